"""Proves what may be the number of a paper, and what is none."""

import unicodedata

import pytest

from shared.text import is_paper_number, is_worded


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
