"""The Government's flag: the ministry must forward by its day (NĐ 152/2025, Đ.35.1b)."""

from datetime import date

import pytest

from services.awards.domain.dossier import commands as dossier_commands
from services.awards.domain.dossier import forwarding
from services.awards.usecases.law.eligibility import standing_of
from shared.kernel import Refused
from tests.support.awards import AwardsHouse, row_of

LAST, LATE = date(2026, 6, 30), date(2026, 7, 1)
"""Of what was achieved in 2025."""


async def do(house: AwardsHouse, id_: str, *commands: dossier_commands.Command) -> None:
    for command in commands:
        await house.service.office.perform([(f"dossier/{id_}", command)], "minister")


async def refused(house: AwardsHouse, id_: str, command: dossier_commands.Command) -> str:
    with pytest.raises(Refused) as refusal:
        await do(house, id_, command)
    return refusal.value.rule


def found(house: AwardsHouse, id_: str) -> tuple[str, str]:
    findings = standing_of(house.service, row_of(house.service, id_)).verdict.findings
    return next((each.outcome, each.seen) for each in findings if each.rule == "cocp-forwarding")


async def test_what_a_unit_sent_in_time_is_forwarded_by_30_june_or_not_at_all(house: AwardsHouse) -> None:
    id_ = await house.nominate("CO_CP", kind="merit", subject="collective", unit="t-86")
    await do(house, id_, dossier_commands.JoinRound("t-86", "r-1"), dossier_commands.NoteVote("r-1", "t-86", 9, 9, 8))
    verdict = standing_of(house.service, row_of(house.service, id_)).verdict
    unknown = [each.rule for each in (*verdict.of("unknown"), *verdict.of("not_met"))]
    await do(
        house,
        id_,
        *(dossier_commands.Settle("x03", rule, "met", "1/BC") for rule in unknown),
        dossier_commands.Appraise("x03"),
    )
    await do(house, id_, dossier_commands.Consult("x03", (("Ban Đảng", "2/CV"),)))
    await do(
        house,
        id_,
        dossier_commands.NoteOpinion("x03", "Ban Đảng", "agree", "3/CV"),
        dossier_commands.PassConsult("x03"),
    )
    await do(house, id_, dossier_commands.JoinRound("bca", "r-2"), dossier_commands.NoteVote("r-2", "bca", 9, 9, 8))
    forward = forwarding.Forward("bca", "Thủ tướng Chính phủ", "8/TTr")
    house.service.clock.set_on = LATE
    assert found(house, id_) == ("not_met", "Chưa trình; hạn 30/06/2026.")
    assert await refused(house, id_, forward) == "cocp-forwarding"
    house.service.clock.set_on = LAST
    await do(house, id_, forward)
    house.service.clock.set_on = date(2026, 9, 1)
    assert found(house, id_) == ("met", "Trình ngày 30/06/2026; hạn 30/06/2026.")
