"""A trap the handbook warns of: a table of points wrongly cited under the number of another circular."""

from dataclasses import fields
from datetime import date

from services.awards.law import Catalogue, catalogue
from services.awards.law.rows import Deadline, Objects, Yearly

POINTS = {45, 25, 20, 10}
"""Of criteria, in a public repository's “TT 22/2025/TT-BCA” of 1/10/2025. Two news sources have that number as of
26/3/2025, in force 10/5/2025, amending TT 142/2020 on objects: the points are no law and must stay out."""


def test_circular_22_of_2025_is_of_26_march_and_speaks_of_objects() -> None:
    source = catalogue().sources["TT22BCA"]
    assert source.starts == date(2025, 5, 10)
    assert "hiện vật" in source.title
    assert "Ban hành 26/3/2025" in source.note


def test_what_rests_on_circular_22_is_an_object_a_day_of_the_year_or_the_flag_of_small_units() -> None:
    tables = (getattr(catalogue(), field.name) for field in fields(Catalogue) if field.name != "sources")
    resting = [row for rows in tables for row in rows if row.law.startswith("TT 22/2025/TT-BCA")]
    others = [row.id for row in resting if not isinstance(row, Objects | Yearly | Deadline)]
    assert others == ["movement-leads"]
    assert not any(POINTS & set(vars(row.params).values()) for row in resting if row.id == "movement-leads")


def test_no_condition_of_the_law_gives_points() -> None:
    """The law of today knows grades, shares, years and papers; points are a cluster's own, of its year."""
    names = {field.name for rule in catalogue().conditions for field in fields(rule.params)}
    assert not {name for name in names if "point" in name or "score" in name}
    texts = " ".join(rule.text.lower() for rule in catalogue().conditions)
    assert " điểm" not in texts.replace("không có điểm phức tạp", "").replace("thời điểm", "")
