"""The API of awards."""

from fastapi import APIRouter

from services.awards.api.council import box, councils, rounds
from services.awards.api.deadlines import calendar, due
from services.awards.api.decision import ceremony, decisions, drafts, notices
from services.awards.api.dossier import concluding, consulting, dossiers
from services.awards.api.holds import holds, posting, secret
from services.awards.api.law import confirming, eligibility
from services.awards.api.money import money, objects
from services.awards.api.register import history, importing

router = APIRouter(prefix="/awards/api/v1")
for part in (
    *(dossiers, notices, consulting, eligibility, concluding, rounds, box, councils, drafts, decisions),
    *(holds, secret, confirming, calendar, due, posting, history, importing, money, objects, ceremony),
):
    router.include_router(part.router)
