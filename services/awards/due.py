"""What falls due in awards by itself: a warning before a deadline and one after it, once for each due day."""

from collections.abc import Sequence

from services.awards.domain import dossier
from services.awards.store.clocks import clocks, warned
from shared.http import Due
from shared.kernel import Moment
from shared.records.database import Database


def due(database: Database, now: Moment) -> Sequence[Due]:
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
