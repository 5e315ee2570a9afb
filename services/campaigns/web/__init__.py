"""The pages of campaigns."""

from pathlib import Path

from fastapi import APIRouter

from services.campaigns.web.clusters import router as clusters
from services.campaigns.web.drafting import router as drafting
from services.campaigns.web.launching import router as launching
from services.campaigns.web.overview import router as overview
from services.campaigns.web.responding import router as responding
from services.campaigns.web.units import router as units
from shared.design import Pages
from shared.http import house_frame

pages = Pages(Path(__file__).parent / "templates", house_frame)
router = APIRouter(include_in_schema=False)
for part in (clusters, drafting, launching, responding, units, overview):
    router.include_router(part)
