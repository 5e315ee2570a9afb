"""What falls due in awards by itself: deadline warnings, and what passes to the heir of an ended unit."""

from collections.abc import Sequence
from datetime import date

from services.awards.domain import council, dossier
from services.awards.store.deadlines.due import Clock, to_warn
from services.awards.store.dossier.heirs import left_open, orphaned
from shared.http import Due
from shared.kernel import Moment
from shared.records.database import Database


def due(database: Database, now: Moment) -> Sequence[Due]:
    """First votes that ended with a council, then heirs, so that the heirs are the ones who are warned."""
    with database.reading() as store:
        dead = left_open(store, now.on)
        left, late = orphaned(store, now.on), to_warn(store.execute, now.on)
    void: list[Due] = [(f"round/{id_}", council.Void(), f"{id_}:ended") for id_ in dead]
    inherited = [
        (f"dossier/{id_}", dossier.TakeOver(unit, heir), f"{id_}:heir:{unit}:{heir}") for id_, unit, heir in left
    ]
    return [*void, *inherited, *(_warning(clock, clock.due) for clock in late if clock.due)]


def _warning(clock: Clock, due_on: date) -> Due:
    term = clock.deadline
    warn = dossier.Warn(term.id, clock.standing, due_on, clock.station[0], term.text, term.cited)
    return f"dossier/{clock.dossier}", warn, f"{clock.dossier}:{term.id}:{clock.standing}:{due_on}"
