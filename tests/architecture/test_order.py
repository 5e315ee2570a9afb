import ast
import re
import statistics
from pathlib import Path

import pytest

from shared.bus.manifest import PROCESSES
from tests.architecture.tree import PACKAGES, ROOT, files, relative, within

ROOMS = {"README.md", "__init__", "__main__", "api", "app", "data", "domain", "due", "inbox", "outbox", "settings"}
ROOMS |= {"store", "topics", "usecases", "web"}
OWN_ROOMS = {"awards": {"ballot", "law"}, "campaigns": set[str](), "observatory": set[str](), "units": set[str]()}

FILE_CAP, FILE_MEDIAN = 250, 80
FUNCTION_CAP, FUNCTION_P90 = 40, 20
WRITTEN = {".py", ".html", ".css", ".js", ".typ", ".sh", ".mako"}

# Assembled here, so that this file does not name what it forbids.
HOSTS = ["pypi" + ".org", "python" + "hosted.org", "npmjs" + ".org", "docker" + ".io", "ghcr" + ".io", "quay" + ".io"]
HOSTS += ["gcr" + ".io", "golang" + ".org", "crates" + ".io"]
PLACES = ["/work" + "/", "/root" + "/", "/Users" + "/", "/tmp" + "/brief", "/opt" + "/pypi", ".pyenv" + "/"]
SECRET = re.compile("|".join(map(re.escape, HOSTS + PLACES)))
# The licence and the locked lists are written by others; nothing in them is ours to cut.
PROGRAMS = [path for path in within(*PACKAGES, "bench", "tests") if path.suffix == ".py"]


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> list[tuple[str, int]]:
    """Each function of a file with its length in lines, without decorators."""
    return [
        (f"{relative(path)}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_every_service_has_its_folder_and_its_row_in_the_table_of_who_hears_whom() -> None:
    inside = {parts[1] for path in within("services") if len(parts := relative(path).split("/")) > 2}
    assert inside - {"cli"} == set(PROCESSES)


@pytest.mark.parametrize("service", PROCESSES)
def test_every_file_of_a_service_is_a_known_room(service: str) -> None:
    folder = ROOT / "services" / service
    found = {path.relative_to(folder).parts[0] for path in files() if path.is_relative_to(folder)}
    assert found, f"services/{service} is missing"
    assert {name.removesuffix(".py") for name in found} <= ROOMS | OWN_ROOMS[service]


def test_only_the_records_commit() -> None:
    offices = [path for path in within(*PACKAGES) if not relative(path).startswith("shared/records/")]
    assert [relative(path) for path in offices if path.suffix == ".py" and ".commit(" in path.read_text("utf-8")] == []


def test_no_file_is_longer_than_a_person_reads_at_once() -> None:
    written = [path for path in within(*PACKAGES, "bench", "tests", "deploy") if path.suffix in WRITTEN]
    assert [(relative(path), lines(path)) for path in written if lines(path) > FILE_CAP] == []


def test_no_function_is_longer_than_a_screen() -> None:
    assert [(name, length) for path in PROGRAMS for name, length in functions(path) if length > FUNCTION_CAP] == []


def test_most_files_and_functions_are_short() -> None:
    house = [path for path in within(*PACKAGES) if path.suffix == ".py"]
    assert statistics.median(map(lines, house)) <= FILE_MEDIAN
    lengths = [length for path in house for _, length in functions(path)]
    assert statistics.quantiles(lengths, n=10)[-1] <= FUNCTION_P90


@pytest.mark.parametrize("path", [path for path in within(*PACKAGES) if path.suffix == ".py"], ids=relative)
def test_every_module_opens_with_one_sentence(path: Path) -> None:
    sentence = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert sentence
    assert sentence.partition("\n\n")[0].endswith((".", "?"))


def test_no_file_names_a_registry_or_a_place_on_a_machine() -> None:
    told = [
        f"{relative(path)}: {match.group()}"
        for path in files()
        if (match := SECRET.search(path.read_bytes().decode("utf-8", "ignore")))
    ]
    assert told == []


def test_the_locked_lists_name_no_address_and_hash_everything() -> None:
    for path in within("requirements"):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".txt":
            assert "://" not in text
            assert all(block.count("--hash=sha256:") for block in re.split(r"\n(?=[a-z0-9])", text))


def test_no_test_module_imports_another() -> None:
    borrowed = [
        f"{relative(path)}: {node.module}"
        for path in PROGRAMS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and re.match(r"tests\..*\btest_", f"{node.module}.{node.names[0].name}")
    ]
    assert borrowed == [], "what several tests share stands in tests/support"
