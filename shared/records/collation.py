"""How Vietnamese text is searched and sorted alike on SQLite and PostgreSQL, which need not know the language."""

import re
import unicodedata

_MARK = re.compile("[\u0300-\u036f]")
_CLUSTER = re.compile("(.)([\u0300-\u036f]*)")
_WORD = re.compile("(?:[^\\W_]|[\u0300-\u036f])+")

_HORN, _BREVE, _CIRCUMFLEX = "\u031b", "\u0306", "\u0302"
# `{` and `|` sort after every ASCII letter, so "a{…" stands after "az" and before "b".
_LETTERS = {
    "a" + _BREVE: "a{",
    "a" + _CIRCUMFLEX: "a|",
    "e" + _CIRCUMFLEX: "e{",
    "o" + _CIRCUMFLEX: "o{",
    "o" + _HORN: "o|",
    "u" + _HORN: "u{",
    "đ": "d{",
}
# Order of the Unicode CLDR collation "vi": level, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


def fold(text: str) -> str:
    """Accent-blind, case-blind form for search: `fold("Đào  Oanh") == "dao oanh"`; punctuation stays."""
    return " ".join(_MARK.sub("", _decompose(text)).replace("đ", "d").split())


def sort_key(text: str) -> str:
    """ASCII key whose bytewise order is the Vietnamese alphabet, then the tones; punctuation counts as a blank.

    Letters first (a ă â b c d đ e ê … o ô ơ … u ư …), tones of the whole text only break ties. Case does not count.
    """
    words = [_word(word) for word in _WORD.findall(_decompose(text))]
    letters, tones = " ".join(word for word, _ in words), " ".join(tone for _, tone in words)
    return f"{letters}\t{tones}"


def _decompose(text: str) -> str:
    """Case-folded and compatibility-decomposed; ð is what some keyboards leave where đ was meant."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFKD", folded).casefold().replace("ð", "đ")


def _word(word: str) -> tuple[str, str]:
    """Letters and tones of one word. Tones are kept per word, so that hòa and hoà are the same."""
    letters, tones = "", ""
    for base, marks in _CLUSTER.findall(word):
        shape = next((mark for mark in marks if base + mark in _LETTERS), "")
        letter = _LETTERS.get(base + shape, base)
        letters += letter if letter.isascii() else f"~{ord(letter):06x}"
        tones += "".join(_TONES.get(mark, "") for mark in marks)
    return letters, tones or "0"
