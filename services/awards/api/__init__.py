"""What machines may ask of awards."""

from fastapi import APIRouter

from services.awards.api.council import box, councils, rounds
from services.awards.api.deadlines import calendar, due
from services.awards.api.decision import ceremony, decisions, drafts, notices
from services.awards.api.dossier import concluding, consulting, dossiers
from services.awards.api.holds import holds as standing
from services.awards.api.holds import posting
from services.awards.api.holds import secret as stubs
from services.awards.api.law import confirming as law
from services.awards.api.law import eligibility
from services.awards.api.money import money, objects
from services.awards.api.register import history, importing

router = APIRouter(prefix="/awards/api/v1")
for part in (
    *(dossiers, notices, consulting, eligibility, concluding, rounds, box, councils, drafts, decisions),
    *(standing, stubs, law, calendar, due, posting, history, importing, money, objects, ceremony),
):
    router.include_router(part.router)
