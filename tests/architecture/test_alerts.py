"""Every alert asks for metrics that exist, and has a page that says what to do with commands that exist."""

import re
from pathlib import Path

import click
import pytest
import typer
import yaml

from services.__main__ import app
from services.awards.app import plan as awards
from services.campaigns.app import plan as campaigns
from services.units.app import plan as units
from shared.telemetry.metrics import COUNTED, READ, Metric
from tests.architecture.tree import ROOT
from tests.support.rules import alerts, names, rules

PAGES = sorted((ROOT / "docs" / "runbooks").glob("*.md"))
PARTS = ("# ", "**What it means.** ", "**What to look at**", "**What to do**")
COMMAND = re.compile(r"`((?:thidua|docker compose) [^`]+)`")
TRADE = [metric for plan in (units, campaigns, awards) for measure in plan().measures for metric in measure.metrics]


def told(metric: Metric) -> set[str]:
    """The names under which Prometheus knows it."""
    return {f"{metric.name}_{part}" for part in ("bucket", "count", "sum")} if metric.buckets else {metric.name}


KNOWN = {"up", "process_cpu_seconds_total"}.union(*map(told, (*COUNTED, *READ, *TRADE)))


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.get("alert") or rule["record"])
def test_every_metric_of_a_rule_exists(rule: dict[str, str]) -> None:
    recorded = {each["record"] for each in rules() if "record" in each}
    assert names(rule["expr"]) - KNOWN - recorded == set()


def test_a_metric_that_does_not_exist_would_be_noticed() -> None:
    assert names('sum by (service) (rate(outbox_stale{a="b"}[5m])) > 1') - KNOWN == {"outbox_stale"}


@pytest.mark.parametrize("alert", alerts(), ids=lambda alert: alert["alert"])
def test_every_alert_says_how_urgent_it_is_and_names_its_page(alert: dict[str, dict[str, str]]) -> None:
    assert alert["labels"]["severity"] in {"page", "ticket"}
    assert (ROOT / alert["annotations"]["runbook"]).exists()
    assert alert["annotations"]["summary"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_belongs_to_an_alert_and_has_its_parts(page: Path) -> None:
    assert f"docs/runbooks/{page.name}" in {alert["annotations"]["runbook"] for alert in alerts()}
    text = page.read_text(encoding="utf-8")
    assert [part for part in PARTS if part not in text] == []


def wrong(command: str) -> str | None:
    """Why a command of a page cannot be given."""
    words = re.findall(r'"[^"]*"|\S+', command)
    if words[0] == "docker":
        parts = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
        given = [word for word in words[3:] if not word.startswith("-")]
        return None if words[2] in {"ps", "run", "restart", "stop"} and set(given) <= set(parts) else command
    known: click.Command = typer.main.get_command(app)  # type: ignore[assignment]
    given = [re.sub(r"\bNAME\b", "units", word) for word in words[1:]]
    while hasattr(known, "commands"):
        if not given or given[0] not in known.commands:
            return command if given else None
        known = known.commands[given.pop(0)]
    return None if _parsed(known, given) else command


def _parsed(command: click.Command, words: list[str]) -> bool:
    try:
        with command.make_context("thidua", words):
            return True
    except Exception:  # noqa: BLE001 - click says it in many ways
        return False


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_of_a_page_exists(page: Path) -> None:
    assert [wrong(each) for each in COMMAND.findall(page.read_text(encoding="utf-8")) if wrong(each)] == []


@pytest.mark.parametrize("command", ["thidua letters burn X", "thidua letters drop X", "docker compose run ghost"])
def test_a_command_that_does_not_exist_would_be_noticed(command: str) -> None:
    assert wrong(command) == command
