"""The command line asks services: real processes, with stand-ins that print a file."""

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from services.__main__ import app
from shared.installation.layout import Home
from shared.installation.lock import occupy

STAND_IN = """
import os, pathlib, sys
name = __spec__.parent.rpartition(".")[2]
words = sys.argv[1:]
pathlib.Path(f"{name}.heard").write_text(" ".join(words))
if "--into" in words:
    folder = pathlib.Path(words[words.index("--into") + 1]) / name
    folder.mkdir()
    for book in ("ledger", "seals", "outbox", "inbox"):
        (folder / (book + ".jsonl")).write_text("")
    (folder / "ledger.jsonl").write_text('{"position": 1, "actor": "' + name + '"}')
sys.stdout.write(pathlib.Path(f"{name}.says").read_text())
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "services").mkdir()
    (tmp_path / "services" / "__init__.py").touch()
    for name in ("campaigns", "units", "awards"):
        package = tmp_path / "services" / name
        package.mkdir(parents=True)
        (package / "__init__.py").touch()
        (package / "__main__.py").write_text(STAND_IN)
        says(tmp_path, name, {"kind": "summary", "text": "xong"})
    occupy(Home(tmp_path / "home"), demo=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def says(folder: Path, name: str, *lines: Mapping[str, object]) -> None:
    (folder / f"{name}.says").write_text("".join(json.dumps(line) + "\n" for line in lines))


def thidua(*words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--home", "home"])


def test_a_clean_audit_ends_well(folder: Path) -> None:
    result = thidua("audit", "verify")
    assert result.exit_code == 0
    assert result.output.splitlines() == ["✓ campaigns: xong", "✓ units: xong", "✓ awards: xong"]
    assert (folder / "units.heard").read_text() == "audit verify --json"


def test_one_finding_of_one_service_fails_the_audit_and_is_named(folder: Path) -> None:
    finding = {"kind": "finding", "check": "chain", "where": "ledger 17", "detail": "băm sai"}
    says(folder, "units", finding, {"kind": "summary", "text": "xong"})
    result = thidua("audit", "verify")
    assert result.exit_code == 1
    assert "✗ units · chain · ledger 17: băm sai" in result.output


def test_a_service_that_breaks_off_fails_the_audit_even_without_findings(folder: Path) -> None:
    says(folder, "awards", {"kind": "row", "text": "một nửa"})
    result = thidua("audit", "replay")
    assert result.exit_code == 1
    assert "awards: không trả lời được" in result.output


def test_a_service_that_prints_something_else_fails_the_audit(folder: Path) -> None:
    (folder / "awards.says").write_text("Traceback\n")
    assert thidua("audit", "verify").exit_code == 1


def test_the_timeline_merges_the_services_by_instant_then_service_then_position(folder: Path) -> None:
    def row(at: str, position: int) -> dict[str, object]:
        return {"kind": "row", "at": at, "position": position, "text": f"{position}"}

    end = {"kind": "summary", "text": "xong"}
    says(folder, "units", row("2024-11-21T00:00:00Z", 10), row("2024-11-20T00:00:00Z", 9), end)
    says(folder, "awards", row("2024-11-21T00:00:00Z", 2), row("2024-11-21T00:00:00Z", 1), end)
    result = thidua("audit", "timeline", "--campaign", "an-80", "--json")
    rows = [json.loads(line) for line in result.output.splitlines()]
    told = [(line["service"], line["position"]) for line in rows if line["kind"] == "row"]
    assert told == [("units", 9), ("awards", 1), ("awards", 2), ("units", 10)]
    assert (folder / "units.heard").read_text() == "audit timeline --campaign an-80 --json"


def test_the_export_is_one_package_with_a_folder_for_each_service(folder: Path) -> None:
    assert thidua("audit", "export", "out.zip").exit_code == 0
    with zipfile.ZipFile(folder / "out.zip") as package:
        assert json.loads(package.read("units/ledger.jsonl"))["actor"] == "units"
        assert len(package.namelist()) == 12


def test_a_letter_is_replayed_by_the_service_that_keeps_it_alone(folder: Path) -> None:
    assert thidua("letters", "replay", "17", "--service", "awards").exit_code == 0
    assert (folder / "awards.heard").read_text() == "letters replay 17 --json"
    assert not (folder / "units.heard").exists()


def test_the_law_is_asked_of_awards_alone_with_the_day(folder: Path) -> None:
    assert thidua("law", "diff", "--on", "2026-10-01").exit_code == 0
    assert (folder / "awards.heard").read_text() == "law diff --on 2026-10-01 --json"
    assert not (folder / "units.heard").exists()
    assert thidua("law", "diff", "--on", "2026-02-30").exit_code == 2


def test_an_unknown_service_and_a_folder_that_is_no_home_are_refused(folder: Path) -> None:
    assert "Không có phân hệ" in thidua("restore", "accept", "--service", "x", "--reason", "y").output
    (folder / "home" / "home.json").unlink()
    assert "không phải là nhà" in thidua("audit", "verify").output
