"""A count that does not match the cast sheets is found by the audit and by the offline check."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from services.awards.domain.council.box import digest, receipt
from shared.records.audit.finding import raw_rows
from shared.records.audit.folding import check_trade, fold
from shared.records.audit.offline import boxes
from shared.runtime.auditing import LEDGER
from tests.support.audited import Houses

Rows = list[dict[str, Any]]


@pytest.fixture
async def told(tmp_path: Path) -> Callable[[Callable[[str, dict[str, Any]], None]], list[str]]:
    """What the audit, then the inspector, says of the ledger of awards once each round's events were changed so."""
    houses = Houses(tmp_path)
    await houses.write()
    service = houses.services["awards"]
    with service.database.readers.connect() as connection:
        rows = list(raw_rows(connection, LEDGER))

    def tell(change: Callable[[str, dict[str, Any]], None]) -> list[str]:
        for row in rows:
            if row["stream"] in ("round/r-1", "round/r-4"):
                body = json.loads(row["body"])
                change(f"{row['stream']} {row['type'].split('.')[1]}", body)
                row["body"] = json.dumps(body, sort_keys=True, separators=(",", ":"))
        found = check_trade(fold(rows, service.books), service.plan.evidence)
        return [*(finding.detail for finding in found), *boxes("awards", rows)]

    return tell


def test_a_ledger_as_it_was_written_is_in_no_doubt(told: Callable[..., list[str]]) -> None:
    assert told(lambda _where, _body: None) == []


def test_a_sheet_moved_to_anothers_place_is_found_by_audit_and_export(told: Callable[..., list[str]]) -> None:
    def change(where: str, body: dict[str, Any]) -> None:
        if where == "round/r-4 sheet_cast" and body["member"] == "b":
            body["sealed"] = "sealed anew"

    auditor, inspector = told(change)
    assert auditor.endswith("kiểm phiếu không mở đúng các phiếu đã bỏ vào hòm")
    assert inspector.startswith("awards: kiểm phiếu ở dòng")


def test_swapped_totals_that_add_up_are_not_found_and_others_are(
    told: Callable[..., list[str]],
) -> None:
    """The stated limit: once the key is destroyed nobody proves what the sheets said."""

    def turned(where: str, body: dict[str, Any]) -> None:
        if where == "round/r-4 counted":
            body["totals"][0] |= {"agree": 3, "disagree": 0}

    def made_up(where: str, body: dict[str, Any]) -> None:
        if where == "round/r-4 counted":
            body["totals"][0] |= {"agree": 700}

    assert told(turned) == []
    assert told(made_up) == ["hồ sơ n-5: tổng số không khớp với 3 phiếu kín, 0 ý kiến công khai"]


def test_an_older_round_that_lost_a_sheet_is_reported_with_the_possible_causes(
    told: Callable[..., list[str]],
) -> None:
    def lost(where: str, body: dict[str, Any]) -> None:
        if where == "round/r-1 counted":
            body["totals"][0] |= {"blank": 0}

    [line] = told(lost)
    assert "1 phiếu kín, 1 ý kiến công khai" in line
    assert "phiếu đến lúc đang kiểm có thể đã bị bỏ sót" in line


def test_a_receipt_and_the_digest_of_a_box_are_what_anybody_computes() -> None:
    assert receipt("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest(["b", "a"]) == digest(["a", "b"]) != digest(["a"])
