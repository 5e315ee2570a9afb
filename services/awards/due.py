"""What falls due in awards by itself: warnings of deadlines, and what an ended unit leaves to its heir."""

from collections.abc import Sequence

from services.awards.domain import dossier
from services.awards.store.clocks import clocks, warned
from services.awards.store.heirs import orphaned
from shared.http import Due
from shared.kernel import Moment
from shared.records.database import Database


def due(database: Database, now: Moment) -> Sequence[Due]:
    """Heirs first: they are to be warned."""
    with database.reading() as store:
        left = [
            (f"dossier/{id_}", dossier.TakeOver(unit, heir), f"{id_}:heir:{unit}:{heir}")
            for id_, unit, heir in orphaned(store, now.on)
            if heir != unit
        ]
    return [*left, *_warnings(database, now)]


def _warnings(database: Database, now: Moment) -> list[Due]:
    """The warnings of this moment that were not given yet."""
    with database.reading() as store:
        given, found = warned(store.execute), clocks(store.execute, now.on)
    return [
        (
            f"dossier/{clock.dossier}",
            dossier.Warn(
                clock.deadline.id,
                clock.standing,
                clock.due,
                clock.station[0],
                clock.deadline.text,
                clock.deadline.law,
            ),
            f"{clock.dossier}:{clock.deadline.id}:{clock.standing}:{clock.due}",
        )
        for clock in found
        if clock.due and clock.standing in ("soon", "overdue")
        if (clock.dossier, clock.deadline.id, clock.standing, clock.due.isoformat()) not in given
    ]
