"""What machines may ask of awards."""

from fastapi import APIRouter

from services.awards.api import decisions, dossiers, rounds

router = APIRouter(prefix="/awards/api/v1")
for part in (dossiers, rounds, decisions):
    router.include_router(part.router)
