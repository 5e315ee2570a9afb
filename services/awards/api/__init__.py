"""What machines may ask of awards."""

from fastapi import APIRouter

from services.awards.api import decisions, dossiers, eligibility, rounds

router = APIRouter(prefix="/awards/api/v1")
for part in (dossiers, eligibility, rounds, decisions):
    router.include_router(part.router)
