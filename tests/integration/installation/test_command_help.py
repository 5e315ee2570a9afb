import subprocess
import sys


def test_the_help_calls_the_program_by_its_name_and_names_its_environment() -> None:
    asked = [sys.executable, "-m", "services", "up", "--help"]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    assert "Usage: thidua up" in told
    assert "THIDUA_HOME" in told
    assert "THIDUA_PORT" in told
