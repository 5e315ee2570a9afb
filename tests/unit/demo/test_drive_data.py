"""The data of the drive is consistent: units, people, dates, votes, outcomes."""

import csv
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from services.units.domain.account import ROLES
from tests.support.tables import Row, rows_of

HOUSE = Path(__file__).parents[3]
UNITS = HOUSE / "services" / "units" / "data" / "units.csv"
FILES = ["people", "drive", "response", "nominations", "decisions", "history", "aftermath"]
GRANTED = ("granted_province", "granted_ministry", "granted_prime_minister", "returned_then_granted", "posthumous")
UNGRANTED = {"withdrawn": "withdraw", "refused_by_rule": "submit", "declined_by_council": "council"}
LAST_ACT = dict.fromkeys(GRANTED, "confer") | UNGRANTED
NAMED = ["Đặng Ngọc Bách", "Trần Quốc Tỏ", "Lương Tam Quang", "Đặng Hồng Đức", "Nguyễn Văn Sơn", "Nguyễn Hải Trung"]

Units = dict[str, tuple[date, date]]


@pytest.fixture(scope="module")
def story() -> Row:
    merged: Row = {}
    for name in FILES:
        part = tomllib.loads((HOUSE / "demo" / f"{name}.toml").read_text(encoding="utf-8"))
        assert not merged.keys() & part.keys(), f"{name}.toml repeats a table of another file"
        merged |= part
    return merged


@pytest.fixture(scope="module")
def units() -> Units:
    """Return the first and last day of every unit by its code."""
    with UNITS.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: (date.fromisoformat(row["valid_from"]), date.fromisoformat(row["valid_to"] or "9999-12-31"))
            for row in csv.DictReader(file)
        }


@pytest.fixture(scope="module")
def accounts(story: Row) -> dict[str, Row]:
    return {account["login"]: account for account in story["accounts"]}


def by_code(rows: list[Row]) -> dict[str, Row]:
    return {row["code"]: row for row in rows}


def nominations_of(act: Row, story: Row) -> list[str]:
    """Return the codes of the nominations that an act of the diary is about."""
    if "meeting" in act:
        return [item["nomination"] for item in by_code(story["meetings"])[act["meeting"]]["items"]]
    if "decision" in act:
        return list(by_code(story["decisions"])[act["decision"]]["nominations"])
    if "conferral" in act:
        return [item["nomination"] for item in by_code(story["conferrals"])[act["conferral"]]["items"]]
    return [act["nomination"]] if "nomination" in act else []


def launched(story: Row) -> Row:
    """Return the launch that no rule refuses."""
    return next(act for act in story["diary"]["acts"] if act["do"] == "launch" and "expect" not in act)


def path_of(nomination: str, story: Row) -> list[Row]:
    return [act for act in story["diary"]["acts"] if nomination in nominations_of(act, story)]


def test_the_name_of_the_campaign_has_269_characters_and_348_bytes(story: Row) -> None:
    name = story["campaign"]["name"]
    assert (len(name), len(name.encode())) == (269, 348)


def test_every_account_has_an_ascii_login_known_roles_and_a_real_unit(story: Row, units: dict[str, Any]) -> None:
    logins = [account["login"] for account in story["accounts"]]
    assert len(set(logins)) == len(logins)
    assert [login for login in logins if not re.fullmatch(r"[a-z0-9-]+", login)] == []
    assert {role for account in story["accounts"] for role in account["roles"]} == set(ROLES)
    assert [row for row in story["accounts"] + story["people"] if row["unit"] not in units] == []


def test_dates_ascend_in_the_diary_and_in_the_response(story: Row) -> None:
    for rows in (story["diary"]["acts"], story["registrations"], story["results"]):
        days = [row["on"] for row in rows]
        assert days == sorted(days)
    days = [act["on"] for act in story["diary"]["acts"]]
    days = [launched(story)["on"], story["diary"]["acts"][-1]["on"]]
    assert days == [story["campaign"]["starts_on"], story["campaign"]["ends_on"]]
    assert days == [date(2024, 11, 20), date(2025, 8, 19)]


def test_nothing_of_the_drive_falls_on_a_weekend(story: Row) -> None:
    rows = story["diary"]["acts"] + story["registrations"] + story["results"]
    assert [row for row in rows if row["on"].weekday() > 4] == []


def test_everybody_who_acts_has_an_account_in_a_unit_that_exists_on_that_day(
    story: Row, accounts: dict[str, Row], units: Units
) -> None:
    history = [story["cluster_meeting"], *({**flag, "on": flag["recorded_on"]} for flag in story["flags"])]
    for row in story["diary"]["acts"] + story["registrations"] + story["results"] + history:
        first, last = units[accounts[row["by"]]["unit"]]
        assert first <= row["on"] <= last, row


def test_every_nominating_and_nominated_unit_exists_on_every_day_of_its_path(story: Row, units: Units) -> None:
    people = by_code(story["people"])
    for nomination in story["nominations"]:
        recipient = people.get(nomination["recipient"], {"unit": nomination["recipient"]})["unit"]
        for act in path_of(nomination["code"], story):
            for unit in (nomination["unit"], recipient):
                assert units[unit][0] <= act["on"] <= units[unit][1], (nomination["code"], act)


def test_at_least_60_units_respond_once_each_with_known_targets_and_all_34_provinces_are_among_them(
    story: Row, units: Units
) -> None:
    targets = {target["code"] for target in story["targets"]}
    responding = [row["unit"] for row in story["registrations"]]
    assert len(responding) == len(set(responding)) >= 60
    for row in story["registrations"]:
        assert units[row["unit"]][0] <= row["on"] <= units[row["unit"]][1], row
        assert row["targets"].keys() <= targets, row
    provinces = {unit for unit, (_, last) in units.items() if unit.startswith("t-") and last.year == 9999}
    assert len(provinces) == 34
    assert provinces <= set(responding)


def test_every_nominating_unit_and_every_reporting_unit_has_responded_before(story: Row) -> None:
    responded = {row["unit"]: row for row in story["registrations"]}
    for nomination in story["nominations"]:
        assert responded[nomination["unit"]]["on"] < path_of(nomination["code"], story)[0]["on"], nomination["code"]
    for result in story["results"]:
        assert responded[result["unit"]]["on"] < result["on"], result
        assert result["values"].keys() == responded[result["unit"]]["targets"].keys(), result


def test_the_fates_cover_every_kind_and_each_path_ends_as_its_fate_says(story: Row) -> None:
    assert {nomination["fate"] for nomination in story["nominations"]} == LAST_ACT.keys()
    assert 10 <= len(story["nominations"]) <= 14
    for nomination in story["nominations"]:
        path = path_of(nomination["code"], story)
        assert [act["do"] for act in path][:2] == ["draft", "submit"], nomination["code"]
        assert path[-1]["do"] == LAST_ACT[nomination["fate"]], nomination["code"]
        assert ("refusal" in nomination) == (path[-1].get("expect") == "refused"), nomination["code"]


def test_a_clerk_drafts_and_the_head_of_the_same_unit_submits(story: Row, accounts: dict[str, Row]) -> None:
    needed = {"draft": "clerk", "submit": "head", "resubmit": "head", "withdraw": "head"}
    for nomination in story["nominations"]:
        for act in path_of(nomination["code"], story):
            if act["do"] in needed:
                assert needed[act["do"]] in accounts[act["by"]]["roles"], act
                assert accounts[act["by"]]["unit"] == nomination["unit"], act


def test_the_launch_is_within_the_delegation_of_its_delegate(story: Row, accounts: dict[str, Row]) -> None:
    delegation, launch = story["delegation"], launched(story)
    assert delegation["valid_from"] <= launch["on"] <= delegation["valid_to"]
    assert launch["by"] == delegation["delegate"] == story["launch"]["delegate"]
    assert ("authority" in accounts[delegation["authority"]]["roles"], delegation["powers"]) == (True, ["launch"])


def test_a_launch_before_the_first_day_of_the_delegation_must_be_refused(story: Row) -> None:
    early = [act for act in story["diary"]["acts"] if act["do"] == "launch" and act.get("expect") == "refused"]
    assert [act["refusal"]["rule"] for act in early] == ["delegation-not-valid"]
    assert early[0]["on"] < story["delegation"]["valid_from"]


def test_the_votes_of_a_meeting_add_up_to_all_members_of_the_council(story: Row, accounts: dict[str, Row]) -> None:
    councils = by_code(story["councils"])
    assert sorted(len(council["members"]) for council in councils.values()) == [7, 7, 9]
    for meeting in story["meetings"]:
        members = councils[meeting["council"]]["members"]
        assert all("member" in accounts[member]["roles"] for member in members)
        for item in meeting["items"]:
            others = item.get("disagree", []) + item.get("recused", [])
            assert set(others) | set(meeting.get("absent_written", [])) <= set(members), item
            assert item["agree"] + len(others) == len(members), item


def test_only_what_two_thirds_of_all_members_approved_is_decided(story: Row) -> None:
    decided = {code for decision in story["decisions"] for code in decision["nominations"]}
    councils = by_code(story["councils"])
    for meeting in story["meetings"]:
        total = len(councils[meeting["council"]]["members"])
        for item in meeting["items"]:
            assert (3 * item["agree"] >= 2 * total) == (item["nomination"] in decided), item


def test_the_presenter_is_never_the_one_who_decided(story: Row, accounts: dict[str, Row]) -> None:
    signer = {code: row.get("signer") for row in story["decisions"] for code in row["nominations"]}
    for conferral in story["conferrals"]:
        assert conferral["presenter"] in accounts
        assert conferral["presenter"] not in [signer[item["nomination"]] for item in conferral["items"]]


def test_the_dead_are_honoured_after_the_living(story: Row) -> None:
    posthumous = {row["code"] for row in story["nominations"] if row.get("act") == "TRUY TẶNG"}
    order = [[item["nomination"] in posthumous for item in row["items"]] for row in story["conferrals"]]
    assert len(posthumous) == 1
    assert all(row == sorted(row) for row in order)


def test_decision_numbers_are_unique_and_marked_as_demonstration(story: Row) -> None:
    numbers = [decision["number"] for decision in story["decisions"]]
    assert len(set(numbers)) == len(numbers)
    assert all(number.startswith("DEMO-") for number in [*numbers, story["delegation"]["number"]])


def test_every_row_says_where_it_comes_from(story: Row) -> None:
    sourced = [row for row in rows_of(story) if "source" in row]
    assert {row["source"].split(";")[0] for row in sourced} == {"000", "003", "004", "law", "placeholder"}
    for table, rows in story.items():
        for row in rows if isinstance(rows, list) else [] if table == "diary" else [rows]:
            assert "source" in row, (table, row)
    assert all("source" in act for act in story["diary"]["acts"])


def test_nobody_whom_an_article_names_appears_in_an_invented_row(story: Row) -> None:
    invented = [row for row in rows_of(story) if str(row.get("source")).startswith("placeholder")]
    assert [row for row in invented if any(name in str(row) for name in NAMED)] == []


def test_the_two_flags_of_2017_were_granted_by_bodies_that_existed(story: Row, units: Units) -> None:
    assert {flag["award"] for flag in story["flags"]} == {"CO_BO_XS", "CO_TC"}
    for flag in story["flags"]:
        for unit in (flag["granted_by"], flag["recipient"]):
            assert units[unit][0] <= flag["recorded_on"] <= units[unit][1], flag


def test_cluster_9_met_in_2017_with_eight_provinces_that_existed(story: Row, units: Units) -> None:
    meeting = story["cluster_meeting"]
    assert len(set(meeting["members"])) == 8
    assert all(units[unit][0] <= meeting["on"] <= units[unit][1] for unit in meeting["members"])
