"""A copy of the law, spoiled at one place."""

import shutil
from pathlib import Path

from services.awards.law import FOLDER


def spoil(folder: Path, file: str, old: str, new: str) -> int:
    """Spoil a copy of the law at one place; the line of the change."""
    shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text.count("\n", 0, text.index(old)) + 1
