"""The life of a campaign as the ledger has it, a page at a time: dossiers of units, rounds and decisions about them."""

from collections.abc import Iterable

import msgspec
from sqlalchemy import ColumnElement, Select, func, select
from sqlmodel import Session, col

from services.awards.store.ask import chunks
from services.awards.store.tables import AwardRow, DossierRow, RoundRow
from shared.kernel import key_of, kind_of
from shared.records.tables import Ledger

FEW = 2_000
"""Of so many dossiers the streams are looked up; of more, the ledger is walked from the campaign's first line on."""
PIECE, PIECES = 1_000, 4
"""Lines looked at in one go, and how often for one page."""
JOINED = "dossier.joined_round.v1"


def life_of(
    store: Session, of: Select[tuple[str]], campaign: str, after: int, limit: int
) -> tuple[list[Ledger], int | None]:
    """Lines after a position, and the last position looked at where more may follow."""
    theirs = col(DossierRow.campaign) == campaign, col(DossierRow.unit).in_(of)
    few = store.scalars(select(col(DossierRow.id)).where(*theirs).limit(FEW + 1)).all()
    if len(few) <= FEW:
        places = _places(store, _streams(store, campaign, few), after)
        return _lines(store, places[:limit]), places[limit - 1] if len(places) > limit else None
    return _walked(store, theirs, campaign, after, limit)


def _streams(store: Session, campaign: str, dossiers: Iterable[str]) -> set[str]:
    """Where what is told of these dossiers stands."""
    streams = {f"campaign/{campaign}"}
    for ids in chunks(list(dossiers)):
        own = [f"dossier/{id_}" for id_ in ids]
        joined = select(col(Ledger.body)).where(col(Ledger.stream).in_(own), col(Ledger.type) == JOINED)
        decided = select(col(AwardRow.decision)).where(col(AwardRow.id).in_(ids), col(AwardRow.decision).is_not(None))
        streams |= {*own, *(f"round/{msgspec.json.decode(body)['round']}" for body in store.scalars(joined))}
        streams |= {f"{kind}/{id_}" for id_ in store.scalars(decided) for kind in ("draft", "decision")}
    return streams


def _places(store: Session, streams: set[str], after: int) -> list[int]:
    later = select(col(Ledger.position)).where(col(Ledger.position) > after)
    return sorted(
        place for some in chunks(streams) for place in store.scalars(later.where(col(Ledger.stream).in_(some)))
    )


def _walked(
    store: Session, theirs: tuple[ColumnElement[bool], ...], campaign: str, after: int, limit: int
) -> tuple[list[Ledger], int | None]:
    heard = store.scalar(select(func.min(col(Ledger.position))).where(col(Ledger.stream) == f"campaign/{campaign}"))
    seen, found = max(after, (heard or 1) - 1), list[int]()
    for _ in range(PIECES):
        query = select(col(Ledger.position), col(Ledger.stream)).where(col(Ledger.position) > seen)
        piece = store.execute(query.order_by(col(Ledger.position)).limit(PIECE)).all()
        told = _told(store, theirs, campaign, {row.stream for row in piece})
        found += [row.position for row in piece if row.stream in told]
        if len(found) > limit:
            return _lines(store, found[:limit]), found[limit - 1]
        if len(piece) < PIECE:
            return _lines(store, found), None
        seen = piece[-1].position
    return _lines(store, found), seen


def _told(store: Session, theirs: tuple[ColumnElement[bool], ...], campaign: str, streams: set[str]) -> set[str]:
    """Those of these streams that tell of the campaign's dossiers."""
    kinds: dict[str, list[str]] = {}
    for stream in streams:
        kinds.setdefault(kind_of(stream), []).append(key_of(stream))
    query = select(col(RoundRow.id), col(RoundRow.dossiers)).where(col(RoundRow.id).in_(kinds.get("round", [])))
    rounds = {row.id: row.dossiers.split() for row in store.execute(query)}
    asked = {*kinds.get("dossier", []), *(id_ for ids in rounds.values() for id_ in ids)}
    ours = {
        id_
        for ids in chunks(asked)
        for id_ in store.scalars(select(col(DossierRow.id)).where(col(DossierRow.id).in_(ids), *theirs))
    }
    signed = {*kinds.get("decision", []), *kinds.get("draft", [])}
    granted = select(col(AwardRow.decision)).join(DossierRow, col(DossierRow.id) == col(AwardRow.id))
    decided = set(store.scalars(granted.where(col(AwardRow.decision).in_(signed), *theirs).distinct()))
    told = {f"dossier/{id_}" for id_ in ours} | {f"round/{id_}" for id_, ids in rounds.items() if ours & {*ids}}
    return told | {f"{kind}/{id_}" for kind in ("draft", "decision") for id_ in decided} | {f"campaign/{campaign}"}


def _lines(store: Session, positions: list[int]) -> list[Ledger]:
    query = select(Ledger).where(col(Ledger.position).in_(positions)).order_by(col(Ledger.position))
    return list(store.scalars(query))
