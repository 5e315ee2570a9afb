"""The award types as this service knows them: route, threshold, law, and what is not confirmed."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from services.awards.law import StageRule, catalogue
from services.awards.store import queries
from services.awards.web.words import ACTS, KINDS, SUBJECTS
from shared.access import SignedIn
from shared.http import Here

router = APIRouter(prefix="/awards")
LEVELS = {"@province": "Công an tỉnh, thành phố của đơn vị đề nghị"}


@router.get("/law")
def law(request: Request, service: Here, _: SignedIn) -> Response:
    codes = {stage.unit for award in catalogue() for stage in award.route}
    with service.database.reading() as store:
        units = LEVELS | queries.titles(store, codes)

    def stop(stage: StageRule) -> dict[str, str]:
        return {"act": ACTS[stage.act], "unit": units.get(stage.unit, stage.unit)}

    names = {award.code: ", ".join(SUBJECTS[subject].lower() for subject in award.subjects) for award in catalogue()}
    awards = [(award, [stop(stage) for stage in award.route]) for award in catalogue()]
    return service.plan.pages.render(request, "law.html", awards=awards, kinds=KINDS, names=names)
