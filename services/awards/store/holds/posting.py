"""Public postings in the store: how long shown, the feedback, and which dossiers may not yet go to council."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, false, literal, or_, select
from sqlmodel import Field, Session, col

from services.awards.domain.holds import posting
from services.awards.domain.holds.posting import FeedbackKind
from services.awards.law import Catalogue, Deadline, add_workdays, catalogue
from services.awards.law.eligibility import Dates
from services.awards.law.stations import Stage
from services.awards.store.ask import Ask
from services.awards.store.deadlines.calendar import calendar_in_force
from services.awards.store.law.confirming import law_in_force
from services.awards.store.tables import Base, DossierRow
from shared.contracts.words import Act, Level
from shared.records.book import Book, Entry, Reader, Row, put
from shared.records.bound import Bound
from shared.records.codec import Codec
from shared.records.database import table_of
from shared.records.directory import UnitRow

SIMPLIFIED = "ad_hoc"
"""The simplified procedure (Law 2022, Art 85) is for deeds that are outstanding and immediate: no list is posted."""


class PostingRow(Base, table=True):
    """Read model: one posting."""

    __tablename__ = "posting"
    id: str = Field(primary_key=True)
    unit: str = Field(index=True)
    place: str
    on: str = Field(index=True)
    down: bool


class PostedRow(Base, table=True):
    """Read model: a dossier on a posting."""

    __tablename__ = "posted"
    posting: str = Field(primary_key=True)
    dossier: str = Field(primary_key=True, index=True)


class FeedbackRow(Base, table=True):
    """Read model: feedback on a dossier, by code and number."""

    __tablename__ = "feedback"
    id: str = Field(primary_key=True)
    posting: str
    dossier: str = Field(index=True)
    kind: str
    paper: str
    on: str


class FeedbackText(Base, Bound, table=True):
    """Private: the feedback in words; erased with its person."""

    __tablename__ = "feedback_text"
    bound = ("feedback", "person", "text")
    feedback: str = Field(primary_key=True)
    person: str | None = Field(default=None, index=True)
    text: str


DOSSIER, POSTING, POSTED = table_of(DossierRow), table_of(PostingRow), table_of(PostedRow)


@dataclass(frozen=True)
class ShownPosting:
    """A posting with its last day, by the calendar of today."""

    row: PostingRow
    dossiers: tuple[str, ...]
    until: date


def _rule(row: Any, law: Catalogue, on: date) -> Deadline | None:  # noqa: ANN401 - a row by column name
    """The row of the law that requires posting before the ministry's council; None if none does."""
    dates = Dates(date.fromisoformat(row.filed_on), date.fromisoformat(row.received_on), on)
    rules = (rule for rule in law.deadlines_for(row.award, dates) if rule.starts_at == "posted")
    return None if row.kind == SIMPLIFIED else next(rules, None)


def unposted(ask: Ask, unit: str, dossiers: Collection[str], on: date) -> dict[str, tuple[date | None, str]]:
    """Dossiers whose list was not posted long enough before the council of `unit`: (last day or None, law) by id.

    Only the ministry's council waits for a posting (NĐ 152/2025, Đ.44.2).
    """
    if not _is_ministry(ask, unit):
        return {}
    law = law_in_force(ask)
    needed = {row.id: rule for row in ask(_named(dossiers)) if (rule := _rule(row, law, on))}
    untils = {id_: shown.until for shown in shown_of(ask, needed) for id_ in shown.dossiers}
    late = {id_: untils.get(id_) for id_ in needed if id_ not in untils or untils[id_] >= on}
    return {id_: (until, needed[id_].cited) for id_, until in late.items()}


def waiting_lines(ask: Ask, unit: str, dossiers: Collection[str], on: date) -> tuple[tuple[str, str, str], ...]:
    """(dossier, why in words, law) of what may not come before the council yet."""
    return tuple(
        (id_, f"danh sách còn công khai đến hết {until:%d/%m/%Y}." if until else "danh sách chưa được công khai.", law)
        for id_, (until, law) in sorted(unposted(ask, unit, dossiers, on).items())
    )


def postable(
    ask: Ask, unit: str, on: date, among: Collection[str] | None = None, limit: int | None = None
) -> dict[str, str]:
    """Award by dossier: those that will come before the council of the ministry and were not posted yet, by their ids.

    Only those of these ids, or the first of all.
    """
    if not _is_ministry(ask, unit):
        return {}
    up = select(POSTED.c.dossier).join(POSTING, POSTING.c.id == POSTED.c.posting).where(POSTING.c.down.is_(False))
    comes = DOSSIER.c.station_unit.is_not(None), DOSSIER.c.route.contains(str(Stage(unit, Act.COUNCIL)))
    query = select(DOSSIER.c.id, DOSSIER.c.award).where(_must_be_posted(on), *comes, DOSSIER.c.id.not_in(up))
    if among is not None:
        query = query.where(DOSSIER.c.id.in_(among))
    by_id = DOSSIER.c.id.concat("")  # so that the index of the awards is walked, not every dossier in the order of ids
    return {row.id: row.award for row in ask(query.order_by(by_id).limit(limit))}


def _must_be_posted(on: date) -> ColumnElement[bool]:
    """What `_rule` asks, of the table."""
    days = {"sent": DOSSIER.c.filed_on, "received": DOSSIER.c.received_on, "decided": literal(on.isoformat())}
    asked = [
        and_(
            DOSSIER.c.award.in_(row.awards or [kind.code for kind in catalogue().awards]),
            days[row.clock].between(row.starts.isoformat(), (row.ends or date.max).isoformat()),
        )
        for row in catalogue().deadlines
        if row.starts_at == "posted"
    ]
    return and_(or_(false(), *asked), DOSSIER.c.kind != SIMPLIFIED)


def shown_of(ask: Ask, dossiers: Iterable[str]) -> list[ShownPosting]:
    """The postings of these dossiers that stand."""
    named = select(POSTED.c.posting).where(POSTED.c.dossier.in_(list(dossiers)))
    return _shown(ask, select(POSTING).where(POSTING.c.id.in_(named), POSTING.c.down.is_(False)))


def postings(ask: Ask, unit: str | None = None) -> list[ShownPosting]:
    """Every posting that stands, or those of a unit, the newest first."""
    query = select(POSTING).where(POSTING.c.down.is_(False)).order_by(POSTING.c.on.desc(), POSTING.c.id)
    return _shown(ask, query.where(POSTING.c.unit == unit) if unit else query)


def feedback_of(store: Session, dossiers: Collection[str]) -> list[FeedbackRow]:
    query = select(FeedbackRow).where(col(FeedbackRow.dossier).in_(list(dossiers)))
    return list(store.scalars(query.order_by(col(FeedbackRow.on), col(FeedbackRow.id))))


def feedback_lines(store: Session, dossiers: Mapping[str, str]) -> list[str]:
    """For the minutes: when each list was posted, and the feedback by dossier and number."""
    lines = [
        f"Công khai từ {date.fromisoformat(shown.row.on):%d/%m/%Y} đến {shown.until:%d/%m/%Y} tại {shown.row.place}."
        for shown in shown_of(store.execute, dossiers)
    ]
    said = feedback_of(store, dossiers)
    told = [
        f"{dossiers[row.dossier]} – {FeedbackKind(row.kind).label}: văn bản số {row.paper} "
        f"ngày {date.fromisoformat(row.on):%d/%m/%Y}."
        for row in said
    ]
    return lines + (told or (["Không có ý kiến phản ánh."] if lines else []))


def _shown(ask: Ask, query: Select[Any]) -> list[ShownPosting]:
    rows = [PostingRow(**row) for row in ask(query).mappings()]
    named = ask(select(POSTED.c.posting, POSTED.c.dossier).where(POSTED.c.posting.in_([row.id for row in rows])))
    listed: dict[str, list[str]] = {}
    for pair in named:
        listed.setdefault(pair.posting, []).append(pair.dossier)
    calendar = calendar_in_force(ask)
    rule = {row.id: row for row in catalogue().deadlines}["public-list"]
    return [
        ShownPosting(
            row, tuple(sorted(listed.get(row.id, ()))), add_workdays(date.fromisoformat(row.on), rule.length, calendar)
        )
        for row in rows
    ]


def _named(dossiers: Collection[str]) -> Select[Any]:
    return select(DOSSIER).where(DOSSIER.c.id.in_(list(dossiers)))


def _is_ministry(ask: Ask, unit: str) -> bool:
    table = table_of(UnitRow)
    return ask(select(table.c.level).where(table.c.code == unit)).scalar() == Level.MINISTRY


def _facts(read: Reader, _stream: str, command: posting.Command) -> posting.Facts:
    if not isinstance(command, posting.Post):
        return posting.Facts(read.moment.on)
    return posting.Facts(read.moment.on, frozenset(postable(read, command.unit, read.moment.on, command.dossiers)))


def _project(entry: Entry) -> Sequence[Row]:
    state: posting.State = entry.state
    match entry.event:
        case posting.FeedbackNoted(feedback, dossier, kind, paper, on):
            day = on.isoformat()
            return [put(FeedbackRow, id=feedback, posting=entry.key, dossier=dossier, kind=kind, paper=paper, on=day)]
        case _ if state.posted:
            shown = state.posted
            listed = [put(PostedRow, posting=entry.key, dossier=dossier) for dossier in shown.dossiers]
            day = shown.on.isoformat()
            return [
                put(PostingRow, id=entry.key, unit=shown.unit, place=shown.place, on=day, down=state.down),
                *listed,
            ]
    return []


def forget_feedback(kept: Session, person: str) -> None:
    """On whatever list named a person whose data are erased."""
    kept.execute(delete(FeedbackText).where(col(FeedbackText.person) == person))


BOOK = Book("posting", posting.DECIDER, Codec(posting.EVENTS), _project, facts=_facts)
