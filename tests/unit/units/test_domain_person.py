"""Persons of a unit's list: written down once, noted as dead, erased."""

from datetime import date

import pytest

from services.units.domain import person
from services.units.domain.nomination import UNTOLD, Death
from tests.support.given import given

TODAY = date(2025, 7, 20)
DEATH = Death(date(2025, 7, 18), "07/GBT-CAT")
NOTE = person.NoteDeath("ab", "cd", DEATH)
TAKE_BACK = person.TakeBackDeath("cd", "ef", "Ghi nhầm người")
NOTED, DEAD, BACK = person.Noted("ab"), person.DeathNoted("cd"), person.DeathTakenBack("ef")
LIVES, DIED = person.Facts(on=TODAY), person.Facts(on=TODAY, deceased=True, shown=True)


def test_a_person_is_erased_once() -> None:
    erase, nobody = person.Erase(("p-1",)), person.Facts()
    given(person.DECIDER).when(erase, nobody).then(person.Erased(("p-1",)))
    given(person.DECIDER, person.Erased(("p-1",))).when(erase, nobody).then()


def test_nobody_is_written_down_who_is_on_the_list_or_twice_at_once() -> None:
    mine = person.known_by("Nguyễn Văn Hòa", "Thiếu tá", "", household=False)
    family = person.known_by("Nguyễn Văn Hòa", "Thiếu tá", "", household=True)
    listed = person.Facts(frozenset({person.known_by("nguyễn văn  hoà", "thiếu tá", "", household=False)}))
    given(person.DECIDER).when(person.Note("ab", "t-86", (mine,)), listed).refused("person-listed")
    given(person.DECIDER).when(person.Note("ab", "t-86", (mine, mine)), person.Facts()).refused("person-listed")
    given(person.DECIDER).when(person.Note("ab", "t-86", (family,)), listed).then(person.Noted("ab"))


def test_a_death_is_noted_with_its_day_and_paper_and_taken_back_with_a_reason() -> None:
    given(person.DECIDER, NOTED).when(NOTE, LIVES).then(DEAD)
    given(person.DECIDER, NOTED, DEAD).when(TAKE_BACK, DIED).then(BACK)
    again = person.NoteDeath("ef", "gh", DEATH)
    given(person.DECIDER, NOTED, DEAD, BACK).when(again, LIVES).then(person.DeathNoted("gh"))


def test_who_was_listed_as_dead_from_the_first_gets_day_and_paper_later() -> None:
    listed = person.Facts(on=TODAY, deceased=True)
    given(person.DECIDER, NOTED).when(NOTE, listed).then(DEAD)
    given(person.DECIDER, NOTED).when(person.TakeBackDeath("ab", "cd", "Còn sống"), listed).then(
        person.DeathTakenBack("cd")
    )


def test_a_death_is_noted_once_until_it_is_taken_back() -> None:
    given(person.DECIDER, NOTED, DEAD).when(person.NoteDeath("cd", "ef", DEATH), DIED).refused("person-death")
    given(person.DECIDER, NOTED).when(person.TakeBackDeath("ab", "cd", "Nhầm"), LIVES).refused("person-death")


@pytest.mark.parametrize("reason", ["", "...", "123"])
def test_a_death_is_taken_back_with_a_reason_in_words(reason: str) -> None:
    asked = person.TakeBackDeath("cd", "ef", reason)
    given(person.DECIDER, NOTED, DEAD).when(asked, DIED).refused("death-reason")


@pytest.mark.parametrize(
    ("death", "rule"),
    [
        (UNTOLD, "posthumous-unproved"),
        (Death(date(2025, 7, 18), " "), "posthumous-unproved"),
        (Death(date(2025, 7, 18), "đã có giấy báo tử"), "posthumous-unproved"),
        (Death(date(2025, 7, 21), "07/GBT-CAT"), "posthumous-day"),
        (Death(date(1945, 8, 18), "07/GBT-CAT"), "posthumous-day"),
    ],
)
def test_a_death_needs_a_day_that_could_be_and_the_number_of_its_paper(death: Death, rule: str) -> None:
    given(person.DECIDER, NOTED).when(person.NoteDeath("ab", "cd", death), LIVES).refused(rule)


@pytest.mark.parametrize("day", [date(1945, 8, 19), TODAY])
def test_the_first_and_the_last_day_of_a_death(day: date) -> None:
    given(person.DECIDER, NOTED).when(person.NoteDeath("ab", "cd", Death(day, "45")), LIVES).then(DEAD)


def test_a_row_that_is_not_what_the_ledger_says_is_not_bound_anew() -> None:
    for asked in (person.NoteDeath("forged", "cd", DEATH), person.TakeBackDeath("forged", "cd", "Nhầm")):
        given(person.DECIDER, NOTED).when(asked, LIVES).refused("person-death")
    older = person.NoteDeath("of now", "cd", DEATH)
    given(person.DECIDER).when(older, LIVES).then(DEAD)


def test_of_who_was_erased_nothing_is_noted() -> None:
    erased = given(person.DECIDER, NOTED, person.Erased(()))
    for asked in (NOTE, TAKE_BACK):
        erased.when(asked, LIVES).refused("person-unknown")
