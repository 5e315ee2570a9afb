"""The earlier awards a nomination is based on, found by the numbers of their decisions."""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import select

from services.awards.law.eligibility import Past
from services.awards.store.ask import Ask, chunks
from services.awards.store.numbers import numbers_borne
from services.awards.store.register.history import heirs, past_of
from services.awards.store.tables import AwardRow
from shared.records.database import table_of
from shared.text import same_paper

AWARD = table_of(AwardRow)
Bases = Mapping[tuple[str, str], list[Past]]
"""By subject, and the form in which numbers are compared."""


def bases_of(ask: Ask, subjects: Collection[str]) -> Bases:
    """Every award of subjects by every number its decision bears or bore; a number alone is many decisions."""
    became = heirs(ask, subjects)
    rows = [
        row
        for chunk in chunks({*subjects, *became})
        for row in ask(select(AWARD).where(AWARD.c.subject_ref.in_(chunk))).mappings()
    ]
    borne = numbers_borne(ask, {row["decision"] for row in rows if row["decision"]})
    found: dict[tuple[str, str], list[Past]] = {}
    for row in rows:
        subject = became.get(row["subject_ref"], row["subject_ref"])
        for form in {row["number_form"], *borne.get(row["decision"], ())}:
            found.setdefault((subject, form), []).append(past_of(row))
    return found


def resting_upon(bases: Bases, subject: str, numbers: Iterable[str]) -> tuple[Past, ...]:
    """What these numbers mean for a subject, each award once."""
    named = dict.fromkeys(map(same_paper, numbers))
    found = {past.ref: past for number in named for past in bases.get((subject, number), ())}
    return tuple(found.values())
