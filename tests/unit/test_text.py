"""How text is cleaned, Vietnamese sort order, and the forms for comparison and search."""

import re
import sqlite3
import unicodedata
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.text import clean, day, fingerprint, fold, same, sort_key

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
VIETNAMESE = st.text(
    alphabet=ALPHABET + ALPHABET.upper() + "áàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệóòỏõọốồổỗộớờởỡợúùủũụứừửữự 0129-.,"
)


def test_names_stand_in_the_order_of_the_vietnamese_alphabet() -> None:
    names = ["An", "Ánh", "Ân", "Dương", "Đào", "Oanh", "Ôn", "Ơn"]
    mixed = names[::-1]
    assert sorted(mixed, key=sort_key) == names


def test_every_letter_of_the_alphabet_stands_after_all_words_of_the_letter_before() -> None:
    for earlier, later in pairwise(ALPHABET):
        assert sort_key(earlier + "zz9") < sort_key(later), (earlier, later)


def test_tones_only_break_ties_between_equal_letters() -> None:
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    mixed = tones[::-1]
    assert sorted(mixed, key=sort_key) == tones
    assert sort_key("mạ a") < sort_key("ma b")


def test_a_shorter_name_stands_before_a_longer_one_that_begins_with_it() -> None:
    names = ["Công an", "Công an tỉnh", "Công an tỉnh An Giang", "Công anh"]
    mixed = names[::-1]
    assert sorted(mixed, key=sort_key) == names


def test_old_and_new_placing_of_the_tone_mark_sort_together() -> None:
    assert sort_key("Hòa Bình") == sort_key("Hoà Bình")


def test_punctuation_and_case_do_not_part_what_belongs_together() -> None:
    assert sort_key("Bà Rịa - Vũng Tàu") == sort_key("bà rịa–vũng  tàu")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đặng Thị Ngọc Ánh", "dang thi ngoc anh"),
        ("Nghị quyết số 12-NQ/ĐUCA", "nghi quyet so 12-nq/duca"),
        ("Ðà  Nẵng\n", "da nang"),
        ("ƯỚC NGUYỆN", "uoc nguyen"),
        ("Bà Rịa – Vũng Tàu", "ba ria - vung tau"),
        ("", ""),
    ],
)
def test_search_form_is_blind_to_accents_case_and_spare_blanks(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_sqlite_orders_the_stored_keys_as_python_does() -> None:
    names = ["Ơn", "Đào", "An", "Ân", "Oanh", "Dương", "Ôn", "Ánh", "an ninh", "Ăn"]
    store = sqlite3.connect(":memory:")
    store.execute("create table names (name text, sorted text)")
    store.executemany("insert into names values (?, ?)", [(name, sort_key(name)) for name in names])
    stored = [name for (name,) in store.execute("select name from names order by sorted")]
    store.close()
    assert stored == sorted(names, key=sort_key)


@given(st.text())
def test_a_key_is_always_ascii_without_nul(text: str) -> None:
    key = sort_key(text)
    assert key.isascii()
    assert "\0" not in key


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(VIETNAMESE)
def test_composed_and_decomposed_spelling_are_one(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert fold(decomposed) == fold(text)
    assert sort_key(decomposed) == sort_key(text)


@given(VIETNAMESE, VIETNAMESE)
def test_texts_with_one_key_differ_in_nothing_a_reader_searches_by(one: str, other: str) -> None:
    if sort_key(one) == sort_key(other):
        assert _searchable(one) == _searchable(other)


def _searchable(text: str) -> str:
    text = re.sub("[0-9]+", lambda digits: digits[0].lstrip("0") or "0", text)
    return " ".join("".join(sign if sign.isalnum() else " " for sign in fold(text)).split())


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("A\u0301nh\u00a0 Nguye\u0302\u0303n ", "Ánh Nguyễn"),
        ("một\r\nhai\rba\x0bbốn\u2028năm", "một\nhai\nba\nbốn\nnăm"),
        (" đầu \t dòng \n\n  cuối\u3000dòng  ", "đầu dòng\n\ncuối dòng"),
        ("3/\x00Đ\u202eT\u200b\ufeff", "3/ĐT"),
        ("a\u200b\u0301", "á"),
        ("nửa\ud800 chữ", "nửa chữ"),
    ],
)
def test_a_text_comes_in_composed_with_plain_blanks_and_nothing_unseen(typed: str, taken: str) -> None:
    assert clean(typed) == taken


@given(st.text())
def test_clean_text_is_left_unchanged(text: str) -> None:
    assert clean(clean(text)) == clean(text)


ONE_NUMBER = (
    "77/QĐ-CAT",
    "77/QÐ-CAT",
    "77 /QĐ-CAT",
    " 77/ qđ – cat",
    "077/QĐ\u2011CAT",
    "Số: 77/QĐ-CAT",
    "７７∕QĐ-CAT",
    "77/QĐ-\u0421\u0410\u0422",
    "77/QD\u0335-CAT",
    "77/Q\u20ab-CAT",
    "77/QĐ-\u03f9\u0391\u03a4",
    "Quyết định số 77/QĐ-CAT",
    "QĐ số: 77/QĐ-CAT",
    "Quyết định 77/QĐ-CAT",
    "№ 77/QĐ-CAT",
    "No. 77/QĐ-CAT",
    "77/QĐ-CAT.",
    "77/QĐ--CAT",
    "77/QĐ – - CAT",
    "77//QĐ-CAT",
    "77\\QĐ-CAT",
    "77/QD-CAT",
    "Số hiệu: 77/QĐ-CAT",
    "Số QĐ: 77/QĐ-CAT",
    "QUYET DINH SO 77/QD-CAT",
    "N° 77/QĐ-CAT",
    "#77/QĐ-CAT",
    "77/QĐ_CAT",
    "77/QĐ·CAT",
)


@pytest.mark.parametrize("written", ONE_NUMBER)
def test_a_number_is_the_same_however_it_is_written(written: str) -> None:
    assert same(written) == same(ONE_NUMBER[0])


@pytest.mark.parametrize(
    "other", ["78/QĐ-CAT", "77/QĐ-CATP", "7/7QĐ-CAT", "77/QH-CAT", "770/QĐ-CAT", "77/QĐ-CẤT", "77/NQ-CAT", "77"]
)
def test_another_number_is_another(other: str) -> None:
    assert same(other) != same(ONE_NUMBER[0])


def test_an_agreement_is_no_guidance_and_a_name_with_a_number_keeps_its_words() -> None:
    assert same("1/HĐ-CAT") != same("1/HD-CAT")
    assert len({same(name) for name in ("Đội số 7", "Tổ số 7", "Nghị quyết số 7", "Quyết định số 7")}) == 4
    assert same("QĐ số 7") == same("Quyết định số: 07") == same("№ 7")


def test_the_kind_of_a_paper_is_part_of_a_number_that_does_not_say_it() -> None:
    papers = ("Báo cáo số 12/2026", "Tờ trình số 12/2026", "Kế hoạch 12/2026", "Nghị quyết 12/2026", "12/2026")
    assert len({same(paper) for paper in papers}) == len(papers)
    assert same("Báo cáo số 12/2026") == same("Báo cáo 12/2026")
    assert same("Nghị quyết số 28/2026/QH16") == same("28/2026/QH16")


@pytest.mark.parametrize(
    ("number", "name", "digest"),
    [
        ("77/QĐ-CAT", "Bếp ăn tiết kiệm: mô hình 2", "bd63f253857305cc72911f1d160c93bd"),
        ("12/2025/NĐ-CP", "Hoà giải ở cơ sở", "5008a2b07b977d85fea5c9a4fa74f81e"),
        ("5 /TTr–X03", "Sổ tay “dân vận”", "4be29a66b6f2ae79de8042ace304ec0c"),
    ],
)
def test_the_digest_of_well_formed_text_never_changes(number: str, name: str, digest: str) -> None:
    assert fingerprint(number, name) == digest


LOOK_ALIKES = "АВЕЅІЈКМНОРСТХУаеіјорсухѕ" + "ΑΒΕΗΙΚΜΝΟΡΤΥΧο" + "ıɑɡ" + "\u2010\u2011\u2013\u2014\u2212\u2044\u2215"
LOOKED_LIKE = "ABESIJKMHOPCTXYaeijopcyxs" + "ABEHIKMNOPTYXo" + "iag" + "-----//"


@given(st.text(alphabet=LOOK_ALIKES + "QĐ /-127"))
def test_signs_of_another_alphabet_that_look_the_same_are_the_same(text: str) -> None:
    seen = text.translate(str.maketrans(LOOK_ALIKES, LOOKED_LIKE))
    assert (same(text), fold(text), sort_key(text)) == (same(seen), fold(seen), sort_key(seen))


def test_a_name_is_the_same_with_old_and_new_tone_marks_and_another_with_other_marks() -> None:
    assert same("Nguyễn Thị  Hoà") == same("nguyễn thị Hòa")
    assert len({same(name) for name in ("Hòa", "Hoa", "Hoá", "Hoạ")}) == 4


@given(VIETNAMESE)
def test_case_and_composition_make_no_other_text(text: str) -> None:
    assert same(unicodedata.normalize("NFD", text.upper())) == same(text.lower())


def test_a_number_in_a_name_counts_as_a_number() -> None:
    wards = ["Phường 1", "Phường 2", "Phường 2A", "Phường 10", "Phường 11", "Phường An", "Phường Ô"]
    mixed = wards[::-1]
    assert sorted(mixed, key=sort_key) == wards


@pytest.mark.parametrize("text", ["05/03/2026", "5/3/2026", "05-03-2026", "5.3.2026", "5 / 3 / 2026", "05032026"])
def test_a_day_is_read_as_vietnamese_people_write_it_the_day_before_the_month(text: str) -> None:
    assert day(text) == day("2026-03-05") == date(2026, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "5",
        "5/3",
        "5/3/26",
        "31/02/2026",
        "03/13/2026",
        "31/12/9999",
        "1026-03-05",
        "20250305",
        "2026-3-5",
        "5/3-2026",
        "mai",
    ],
)
def test_invalid_and_ambiguous_days_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no day|range|month"):
        day(text)
