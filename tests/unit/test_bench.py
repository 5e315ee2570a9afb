"""The bench goes on where a peer fails, and says so."""

import json
from pathlib import Path

import pytest

from bench import __main__ as bench
from bench import peers


def script(folder: Path, body: str) -> Path:
    path = folder / "peers.py"
    path.write_text(body, encoding="utf-8")
    return path


def test_a_peer_that_fails_is_told_with_its_last_words_and_has_no_ratio(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rates: dict[str, list[float]] = {"limit": []}
    monkeypatch.setattr(peers, "SCRIPT", script(tmp_path, "raise AssertionError('seen twice')"))
    bench._run_peer(1, "limit", rates)
    assert json.loads(capsys.readouterr().out) == {"run": 1, "of": "limit", "failed": "AssertionError: seen twice"}
    assert rates == {"limit": []}
    assert bench.ratios({"thidua": 3000.0}) == {"nominations_per_second": 3000.0}


@pytest.mark.parametrize(
    "body", ["print('ready')", "pass", "print('{}')", "print('{\"per_second\": 0}')", "print('[]')"]
)
def test_a_peer_that_ends_well_without_a_figure_failed(
    body: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers, "SCRIPT", script(tmp_path, body))
    with pytest.raises(peers.Failed, match="no figure"):
        peers.per_second("limit")


def test_a_peer_that_answers_has_a_ratio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rates: dict[str, list[float]] = {"nats-outbox": []}
    monkeypatch.setattr(peers, "SCRIPT", script(tmp_path, "print('{\"per_second\": 600}')"))
    bench._run_peer(1, "nats-outbox", rates)
    assert rates == {"nats-outbox": [600.0]}
    assert bench.ratios({"thidua": 3000.0, "nats-outbox": 600.0, "limit": 4000.0}) == {
        "nominations_per_second": 3000.0,
        "ratio_nats_outbox": 5.0,
        "limit_share": 0.75,
    }
