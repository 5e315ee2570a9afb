"""Draft decisions in the store: open drafts, their dossiers, and why one cannot be signed now."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Field, Session, col

from services.awards.domain.decision import drafts
from services.awards.store.ask import Ask, chunks
from services.awards.store.decision.authority import authorities, standing
from services.awards.store.tables import Base, DecisionRow, DossierRow, MinutesText, RoundRow, SignedText
from shared.records.book import Book, Entry, Reader, Row, put
from shared.records.codec import Codec
from shared.records.database import table_of
from shared.records.times import iso


class DraftRow(Base, table=True):
    """Read model of a draft; its texts are kept with those of signed decisions, under the same id."""

    __tablename__ = "draft"
    id: str = Field(primary_key=True)
    """Also of the decision that is signed from it."""
    serial: int
    unit: str = Field(index=True)
    dossiers: str
    """Separated by spaces."""
    number: str
    authority: str
    meant_for: str | None
    status: str = Field(index=True)
    version: int
    actor: str
    """Who changed it last."""
    on: str
    bound: str | None
    """Digest of its private texts."""


DRAFT, DOSSIER = table_of(DraftRow), table_of(DossierRow)


def drafting(store: Session) -> list[str]:
    """Units with a draft that was neither signed nor discarded."""
    return list(store.scalars(select(col(DraftRow.unit)).where(col(DraftRow.status) == "open").distinct()))


def open_drafts(store: Session, units: Collection[str], after: int, limit: int) -> list[DraftRow]:
    """Those of these units, in the order they were begun."""
    query = select(DraftRow).where(col(DraftRow.status) == "open", col(DraftRow.unit).in_(units))
    return list(store.scalars(query.where(col(DraftRow.serial) > after).order_by(col(DraftRow.serial)).limit(limit)))


def last_signed(store: Session, unit: str, signer: str | None = None) -> SignedText | None:
    """What the paper of the unit's last decision says of who signed where; or of the last that one account signed."""
    mine = select(SignedText).join(DecisionRow, col(DecisionRow.id) == col(SignedText.decision))
    query = mine.where(col(DecisionRow.unit) == unit, col(DecisionRow.outside).is_(False))
    if signer is not None:
        query = query.where(col(DecisionRow.signer) == signer)
    return store.scalars(query.order_by(col(DecisionRow.on).desc(), col(DecisionRow.id).desc()).limit(1)).first()


def name_of(store: Session, unit: str, account: str) -> str:
    """How an account has last signed a decision there, else minutes: awards is told posts, never names."""
    last = last_signed(store, unit, account) if account else None
    return last.signer_name if last else _name_in_minutes(store, unit, account) if account else ""


def _name_in_minutes(store: Session, unit: str, account: str) -> str:
    led = (col(RoundRow.chair) == account) | (col(RoundRow.secretary) == account)
    query = select(col(RoundRow.chair), MinutesText).join(RoundRow, col(RoundRow.id) == col(MinutesText.round))
    newest = (col(RoundRow.meets_on).desc(), col(RoundRow.id).desc())
    found = store.execute(query.where(col(RoundRow.unit) == unit, led).order_by(*newest).limit(1)).first()
    if found is None:
        return ""
    chair, text = found
    name: str = text.chair_name if chair == account else text.secretary_name
    return name


def drafted(ask: Ask, but: str = "") -> dict[str, int]:
    """Serial of the open draft by dossier, of every draft but one."""
    query = select(DRAFT.c.dossiers, DRAFT.c.serial).where(DRAFT.c.status == "open", DRAFT.c.id != but)
    return {dossier: row.serial for row in ask(query) for dossier in row.dossiers.split()}


def elsewhere(ask: Ask, dossiers: Collection[str], but: str) -> tuple[tuple[str, int], ...]:
    """(dossier, serial) of those of these that lie in an open draft other than `but`."""
    taken = drafted(ask, but)
    return tuple((dossier, taken[dossier]) for dossier in dossiers if dossier in taken)


def unfit(ask: Ask, unit: str, dossiers: Collection[str]) -> dict[str, str]:
    """Why, by dossier, of those the unit cannot sign now."""
    return unfit_in(ask, {unit: (unit, dossiers)})[unit]


def unfit_in(ask: Ask, wanted: Mapping[str, tuple[str, Collection[str]]]) -> dict[str, dict[str, str]]:
    """The same of many lists at once: each by its name, as the unit that would sign and its dossiers."""
    named = {dossier for _, dossiers in wanted.values() for dossier in dossiers}
    asked = select(DOSSIER.c.id, DOSSIER.c.status, DOSSIER.c.station_unit, DOSSIER.c.station_act, DOSSIER.c.held)
    found = {row.id: row for some in chunks(named) for row in ask(asked.where(DOSSIER.c.id.in_(some)))}
    return {
        name: {dossier: why for dossier in dossiers if (why := _why(unit, found.get(dossier)))}
        for name, (unit, dossiers) in wanted.items()
    }


def _why(unit: str, row: Any) -> str:  # noqa: ANN401 - a row
    if row is None:
        return "không có trong sổ"
    return drafts.why_unfit(unit, row.status, (row.station_unit, row.station_act), held=row.held)


def facts_draft(read: Reader, stream: str, command: drafts.Command) -> drafts.Facts:
    id_ = stream.partition("/")[2]
    row = read.row(DraftRow, id_)
    unit = row["unit"] if row else command.unit if isinstance(command, drafts.Save) else ""
    if isinstance(command, drafts.Discard) or not unit:
        return drafts.Facts()
    last: int | None = read(select(func.max(DRAFT.c.serial))).scalar()
    wrong = tuple(unfit(read, unit, command.dossiers).items())
    signs = authorities(read, standing(read, unit, read.moment.on))
    return drafts.Facts((last or 0) + 1, wrong, elsewhere(read, command.dossiers, id_), signs)


def _project(entry: Entry) -> list[Row]:
    state: drafts.State = entry.state
    saved = state.saved
    if saved is None:
        return []
    return [
        put(
            DraftRow,
            id=entry.key,
            serial=saved.serial,
            unit=saved.unit,
            dossiers=" ".join(saved.dossiers),
            number=saved.number,
            authority=saved.authority,
            meant_for=iso(saved.meant_for),
            status=state.status,
            version=entry.version,
            actor=entry.actor,
            on=entry.moment.on.isoformat(),
            bound=saved.bound,
        )
    ]


BOOK = Book("draft", drafts.DECIDER, Codec(drafts.EVENTS), _project, facts=facts_draft)
