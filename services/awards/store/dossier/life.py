"""The timeline of a campaign from the ledger, page by page: dossiers, rounds and decisions."""

from collections.abc import Iterable

from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from services.awards.store.ask import chunks
from services.awards.store.decision.gathered import GatheredRow
from services.awards.store.tables import AwardRow, DossierRow
from shared.kernel import key_of, kind_of
from shared.records.tables import Ledger

FEW = 2_000
"""Of so many dossiers the streams are looked up; of more, the ledger is walked from the campaign's first line on."""
PIECES = (250, 500, 1_000, 2_000)
"""Lines looked at for one page, a piece after the other: the first mostly has enough."""


def life_of(
    store: Session, of: Select[tuple[str]], campaign: str, after: int, limit: int
) -> tuple[list[Ledger], int | None]:
    """Lines after a position, and the last position looked at where more may follow."""
    theirs = col(DossierRow.campaign) == campaign, col(DossierRow.unit).in_(of)
    few = store.scalars(select(col(DossierRow.id)).where(*theirs).limit(FEW + 1)).all()
    if len(few) <= FEW:
        places = _places(store, _streams(store, campaign, few), after)
        return _lines(store, places[:limit]), places[limit - 1] if len(places) > limit else None
    return _walked(store, set(store.scalars(of)), campaign, after, limit)


def _streams(store: Session, campaign: str, dossiers: Iterable[str]) -> set[str]:
    """The ledger positions of events of these dossiers."""
    streams = {f"campaign/{campaign}"}
    for ids in chunks(list(dossiers)):
        own = [f"dossier/{id_}" for id_ in ids]
        joined = select(col(GatheredRow.id)).where(col(GatheredRow.dossier).in_(ids), col(GatheredRow.into) == "round")
        decided = select(col(AwardRow.decision)).where(col(AwardRow.id).in_(ids), col(AwardRow.decision).is_not(None))
        streams |= {*own, *(f"round/{id_}" for id_ in store.scalars(joined))}
        streams |= {f"{kind}/{id_}" for id_ in store.scalars(decided) for kind in ("draft", "decision")}
    return streams


def _places(store: Session, streams: set[str], after: int) -> list[int]:
    later = select(col(Ledger.position)).where(col(Ledger.position) > after)
    return sorted(
        place for some in chunks(streams) for place in store.scalars(later.where(col(Ledger.stream).in_(some)))
    )


def _walked(store: Session, units: set[str], campaign: str, after: int, limit: int) -> tuple[list[Ledger], int | None]:
    heard = store.scalar(select(func.min(col(Ledger.position))).where(col(Ledger.stream) == f"campaign/{campaign}"))
    seen, found = max(after, (heard or 1) - 1), list[int]()
    for size in PIECES:
        query = select(col(Ledger.position), col(Ledger.stream)).where(col(Ledger.position) > seen)
        piece = store.execute(query.order_by(col(Ledger.position)).limit(size)).all()
        told = _told(store, units, campaign, {row.stream for row in piece})
        found += [row.position for row in piece if row.stream in told]
        if len(found) > limit:
            return _lines(store, found[:limit]), found[limit - 1]
        if len(piece) < size:
            return _lines(store, found), None
        seen = piece[-1].position
    return _lines(store, found), seen


def _told(store: Session, units: set[str], campaign: str, streams: set[str]) -> set[str]:
    """Those of these streams that tell of the campaign's dossiers.

    Campaign and unit are compared here: asked for, they would be looked up instead of the few that are named.
    """
    kinds: dict[str, list[str]] = {}
    for stream in streams:
        kinds.setdefault(kind_of(stream), []).append(key_of(stream))
    of = select(col(DossierRow.campaign), col(DossierRow.unit))
    of_round = of.join(GatheredRow, col(GatheredRow.dossier) == col(DossierRow.id))
    of_round = of_round.add_columns(col(GatheredRow.id)).where(col(GatheredRow.into) == "round").distinct()
    of_decision = of.join(AwardRow, col(AwardRow.id) == col(DossierRow.id)).add_columns(col(AwardRow.decision))
    asked = (
        (("dossier",), of.add_columns(col(DossierRow.id)), col(DossierRow.id)),
        (("round",), of_round, col(GatheredRow.id)),
        (("draft", "decision"), of_decision.distinct(), col(AwardRow.decision)),
    )
    told = {f"campaign/{campaign}"}
    for named, query, id_ in asked:
        keys = {key for kind in named for key in kinds.get(kind, ())}
        rows = (row for some in chunks(keys) for row in store.execute(query.where(id_.in_(some))))
        told |= {f"{kind}/{row[2]}" for row in rows for kind in named if row.campaign == campaign and row.unit in units}
    return told


def _lines(store: Session, positions: list[int]) -> list[Ledger]:
    query = select(Ledger).where(col(Ledger.position).in_(positions)).order_by(col(Ledger.position))
    return list(store.scalars(query))
