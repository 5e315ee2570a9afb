"""For auditors: the timeline of a campaign from this ledger, each line with position and hash."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from services.awards.law import award_title
from services.awards.store import queries
from services.awards.store.dossier.life import life_of
from services.awards.web.dossier.life import people
from services.awards.web.words import LEDGER
from shared.access import Person, require
from shared.design.formats import headed
from shared.http import Here, Paged
from shared.kernel import Moment, key_of, kind_of
from shared.records.directory import below
from shared.records.tables import Ledger
from shared.records.times import instant

router = APIRouter(prefix="/awards")
Auditor = Annotated[Person, Depends(require("audit.read"))]
PAGES = {"dossier": "/awards/dossiers/", "round": "/awards/rounds/", "decision": "/awards/decisions/"}


@router.get("/timeline")
def timeline(
    request: Request, service: Here, person: Auditor, paged: Paged, campaign: Annotated[str, Query(max_length=100)] = ""
) -> Response:
    """Without a campaign, the list of campaigns to choose from."""
    with service.database.reading() as store:
        (after,) = paged.key(int) or (0,)
        of = below(person.reach("audit.read"))
        rows, seen = life_of(store, of, campaign, after, paged.limit) if campaign else ([], None)
        return service.plan.pages.render(
            request,
            "dossier/timeline.html",
            rows=_shown(store, rows),
            campaigns=[(each.code, headed(each.title)) for each in queries.campaigns(store)],
            campaign=campaign,
            following=paged.after_this((seen,)) if seen else "",
            paging=paged.after is not None,
        )


def _shown(store: Session, rows: list[Ledger]) -> list[dict[str, object]]:
    actors = people(store, (row.actor for row in rows))
    dossiers = {row.id: row for row in queries.dossiers(store, (key_of(row.stream) for row in rows))}
    units = queries.titles(store, (row.unit for row in dossiers.values()))
    shown = []
    for row in rows:
        title, tone = LEDGER.get(row.type, (row.type, "quiet"))
        dossier = dossiers.get(key_of(row.stream))
        about = f"{award_title(dossier.award)} – {units.get(dossier.unit, dossier.unit)}" if dossier else ""
        page = PAGES.get(kind_of(row.stream), "")
        linked = page if dossier or page != PAGES["dossier"] else ""
        shown.append(
            {
                "position": row.position,
                "hash": row.hash[:16],
                "at": Moment(instant(row.at), date.fromisoformat(row.on)).here,
                "on": date.fromisoformat(row.on),
                "title": title,
                "tone": tone,
                "actor": actors.get(row.actor, ""),
                "about": about,
                "href": f"{linked}{key_of(row.stream)}" if linked else "",
            }
        )
    return shown
