"""Shapes the route of a dossier for its page: the stations, and how far it has come."""

from dataclasses import dataclass

from sqlmodel import Session

from services.awards.store import queries
from services.awards.store.tables import DossierRow
from shared.contracts.words import Act


@dataclass(frozen=True)
class Stop:
    """A station of the route, for `ui.steps`."""

    label: str
    state: str
    detail: str


def route(store: Session, row: DossierRow) -> list[Stop]:
    """The stations of a dossier and how far it has come."""
    units = queries.titles(store, row.stations.units)
    over = dict.fromkeys(("declined", "withdrawn", "refused"), "ended")
    here = ({"returned": "returned"} | over).get(row.status, "current")
    return [
        Stop(
            label=Act.called(stage.act),
            state="done" if number < row.stage else (here if number == row.stage else "todo"),
            detail=units.get(stage.unit, stage.unit),
        )
        for number, stage in enumerate(row.stations.stages)
    ]
