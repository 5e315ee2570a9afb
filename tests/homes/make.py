"""Makes the small home of a release: `python -m tests.homes.make REVISION NAME` writes NAME.tar.xz here."""

import csv
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

from demo.story import load
from tests.homes.story import FILES, shortened, units_of

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TREE = Path("services", "units", "data", "units.csv")
LEFT_OUT = frozenset({"log", "caddy", "lock", "run.json"})
"""What a house makes anew."""


def make(revision: str, name: str) -> Path:
    """Live the story with the code of that revision, below a tree of the units it needs, and pack the home."""
    with TemporaryDirectory(prefix="thidua-home-") as folder:
        code, home = Path(folder, "code"), Path(folder, "home")
        code.mkdir()
        subprocess.run(f"git archive {revision} | tar -x -C {code}", shell=True, cwd=ROOT, check=True)  # noqa: S602 - ours
        _plant(code / TREE)
        command = [sys.executable, "-P", shutil.copy(HERE / "story.py", folder), str(home)]
        subprocess.run(command, cwd=code, env=os.environ | {"PYTHONPATH": str(code)}, check=True)
        packed = HERE / f"{name}.tar.xz"
        with tarfile.open(packed, "w:xz", preset=9) as archive:
            for place in sorted(home.iterdir()):
                if place.name not in LEFT_OUT:
                    archive.add(place, place.name)
    return packed


def _plant(tree: Path) -> None:
    with tree.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        every = {row["code"]: row for row in reader}
    needed = units_of(shortened(load(FILES)), every)
    with tree.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, reader.fieldnames or ())
        writer.writeheader()
        writer.writerows(row for code, row in every.items() if code in needed)


if __name__ == "__main__":
    make(*sys.argv[1:3])
