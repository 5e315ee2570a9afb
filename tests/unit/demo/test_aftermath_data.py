"""The data of the aftermath agrees with the drive: days, actors, money, conferral, revocation."""

from demo.story import load

STORY = load()
ACTS = STORY.tables["aftermath"]["acts"]


def test_what_follows_the_drive_is_told_in_order_and_done_on_workdays_by_people_who_have_accounts() -> None:
    days = [act["on"] for act in ACTS]
    assert days == sorted(days)
    assert [day for day in days if day.weekday() > 4] == []
    assert {act["by"] for act in ACTS} <= STORY.logins


def test_the_award_that_falls_had_been_handed_over_and_paid() -> None:
    handed = {item["nomination"] for row in STORY.rows("conferrals") for item in row["items"]}
    paid = {code for row in STORY.rows("funds") for code in row["pays"]}
    assert {row["nomination"] for row in STORY.rows("revocations")} <= handed & paid


def test_every_number_of_a_paper_is_marked_as_demonstration() -> None:
    numbers = [row["decision_number"] for each in STORY.rows("imports") for row in each["rows"]]
    tables = ("imports", "funds", "deliveries", "revocations")
    papers = [row["paper"] for table in tables for row in STORY.rows(table)]
    steps = [paper for row in STORY.rows("revocations") for paper in (row["number"], *row["papers"].values())]
    assert [number for number in numbers + papers + steps if not number.startswith("DEMO-")] == []
