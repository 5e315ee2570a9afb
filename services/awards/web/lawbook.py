"""The whole catalogue as a book to read: its tables row by row, in words, with the cases that prove each rule."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from services.awards.acts.lawlines import OUTCOMES
from services.awards.domain.eligibility import Condition, Dates
from services.awards.law import FOLDER, catalogue
from services.awards.law.rows import Council, Row
from services.awards.web.lawrows import TABLES, Facts, held, titles

FEW = 2


@dataclass(frozen=True)
class Entry:
    """A row: its text, its facts, the cases it is tested with (sentence, outcome)."""

    row: Row | Condition
    anchor: str
    text: str
    facts: Facts
    cases: tuple[tuple[str, str], ...]

    @property
    def whom(self) -> str:
        """A condition of one award or two, by their titles; of more they stand inside."""
        return titles(self.row.awards) if isinstance(self.row, Condition) and len(self.row.awards) <= FEW else ""

    @property
    def held(self) -> str:
        return held(self.row)

    def concerns(self, award: str, source: str) -> bool:
        """Whether it binds this award and rests on this document; an empty word asks for all."""
        return (not award or self._binds(award)) and self.row.law.startswith(f"{source}, " if source else "")

    def _binds(self, award: str) -> bool:
        """A rule of councils for all the rest is none for an award that has its own."""
        if isinstance(self.row, Council):
            return catalogue().council(award, Dates(*(3 * [self.row.starts]))) is self.row
        bound = getattr(self.row, "awards", ())
        return not bound or award in bound


@dataclass(frozen=True)
class Section:
    table: str
    title: str
    entries: tuple[Entry, ...]
    proof: str
    """What the tests of this table hold it against."""


@cache
def book() -> tuple[Section, ...]:
    """Every table but the award types and the documents themselves."""
    said: dict[str, Any] = json.loads((FOLDER / "proofs.json").read_text(encoding="utf-8"))
    anchors = set[str]()
    return tuple(
        Section(table, title, tuple(_entries(table, said["rules"], anchors)), said["tables"][table])
        for table, (title, _) in TABLES.items()
    )


def _entries(table: str, cases: dict[str, list[tuple[str, str]]], anchors: set[str]) -> Iterator[Entry]:
    """An id stands on the page once: `anchors` are those that were given."""
    said = TABLES[table][1]
    for row in getattr(catalogue(), table):
        text, facts = said(row)
        known = [(sentence, OUTCOMES[outcome]) for sentence, outcome in cases.get(row.id, ())]
        anchor = row.id if row.id not in anchors else ""
        anchors.add(row.id)
        yield Entry(row, anchor, text, facts, tuple(known) if table == "conditions" and anchor else ())


def sections(award: str, source: str) -> list[Section]:
    """The book, of it what concerns an award and a document (its number)."""
    chosen = (
        replace(section, entries=tuple(entry for entry in section.entries if entry.concerns(award, source)))
        for section in book()
    )
    return [section for section in chosen if section.entries]
