"""The audit finds one changed byte in a file of each kind, and a row inserted past the triggers."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from shared.http import Service
from shared.runtime import auditing
from tests.support.audited import SERVICES, Houses

PLACES = (0.0, 0.3, 0.6, 0.99)


@pytest.fixture
async def houses(tmp_path: Path) -> Houses:
    written = Houses(tmp_path / "home")
    await written.write()
    return written


def found(service: Service) -> list[str]:
    return [f"{line['check']} {line['where']}" for line in auditing.verify(service) if line["kind"] == "finding"]


def packages(service: Service) -> list[Path]:
    return sorted(path for path in service.enclosures.folder.iterdir() if not path.name.startswith("."))


def papers(service: Service) -> list[Path]:
    return sorted(path for path in service.files.folder.iterdir() if not path.name.startswith("."))


KINDS: dict[str, tuple[str, Callable[[Service], list[Path]], str]] = {
    "a package that was sent": ("units", packages, "package package {}"),
    "a package that was received": ("awards", packages, "package package {}"),
    "a file of a draft": ("units", papers, "file file {}"),
}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_one_flipped_byte_in_a_file_is_named_with_the_file(houses: Houses, kind: str) -> None:
    name, files, finding = KINDS[kind]
    service = houses.services[name]
    file = files(service)[0]
    whole = file.read_bytes()
    for part in PLACES:
        place = int(part * len(whole))
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert finding.format(file.name) in found(service), place
    file.write_bytes(whole)
    assert found(service) == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_file_that_is_gone_or_changed_places_is_named(houses: Houses, kind: str) -> None:
    name, files, finding = KINDS[kind]
    service, file = houses.services[name], files(houses.services[name])[0]
    whole = file.read_bytes()
    file.unlink()
    assert finding.format(file.name) in found(service)
    other = files(service)[0].read_bytes() if files(service) else b"another"
    file.write_bytes(other)
    assert finding.format(file.name) in found(service)
    file.write_bytes(whole)
    assert found(service) == []


@pytest.mark.parametrize("name", SERVICES)
def test_a_seal_key_that_was_exchanged_is_found(houses: Houses, name: str) -> None:
    service = houses.services[name]
    service.home.seal_key(name).write_bytes(bytes(32))
    assert "seal" in {each.split()[0] for each in found(service)}


def test_a_row_replaced_over_a_raw_line_without_recursive_triggers_is_refused(houses: Houses) -> None:
    """`INSERT OR REPLACE` deletes without a word where `recursive_triggers` is off; the guard on inserting holds."""
    store = houses.services["units"].home.store("units")
    with closing(sqlite3.connect(store)) as raw:
        assert raw.execute("PRAGMA recursive_triggers").fetchone() == (0,)
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute("INSERT OR REPLACE INTO ledger SELECT * FROM ledger WHERE position = 2")
        for clash in ("hash = hash", "previous = previous"):
            with pytest.raises(sqlite3.Error):
                raw.execute(f"UPDATE ledger SET {clash}")  # noqa: S608


REPLACEMENTS = {
    "inbox, its message": ("inbox", {"id": "'forged'"}),
    "inbox, its place in the stream": ("inbox", {"stream": "'forged'", "sequence": "99"}),
    "inbox, its row": ("inbox", {"id": "'forged'", "sequence": "99", "rowid": "rowid"}),
    "once, its answer": ("once", {"answer": "'[]'"}),
    "once, its row": ("once", {"key": "'forged'", "rowid": "rowid"}),
    "ledger, its version": ("ledger", {"position": "(SELECT MAX(position) + 1 FROM ledger)", "previous": "'forged'"}),
    "ledger, its link": ("ledger", {"position": "(SELECT MAX(position) + 1 FROM ledger)", "version": "99"}),
}


@pytest.mark.parametrize("replacement", sorted(REPLACEMENTS))
def test_a_conflicting_row_replaces_no_row_of_a_book(houses: Houses, replacement: str) -> None:
    """Whichever key it clashes with: SQLite would delete the row that stands."""
    table, forged = REPLACEMENTS[replacement]
    with closing(sqlite3.connect(houses.services["units"].home.store("units"))) as raw:
        names = [name for _, name, *_ in raw.execute(f"PRAGMA table_info({table})")]
        row = {f'"{name}"': f'"{name}"' for name in names} | {f'"{name}"': value for name, value in forged.items()}
        statement = f"INSERT OR REPLACE INTO {table} ({', '.join(row)}) SELECT {', '.join(row.values())} FROM {table}"  # noqa: S608
        with pytest.raises(sqlite3.IntegrityError, match="the row stands"):
            raw.execute(f"{statement} LIMIT 1")
