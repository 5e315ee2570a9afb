"""The pages of the observatory."""

from pathlib import Path

from shared.design import Pages
from shared.http import house_frame

pages = Pages(Path(__file__).parent / "templates", house_frame)
