"""All cases of all rules: run by the tests, shown on the page of the law, and used by the mutation run."""

from collections import defaultdict
from functools import cache

from tests.unit.awards.law import table_every, table_flags, table_ministry, table_orders, table_titles
from tests.unit.awards.law.told import Told

CANNOT = {
    "achievement-once": {"unknown"},
    "ask-of-year": {"not_met"},
    "ask-person": {"met", "not_met", "boundary"},
    "no-hold": {"not_met", "unknown"},
    "leads-cluster": {"boundary"},
}
"""Kinds of case an operator cannot have: what was seen is always known, or yes and no have nothing between them."""
KINDS = {"met", "not_met", "unknown", "boundary"}


@cache
def told() -> dict[str, tuple[Told, ...]]:
    found = defaultdict(list)
    for table in (table_every, table_titles, table_flags, table_ministry, table_orders):
        for each in table.rows():
            found[each.rule].append(each)
    return {rule: tuple(cases) for rule, cases in found.items()}
