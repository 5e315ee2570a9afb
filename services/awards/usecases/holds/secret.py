"""The list of secret dossiers, for their keepers only."""

import re

from services.awards.domain import rules
from services.awards.domain.holds import secret
from services.awards.domain.holds.rulebook import STUB_PLACE
from services.awards.law import award_title, award_type
from services.awards.store.holds.secret import StubPaper
from shared.access import Person
from shared.http import Service
from shared.kernel import new_id
from shared.records.bound import bind
from shared.records.directory import unit_named
from shared.records.jobs import IdempotencyKey
from shared.text import caseless

MINISTRY = "bca"
PLACE = re.compile(r"[A-Z0-9][A-Z0-9./-]{0,19}")


def must_keep(who: Person) -> None:
    """One list for the whole force, at the ministry; a keeper of a province cannot see it. Raises Denied."""
    who.must_serve("secret.register", MINISTRY)


async def register(service: Service, who: Person, number: str, award: str, place: str, key: IdempotencyKey) -> str:
    """Note that a secret dossier lies on paper; returns its id. Raises Denied, Refused."""
    must_keep(who)
    known = award_type(award, service.clock.now().on)
    rules.award_exists(award_title(award), "vào ngày ghi danh mục", exists=known is not None)
    with service.database.reading() as store:
        names_unit = unit_named(store, caseless(place)) is not None
    if names_unit or not PLACE.fullmatch(place):
        raise STUB_PLACE.refused("Nơi lưu ghi bằng mã tủ, giá; không ghi tên hoặc mã đơn vị.")
    id_ = new_id()
    paper = StubPaper(stub=id_, award=award, place=place, number=number)
    answer = await service.office.perform(
        [(f"stub/{id_}", secret.Register(number, bind(paper)))],
        who.account,
        key,
        same_transaction=lambda kept: kept.add(paper),
    )
    return answer.entries[0].stream.partition("/")[2]


async def close(service: Service, who: Person, id_: str, decision: str, key: IdempotencyKey) -> None:
    """With the number of its decision, or without an award. Raises Denied, Refused."""
    must_keep(who)
    with service.database.reading() as store:
        paper = store.get(StubPaper, id_) or StubPaper(stub=id_, award="", place="")
    paper.decision = decision
    await service.office.perform(
        [(f"stub/{id_}", secret.Close(decision, bind(paper)))],
        who.account,
        key,
        same_transaction=lambda kept: kept.merge(paper),
    )
