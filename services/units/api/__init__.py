"""The API of units."""

from fastapi import APIRouter

from services.units.api import nominations, people, sessions, tree

router = APIRouter(prefix="/units/api/v1")
for part in (sessions, people, tree, nominations):
    router.include_router(part.router)
