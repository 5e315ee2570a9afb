"""Pages of the tree: search and browse units, their dates, predecessors and heirs."""

from typing import Any

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from services.units.store import queries
from shared.access import SignedIn
from shared.contracts.words import Level
from shared.http import Here, Paged
from shared.records.directory import find_units, lineage, valid_on

router = APIRouter(prefix="/units/tree")
FOUND = 100


@router.get("")
def browse(request: Request, service: Here, _: SignedIn, words: str = "") -> Response:
    """What fits the words, or the top of the tree."""
    on = service.clock.now().on
    with service.database.reading() as store:
        found = find_units(store, words, on, FOUND) if words else queries.tops(store, FOUND)
        parents = queries.titles(store, {row.parent for row in found if row.parent})
    context: dict[str, Any] = {
        "found": found,
        "parents": parents,
        "words": words,
        "levels": Level.names(),
    }
    return service.plan.pages.render(request, "tree.html", **context)


@router.get("/{code}")
def unit(request: Request, code: str, service: Here, who: SignedIn, paged: Paged) -> Response:
    """One unit: lineage, validity, successor, and what stands right below it, today's and former."""
    on = service.clock.now().on
    with service.database.reading() as store:
        line = lineage(store, code)
        if not line:
            raise HTTPException(404, "Không có đơn vị này trong cây tổ chức.")
        found = queries.children(store, code, paged.key(str, str), paged.fetch)
        below, next_page = paged.cut(found, lambda row: (row.sort_key, row.code))
        context: dict[str, Any] = {
            "unit": line[0],
            "line": line[:0:-1],
            "stands": valid_on(line[0], on),
            "below": [(row, valid_on(row, on)) for row in below],
            "before": queries.predecessors(store, code),
            "titles": queries.titles(store, {line[0].successor or ""}),
        }
    context |= {
        "may_edit": who.may("tree.edit", code),
        "next_page": next_page,
        "levels": Level.names(),
        "first": bool(paged.after),
    }
    return service.plan.pages.render(request, "unit.html", **context)
