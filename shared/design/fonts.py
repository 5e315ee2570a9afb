"""The web font: Be Vietnam Pro reduced to the letters Vietnamese and related languages need.

`python -m shared.design.fonts` makes them once, beside the interpreter that serves them.
"""

import sys
from importlib import resources
from pathlib import Path
from tempfile import mkdtemp

from fontTools import subset  # type: ignore[import-untyped]  # it has no types

WEIGHTS = ("Regular", "Italic", "Medium", "SemiBold", "Bold")
LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),  # Latin-1 and Latin Extended-A: names of foreigners
    *(0x1A0, 0x1A1, 0x1AF, 0x1B0),  # ơ, ư
    *range(0x300, 0x30A),
    0x323,
    *range(0x1EA0, 0x1EFA),
    *range(0x2010, 0x2027),
    *(0x2032, 0x2033, 0x2039, 0x203A, 0x20AB, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2260, 0x2264, 0x2265),
]
FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk", "tnum", "lnum"]
FOLDER = Path(sys.prefix) / "share" / "thidua" / "fonts-1"
"""Another number where the lists above change."""


def made() -> dict[str, Path]:
    """The files by weight; made at once where nobody has."""
    if not FOLDER.exists():
        FOLDER.parent.mkdir(parents=True, exist_ok=True)
        new = Path(mkdtemp(dir=FOLDER.parent))
        for weight in WEIGHTS:
            _pack(weight, new / f"{weight}.woff2")
        new.chmod(0o755)
        try:
            new.rename(FOLDER)
        except OSError:  # somebody else was quicker
            if not FOLDER.exists():
                raise
    return {weight: FOLDER / f"{weight}.woff2" for weight in WEIGHTS}


def _pack(weight: str, into: Path) -> None:
    whole = Path(str(resources.files("fontpkg_be_vietnam_pro"))) / "files" / f"BeVietnamPro-{weight}.ttf"
    options = subset.Options(flavor="woff2", layout_features=FEATURES, hinting=False)
    font = subset.load_font(str(whole), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    subset.save_font(font, str(into), options)


if __name__ == "__main__":
    made()
