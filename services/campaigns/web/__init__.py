"""What people see of campaigns."""

from pathlib import Path

from fastapi import APIRouter

from services.campaigns.web.frame import frame
from shared.design import Pages

pages = Pages(Path(__file__).parent / "templates", frame)
router = APIRouter(prefix="/campaigns", include_in_schema=False)
