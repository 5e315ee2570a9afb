"""What machines may ask of awards."""

from fastapi import APIRouter

from services.awards.api import calendar, decisions, dossiers, eligibility, rounds

router = APIRouter(prefix="/awards/api/v1")
for part in (dossiers, eligibility, rounds, decisions, calendar):
    router.include_router(part.router)
