"""The look of the house: templates, macros, style sheets, fonts and the Vietnamese way to write dates and numbers."""

from shared.design.assets import asset, static_app
from shared.design.flashes import Flash, flashes_of, put_flash
from shared.design.formats import instant, long_date, money, number, percent, short_date, size
from shared.design.pages import Frame, Link, Pages, Person, environment
from shared.design.statuses import STATUSES, Status

__all__ = [
    "STATUSES",
    "Flash",
    "Frame",
    "Link",
    "Pages",
    "Person",
    "Status",
    "asset",
    "environment",
    "flashes_of",
    "instant",
    "long_date",
    "money",
    "number",
    "percent",
    "put_flash",
    "short_date",
    "size",
    "static_app",
]
