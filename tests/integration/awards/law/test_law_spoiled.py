"""The service does not start on an invalid law, and says in one line where and why."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from services.awards.law import FOLDER
from tests.support.spoiling import spoil


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The service as it is shipped, to spoil its law."""
    folder = tmp_path_factory.mktemp("shipped")
    for package in ("services", "shared"):
        copied = shutil.ignore_patterns("__pycache__", "static", "templates")
        shutil.copytree(FOLDER.parents[2] / package, folder / package, ignore=copied)
    return folder


STARTS = [
    ("conditions.toml", 'operator = "report-fresh"', 'operator = "x"', "report-fresh: không có phép kiểm tra 'x'"),
    ("conditions.toml", "ends = 2025-06-30", "ends = 2025-07-01", "no-hold: thời gian hiệu lực chồng lên dòng ở"),
    ("conditions.toml", 'article = "Đ.33.9"\n', "", "report-fresh: thiếu điều (article)"),
    ("conditions.toml", "starts = 2024-01-01", "starts = 2024-02-30", "ngày không có thật"),
    ("conditions.toml", 'id = "period-once"', 'id = "achievement-once"', "achievement-once: thời gian hiệu lực chồng"),
    ("conditions.toml", "ends = 2025-06-30", "ends = 2023-06-30", "ngày cuối 30/06/2023 trước ngày đầu"),
    ("conditions.toml", 'source = "CV5007"', 'source = "CV5008"', "initiative-once: không có văn bản 'CV5008'"),
    ("awards.toml", "rank = 1000", 'rank = "cao"', "HCSV: ô 'rank' phải là một số nguyên, không phải 'cao'"),
    ("parts.toml", 'label = "Danh sách', 'lable = "Danh sách', "part-list: không có ô 'lable'"),
    ("transitions.toml", "[[transition]]", "[[chuyen-tiep]]", "không có bảng 'chuyen-tiep'"),
]


@pytest.mark.parametrize(("file", "old", "new", "reason"), STARTS, ids=[reason for *_, reason in STARTS])
def test_awards_does_not_start_on_a_spoiled_law_and_says_where_and_why_and_nothing_else(
    shipped: Path, file: str, old: str, new: str, reason: str
) -> None:
    spoil(shipped / "services/awards/law", file, old, new)
    home = {"THIDUA_HOME": str(shipped / "home"), "PYTHONPATH": str(shipped), "PATH": os.environ["PATH"]}
    run = subprocess.run(
        [sys.executable, "-m", "services.awards", "serve"],
        env=home, cwd=shipped, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    head, *said = run.stderr.splitlines()
    assert (run.returncode, head) == (1, "Phân hệ khen thưởng không khởi động: bộ quy định có dòng chưa đúng.")
    assert len(said) == 1
    assert re.match(rf"{file}:\d+: ", said[0])
    assert reason in said[0]
