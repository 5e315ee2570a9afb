"""The folders, services and files that the architecture tests look at."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("services", "shared", "demo")


@cache
def files() -> tuple[Path, ...]:
    """Every file that is, or would be, in the repository."""
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return tuple(path for name in sorted(set(listing.split("\0")) - {""}) if (path := ROOT / name).is_file())


def within(*folders: str) -> tuple[Path, ...]:
    return tuple(path for path in files() if path.relative_to(ROOT).parts[0] in folders)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
