"""The order of conferral (NĐ 152/2025, Đ.29.5) does not depend on the order of input."""

import random
from itertools import groupby

from services.awards.domain.decision.ceremony import Handed, running_order
from services.awards.law import catalogue

ORDER = (
    Handed("president-order", 977, title=False, decider="Chủ tịch nước", subject="person", posthumous=False, number=9),
    Handed("pm-title", 900, title=True, decider="Thủ tướng", subject="person", posthumous=False, number=8),
    Handed("pm-certificate", 880, title=False, decider="Thủ tướng", subject="collective", posthumous=False, number=7),
    Handed("flag", 790, title=True, decider="Bộ trưởng", subject="collective", posthumous=False, number=6),
    Handed("unit", 770, title=False, decider="Bộ trưởng", subject="collective", posthumous=False, number=5),
    Handed("house", 770, title=False, decider="Bộ trưởng", subject="household", posthumous=False, number=10),
    Handed("living", 770, title=False, decider="Bộ trưởng", subject="person", posthumous=False, number=4),
    Handed("living-2", 770, title=False, decider="Bộ trưởng", subject="person", posthumous=False, number=11),
    Handed("dead", 770, title=False, decider="Bộ trưởng", subject="person", posthumous=True, number=1),
    Handed("province-title", 700, title=True, decider="Giám đốc", subject="person", posthumous=False, number=3),
    Handed("province-letter", 600, title=False, decider="Giám đốc", subject="collective", posthumous=False, number=2),
)


def test_high_before_low_collective_and_household_before_person_living_before_posthumous_title_first() -> None:
    names = [award.dossier for award in ORDER]
    names[4], names[5] = "unit", "house"
    for seed in range(50):
        drawn = random.Random(seed).sample(ORDER, len(ORDER))
        assert [award.dossier for award in running_order(drawn)] == names


def test_of_one_authority_titles_come_first_even_where_a_commendation_ranks_higher() -> None:
    letter, title = (
        Handed(key, rank, title=key == "title", decider="Giám đốc", subject="person", posthumous=False, number=1)
        for key, rank in (("letter", 710), ("title", 700))
    )
    assert [award.dossier for award in running_order([letter, title])] == ["title", "letter"]


def test_an_officer_killed_on_duty_comes_after_the_living_of_the_same_form() -> None:
    order = [award.dossier for award in running_order(ORDER)]
    assert order.index("dead") == order.index("living-2") + 1


def test_awards_of_two_deciders_of_one_height_are_handed_over_form_by_form_not_decider_by_decider() -> None:
    awards = [
        Handed(f"{decider}-{form}", rank, form == "title", decider, "person", posthumous=False, number=number)
        for number, (decider, form, rank) in enumerate(
            [("A", "letter", 600), ("A", "title", 700), ("B", "letter", 600), ("B", "title", 700)]
        )
    ]
    assert [award.dossier for award in running_order(awards)] == ["A-title", "B-title", "A-letter", "B-letter"]


def test_a_hero_title_comes_before_the_orders_of_the_same_president() -> None:
    order = Handed("order", 1000, title=False, decider="Chủ tịch nước", subject="person", posthumous=False, number=1)
    hero = Handed("hero", 985, title=True, decider="Chủ tịch nước", subject="person", posthumous=True, number=2)
    pm = Handed("pm", 900, title=True, decider="Thủ tướng", subject="collective", posthumous=False, number=3)
    assert [award.dossier for award in running_order([pm, order, hero])] == ["hero", "order", "pm"]


def test_collectives_come_first_within_one_form_and_not_across_forms_of_one_rank() -> None:
    said = [("b", "person"), ("a", "person"), ("b", "collective"), ("a", "collective")]
    awards = [
        Handed(f"{form}-{who}", 500, title=False, decider="X", subject=who, posthumous=False, number=n, form=form)
        for n, (form, who) in enumerate(said)
    ]
    assert [award.dossier for award in running_order(awards)] == [
        "a-collective",
        "a-person",
        "b-collective",
        "b-person",
    ]


def test_the_same_award_told_twice_is_handed_over_once() -> None:
    assert running_order([*ORDER, ORDER[3]]) == running_order(ORDER)


def test_the_ranks_of_the_law_put_the_titles_of_each_authority_before_its_commendations() -> None:
    by_rank = sorted(
        (award for award in catalogue().awards if award.granted_by != "Chủ tịch nước"),
        key=lambda award: (award.granted_by, -award.rank),
    )
    for _, awards in groupby(by_rank, key=lambda award: award.granted_by):
        kinds = [award.kind for award in awards]
        assert kinds == sorted(kinds, reverse=True)
