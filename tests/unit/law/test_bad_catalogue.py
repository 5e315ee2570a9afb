"""A catalogue that is not law stops the start, with file, line and reason."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from services.awards import law
from services.awards.law import BadCatalogue, read_catalogue

FOLDER = law.FOLDER
REPORT = '[[condition]]\nid = "report-fresh"'
"""The head of the row that is spoiled in most cases."""
SPOILED = [
    ("conditions.toml", 'operator = "report-fresh"', 'operator = "report-old"', "unknown operator 'report-old'"),
    ("conditions.toml", 'article = "Đ.33.9"', 'article = " "', "an article is missing"),
    ("conditions.toml", 'article = "Đ.33.9"\n', "", "an article is missing"),
    ("conditions.toml", "with = { months = 6 }", "with = { months = true }", "'months' must be a whole number"),
    ("conditions.toml", "with = { months = 6 }", 'with = { months = "6" }', "'months' must be a whole number"),
    ("conditions.toml", "with = { months = 6 }", "with = { days = 6 }", "unknown field 'days'"),
    ("conditions.toml", "with = { months = 6 }\n", "", "'months' is missing"),
    ("conditions.toml", 'awards = ["CSTT", "LDTT"]', 'awards = ["CSTT", "LDTX"]', "unknown award 'LDTX'"),
    (
        "conditions.toml",
        'with = { of = ["CSTDCS"], times = 3 }',
        'with = { of = ["X"], times = 3 }',
        "unknown award 'X'",
    ),
    ("conditions.toml", 'with = { least = "good" }', 'with = { least = "fair" }', "unknown word 'fair'"),
    ("conditions.toml", "month = 6, day = 30, after", "month = 6, day = 31, after", "day"),
    ("conditions.toml", 'source = "CV5007"', 'source = "CV5008"', "unknown source 'CV5008'"),
    ("conditions.toml", 'clock = "sent"', 'clock = "seen"', "unknown clock 'seen'"),
    ("conditions.toml", 'bars = "door"', 'bars = "gate"', "unknown bars 'gate'"),
    ("conditions.toml", 'lines = ["leadership"]', 'lines = ["leaders"]', "unknown lines 'leaders'"),
    ("conditions.toml", "ends = 2025-06-30", "ends = 2025-07-01", "no-hold: overlaps with the row at"),
    ("conditions.toml", "ends = 2025-06-30", "ends = 2023-06-30", "before it starts"),
    ("conditions.toml", "ends = 2027-02-28", "ends = 2027-03-01", "no longer in force"),
    ("councils.toml", "needs = [9, 10]", "needs = [11, 10]", "'needs' must be a share"),
    ("councils.toml", "needs = [9, 10]", "needs = [9, 0]", "'needs' must be a share"),
    ("awards.toml", "rank = 1000", 'rank = "high"', "'rank' must be a whole number"),
    ("routes.toml", 'awards = ["GK"]', 'awards = ["GK", "BK_BO"]', "route of BK_BO: overlaps with the row at"),
    ("routes.toml", "@province:appraise", "@province:wave", "unknown act 'wave'"),
    ("parts.toml", 'label = "Danh sách trích ngang"', 'lable = "Danh sách trích ngang"', "unknown field 'lable'"),
    ("sources.toml", 'code = "ND98"', 'code = "ND91"', "stands here a second time"),
    ("conditions.toml", "[[condition]]", "[[condition]", "conditions.toml"),
    ("conditions.toml", REPORT, REPORT.replace("condition", "conditon"), "unknown table 'conditon'"),
    ("money.toml", '[[rounding]]\nid = "up"', 'rounded = 1\n[[rounding]]\nid = "up"', "unknown table 'rounded'"),
    ("transitions.toml", "[[transition]]", "[[part]]", "unknown table 'part'; only [[transition]] belongs here"),
]


def spoil(folder: Path, file: str, old: str, new: str) -> int:
    """Spoil a copy of the law at one place; the line of the change."""
    shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text.count("\n", 0, text.index(old)) + 1


@pytest.mark.parametrize(("file", "old", "new", "reason"), SPOILED, ids=[reason for *_, reason in SPOILED])
def test_a_spoiled_row_is_named_by_file_line_and_reason(
    tmp_path: Path, file: str, old: str, new: str, reason: str
) -> None:
    line = spoil(tmp_path, file, old, new)
    with pytest.raises(BadCatalogue, match=f"^{file}") as refused:
        read_catalogue(tmp_path)
    assert reason in str(refused.value)
    named = str(refused.value).split(":")[1].strip()
    heads = [n for n, text in enumerate((FOLDER / file).read_text("utf-8").splitlines(), 1) if text.startswith("[[")]
    if named.isdigit() and "overlaps" not in reason:
        assert int(named) == max(head for head in heads if head <= line)


def test_a_table_in_single_brackets_is_no_row_and_is_named_by_its_line(tmp_path: Path) -> None:
    spoil(tmp_path, "sources.toml", "", "")
    (tmp_path / "calendar.toml").write_text('# Lịch\n\n[holiday]\nid = "tet"\n', encoding="utf-8")
    with pytest.raises(BadCatalogue, match=r"^calendar.toml:3: unknown table 'holiday'"):
        read_catalogue(tmp_path)


def test_a_file_of_another_name_is_not_passed_over(tmp_path: Path) -> None:
    spoil(tmp_path, "sources.toml", "", "")
    (tmp_path / "condition.toml").write_text("", encoding="utf-8")
    with pytest.raises(BadCatalogue, match=r"^condition.toml: no file of the law"):
        read_catalogue(tmp_path)


def test_a_copy_of_the_law_is_law(tmp_path: Path) -> None:
    spoil(tmp_path, "conditions.toml", REPORT, REPORT)
    assert read_catalogue(tmp_path).conditions == law.catalogue().conditions


def test_awards_does_not_start_on_a_spoiled_law_and_says_where(tmp_path: Path) -> None:
    root = FOLDER.parents[2]
    for package in ("services", "shared"):
        shutil.copytree(root / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    line = spoil(tmp_path / "services/awards/law", "conditions.toml", 'operator = "report-fresh"', 'operator = "x"')
    home = {"THIDUA_HOME": str(tmp_path / "home"), "PYTHONPATH": str(tmp_path), "PATH": os.environ["PATH"]}
    run = subprocess.run(
        [sys.executable, "-m", "services.awards", "serve"],
        env=home, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert run.returncode != 0
    assert f"conditions.toml:{line - 4}: report-fresh: unknown operator 'x'" in run.stderr
