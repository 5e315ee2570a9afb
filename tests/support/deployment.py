"""What an operator deploys: the compose file, and the keys and passwords the script makes for it."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.tree import ROOT

BINARIES = Path(sys.executable).parent
ADDRESS = "https://thidua.example.vn"
COMPOSE = ROOT / "docker-compose.yml"


def make_secrets(folder: Path) -> None:
    script = [sys.executable, str(ROOT / "deploy" / "make_secrets.py"), ADDRESS, str(folder)]
    subprocess.run(script, env={"PYTHONPATH": str(ROOT)}, check=True, capture_output=True)


def settings(made: Path) -> dict[str, str]:
    lines = (made / ".env").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines)


def compose(text: str, folder: Path, environment: dict[str, str], *how: str) -> subprocess.CompletedProcess[str]:
    file = folder / "docker-compose.yml"
    file.write_text(text, encoding="utf-8")
    return subprocess.run(
        [BINARIES / "docker-compose", "-f", file, "config", *(how or ("-q",))],
        env={"HOME": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
