"""A cluster: at least two units from its first day; meetings only after it was formed."""

from dataclasses import replace
from datetime import date

from services.campaigns.domain.cluster import DECIDER, Facts, Form, Formed, Meet, Member, Met
from tests.support.given import given

DAY = date(2017, 5, 31)
FACTS = Facts(DAY, {"t-86-cu": (date(2004, 1, 1), date(2025, 6, 30)), "t-89-cu": (date(2004, 1, 1), None)})
MEMBERS = (Member("t-86-cu", DAY), Member("t-89-cu", DAY))
FORM = Form("Cụm thi đua số 9", "v28", MEMBERS)
FORMED = Formed(**vars(FORM))
MEET = Meet("progress", "Hội nghị giao ban", "Vĩnh Long", ("Báo cáo",), "p-1")


def test_a_cluster_is_formed_once_and_redrawn_when_its_members_change() -> None:
    given(DECIDER).when(FORM, FACTS).then(FORMED)
    given(DECIDER, FORMED).when(FORM, FACTS).then()
    redrawn = replace(FORM, members=(Member("t-86-cu", DAY, date(2025, 6, 30)), MEMBERS[1]))
    given(DECIDER, FORMED).when(redrawn, FACTS).then(Formed(**vars(redrawn)))


def test_nobody_competes_alone() -> None:
    given(DECIDER).when(replace(FORM, members=MEMBERS[:1] * 2), FACTS).refused("cluster-too-small")


def test_a_member_must_be_a_unit_that_stands_on_its_first_day_and_stays_until_after_it() -> None:
    def of(unit: str, starts: date, ends: date | None = None) -> Form:
        return replace(FORM, members=(MEMBERS[1], Member(unit, starts, ends)))

    given(DECIDER).when(of("x-9", DAY), FACTS).refused("unit-unknown")
    given(DECIDER).when(of("t-86-cu", date(2025, 7, 1)), FACTS).refused("cluster-dates")
    given(DECIDER).when(of("t-86-cu", DAY, date(2017, 5, 30)), FACTS).refused("cluster-dates")
    last_day = of("t-86-cu", date(2025, 6, 30))
    given(DECIDER).when(last_day, FACTS).then(Formed(**vars(last_day)))


def test_a_meeting_is_noted_on_its_day_for_a_cluster_that_was_formed() -> None:
    given(DECIDER).when(MEET, FACTS).refused("cluster-unknown")
    given(DECIDER, FORMED).when(MEET, FACTS).then(Met(**vars(MEET), on=DAY))


def test_a_unit_is_in_the_cluster_once_at_a_time_and_may_come_back() -> None:
    def of(*members: Member) -> Form:
        return replace(FORM, members=(MEMBERS[0], *members))

    left, back = Member("t-89-cu", DAY, date(2018, 5, 31)), Member("t-89-cu", date(2019, 1, 1))
    given(DECIDER).when(of(left, back), FACTS).then(Formed(**vars(of(left, back))))
    for again in (MEMBERS[1], replace(back, starts=date(2018, 5, 31))):
        given(DECIDER).when(of(left, again), FACTS).refused("cluster-twice")


def test_a_unit_that_has_ended_is_a_member_only_until_its_last_day() -> None:
    after, last = replace(FACTS, on=date(2025, 7, 1)), replace(MEMBERS[0], ends=date(2025, 6, 30))
    given(DECIDER).when(FORM, after).refused("cluster-member-ended")
    left = replace(FORM, members=(last, MEMBERS[1]))
    given(DECIDER).when(left, after).then(Formed(**vars(left)))
    given(DECIDER).when(FORM, replace(FACTS, on=date(2025, 6, 30))).then(FORMED)
