import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client import generate_latest

from services.awards.app import plan as awards
from services.campaigns.app import plan as campaigns
from services.units.app import plan as units
from shared.runtime import figures, measuring
from shared.runtime.service import Service, assemble
from shared.runtime.settings import Settings
from shared.telemetry import metrics as told
from shared.telemetry.metrics import COUNTED, DEAF, READ, REFUSALS, REQUESTS, STORE_BYTES, UNREAD, Metrics, Reading
from tests.support.scraping import value

TRADE = [metric for plan in (units, campaigns, awards) for measure in plan().measures for metric in measure.metrics]


def test_two_services_in_one_process_count_apart() -> None:
    one, other = Metrics(), Metrics()
    one.count(REFUSALS, "409", "quota-unit")
    one.observe(REQUESTS, 0.2, "GET", "/units", "2xx")
    assert value(generate_latest(one.registry).decode(), "http_refusals_total", rule="quota-unit") == 1
    assert value(generate_latest(other.registry).decode(), "http_refusals_total", rule="quota-unit") is None


def test_what_was_read_is_told_again_for_five_seconds() -> None:
    times, looks = iter([100.0, 100.0, 104.9, 105.0, 105.0]), iter([1.0, 2.0])
    read = measuring.kept(lambda: [(DEAF, (), next(looks))], lambda: next(times))
    assert [read(), read(), read()] == [[(DEAF, (), 1.0)], [(DEAF, (), 1.0)], [(DEAF, (), 2.0)]]


def test_a_group_that_cannot_be_read_hides_no_other_and_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: Service, __: asyncio.AbstractEventLoop) -> Iterator[Reading]:
        yield DEAF, (), 0
        raise RuntimeError

    def works(_: Service, __: asyncio.AbstractEventLoop) -> Iterator[Reading]:
        yield STORE_BYTES, (), 7

    monkeypatch.setattr(measuring, "HOUSE", (fails, works))
    monkeypatch.setattr(measuring, "read_topics", works)
    service, loop = assemble(units(), Settings(home=tmp_path)), asyncio.new_event_loop()
    found = measuring.reading(service, loop)()
    loop.close()
    service.database.close()
    assert found == [(DEAF, (), 0), (STORE_BYTES, (), 7), (STORE_BYTES, (), 7), (UNREAD, (), 1)]


def test_each_metric_is_declared_once_and_in_the_table_of_how_it_comes_about() -> None:
    declared = [each for each in vars(told).values() if isinstance(each, told.Metric)]
    assert {*declared} == {*COUNTED, *READ}
    names = [metric.name for metric in (*COUNTED, *READ, *TRADE)]
    assert len(names) == len({*names})


@pytest.mark.parametrize("metric", [*COUNTED, *READ, *TRADE], ids=lambda metric: metric.name)
def test_a_metric_has_a_name_of_prometheus_and_a_sentence(metric: told.Metric) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]+", metric.name)
    assert metric.help.endswith(".")
    assert (metric in COUNTED) == (metric.name.endswith("_total") or bool(metric.buckets))


def test_every_figure_of_the_house_that_is_declared_is_read() -> None:
    text = Path(figures.__file__).read_text() + Path(measuring.__file__).read_text()
    names = {name for name, each in vars(told).items() if each in READ and isinstance(each, told.Metric)}
    assert [name for name in sorted(names) if not re.search(rf"\b{name}\b", text)] == []
