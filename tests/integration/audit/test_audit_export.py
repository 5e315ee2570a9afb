import json
import subprocess
import sys
from pathlib import Path

import pytest

from shared.runtime.exporting import export
from tests.support.audited import SERVICES, Houses


@pytest.fixture
async def package(tmp_path: Path) -> Path:
    """What an inspector unpacks."""
    houses = Houses(tmp_path / "home")
    await houses.write()
    for name in SERVICES:
        list(export(houses.services[name], tmp_path / "package"))
    return tmp_path / "package"


def inspect(package: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    """As the inspector does: from the package itself, without this software."""
    command = [sys.executable, *flags, "verify.py"]
    return subprocess.run(command, cwd=package, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("flags", [["-I"], ["-I", "-S"]])
def test_an_inspector_verifies_the_package_with_python_alone(package: Path, flags: list[str]) -> None:
    told = inspect(package, *flags)
    assert (told.returncode, told.stderr) == (0, "")
    assert "Mọi sổ cái và niêm phong đều khớp." in told.stdout
    assert ("thiếu gói cryptography" in told.stdout) == ("-S" in flags)
    assert (package / "README.txt").exists()


def test_an_inspector_finds_a_changed_word_a_forged_seal_and_a_cut_ledger(package: Path) -> None:
    ledger = package / "awards" / "ledger.jsonl"
    whole = ledger.read_text(encoding="utf-8")
    ledger.write_text(whole.replace("Bộ trưởng", "Bộ tRưởng", 1), encoding="utf-8")
    assert "không khớp với chuỗi băm" in inspect(package, "-I").stdout
    lines = whole.splitlines(keepends=True)
    ledger.write_text("".join(lines[:5]), encoding="utf-8")
    told = inspect(package, "-I")
    assert told.returncode == 1
    assert "bị cắt hoặc viết lại" in told.stdout
    forged = [json.loads(line) for line in lines]
    seal = next(row for row in forged if row["stream"].startswith("seal/"))
    seal["body"] = seal["body"].replace('"signature":"', '"signature":"00')
    ledger.write_text("".join(json.dumps(row) + "\n" for row in forged), encoding="utf-8")
    assert "chữ ký không đúng" in inspect(package, "-I").stdout
