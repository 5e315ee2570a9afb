import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from tests.architecture.tree import ROOT, files, relative

STALE = "\n\n"
"""An end that no generator writes, and that JSON, Markdown and configurations allow."""
LOCKS = "requirements/"
"""Written by `make requirements`, which needs a package registry."""


def marked() -> set[str]:
    """The files that `.gitattributes` calls generated."""
    names = "\0".join(map(relative, files()))
    asked = ["git", "-c", "safe.directory=*", "check-attr", "-z", "--stdin", "linguist-generated"]
    told = subprocess.run(asked, cwd=ROOT, input=names, capture_output=True, check=True, text=True).stdout.split("\0")
    return {name for name, said in zip(told[::3], told[2::3], strict=False) if said == "set"}


def written(tree: Path) -> dict[str, tuple[int, bytes]]:
    """When each file of a tree was written, and what."""
    found = (path for path in tree.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(tree).as_posix(): (path.stat().st_mtime_ns, path.read_bytes()) for path in found}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return copytree(ROOT, tmp_path / "copy", ignore=ignore_patterns(".*", "var"))


def test_one_command_writes_every_generated_file_and_no_other(copy: Path) -> None:
    generated = {name for name in marked() if not name.startswith(LOCKS)}
    right = {name: (copy / name).read_text() for name in generated}
    for name, text in right.items():
        (copy / name).write_text(text + STALE)
    before = written(copy)
    generate = ["make", "-o", "test-set", "generate", f"PYTHON={sys.executable}"]
    told = subprocess.run(generate, cwd=copy, capture_output=True, check=False, text=True)
    assert told.returncode == 0, told.stderr
    after = written(copy)
    assert {name for name in after if after[name][0] != before.get(name, (0, b""))[0]} == generated
    assert {name for name, text in right.items() if (copy / name).read_text() != text} == set(), "run make generate"


def test_every_locked_list_is_marked_as_generated() -> None:
    locks = {relative(path) for path in files() if relative(path).startswith(LOCKS) and path.suffix == ".txt"}
    assert {name for name in marked() if name.startswith(LOCKS)} == locks
