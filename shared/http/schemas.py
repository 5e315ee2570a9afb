"""Serves the frozen schemas at the addresses that messages name in `ce-dataschema`."""

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from shared.access import public
from shared.contracts.freeze import file_of
from shared.contracts.registry import PUBLISHED

CACHED = "public, max-age=3600"
"""An hour: within a major version a schema may only grow."""
router = APIRouter(include_in_schema=False)


@router.get("/schemas/{type_}.json")
@public
async def schema(type_: str) -> Response:
    """Every service answers with the schemas of all: they ship together, and one address reaches one service only."""
    if type_ not in PUBLISHED:
        raise HTTPException(404)
    text = file_of(type_).read_text(encoding="utf-8")
    return Response(text, media_type="application/schema+json", headers={"Cache-Control": CACHED})
