"""What the decider of past awards needs beyond its own stream: the law of their day and what the register has."""

from dataclasses import replace
from datetime import date

from sqlalchemy import or_, select

from services.awards.domain.register import past
from services.awards.law import award_title
from services.awards.store.ask import Ask, day
from services.awards.store.law.confirming import law_in_force
from services.awards.store.numbers import papers_bearing
from services.awards.store.register.history import next_register_number
from services.awards.store.tables import AwardRow
from shared.records.book import Reader
from shared.records.database import table_of
from shared.records.directory import UnitRow
from shared.text import same_paper

UNIT, AWARD = table_of(UnitRow), table_of(AwardRow)


def facts_past(read: Reader, _stream: str, command: past.Record) -> past.Facts:
    law = past_law(read, command, read.moment.on)
    return replace(law, next_register_number=next_register_number(read))


def past_law(ask: Ask, record: past.Record, on: date) -> past.Facts:
    """What an award of the past is judged by, but for its place in the register; a preview asks the same."""
    decided_on = record.decided_on or date(min(max(record.year, 1), 9999), 12, 31)
    award = law_in_force(ask).recognised(record.award, decided_on)
    return past.Facts(
        on=on,
        award_known=award is not None,
        recipient_known=stood_in(ask, record.unit or record.recipient, record.year),
        next_register_number=0,
        title=award_title(record.award),
        law=award.cited if award else "",
        subjects=award.subjects if award else (),
        lines=award.lines if award else (),
        recorded=is_recorded(ask, record),
        granted_by=award.granted_by if award else "",
    )


def stood_in(ask: Ask, unit: str, year: int) -> bool:
    """Whether the unit still stood in that year. When it began is not asked: the tree begins later than the past."""
    days = or_(UNIT.c.valid_to.is_(None), UNIT.c.valid_to >= f"{year:04}-01-01")
    return ask(select(UNIT.c.code).where(UNIT.c.code == unit, days)).first() is not None


def is_recorded(ask: Ask, record: past.Record) -> bool:
    """Whether the register has this award for this recipient by this very decision: of that number and year."""
    number = same_paper(record.decision_number)
    numbered = or_(AWARD.c.number_form == number, AWARD.c.decision.in_(papers_bearing(number)))
    mine = (AWARD.c.subject_ref == record.recipient) & (AWARD.c.award == record.award)
    found = ask(select(AWARD.c.decided_on, AWARD.c.year).where(mine, numbered)) if number else ()
    return any(past.same_year(record, day(row.decided_on), row.year) for row in found)
