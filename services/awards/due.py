"""What falls due in awards by itself: deadline warnings, and what passes to the heir of an ended unit."""

from collections.abc import Sequence
from datetime import date

from services.awards.domain.council import commands as council_commands
from services.awards.domain.dossier import commands as dossier_commands
from services.awards.store.deadlines.due import Clock, to_warn
from services.awards.store.dossier.heirs import left_open, orphaned
from shared.http import Due
from shared.kernel import Moment
from shared.records.database import Database


def votes_of_the_dissolved(database: Database, now: Moment) -> Sequence[Due]:
    """Votes end with their council."""
    with database.reading() as store:
        return [(f"round/{id_}", council_commands.Void(), f"{id_}:ended") for id_ in left_open(store, now.on)]


def orphaned_dossiers(database: Database, now: Moment) -> Sequence[Due]:
    """What lies at an ended unit is its heir's."""
    with database.reading() as store:
        left = orphaned(store, now.on)
    return [
        (f"dossier/{id_}", dossier_commands.TakeOver(unit, heir), f"{id_}:heir:{unit}:{heir}")
        for id_, unit, heir in left
    ]


def warnings(database: Database, now: Moment) -> Sequence[Due]:
    """Whoever has a deadline that comes near or has passed is told once of each."""
    with database.reading() as store:
        late = to_warn(store.execute, now.on)
    return [_warning(clock, clock.due) for clock in late if clock.due]


def _warning(clock: Clock, due_on: date) -> Due:
    term = clock.deadline
    warn = dossier_commands.Warn(term.id, clock.standing, due_on, clock.station[0], term.text, term.cited)
    return f"dossier/{clock.dossier}", warn, f"{clock.dossier}:{term.id}:{clock.standing}:{due_on}"
