"""The whole catalogue of the law, page by page: its tables in words, with the cases that test each rule."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import Any

from services.awards.law import FOLDER, Catalogue, catalogue
from services.awards.law.confirming import key_of
from services.awards.law.eligibility import AwardFamily, Condition, Dates
from services.awards.law.rows import AwardType, Council, Row, Source
from services.awards.usecases.law.lines import OUTCOMES
from services.awards.web.law.rows import TABLES, Facts, held, titles

FEW = 2
ON_A_PAGE = 30
FAMILIES = AwardFamily.names() | {"": "Chỉ để nhập khen thưởng đã có"}


@dataclass(frozen=True)
class Entry:
    """A row: its text, its facts, the cases it is tested with (sentence, outcome)."""

    row: Row | Condition
    anchor: str
    text: str
    facts: Facts
    cases: tuple[tuple[str, str], ...]
    key: str = ""
    """By which a paper confirms it."""

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
            rule = catalogue().council(award, Dates(*(3 * [self.row.starts])))
            return rule is not None and (rule.id, rule.starts) == (self.row.id, self.row.starts)
        bound = getattr(self.row, "awards", ())
        return not bound or award in bound


@dataclass(frozen=True)
class Section:
    table: str
    title: str
    entries: tuple[Any, ...]
    """Of Entry; award types and documents as they are."""
    proof: str = ""
    """What the tests of this table hold it against."""
    page: int = 1
    """On which it begins."""


@lru_cache(maxsize=8)
def book(law: Catalogue | None = None) -> tuple[Section, ...]:
    """Every table but the award types and the documents themselves."""
    said: dict[str, Any] = json.loads((FOLDER / "proofs.json").read_text(encoding="utf-8"))
    anchors = set[str]()
    return tuple(
        Section(table, title, tuple(_entries(law or catalogue(), table, said["rules"], anchors)), said["tables"][table])
        for table, (title, _) in TABLES.items()
    )


def _entries(law: Catalogue, table: str, cases: dict[str, list[tuple[str, str]]], anchors: set[str]) -> Iterator[Entry]:
    """An id stands on the page once: `anchors` are those that were given."""
    said = TABLES[table][1]
    for row in getattr(law, table):
        text, facts = said(row)
        known = [(sentence, OUTCOMES[outcome]) for sentence, outcome in cases.get(row.id, ())]
        anchor = row.id if row.id not in anchors else ""
        anchors.add(row.id)
        yield Entry(
            row, anchor, text, facts, tuple(known) if table == "conditions" and anchor else (), key_of(table, row)
        )


def sections(award: str, source: str, on: date, law: Catalogue | None = None) -> list[Section]:
    """The book, of it what concerns an award and a document (its code), with the page on which each begins.

    Award types that no dossier can be sent for `on` the day stand last of them.
    """
    known = law or catalogue()
    number = known.sources[source].number if source in known.sources else ""
    awards = [one for one in known.awards if award in ("", one.code) and one.law.startswith(number and f"{number},")]
    families = {one.code: one.kind if known.route(one.code, Dates(on, on, on)) else "" for one in awards}
    chosen = [
        *(
            Section(family or "past", title, tuple(one for one in awards if families[one.code] == family))
            for family, title in FAMILIES.items()
        ),
        *(
            replace(section, entries=tuple(entry for entry in section.entries if entry.concerns(award, number)))
            for section in book(known)
        ),
        Section("sources", "Văn bản", tuple(row for code, row in known.sources.items() if source in ("", code))),
    ]
    return paged(chosen)


def paged(chosen: Sequence[Section]) -> list[Section]:
    """The contents: what has rows at all, with the page on which each begins."""
    before = accumulate((len(section.entries) for section in chosen), initial=0)
    begun = (replace(section, page=1 + at // ON_A_PAGE) for section, at in zip(chosen, before, strict=False))
    return [section for section in begun if section.entries]


def last_page(contents: Sequence[Section]) -> int:
    return max(1, -(-sum(len(section.entries) for section in contents) // ON_A_PAGE))


def anchor_of(entry: Entry | AwardType | Source) -> str:
    return entry.anchor if isinstance(entry, Entry) else entry.code


def page_of(anchor: str, on: date) -> int:
    """On which page of the whole book a row stands; 0 for what is no row of it."""
    return stands_on([anchor_of(entry) for section in sections("", "", on) for entry in section.entries], anchor)


def stands_on(rows: Sequence[str], name: str) -> int:
    """The page of one of these rows, by name; 0 where it is none of them."""
    return 1 + rows.index(name) // ON_A_PAGE if name in rows else 0


def leaf(chosen: Sequence[Section], page: int) -> list[Section]:
    """One page of these sections: of each the rows that stand on it."""
    cut, before = [], 0
    for section in chosen:
        first = (page - 1) * ON_A_PAGE - before
        before += len(section.entries)
        if rows := section.entries[max(first, 0) : max(first + ON_A_PAGE, 0)]:
            cut.append(replace(section, entries=rows))
    return cut
