"""Namesakes of a dossier's subject, as far as the reader may know of them."""

from services.awards.store.dossier.namesakes import namesakes, told_of
from services.awards.store.tables import DossierRow, Enclosed
from services.awards.usecases.scope import may_read
from shared.access import Person
from shared.http import Service
from shared.records.namesakes import Namesake
from shared.text import same


def namesakes_of(service: Service, who: Person, row: DossierRow) -> list[Namesake]:
    """Others of the same name and unit who are proposed for the same thing; `row` was read by who may read it."""
    with service.database.reading() as store:
        package = store.get(Enclosed, row.package)
        mine = told_of(package.content if package else None)
        return [
            Namesake(other.id, same(told.rank) == same(mine.rank), other.subject_ref, told.post, _place(other))
            if may_read(who, other)
            else Namesake(other.id, same(told.rank) == same(mine.rank))
            for other, told in namesakes(store, row, mine)
        ]


def _place(row: DossierRow) -> str:
    return f"/awards/dossiers/{row.id}"
