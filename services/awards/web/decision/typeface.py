"""The font of printed papers: like Times New Roman (NĐ 30/2020, Phụ lục I) where the machine has it complete."""

from collections.abc import Iterable
from pathlib import Path

TIMES = "LiberationSerif"
CUTS = ("Regular", "Bold", "Italic", "BoldItalic")
PLACES = tuple(
    Path(place).expanduser()
    for place in ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "/Library/Fonts")
)
LETTERS = (*"ĂăĐđĨĩŨũƠơƯư“”–…", *map(chr, range(0x1EA0, 0x1EFA)))
"""What Vietnamese has beyond Latin-1; releases of the face before 2.0 have none of it."""


def times(places: Iterable[Path] = PLACES) -> list[Path]:
    """The folder of a whole one; none where there is none, and papers are printed in the serif that typst brings."""
    found = sorted(regular.parent for place in places for regular in place.rglob(f"{TIMES}-{CUTS[0]}.ttf"))
    return next(([folder] for folder in found if all(_whole(folder / f"{TIMES}-{cut}.ttf") for cut in CUTS)), [])


def _whole(cut: Path) -> bool:
    from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]  # noqa: PLC0415 - it has no types; as typst

    try:
        with cut.open("rb") as file, TTFont(file, lazy=True) as font:
            return bool({*map(ord, LETTERS)} <= font.getBestCmap().keys())
    except (OSError, TTLibError):
        return False
