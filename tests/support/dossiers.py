"""Dossiers of an awards house: sent, examined, passed by a council."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from services.awards.domain.dossier import commands
from services.awards.usecases.law.eligibility import standing_of
from shared.contracts.nomination import Claim, Package
from shared.kernel import new_id
from shared.text import fingerprint
from tests.support.awards import AwardsHouse, row_of

KITCHEN, LAMP = (fingerprint("12/QĐ-SK", name) for name in ("Bếp tiết kiệm", "Đèn tiết kiệm"))
YEAR = Claim(date(2025, 1, 1), date(2025, 6, 30), initiatives=("12/QĐ-SK",), works=(KITCHEN,))
OPEN = commands.Open(
    campaign="cand-80",
    attempt=1,
    unit="x-29602",
    award="GK_TINH",
    subject="person",
    subject_ref="person-1",
    posthumous=False,
    kind="thematic",
    filed_on=date(2025, 7, 10),
    package=Package("e-1", 9, "ab"),
)
MERIT = replace(OPEN, kind="merit", claim=YEAR)


async def call(
    house: AwardsHouse, account: str, path: str, json: Mapping[str, Any], *, confirmed: bool = False
) -> tuple[int, Any]:
    """Status and answer of a POST to the API."""
    async with house.browser(account, confirmed=confirmed) as api:
        answer = await api.post(f"/awards/api/v1/{path}", json=json, headers={"Idempotency-Key": new_id()})
    return answer.status_code, answer.json() if answer.content else None


async def settled(house: AwardsHouse, id_: str, unit: str) -> None:
    """Whatever the records cannot answer is concluded by the number of a paper."""
    open_ = [each.rule for outcome in ("unknown", "not_met") for each in _found(house, id_, outcome)]
    for rule in open_:
        await house.service.office.perform(
            [(f"dossier/{id_}", commands.Settle(unit, rule, "met", "1/BC"))], "appraiser"
        )


def _found(house: AwardsHouse, id_: str, outcome: str) -> Sequence[Any]:
    return standing_of(house.service, row_of(house.service, id_)).verdict.of(outcome)


async def send(house: AwardsHouse, opening: commands.Open, id_: str | None = None) -> str:
    id_ = id_ or new_id()
    await house.service.office.perform([(f"dossier/{id_}", opening)], "service:units")
    return id_
