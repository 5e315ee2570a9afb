"""All handling of text: how input is cleaned, and the forms used to compare, sort and search.

What is stored stays as it was written. No library of free licence with wheels everywhere sorts Vietnamese (PyICU has
no wheels, pyuca no tailoring), and neither SQLite nor PostgreSQL need know the language.
"""

import re
import unicodedata
from datetime import date
from functools import lru_cache
from hashlib import sha256

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc\ufffe\uffff\U000e0000-\U000e0fff]"
)
"""Controls, joiners, what turns the order of reading round, halves of characters: nobody sees or means them."""
_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
"""A line break, as Word's pages and other systems write it."""
_BLANKS = re.compile("[^\\S\n]+")
_ENDS = re.compile(" ?\n ?")

_MARK = re.compile("[\u0300-\u036f]")
_CLUSTER = re.compile("(.)([\u0300-\u036f]*)")
_WORD = re.compile("(?:[^\\W_]|[\u0300-\u036f])+")
_DIGITS = re.compile("[0-9]+")
_QUOTES = re.compile("[\"'`\u2018-\u201f\u00ab\u00bb\u2039\u203a\u2032\u2033]")
_AROUND = re.compile("\\s*([^\\w\\s\u0300-\u036f])\\s*")
"""A sign and the blanks around it."""
_TWICE = re.compile("([-/])\\1+")
_STOP = re.compile("[\\s.,;:]+$")
_DECIDED = "quyết định|quyet dinh|qđ|qd"
_KIND = f"{_DECIDED}|nghị quyết|thông báo|tờ trình|công văn|kế hoạch|báo cáo|biên bản|văn bản"
_NO = f"(?:(?:số(?: hiệu)?|so|no|n°|#)(?: (?:{_DECIDED}))?[:.]? ?)"
_SAYS = "(?=[0-9]+ ?/ ?(?:[0-9]+ ?/ ?)?[^\\W\\d_])"
"""A number that says itself what kind of paper it is on: 77/QĐ-CAT, 28/2026/QH16."""
_CALLED = f"^(?:(?:(?:{_KIND}) )?{_NO}?{_SAYS}|(?:{_DECIDED}) {_NO}?(?=[0-9])|(?P<kind>(?:{_KIND}) )?{_NO}(?=[0-9]))"
_BEFORE_NUMBER = re.compile(unicodedata.normalize("NFD", _CALLED))
"""“Số: 77/QĐ-CAT”, “Quyết định số 77/QĐ-CAT”, “№ 77”: what it is called before the number says it once more."""
_TITLED = re.compile(unicodedata.normalize("NFD", f"^(?:(?:{_KIND}) )?{_NO}?(?=[^\\W\\d_]+[^\\w]?[0-9])"))
"""“Số YK-1/2026”, “Văn bản YK-1/2026”: before a number that begins with letters."""
_REMARK = re.compile("\\([^()]*\\)\\s*$")
"""“15/QĐ-CAT (bản sao)”: said of a number, no part of it."""
_PART = re.compile("(?:[^\\W\\d_]|[\u0300-\u036f])+|[0-9]+")
_DECISION = re.compile("(?<=[0-9]/)qd(?![^\\W_])")
"""“77/QD-CAT”: no other kind of paper is shortened so (NĐ 30/2020, appendix III), as HD and HĐ are two."""
_STROKED = re.compile("d[\u0335-\u0338]")
"""A stroke typed over a d."""
_ALIKE = str.maketrans(
    dict.fromkeys(
        "\u02d7\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2796\u2e3a\u2e3b\u30fc\u3161\u4e00_\u00b7", "-"
    )
    | dict.fromkeys("\\\u2044\u2215\u2571\u29f8", "/")
    | dict.fromkeys("ðɖƌ₫", "đ")  # what some keyboards leave where đ was meant
    | dict(zip("аьвԁеһіјкӏмнорԛсѕтүухѵԝ", "abbdehijklmhopqcstyyxvw", strict=True))  # Cyrillic
    | dict(zip("αβεζηικμνορτυχϳ", "abezhikmnoptyxj", strict=True))  # Greek
    | dict(zip("օսհոտ", "ouhns", strict=True))  # Armenian
    | dict(zip("ɑᴀʙᴄᴅᴇɡɢʜıɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢ", "aabcdegghiijklmnoprtuvwyz", strict=True))  # Latin of other kinds
)
"""What looks like another sign, by its small form. The tables of Unicode (UTS 39) hold O and 0 for one as well."""
_LUNATE = str.maketrans("\u03f2\u03f9", "cc")
"""Greek; decomposed, they are another letter."""

_PIECE = re.compile("[^\\s,;()]+")
_NAMED = re.compile(f"(?:^|\\W)(?:(?i:số|số hiệu|no|n°|№|{_KIND})|[A-ZĐ]{{2,}})[.: ]*[0-9]")
"""A number that is called one, or stands behind the letters of its kind: “Quyết định số 45”, “TT 12/2019”."""

_DAY = re.compile(r"([0-9]{1,2}) ?([/.-]| ) ?([0-9]{1,2}) ?\2 ?([0-9]{4})")
_DIGITS_OF_A_DAY = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
"""Keyboards of telephones that offer figures offer no slash."""
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")

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


def clean(text: str) -> str:
    """Cleans input text: composed, plain blanks, no invisible signs; line breaks stay."""
    seen = unicodedata.normalize("NFC", _UNSEEN.sub("", _BREAK.sub("\n", text)))
    return _ENDS.sub("\n", _BLANKS.sub(" ", seen)).strip()


def composed(text: str) -> str:
    """All that is done to a password: keyboards send the same letters in two ways (RFC 8265, OpaqueString)."""
    return unicodedata.normalize("NFC", text)


def plain(text: str) -> str:
    """The letters a reader sees, whatever signs of the same look were taken; for finding a word as it is written."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", _UNSEEN.sub("", text)))


def caseless(text: str) -> str:
    """Capitals and small letters alike; for names people sign in with, and codes."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def same(text: str) -> str:
    """The form in which numbers of papers and names are compared: equal if they look or mean the same.

    “77 /QÐ–CAT”, “77/QĐ-CAT”, “Quyết định số 077/qd--cat.” are one, “Hoà” and “Hòa” are one; “Hòa” and “Hoa” are two.
    Forms are stored in read models: whoever changes one raises `Plan.projection`; what is well written keeps its form.
    """
    spelt = _WORD.sub(_tones_last, _BEFORE_NUMBER.sub(r"\g<kind>", " ".join(_QUOTES.sub("", _decompose(text)).split())))
    close = _TWICE.sub(r"\1", _AROUND.sub(r"\1", _STOP.sub("", spelt)))
    return _DECISION.sub("qđ", _DIGITS.sub(lambda found: found[0].lstrip("0") or "0", close))


def same_paper(number: str) -> str:
    """The one form in which numbers of papers are compared: letters and figures in their order, whatever parts them.

    “15 QĐ-CAT”, “Số 15/QĐ-CAT” and “15/QĐ-CAT (bản sao)” are one; so are “Số YK-1/2026” and “YK 1/2026”. Stored in
    read models, as `same` is.
    """
    spelt = " ".join(_decompose(_REMARK.sub("", number)).split())
    return "/".join(_PART.findall(same(_TITLED.sub("", spelt))))


def is_paper_number(text: str) -> bool:
    """Whether it may be the number of a paper (NĐ 30/2020, appendix I): figures with the letters of a kind or a body.

    “12/QĐ-CAT”, “DEMO-UQ-01/2024”, “UQ1”; of old papers “Quyết định số 45”. A day or a sentence with figures is none.
    """
    pieces = _PIECE.findall(_AROUND.sub(r"\1", text))
    whole = (any(map(str.isdigit, piece)) and any(map(str.isalpha, piece)) for piece in pieces)
    return any(whole) or bool(_NAMED.search(composed(text)))


_DEPARTMENT = re.compile(r"[A-ZĐ]\d{2}")


def is_worded(text: str) -> bool:
    """Whether it can stand on a paper as a name, a place, a body or a reason: not “...”, “?”, “123” or one letter.

    The force calls its departments by a letter and a number: “X05”.
    """
    return sum(map(str.isalpha, text)) > 1 or bool(_DEPARTMENT.fullmatch(text.strip()))


def fingerprint(*texts: str) -> str:
    """A digest by which equal texts are recognised without publishing them."""
    return sha256("\n".join(map(same, texts)).encode()).hexdigest()[:32]


def fold(text: str) -> str:
    """Accent-blind, case-blind form for search: `fold("Đào  Oanh") == "dao oanh"`; punctuation stays."""
    return " ".join(_MARK.sub("", _decompose(text)).replace("đ", "d").split())


def sort_key(text: str) -> str:
    """ASCII key whose bytewise order is the Vietnamese alphabet, then the tones; punctuation counts as a blank.

    Letters first (a ă â b c d đ e ê … o ô ơ … u ư …), tones of the whole text only break ties. Case does not count;
    digits are the number they make: 2 before 10.
    """
    words = [_word(word) for word in _WORD.findall(_DIGITS.sub(_ranked, _decompose(text)))]
    letters, tones = " ".join(word for word, _ in words), " ".join(tone for _, tone in words)
    return f"{letters}\t{tones}"


YEARS = range(1800, 2200)
"""In which a day can lie; nobody means another, and the calendar ends not far behind 31/12/9999."""


def day(text: str) -> date:
    """A day as people write it: 5/3/2026, 05-03-2026, 05.03.2026, 05032026, or ISO 2026-03-05. Raises ValueError.

    The day comes before the month; a two-digit year, or one outside `YEARS`, is refused.
    """
    if iso := _ISO_DAY.fullmatch(text):
        year, month, of_month = iso.groups()
    elif written := _DAY.fullmatch(text):
        of_month, _, month, year = written.groups()
    elif figures := _DIGITS_OF_A_DAY.fullmatch(text):
        of_month, month, year = figures.groups()
    else:
        year = month = of_month = "0"
    if int(year) not in YEARS:
        message = "no day"
        raise ValueError(message)
    return date(int(year), int(month), int(of_month))


def _decompose(text: str) -> str:
    """Case-folded, compatibility-decomposed, in one alphabet, with one dash and one slash."""
    folded = unicodedata.normalize("NFKD", _UNSEEN.sub("", text.translate(_LUNATE))).casefold()
    return _STROKED.sub("đ", unicodedata.normalize("NFKD", folded).casefold().translate(_ALIKE))


def _tones_last(word: re.Match[str]) -> str:
    """Of one word, so that hòa and hoà are the same."""
    signs = word[0]
    return "".join(sorted(signs, key=_TONES.__contains__))


def _ranked(digits: re.Match[str]) -> str:
    """A number after how many digits it has."""
    number = digits[0].lstrip("0") or "0"
    return f"{min(len(number), 99):02}{number}"


@lru_cache(maxsize=8192)
def _word(word: str) -> tuple[str, str]:
    """Letters and tones of one word. Tones are kept per word, so that hòa and hoà are the same."""
    letters, tones = "", ""
    for base, marks in _CLUSTER.findall(word):
        shape = next((mark for mark in marks if base + mark in _LETTERS), "")
        letter = _LETTERS.get(base + shape, base)
        letters += letter if letter.isascii() else f"~{ord(letter):06x}"
        tones += "".join(_TONES.get(mark, "") for mark in marks)
    return letters, tones or "0"
