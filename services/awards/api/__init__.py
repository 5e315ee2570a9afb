"""What machines may ask of awards."""

from fastapi import APIRouter

from services.awards.api import (
    box,
    calendar,
    ceremony,
    concluding,
    consulting,
    councils,
    decisions,
    dossiers,
    drafts,
    due,
    eligibility,
    history,
    importing,
    law,
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
    *(dossiers, notices, consulting, eligibility, concluding, rounds, box, councils, drafts, decisions),
    *(standing, stubs, law, calendar, due, posting, history, importing, money, objects, ceremony),
):
    router.include_router(part.router)
