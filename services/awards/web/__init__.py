"""What people see of awards."""

from pathlib import Path

from fastapi import APIRouter

from services.awards.web.box import router as box
from services.awards.web.calendar import router as calendar
from services.awards.web.ceremony import router as ceremony
from services.awards.web.concluding import router as concluding
from services.awards.web.conferrals import router as conferrals
from services.awards.web.convening import router as convening
from services.awards.web.corrections import papers as correction_papers
from services.awards.web.corrections import router as corrections
from services.awards.web.councils import router as councils
from services.awards.web.decisions import router as decisions
from services.awards.web.desk import router as desk
from services.awards.web.dossiers import router as dossiers
from services.awards.web.drafts import router as drafts
from services.awards.web.due import router as due
from services.awards.web.funds import router as funds
from services.awards.web.history import router as history
from services.awards.web.importing import router as importing
from services.awards.web.law import router as law
from services.awards.web.lawpapers import router as lawpapers
from services.awards.web.minuting import router as minuting
from services.awards.web.notices import router as notices
from services.awards.web.objects import router as objects
from services.awards.web.opinions import router as opinions
from services.awards.web.posting import router as posting
from services.awards.web.register import router as register
from services.awards.web.revocations import router as revocations
from services.awards.web.rounds import router as rounds
from services.awards.web.ruling import router as ruling
from services.awards.web.sheets import router as sheets
from services.awards.web.standing import router as standing
from services.awards.web.stubs import router as stubs
from services.awards.web.timeline import router as timeline
from services.awards.web.verify import router as verify
from shared.design import Pages
from shared.http import house_frame

pages = Pages(Path(__file__).parent / "templates", house_frame)
router = APIRouter(include_in_schema=False)
for part in (
    ceremony,
    funds,
    objects,
    revocations,
    desk,
    dossiers,
    convening,
    concluding,
    notices,
    rounds,
    minuting,
    box,
    councils,
    opinions,
    ruling,
    sheets,
    decisions,
    drafts,
    corrections,
    correction_papers,
    conferrals,
    register,
    history,
    importing,
    law,
    lawpapers,
    standing,
    stubs,
    calendar,
    posting,
    due,
    timeline,
    verify,
):
    router.include_router(part)
