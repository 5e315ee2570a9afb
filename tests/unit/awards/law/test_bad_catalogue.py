"""An invalid law catalogue stops the start, with file, line and reason."""

import re
from pathlib import Path

import pytest

from services.awards import law
from services.awards.law import BadCatalogue, read_catalogue
from tests.support.spoiling import spoil

FOLDER = law.FOLDER
REPORT = '[[condition]]\nid = "report-fresh"'
"""The head of the row that is spoiled in most cases."""
SPOILED = [
    (
        "conditions.toml",
        'operator = "report-fresh"',
        'operator = "report-old"',
        "report-fresh: không có phép kiểm tra 'report-old'",
    ),
    ("conditions.toml", 'article = "Đ.33.9"', 'article = " "', "report-fresh: thiếu điều (article)"),
    ("conditions.toml", 'article = "Đ.33.9"\n', "", "report-fresh: thiếu điều (article)"),
    ("conditions.toml", "with = { months = 6 }", "with = { months = true }", "ô 'months' phải là một số nguyên"),
    ("conditions.toml", "with = { months = 6 }", 'with = { months = "6" }', "ô 'months' phải là một số nguyên"),
    ("conditions.toml", "with = { months = 6 }", "with = { days = 6 }", "không có ô 'days'; chỉ có months"),
    ("conditions.toml", "with = { months = 6 }\n", "", "thiếu ô 'months'"),
    ("conditions.toml", 'awards = ["CSTT", "LDTT"]', 'awards = ["CSTT", "LDTX"]', "không có hình thức 'LDTX'"),
    (
        "conditions.toml",
        'with = { of = ["CSTDCS"], times = 3 }',
        'with = { of = ["X"], times = 3 }',
        "không có hình thức 'X'",
    ),
    (
        "conditions.toml",
        'with = { least = "good" }',
        'with = { least = "fair" }',
        "không nhận 'fair'; chỉ có excellent, good, done, failed",
    ),
    ("conditions.toml", "month = 6, day = 30, after", "month = 6, day = 31, after", "không có ngày 31/6 hằng năm"),
    ("conditions.toml", "with = { months = 6 }", "with = { months = -6 }", "ô 'months' không thể là -6"),
    ("conditions.toml", "percent = 50", "percent = 101", "ô 'percent' không thể là 101"),
    ("conditions.toml", 'of = ["CSTDCS"], times', "of = [], times", "ô 'of' không được để trống"),
    ("clocks.toml", "length = 30", "length = 0", "ô 'length' không thể là 0"),
    ("clocks.toml", 'unit = "days"', 'unit = "months"', "ô 'unit' không nhận 'months'"),
    ("money.toml", "to = 10000", "to = 0", "ô 'to' không thể là 0"),
    ("routes.toml", "@province:council", "@tinh:council", "tinh: không có cấp '@tinh'; chỉ có ministry"),
    ("conditions.toml", 'source = "CV5007"', 'source = "CV5008"', "không có văn bản 'CV5008'"),
    (
        "conditions.toml",
        'clock = "sent"',
        'clock = "seen"',
        "ô 'clock' không nhận 'seen'; chỉ có sent, received, decided",
    ),
    ("conditions.toml", 'bars = "door"', 'bars = "gate"', "ô 'bars' không nhận 'gate'"),
    ("conditions.toml", 'lines = ["leadership"]', 'lines = ["leaders"]', "ô 'lines' không nhận 'leaders'"),
    ("conditions.toml", "ends = 2025-06-30", "ends = 2025-07-01", "no-hold: thời gian hiệu lực chồng lên dòng ở"),
    ("conditions.toml", "ends = 2025-06-30", "ends = 2023-06-30", "ngày cuối 30/06/2023 trước ngày đầu 01/01/2024"),
    (
        "conditions.toml",
        "ends = 2027-02-28",
        "ends = 2027-03-01",
        "đã xác nhận sau 28/02/2027, khi NĐ 152/2025/NĐ-CP không còn hiệu lực",
    ),
    ("objects.toml", '"decided"\nconfirmed = false', '"decided"\nconfirmed = true', "là văn bản chưa đọc được"),
    ("councils.toml", "needs = [9, 10]", "needs = [11, 10]", "ô 'needs' phải là một tỷ lệ"),
    ("councils.toml", "needs = [9, 10]", "needs = [9, 0]", "ô 'needs' phải là một tỷ lệ"),
    ("councils.toml", "needs = [9, 10]", 'needs = [9, "x"]', "ô 'needs' phải là một tỷ lệ"),
    ("conditions.toml", "starts = 2024-01-01", "starts = 2023-01-01", "đã xác nhận từ 01/01/2023, trước khi"),
    ("awards.toml", "rank = 1000", 'rank = "high"', "ô 'rank' phải là một số nguyên"),
    (
        "routes.toml",
        'awards = ["GK"]',
        'awards = ["GK", "BK_BO"]',
        "đường đi của BK_BO: thời gian hiệu lực chồng lên dòng ở",
    ),
    ("routes.toml", "@province:appraise", "@province:wave", "bước 'wave' không có"),
    ("parts.toml", 'label = "Danh sách trích ngang"', 'lable = "Danh sách trích ngang"', "không có ô 'lable'"),
    ("sources.toml", 'code = "ND98"', 'code = "ND91"', "văn bản ND91 đã khai ở dòng trên"),
    ("conditions.toml", "[[condition]]", "[[condition]", "sai cách viết"),
    ("conditions.toml", REPORT, REPORT.replace("condition", "conditon"), "không có bảng 'conditon'"),
    ("money.toml", '[[rounding]]\nid = "up"', 'rounded = 1\n[[rounding]]\nid = "up"', "không có bảng 'rounded'"),
    ("conditions.toml", "with = { months = 6 }", "with = 6", "report-fresh: ô 'with' phải ghi trong ngoặc nhọn"),
    ("conditions.toml", "starts = 2024-01-01", "starts = 2024-02-30", "ngày không có thật"),
    ("conditions.toml", "starts = 2024-01-01", "starts = 2024-01-01T00:00:00", "phải là một ngày"),
    ("conditions.toml", "starts = 2024-01-01", 'starts = "1/1/2024"', "phải là một ngày"),
    ("conditions.toml", 'awards = ["CSTDB"]', 'awards = "CSTDB"', "ô 'awards' phải là một danh sách chữ"),
    ("conditions.toml", 'id = "period-once"', 'id = "achievement-once"', "achievement-once: thời gian hiệu lực chồng"),
    ("conditions.toml", 'ends = 2025-06-30\nclock = "sent"', 'ends = 2025-06-30\nclock = "decided"', "cùng một mốc"),
    ("conditions.toml", 'group = "co-bo"', 'group = "co-bo"\ngroup = "co"', "ô lặp"),
    ("sources.toml", "ends = 2023-12-31", "ends = 2003-12-31", "L2003: ngày cuối 31/12/2003 trước ngày đầu"),
    ("sources.toml", 'issuer = "Quốc hội"\n', "", "thiếu ô 'issuer'"),
    (
        "money.toml",
        'subjects = ["household"]',
        'subjects = ["collective"]',
        "số lần của collective: thời gian hiệu lực",
    ),
    ("clocks.toml", 'starts_at = "granted"', 'starts_at = "grantd"', "ô 'starts_at' không nhận 'grantd'"),
    ("clocks.toml", 'unit = "workdays"', 'unit = "weeks"', "ô 'unit' không nhận 'weeks'"),
    ("parts.toml", 'stage = "council"', 'stage = "board"', "ô 'stage' không nhận 'board'"),
    ("councils.toml", '"present", "rounds"]', '"present", "round"]', "ô 'unsure' không nhận 'round'"),
    (
        "transitions.toml",
        "[[transition]]",
        "[[part]]",
        "không có bảng 'part' trong tệp này; mỗi dòng bắt đầu bằng [[transition]]",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "reason"), SPOILED, ids=[reason for *_, reason in SPOILED])
def test_a_spoiled_row_is_named_by_file_line_and_reason(
    tmp_path: Path, file: str, old: str, new: str, reason: str
) -> None:
    line = spoil(tmp_path, file, old, new)
    with pytest.raises(BadCatalogue, match=f"^{file}") as refused:
        read_catalogue(tmp_path)
    assert reason in str(refused.value)
    assert re.match(r"[a-z]+\.toml:\d+: ", str(refused.value)), "no line"
    named = str(refused.value).split(":")[1].strip()
    heads = [n for n, text in enumerate((FOLDER / file).read_text("utf-8").splitlines(), 1) if text.startswith("[[")]
    if "chồng" not in reason and "cùng một mốc" not in reason:
        assert max(head for head in heads if head <= line) <= int(named) <= line + 1


def test_a_condition_and_a_part_of_the_dossier_never_share_an_id(tmp_path: Path) -> None:
    spoil(tmp_path, "conditions.toml", 'id = "period-once"', 'id = "part-report"')
    with pytest.raises(BadCatalogue, match=r"^parts.toml:\d+: .*part-report: thời gian .* dòng ở conditions.toml:\d+"):
        read_catalogue(tmp_path)


def test_a_table_in_single_brackets_is_no_row_and_is_named_by_its_line(tmp_path: Path) -> None:
    spoil(tmp_path, "sources.toml", "", "")
    (tmp_path / "calendar.toml").write_text('# Lịch\n\n[holiday]\nid = "tet"\n', encoding="utf-8")
    with pytest.raises(BadCatalogue, match=r"^calendar.toml:3: không có bảng 'holiday'"):
        read_catalogue(tmp_path)


def test_a_file_of_another_name_is_not_passed_over(tmp_path: Path) -> None:
    spoil(tmp_path, "sources.toml", "", "")
    (tmp_path / "condition.toml").write_text("", encoding="utf-8")
    with pytest.raises(BadCatalogue, match=r"^condition.toml: không phải tệp của bộ quy định"):
        read_catalogue(tmp_path)


def test_a_copy_of_the_law_is_law(tmp_path: Path) -> None:
    spoil(tmp_path, "conditions.toml", REPORT, REPORT)
    assert read_catalogue(tmp_path).conditions == law.catalogue().conditions


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ('[[salary]]\nid = "luong-2027"\namount = 2600000\nsource = "ND161"', "mức lương cơ sở"),
        ('[[rounding]]\nid = "down"\nto = 1000\nsource = "ND161"', "cách làm tròn"),
    ],
)
def test_a_second_base_salary_or_rounding_for_one_day_stops_the_start(tmp_path: Path, row: str, what: str) -> None:
    more = 'article = "Đ.1"\nstarts = 2026-12-01\nclock = "decided"\nconfirmed = true\n'
    head = "[[bonus]]\n"
    spoil(tmp_path, "money.toml", head, f"{row}\n{more}\n{head}")
    with pytest.raises(BadCatalogue, match=rf"^money.toml:\d+: {what}: thời gian hiệu lực chồng lên dòng ở money.toml"):
        read_catalogue(tmp_path)


@pytest.mark.parametrize(
    ("file", "id_", "kind"), [("clocks.toml", "give-back", "deadline"), ("councils.toml", "recused-in-total", "policy")]
)
def test_a_row_the_software_works_by_is_missed_at_the_start(tmp_path: Path, file: str, id_: str, kind: str) -> None:
    spoil(tmp_path, file, f'id = "{id_}"', 'id = "renamed"')
    with pytest.raises(BadCatalogue, match=rf"^\[\[{kind}\]\]: thiếu dòng '{id_}'"):
        read_catalogue(tmp_path)


def test_a_missing_file_and_one_in_another_writing_are_named(tmp_path: Path) -> None:
    spoil(tmp_path, "sources.toml", "", "")
    (tmp_path / "parts.toml").write_bytes("# Thành phần".encode("utf-16"))
    with pytest.raises(BadCatalogue, match=r"^parts.toml: tệp không ghi bằng UTF-8"):
        read_catalogue(tmp_path)
    (tmp_path / "parts.toml").unlink()
    with pytest.raises(BadCatalogue, match=r"^parts.toml: thiếu tệp"):
        read_catalogue(tmp_path)


def test_rows_that_are_no_tables_of_their_own_are_named(tmp_path: Path) -> None:
    spoil(tmp_path, "sources.toml", "", "")
    (tmp_path / "transitions.toml").write_text("# Chuyển tiếp\ntransition = [1]\n", encoding="utf-8")
    with pytest.raises(BadCatalogue, match=r"^transitions.toml:2: không có bảng 'transition'"):
        read_catalogue(tmp_path)
