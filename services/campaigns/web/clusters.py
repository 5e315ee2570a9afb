"""Pages of clusters: members with their dates, and the meetings held."""

from dataclasses import dataclass

import msgspec
from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from services.campaigns.domain.cluster import MeetingKind
from services.campaigns.store import clusters, response
from services.campaigns.usecases.scope import names_people
from services.campaigns.web.view import Code
from shared.access import SignedIn
from shared.http import Here

router = APIRouter(prefix="/campaigns/clusters")


@dataclass(frozen=True)
class Meeting:
    """A meeting with its words and the people who took part."""

    row: clusters.MeetingRow
    people: list[clusters.TakingPart]

    @property
    def kind(self) -> str:
        return MeetingKind.called(self.row.kind)

    @property
    def agenda(self) -> list[str]:
        lines: list[str] = msgspec.json.decode(self.row.agenda)
        return lines


@router.get("")
def every(request: Request, _: SignedIn, service: Here) -> Response:
    with service.database.reading() as store:
        rows = clusters.clusters(store)
        units = response.titles(store, [row.unit for row in rows])
        return service.plan.pages.render(request, "clusters.html", rows=rows, units=units)


@router.get("/{code}")
def one(request: Request, code: Code, who: SignedIn, service: Here) -> Response:
    with service.database.reading() as store:
        row = store.get(clusters.ClusterRow, code)
        if row is None:
            raise HTTPException(404, "Không có cụm thi đua này.")
        met = clusters.meetings(store, code)
        named = names_people(who, row)
        people = clusters.taking_part(store, [meeting.people for meeting in met]) if named else {}
        members = row.sitting()
        return service.plan.pages.render(
            request,
            "cluster.html",
            row=row,
            members=members,
            units=response.titles(store, [row.unit, *(member.unit for member in members)]),
            meetings=[Meeting(meeting, people.get(meeting.people, [])) for meeting in met],
        )
