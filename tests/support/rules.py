"""The alerts as data, and what their expressions ask for."""

import re
from typing import Any

import yaml

from tests.architecture.tree import ROOT

FOLDER = ROOT / "deploy" / "prometheus"
RULES = FOLDER / "rules" / "thidua.yml"
NOT_NAMES = re.compile(r"\{[^}]*\}|\[[^]]*\]|\b(?:\w+ )?by \([^)]*\)|\b\w+(?= ?\()|\b(?:and|or|unless)\b")
"""Labels, windows, groupings, functions and operators of an expression."""
NAME = re.compile(r"[a-z_][\w:]*")


def rules() -> list[dict[str, Any]]:
    told = yaml.safe_load(RULES.read_text(encoding="utf-8"))
    return [rule for group in told["groups"] for rule in group["rules"]]


def alerts() -> list[dict[str, Any]]:
    return [rule for rule in rules() if "alert" in rule]


def names(expression: str) -> set[str]:
    """Metrics and recorded names an expression asks for."""
    return set(NAME.findall(NOT_NAMES.sub(" ", expression)))
