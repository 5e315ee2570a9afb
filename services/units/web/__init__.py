"""What people see of units."""

from pathlib import Path

from fastapi import APIRouter

from services.units.web.frame import frame
from shared.design import Pages

pages = Pages(Path(__file__).parent / "templates", frame)
router = APIRouter(prefix="/units", include_in_schema=False)
