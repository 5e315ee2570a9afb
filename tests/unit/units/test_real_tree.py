"""The shipped tree of units is complete: counted, unique, connected in time."""

import csv
import re
import unicodedata
from datetime import date, timedelta
from pathlib import Path

import pytest

UNITS = Path(__file__).parents[3] / "services" / "units" / "data" / "units.csv"
REORGANISED = date(2025, 7, 1)
LEVELS = ["ministry", "general_department", "department", "division", "province", "commune"]

Row = dict[str, str]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    with UNITS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def tree(rows: list[Row]) -> dict[str, Row]:
    return {row["code"]: row for row in rows}


def first_day(row: Row) -> date:
    return date.fromisoformat(row["valid_from"])


def last_day(row: Row) -> date:
    return date.fromisoformat(row["valid_to"]) if row["valid_to"] else date.max


def at(rows: list[Row], on: date, level: str) -> list[Row]:
    return [row for row in rows if row["level"] == level and first_day(row) <= on <= last_day(row)]


def test_the_tree_has_34_provincial_and_3321_commune_level_units_since_july_2025(rows: list[Row]) -> None:
    assert len(at(rows, REORGANISED, "province")) == 34
    communes = [row["name"] for row in at(rows, REORGANISED, "commune")]
    kinds = [sum(name.startswith(f"Công an {kind} ") for name in communes) for kind in ("xã", "phường", "đặc khu")]
    assert (len(communes), kinds) == (3321, [2621, 687, 13])


def test_the_tree_has_63_provincial_units_on_the_day_before(rows: list[Row]) -> None:
    assert len(at(rows, REORGANISED - timedelta(days=1), "province")) == 63


def test_a_code_names_one_unit_and_fits_in_a_subject_token(rows: list[Row]) -> None:
    codes = [row["code"] for row in rows]
    assert len(set(codes)) == len(codes)
    assert [code for code in codes if not re.fullmatch(r"[a-z0-9-]+", code)] == []


def test_every_row_is_complete_and_its_text_is_composed_unicode(rows: list[Row]) -> None:
    for row in rows:
        assert row["name"] == unicodedata.normalize("NFC", row["name"]).strip() != "", row
        assert row["level"] in LEVELS, row
        assert row["source"], row
        assert first_day(row) <= last_day(row), row


def test_every_parent_stands_above_its_child_for_as_long_as_the_child_exists(tree: dict[str, Row]) -> None:
    assert [code for code, row in tree.items() if not row["parent"]] == ["bca"]
    for row in tree.values():
        if row["parent"]:
            parent = tree[row["parent"]]
            assert first_day(parent) <= first_day(row), row
            assert last_day(row) <= last_day(parent), row
            assert LEVELS.index(parent["level"]) < LEVELS.index(row["level"]), row


def test_a_successor_exists_is_of_the_same_level_and_takes_over_on_the_next_day(tree: dict[str, Row]) -> None:
    for row in tree.values():
        if row["successor"]:
            successor = tree[row["successor"]]
            assert first_day(successor) == last_day(row) + timedelta(days=1), row
            assert successor["level"] == row["level"], row


def test_every_unit_that_ended_has_a_successor_or_says_that_it_is_unconfirmed(rows: list[Row]) -> None:
    silent = [
        row["code"]
        for row in rows
        if row["valid_to"] and not row["successor"] and "successor" not in row["source"].partition("unconfirmed:")[2]
    ]
    assert silent == []


def test_every_new_provincial_unit_follows_at_least_one_old_one(tree: dict[str, Row]) -> None:
    followed = {row["successor"] for row in tree.values() if row["level"] == "province"} - {""}
    assert followed == {row["code"] for row in at(list(tree.values()), REORGANISED, "province")}


def test_the_eight_provinces_of_cluster_9_become_four(tree: dict[str, Row]) -> None:
    names = ["Vĩnh Long", "An Giang", "Kiên Giang", "Trà Vinh", "Sóc Trăng", "Bạc Liêu", "Cà Mau", "Hậu Giang"]
    old = {f"Công an tỉnh {name}" for name in names}
    heirs = [tree[row["successor"]]["name"] for row in tree.values() if row["name"] in old and row["valid_to"]]
    assert len(heirs) == 8
    assert set(heirs) == {
        "Công an tỉnh Vĩnh Long",
        "Công an tỉnh An Giang",
        "Công an thành phố Cần Thơ",
        "Công an tỉnh Cà Mau",
    }
