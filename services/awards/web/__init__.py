"""What people see of awards."""

from pathlib import Path

from fastapi import APIRouter

from services.awards.web.frame import frame
from shared.design import Pages

pages = Pages(Path(__file__).parent / "templates", frame)
router = APIRouter(prefix="/awards", include_in_schema=False)
