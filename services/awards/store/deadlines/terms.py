"""Terms stated on signed papers, and how their last day is counted, so that a changed calendar can move it."""

from collections.abc import Callable, Iterator
from datetime import date

from sqlalchemy import select

from services.awards.domain.deadlines.running import Run, due_on
from services.awards.law import Calendar, add_workdays, catalogue
from services.awards.law.eligibility import Dates
from services.awards.store.ask import Ask
from services.awards.store.tables import DossierRow
from shared.contracts.words import Act
from shared.records.database import table_of

DOSSIER = table_of(DossierRow)
Counted = Callable[[Calendar], date | None]
"""The last day of a term by a calendar."""


def last_day(id_: str, begins: date, calendar: Calendar) -> date | None:
    """The last day of a term of the law, None where no row holds on the day it begins."""
    row = next((row for row in catalogue().deadlines if row.id == id_ and row.holds_on(begins)), None)
    return due_on(row, Run(begins, begins), calendar) if row else None


def opinion_due(award: str, filed_on: str, asked_on: date, calendar: Calendar) -> date | None:
    """The last day to answer for a body that is asked on a day; None where the law sets no term (NĐ 152, Đ.34.6)."""
    dates = Dates(date.fromisoformat(filed_on), asked_on, asked_on)
    term = next((each for each in catalogue().deadlines_for(award, dates) if each.id == "consulted-body"), None)
    return add_workdays(asked_on, term.length, calendar) if term else None


def consulting(ask: Ask) -> Iterator[tuple[str, str, str]]:
    """(dossier, award, filed on) of every dossier that lies where others are asked."""
    query = select(DOSSIER.c.id, DOSSIER.c.award, DOSSIER.c.filed_on).where(DOSSIER.c.station_act == Act.CONSULT)
    for row in ask(query.order_by(DOSSIER.c.id)):
        yield row.id, row.award, row.filed_on
