"""What machines may ask of awards."""

from fastapi import APIRouter

from services.awards.api import (
    box,
    calendar,
    ceremony,
    consulting,
    councils,
    decisions,
    dossiers,
    drafts,
    due,
    eligibility,
    history,
    importing,
    money,
    notices,
    objects,
    posting,
    rounds,
    standing,
    stubs,
)

router = APIRouter(prefix="/awards/api/v1")
for part in (
    *(dossiers, notices, consulting, eligibility, rounds, box, councils, drafts, decisions),
    *(standing, stubs, calendar, due, posting, history, importing, money, objects, ceremony),
):
    router.include_router(part.router)
