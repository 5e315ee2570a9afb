from pathlib import Path

import pytest
from sqlalchemy import text

from shared.http import Service
from shared.records.audit.finding import raw_rows
from shared.records.database import table_of
from shared.records.read_models import renew_read_models
from shared.runtime import auditing
from tests.support.audited import SERVICES, Houses


@pytest.fixture
async def houses(tmp_path: Path) -> Houses:
    written = Houses(tmp_path)
    await written.write()
    return written


def shadows_of(service: Service) -> dict[str, list[dict[str, object]]]:
    with service.database.readers.connect() as connection:
        return {model.__name__: list(raw_rows(connection, table_of(model))) for model in service.plan.read_models}


def renew(service: Service, projection: int) -> bool:
    return renew_read_models(service.database, service.books, service.plan.read_models, projection)


@pytest.mark.parametrize("name", SERVICES)
async def test_dropped_read_models_are_rebuilt_as_they_were(houses: Houses, name: str) -> None:
    service = houses.services[name]
    before = shadows_of(service)
    renew(service, 1)
    with service.database.writing() as connection:
        for model in service.plan.read_models:
            connection.execute(text(f"DELETE FROM {table_of(model).name}"))  # noqa: S608 - our own tables
    assert not renew(service, 1)
    assert renew(service, 2)
    assert shadows_of(service) == before
    assert any(before.values())


async def test_a_ledger_that_cannot_be_read_keeps_a_service_from_serving(houses: Houses) -> None:
    service = houses.services["units"]
    with service.database.writing() as connection:
        connection.execute(text("DROP TRIGGER ledger_no_update"))
        connection.execute(text("UPDATE ledger SET body = '{' WHERE position = 1"))
    with pytest.raises(ValueError, match="ledger cannot be read"):
        renew(service, service.plan.projection + 1)


async def test_a_campaign_is_told_in_order_with_words_and_without_what_does_not_concern_it(houses: Houses) -> None:
    rows = [line for line in auditing.timeline(houses.services["awards"], "cand-80") if line["kind"] == "row"]
    assert [row["position"] for row in rows] == sorted(row["position"] for row in rows)
    told = {row["type"]: row["text"] for row in rows}
    assert told["dossier.granted.v1"] == "Bộ trưởng tặng thưởng theo quyết định 01/QĐ, số sổ 9"
    assert told["campaign_heard.v1"] == "Nghe tin phát động phong trào “Phong trào”"
    assert "round.counted.v1" in told
    assert not {"past.recorded.v1", "unit_heard.v1", "ledger.sealed.v1"} & told.keys()


@pytest.mark.parametrize("name", SERVICES)
async def test_every_event_of_a_timeline_has_vietnamese_words(houses: Houses, name: str) -> None:
    rows = [line for line in auditing.timeline(houses.services[name], "cand-80") if line["kind"] == "row"]
    assert rows
    assert [row["type"] for row in rows if row["text"] == row["type"]] == []


RAW = ("declined", "in_council", "returned", "appraising", "return@", "BK_BO", "GK_TINH")


@pytest.mark.parametrize("name", SERVICES)
async def test_no_sentence_of_a_timeline_contains_an_internal_code(houses: Houses, name: str) -> None:
    rows = [line for line in auditing.timeline(houses.services[name], "cand-80") if line["kind"] == "row"]
    assert [row["text"] for row in rows if any(code in row["text"] for code in RAW)] == []


async def test_the_outcome_of_a_nomination_is_told_in_words(houses: Houses) -> None:
    rows = [line for line in auditing.timeline(houses.services["units"], "cand-80") if line["kind"] == "row"]
    assert "Nghe tin: đề nghị bị trả lại để bổ sung" in [row["text"] for row in rows]
