"""The pages of awards."""

from pathlib import Path

from fastapi import APIRouter

from services.awards.web.council.box import router as box
from services.awards.web.council.convening import router as convening
from services.awards.web.council.councils import router as councils
from services.awards.web.council.minuting import router as minuting
from services.awards.web.council.rounds import router as rounds
from services.awards.web.council.sheets import router as sheets
from services.awards.web.deadlines.calendar import router as calendar
from services.awards.web.deadlines.due import router as due
from services.awards.web.decision.ceremony import router as ceremony
from services.awards.web.decision.conferrals import router as conferrals
from services.awards.web.decision.corrections import papers as correction_papers
from services.awards.web.decision.corrections import router as corrections
from services.awards.web.decision.decisions import router as decisions
from services.awards.web.decision.drafts import router as drafts
from services.awards.web.decision.notices import router as notices
from services.awards.web.decision.verify import router as verify
from services.awards.web.dossier.concluding import router as concluding
from services.awards.web.dossier.consulting import router as opinions
from services.awards.web.dossier.desk import router as desk
from services.awards.web.dossier.dossiers import router as dossiers
from services.awards.web.dossier.ruling import router as ruling
from services.awards.web.dossier.timeline import router as timeline
from services.awards.web.holds.holds import router as standing
from services.awards.web.holds.posting import router as posting
from services.awards.web.holds.secret import router as stubs
from services.awards.web.law.confirming import router as lawpapers
from services.awards.web.law.law import router as law
from services.awards.web.money.funds import router as funds
from services.awards.web.money.objects import router as objects
from services.awards.web.register.history import router as history
from services.awards.web.register.importing import router as importing
from services.awards.web.register.register import router as register
from services.awards.web.revocation.revocations import router as revocations
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
