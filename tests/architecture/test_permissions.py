"""What a person may do is checked by use cases; pages and routes ask them (decision 0001)."""

import re
from pathlib import Path

HOUSE = Path(__file__).parents[2]
CHECKS = re.compile(r"\.must(_serve)?\(|\bDenied\(|raise Denied\b")


def test_neither_pages_nor_routes_check_a_permission_themselves() -> None:
    rooms = [room for name in ("web", "api") for room in HOUSE.glob(f"services/*/{name}")]
    files = [file for room in rooms for file in room.rglob("*.py")]
    assert len(files) > 100, "the walk found the rooms"
    checking = {file.relative_to(HOUSE).as_posix() for file in files if CHECKS.search(file.read_text("utf-8"))}
    assert checking == set()
