"""The law as data: every row is checked and holds on its days; routes of the drive are as expected."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from services.awards import law
from services.awards.app import plan
from services.awards.domain.dossier import commands
from services.awards.store import MIGRATIONS
from services.awards.store.dossier.cases import CAMPAIGN, UNIT
from services.awards.store.dossier.facts import facts_dossier
from shared.contracts.nomination import Package
from shared.contracts.titles import AWARDS
from shared.contracts.words import PARTS, POSTS
from shared.kernel import Moment
from shared.records.book import Reader
from shared.records.database import Database
from shared.records.directory import unit_row
from shared.records.migrating import open_store
from shared.records.unit_of_work import UnitOfWork
from shared.records.writing import insert_all

DAY = date(2025, 7, 1)


@pytest.mark.parametrize(("on", "known"), [(date(2018, 8, 5), True), (date(2018, 8, 6), False)])
def test_a_flag_of_the_general_department_is_known_until_the_day_before_it_was_dissolved(
    on: date, *, known: bool
) -> None:
    assert (law.award_type("CO_TC", on) is not None) is known


# ── routes ───────────────────────────────────────────────────────────────────────────────────────────────────────────

TREE = [
    ("bca", "ministry", None),
    ("x03", "department", "bca"),
    ("v05", "department", "bca"),
    ("t-86", "province", "bca"),
]
UNITS = [*TREE, ("x-1", "commune", "t-86")]
LAUNCHED = {
    "title": "",
    "kind": "thematic",
    "starts": "2024-11-20",
    "ends": "2025-08-19",
    "nominate_until": "2025-10-18",
    "launched_on": "2024-11-20",
    "closed_on": None,
    "awards": "",
}


@pytest.fixture
def read(tmp_path: Path) -> Iterator[Reader]:
    database = Database(f"sqlite:///{tmp_path / 'store.db'}", "awards")
    open_store(database, plan().books, plan().read_models, MIGRATIONS)
    with database.writing() as connection:
        rows = [unit_row(code, code, level, parent, (DAY, None, None))[1] for code, level, parent in UNITS]
        insert_all(connection, UNIT, rows)
        insert_all(connection, CAMPAIGN, [LAUNCHED | {"code": "cand-80"}])
        moment = Moment(datetime(2025, 7, 1, tzinfo=UTC), DAY)
        yield Reader(connection, UnitOfWork(connection, {}, moment, {}), moment)
    database.close()


def opening(award: str, unit: str, campaign: str = "cand-80") -> commands.Open:
    package = Package("e-1", 9, "ab")
    return commands.Open(
        campaign,
        unit,
        award,
        "collective",
        unit,
        attempt=1,
        posthumous=False,
        kind="thematic",
        filed_on=DAY,
        package=package,
    )


@pytest.mark.parametrize(
    ("award", "unit", "way"),
    [
        ("GK_TINH", "x-1", "appraise@t-86 council@t-86 sign@t-86"),
        ("GK_TINH", "t-86", "appraise@t-86 council@t-86 sign@t-86"),
        ("BK_BO", "x-1", "endorse@t-86 appraise@x03 council@bca sign@bca"),
        ("BK_BO", "t-86", "appraise@x03 council@bca sign@bca"),
        ("BK_TTG", "v05", "appraise@x03 council@bca forward@bca"),
        ("CSTDTQ", "x-1", "council@t-86 appraise@x03 consult@x03 council@bca forward@bca"),
        ("BK_TTG", "x-1", "endorse@t-86 appraise@x03 council@bca forward@bca"),
    ],
)
def test_the_route_goes_from_the_nominating_unit_up_to_who_decides(
    read: Reader, award: str, unit: str, way: str
) -> None:
    found = facts_dossier(read, "dossier/d-1", opening(award, unit))
    assert " ".join(f"{stage.act}@{stage.unit}" for stage in found.route) == way
    assert found.threshold == ((9, 10) if award == "CSTDTQ" else (2, 3))


def test_a_unit_below_no_province_gets_no_way_to_a_provincial_award(read: Reader) -> None:
    dossier_facts = facts_dossier(read, "dossier/d-1", opening("GK_TINH", "v05"))
    assert dossier_facts.route == ()


def test_events_not_received_yet_are_missing_by_name(read: Reader) -> None:
    assert facts_dossier(read, "dossier/d-1", opening("BK_BO", "x-1", "other")).missing == "campaign/other"
    assert facts_dossier(read, "dossier/d-1", opening("BK_BO", "x-9")).missing == "unit/x-9"


def test_an_award_of_the_past_has_no_route_and_is_not_nominated_for(read: Reader) -> None:
    assert not facts_dossier(read, "dossier/d-1", opening("CO_BO_XS", "x-1")).award_known


def test_every_service_reads_an_award_by_the_title_the_law_gives_it() -> None:
    assert {award.code: award.title for award in law.catalogue().awards} == AWARDS


def test_every_service_names_each_part_of_a_dossier_and_each_post_the_law_asks_for() -> None:
    asked = [(rule.operator, rule.params) for rule in law.catalogue().conditions]
    assert {params.part for operator, params in asked if operator == "has-part"} <= set(PARTS)
    held = {group for operator, params in asked if operator == "post-years" for group in params.groups}
    knc = next(params for operator, params in asked if operator == "taking-part")
    assert held | {*knc.leading, *knc.members, *knc.hard} == set(POSTS)


# ── what the catalogue answers ───────────────────────────────────────────────────────────────────────────────────────


def test_an_award_of_before_the_law_of_2022_is_recognised_and_an_unknown_one_is_not() -> None:
    catalogue = law.catalogue()
    assert catalogue.award("GK_TINH", date(2020, 5, 1)) is None
    assert catalogue.recognised("GK_TINH", date(2020, 5, 1)) == catalogue.award("GK_TINH", date(2024, 1, 1))
    assert catalogue.recognised("KHONG_CO", DAY) is None


def test_a_condition_is_called_by_its_text_and_by_its_id_once_the_law_knows_it_no_more() -> None:
    assert law.rule_title("achievement-once").startswith("Một thành tích chỉ được tặng một danh hiệu")
    assert law.rule_title("of-yesterday") == "of-yesterday"
