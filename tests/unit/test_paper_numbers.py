"""Proves what may be the number of a paper, and what is none."""

import unicodedata

import pytest

from shared.text import is_paper_number, is_worded, same_paper


@pytest.mark.parametrize(
    "text",
    [
        "12/QĐ-CAT",
        "12 / QĐ – CAT",
        "123/QĐ-BCA-X01",
        "05/2019/QĐ-X11",
        "12-NQ/ĐUCA",
        "DEMO-UQ-01/2024",
        "UQ1",
        "PC-0012",
        "Quyết định số 45",
        "Số: 45/2001",
        "QĐ 45",
        "TT 12/2019",
        "9/2026/TT-BCA, Đ.3",
        "Đề tài khoa học theo 45/QĐ-CAT",
    ],
)
def test_the_number_of_a_paper_has_the_letters_of_its_kind_or_is_called_a_number(text: str) -> None:
    assert is_paper_number(text)
    assert is_paper_number(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ".",
        "-",
        "12",
        "12/2025",
        "5/3/2025",
        "họp ngày 5/3",
        "không rõ",
        "số không rõ",
        "đã họp 3 lần, 7 người",
    ],
)
def test_a_day_a_bare_figure_or_a_sentence_is_no_number_of_a_paper(text: str) -> None:
    assert not is_paper_number(text)


@pytest.mark.parametrize("text", ["Hà Nội", "Vĩnh Long", "Ý A", "Đội 2", "Lê", "П. Иванов"])
def test_a_name_a_place_or_a_reason_has_letters(text: str) -> None:
    assert is_worded(text)
    assert is_worded(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize("text", ["", " ", ".", "...", "…", "?", "-", "123", "x", "Ô", "A1", "5/3/2025"])
def test_stops_figures_and_one_letter_name_nobody_and_nothing(text: str) -> None:
    assert not is_worded(text)
    assert not is_worded(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (
            "15/QĐ-CAT",
            ["15 QĐ-CAT", "15QĐ-CAT", "15-QĐ/CAT", "Số 15/QĐ-CAT", "Quyết định số 015 / qđ cat", "15/QD-CAT"],
        ),
        ("15/QĐ-CAT", ["15/QĐ-CAT (bản sao)", "15.QĐ.CAT", "№ 15 QĐ-CAT."]),
        ("YK-1/2026", ["Số YK-1/2026", "yk 1/2026", "YK1/2026", "YK–01/2026", "YK-1/2026 (bổ sung)"]),
        ("YK-1/2026", ["Văn bản số YK-1/2026", "Công văn YK-1/2026", "Số: YK.1-2026"]),
        ("28/2026/QH16", ["Nghị quyết số 28/2026/QH16", "28-2026-QH16"]),
    ],
)
def test_a_number_is_one_number_whatever_parts_its_figures_and_letters(number: str, written: list[str]) -> None:
    assert {same_paper(each) for each in written} == {same_paper(number)}
    assert {same_paper(unicodedata.normalize("NFD", each)) for each in written} == {same_paper(number)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("15/QĐ-CAT", "1/5QĐ-CAT"),
        ("15/QĐ-CAT", "15/QĐ-CATP"),
        ("15/QĐ-CAT", "15/QĐ-CAT-PX01"),
        ("1/HĐ-CAT", "1/HD-CAT"),
        ("YK-1/2026", "YK-12/026"),
        ("YK-1/2026", "YK-1/2025"),
        ("12/2026", "Báo cáo số 12/2026"),
        ("Tờ trình số 12/2026", "Báo cáo số 12/2026"),
    ],
)
def test_other_figures_letters_or_kinds_make_another_number(one: str, other: str) -> None:
    assert same_paper(one) != same_paper(other)
