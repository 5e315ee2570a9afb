"""Secret data is in no byte of an installation: stores, streams, files, logs, spans, exports."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from demo.calls import Problem
from shared.bus.manifest import SERVICES
from shared.http import Settings, assemble
from shared.runtime.exporting import export
from tests.support.collector import Collector
from tests.support.files import contents
from tests.support.standing import UNIT, Standing, standing
from tests.support.waiting import until

STUB = {"number": "918273/2025", "award": "HCDC", "place": "K7-KHO.9915"}
DECISION = "778812/2025"
TOKEN = "Hồ-sơ-thử-Zq7731"
LOGS = ("units", "awards", "campaigns", "nats", "caddy")


def holding(folder: Path, *secrets: str) -> set[str]:
    """The files below in which one of these stands, as it is, decomposed or escaped."""
    forms = {
        form for each in secrets for form in (each.encode(), normalize("NFD", each).encode(), ascii(each).encode())
    }
    return {
        str(path.relative_to(folder))
        for path, data in contents([folder])
        if any(form.strip(b"'") in data for form in forms)
    }


async def refused(stands: Standing, method: str, path: str, content: dict[str, Any]) -> str:
    """The rule that refuses it."""
    with pytest.raises(Problem) as problem:
        await stands.ask(method, path, **content)
    return problem.value.rule


async def spans_of(collector: Collector, last: str) -> str:
    """All that was exported, once the last request is."""
    await until(lambda: any(span.name.endswith(last) for _, span in collector.spans()), 20, f"a span {last}")
    return collector.text()


async def test_a_secret_dossier_is_found_only_in_private_tables_of_awards(tmp_path: Path, collector: Collector) -> None:
    path = "/awards/api/v1/stubs"
    async with standing(tmp_path) as stands:
        await stands.submit(await stands.draft(await stands.person("Người khác"), "Báo cáo thành tích"))
        stub = (await stands.ask("POST", path, json=STUB))["id"]
        assert (await stands.ask("GET", path))[0] | STUB == (await stands.ask("GET", path))[0]
        await stands.ask("POST", f"{path}/{stub}/close", json={"decision": DECISION})
        spans = await spans_of(collector, "/{stub_id}/close")
        home = stands.home
    secrets = (STUB["number"], STUB["place"], DECISION)
    kept = holding(home.root, *secrets)
    assert kept
    assert kept <= {"awards/store.db", "awards/store.db-wal"}, "the one table of awards that keeps it, and no other"
    assert all(home.log(name).stat().st_size for name in SERVICES), "the services write logs"
    assert not [secret for secret in secrets if secret in spans]
    for name in SERVICES:
        service = assemble(import_module(f"services.{name}.app").plan(), Settings.model_validate({"home": home.root}))
        list(export(service, tmp_path / "package"))
        service.database.close()
    assert holding(tmp_path / "package", "stub.registered.v1") == {"awards/ledger.jsonl"}, "the chain is whole"
    assert holding(tmp_path / "package", *secrets) == set()
    assert holding(tmp_path / "package", stub) == {"awards/ledger.jsonl"}, "no other service was told"


MARKS = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")


async def test_marked_text_is_refused_by_every_service_and_leaves_no_trace(
    tmp_path: Path, collector: Collector
) -> None:
    async with standing(tmp_path) as stands:
        draft = await stands.draft(await stands.person("Người khác"), "Báo cáo thành tích")
        for mark in MARKS:
            assert [await refused(stands, *asked) for asked in marked(draft, mark)] == [
                "secret-content",
                "secret-file",
                "secret-content",
                "secret-content",
            ]
        await stands.submit(draft)
        spans = await spans_of(collector, "/{dossier_id}/return")
        home = stands.home
        assert holding(home.root, TOKEN) == set()
    assert TOKEN not in spans
    assert holding(home.root, TOKEN) == set()
    assert all(home.log(name).exists() for name in LOGS)


def marked(draft: str, mark: str) -> Sequence[tuple[str, str, dict[str, Any]]]:
    """One request to each service, and an upload."""
    text = f"{mark}\n{TOKEN}"
    movement = {"title": text, "kind": "thematic", "unit": "bca", "starts": "2025-07-01", "ends": "2025-08-19"}
    file = (f"{TOKEN} ({mark}).png", b"\x89PNG\r\n\x1a\n" + TOKEN.encode(), "image/png")
    return (
        ("POST", "/units/api/v1/persons", {"json": {"unit": UNIT, "name": text}}),
        ("POST", f"/units/api/v1/drafts/{draft}/files", {"files": {"file": file}}),
        ("PUT", "/campaigns/api/v1/campaigns/mat-80", {"json": movement | {"awards": ["BK_BO"]}}),
        ("POST", f"/awards/api/v1/dossiers/{draft}/return", {"json": {"reason": text}}),
    )
