"""`promtool test rules`: every alert fires when it should and is quiet when it should."""

import subprocess
from pathlib import Path
from shutil import which
from typing import Any

import pytest
import yaml

from tests.support.rules import RULES, alerts

pytestmark = pytest.mark.prometheus
UNITS = 'service="units"'
REQUESTS = "http_server_request_duration_seconds"
EVENTS = "event_commit_to_applied_seconds"
HOUR, DAY = 60, 24 * 60
Input = dict[str, str]
"""Values by series, one a minute."""


def gauge(fires: float, quiet: float, name: str, labels: str = UNITS) -> tuple[Input, Input, int]:
    series = f"{name}{{{labels}}}"
    return {series: f"{fires}x{HOUR * 2}"}, {series: f"{quiet}x{HOUR * 2}"}, 90


def requests(failed: float, minutes: int, good: float = 100) -> Input:
    """Requests a minute: a thousandth may fail."""
    return {
        f'{REQUESTS}_count{{{UNITS},route="/units",status="2xx"}}': f"0+{good}x{minutes}",
        f'{REQUESTS}_count{{{UNITS},route="/units",status="5xx"}}': f"0+{failed}x{minutes}",
    }


def within(name: str, bound: str, quick: float, every: float = 100) -> Input:
    labels = f'{UNITS},consumer="units-hears-awards"'
    return {
        f'{name}_bucket{{{labels},le="{bound}"}}': f"0+{quick}x120",
        f"{name}_count{{{labels}}}": f"0+{every}x120",
    }


CONSUMER = f'{UNITS},consumer="units-hears-awards"'
CASES: dict[str, tuple[Input, Input, int]] = {
    "RequestsFailFast": (requests(2, 90), requests(1, 90), 90),
    "RequestsFail": (requests(0.7, 7 * HOUR), requests(0.5, 7 * HOUR), 7 * HOUR),
    "RequestsFailSlowly": (requests(0.2, 3 * DAY), requests(0.09, 3 * DAY), 3 * DAY),
    "RequestsSlow": (within(REQUESTS, "0.3", 98), within(REQUESTS, "0.3", 99.5), 90),
    "EventsLate": (within(EVENTS, "5.0", 98), within(EVENTS, "5.0", 99), 90),
    "OutboxStuck": gauge(61, 59, "outbox_oldest_seconds"),
    "DeadLetters": gauge(1, 0, "dead_letters"),
    "ConsumerMissing": gauge(1, 0, "consumer_missing", CONSUMER),
    "ConsumerBehind": gauge(1001, 1000, "consumer_pending", CONSUMER),
    "ConsumerFull": gauge(4096, 4095, "consumer_ack_pending", CONSUMER),
    "NatsAway": gauge(1, 0, "nats_away"),
    "HearingBroken": gauge(1, 0, "hearing_broken"),
    "VerificationFailed": gauge(1, 0, "store_unreadable"),
    "VerificationLate": gauge(172801, 172800, "store_last_verified_seconds"),
    "SealLate": gauge(901, 900, "unsealed_oldest_seconds"),
    "WitnessLate": gauge(901, 900, "witness_lag_seconds"),
    "ReadOnly": gauge(1, 0, "read_only"),
    "ServiceDown": gauge(0, 1, "up", f'{UNITS},job="thidua"'),
    "DiskNearlyFull": gauge(2**30 - 1, 2**30, "disk_free_bytes"),
    "WriterHangs": gauge(61, 60, "office_silent_seconds"),
    "LoopBlocked": gauge(0.6, 0.4, "event_loop_lag_seconds"),
    "MetricsUnread": gauge(1, 0, "metrics_unread"),
    "SignInsRefused": (
        {f'sign_in_failures_total{{{UNITS},why="wrong"}}': "0+6x120"},
        {f'sign_in_failures_total{{{UNITS},why="wrong"}}': "0+4x120"},
        90,
    ),
    "DeadlinesOverdue": gauge(1, 0, "deadlines", f'{UNITS},state="overdue"'),
}
"""What makes each alert fire, what just does not, and the minute at which both are looked at."""
LULLS: dict[str, tuple[Input, int]] = {
    "RequestsFailFast": (requests(0.1, 90, good=0.5), 90),
    "RequestsSlow": (within(REQUESTS, "0.3", 5, 10), 90),
    "EventsLate": (within(EVENTS, "5.0", 0, 1), 90),
}
"""A high ratio of few requests: no alert."""


def case(alert: str, given: Input, minute: int, *, fires: bool) -> dict[str, Any]:
    firing = f'ALERTS{{alertname="{alert}", alertstate="firing"}}'
    wanted = [{"labels": "{}", "value": 1}] if fires else []
    return {
        "interval": "1m",
        "name": alert,
        "input_series": [{"series": series, "values": values} for series, values in given.items()],
        "promql_expr_test": [{"expr": f"count({firing})", "eval_time": f"{minute}m", "exp_samples": wanted}],
    }


def proved(folder: Path, cases: list[dict[str, Any]], every: str = "1m") -> str:
    """What promtool says against them, when rules are evaluated so often; empty where all hold."""
    if (promtool := which("promtool")) is None:
        pytest.skip("no promtool on this machine")
    file = folder / "cases.yml"
    told = {"rule_files": [str(RULES)], "evaluation_interval": every, "tests": cases}
    file.write_text(yaml.safe_dump(told), encoding="utf-8")
    outcome = subprocess.run([promtool, "test", "rules", file], capture_output=True, text=True, check=False)
    return "" if outcome.returncode == 0 else outcome.stdout + outcome.stderr


def test_every_alert_has_a_case() -> None:
    assert set(CASES) == {alert["alert"] for alert in alerts()}


@pytest.mark.parametrize("alert", CASES)
def test_an_alert_fires_and_is_quiet(tmp_path: Path, alert: str) -> None:
    fires, quiet, minute = CASES[alert]
    cases = [case(alert, fires, minute, fires=True), case(alert, quiet, minute, fires=False)]
    assert proved(tmp_path, cases, "1m" if minute < 2 * HOUR else "30m") == ""


@pytest.mark.parametrize("alert", LULLS)
def test_a_high_share_of_a_few_raises_no_alert(tmp_path: Path, alert: str) -> None:
    given, minute = LULLS[alert]
    assert proved(tmp_path, [case(alert, given, minute, fires=False)]) == ""


def test_an_alert_that_does_not_fire_would_be_noticed(tmp_path: Path) -> None:
    _, quiet, minute = CASES["OutboxStuck"]
    assert "OutboxStuck" in proved(tmp_path, [case("OutboxStuck", quiet, minute, fires=True)])
