"""Proves the order of the Vietnamese alphabet and the accent-blind form used in search."""

import sqlite3
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.records.collation import fold, sort_key

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
    return " ".join("".join(sign if sign.isalnum() else " " for sign in fold(text)).split())
