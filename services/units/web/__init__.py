"""The pages of units."""

from pathlib import Path

from services.units.web.frame import frame
from shared.design import Pages

pages = Pages(Path(__file__).parent / "templates", frame)
