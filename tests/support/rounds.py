"""Rounds of a council in an awards house, on its pages and through its API."""

import re
from collections.abc import Sequence

from services.awards.domain.council import state as council_state
from services.awards.store import queries
from tests.support.awards import COUNCIL, AwardsHouse, words
from tests.support.dossiers import call

FOUR = {"head": "agree", "secretary": "agree", "member": "disagree", "absent": "agree"}
MINISTRY = ("minister", "ministry-secretary", "auditor")
HELD = {
    "number": "3/BB-HĐTĐKT",
    "place": "Vĩnh Long",
    "starts_at": "08:30",
    "ends_at": "10:00",
    "secretary": "secretary",
    "chair_name": "Đại tá Chủ trì Minh Họa",
    "secretary_name": "Thư ký Minh Họa",
}


async def voting(house: AwardsHouse, *voters: str) -> tuple[str, str]:
    """A dossier, and the round on it in which these have cast their sheets."""
    id_ = await house.to_council()
    round_ = await house.convene(id_)
    for account in voters:
        assert (await house.vote(round_, account, {id_: FOUR[account]})).status_code == 303
    return id_, round_


def state_of(house: AwardsHouse, round_: str) -> council_state.State:
    state: council_state.State = house.service.office.state(f"round/{round_}")
    return state


async def refused(house: AwardsHouse, account: str, path: str, **form: str) -> tuple[int, str]:
    """Status, and what the page says, with the rule it links to."""
    async with house.browser(account) as page:
        answer = await page.post(path, data=form)
    return answer.status_code, words(answer.text) + " ".join(re.findall(r'"/problems/([^"]+)"', answer.text))


async def convened(house: AwardsHouse, by: str, unit: str, members: Sequence[str], *dossiers: str) -> str:
    body = {"unit": unit, "members": list(members), "dossiers": list(dossiers), "chair": members[0]}
    status, told = await call(house, by, "rounds", body)
    assert status == 201, told
    return str(told["id"])


def row_round(house: AwardsHouse, dossier: str) -> str:

    with house.service.database.reading() as store:
        return queries.votes(store, dossier)[-1].round


async def voted_down(house: AwardsHouse) -> tuple[str, str]:
    """A letter of commendation, whose share no text was found for, short of it: (dossier, round)."""
    id_ = await house.to_council()
    round_ = await house.convene(id_)
    for account in COUNCIL:
        assert (await house.vote(round_, account, {id_: "disagree"})).status_code == 303
    await house.count(round_)
    return id_, round_
