"""Marks of secrecy in the name of a file: borne, or to be asked about where a name without accents says two things.

A mark stands where marks stand: at the end, set apart by signs or capitals, after the kind of paper. Elsewhere what
stands beside its words says what they are: "toi mat dien" is no mark. Figures never hide one.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath
from typing import Literal
from urllib.parse import unquote

from shared.papers.marks import bears_mark
from shared.text import caseless, fold, plain

Verdict = Literal["", "asked", "borne"]
_TOP, _HIGH, _SECRET = ("tuyet", "tuyệt"), ("toi", "tối"), ("mat", "mật")
"""As they are written, or without accents; a word with other accents (tới, mất, Mặt) is another word."""
_SEAM = "\x1f"
"""Between words that nothing parts: `plain` leaves none in a name."""
_GLUED = re.compile("(tuy[eệ]t|t[oố]i)(m[aậ]t)", re.IGNORECASE)
_TURN = re.compile("(?<=a)(?=A)|(?<=A)(?=Aa)")
"""Where a word begins in CamelCase, by the shape of the letters."""
_JOIN = re.compile(r"([\W\d_]+)")
_EDGE = "/"
_SIGNS = re.compile(r"[_.\-]+")
_KINDS = (
    "nghi quyet,quyet dinh,chi thi,quy che,quy dinh,thong cao,thong bao,huong dan,chuong trinh,ke hoach,phuong an,"
    "de an,du an,bao cao,bien ban,to trinh,cong van,cong dien,tai lieu,van ban,ho so,danh sach,"
    "nq,qd,ct,qc,qyd,tc,tb,hd,ctr,kh,pa,da,bc,bb,ttr,cv,cd,tl,vb,hs,ds"
)
"""Of papers, and how they are shortened (NĐ 30/2020, Đ.7 and appendix III)."""
_MEANT = (
    "tran dien nuoc cap trom tich mang tin ngu tien bang duong nha troi trang hang dat kinh xe trat phuc do khau vu "
    "tham ma ong gau thiet an giay the vi tai vang cua lien suc con toi"
)
"""After a bare “mat”: Mặt trận, mất điện, mất tích, mất an ninh, mặt bằng, mật độ, tối mắt tối mũi."""
_EVENING = ("buoi", "dem")
"""Before a bare “toi”: buổi tối."""
_WITH = "bi bao co than lay ong tuan duong tui soi ngot hoi diep noi van thi anh be tuyet toi"
"""Before “mat” at the end of a word or of a person's name: bí mật, bảo mật, thân mật, Nguyễn Văn Mật."""


@dataclass(frozen=True)
class Name:
    """Of a file, in words; `joins` has what stands before each, and after the last."""

    words: tuple[str, ...]
    joins: tuple[str, ...]

    def beside(self, at: int) -> str:
        """The word there, as people search for it; empty beyond the ends."""
        return fold(self.words[at]) if 0 <= at < len(self.words) else ""

    def kind_before(self, at: int) -> int:
        """How many words just before a place say what kind of paper it is."""
        kinds = _KINDS.split(",")
        return next((size for size in (2, 1) if " ".join(map(self.beside, range(at - size, at))) in kinds), 0)

    def apart(self, at: int) -> bool:
        """Whether signs or capitals set two words apart from those beside them."""
        before, own, after = self.joins[at], self.joins[at + 1], self.joins[at + 2]
        shouted = "".join(self.words[at : at + 2]).isupper() and not self.words[at + 2].isupper()
        return shouted or own not in (before, after)


def mark_in_name(name: str) -> Verdict:
    """Whether the name of a file bears a mark, or may be read so."""
    stem, read = _stem(name), _named(name)
    text = _SIGNS.sub(" ", stem)
    if any(map(bears_mark, (stem, text, text.capitalize(), " ".join(read.words)))):
        return "borne"
    found = {_leveled(read, at) for at in range(len(read.words) - 1)} | {_alone(read)}
    return "borne" if "borne" in found else "asked" if "asked" in found else ""


def _stem(name: str) -> str:
    read = plain(unquote(name))
    return read.removesuffix(PurePath(read).suffix)


def _named(name: str) -> Name:
    seamed = _GLUED.sub(rf"{_SEAM}\1{_SEAM}\2{_SEAM}", _stem(name))
    shape = "".join("A" if sign.isupper() else "a" if sign.isalpha() else " " for sign in seamed)
    turns = [0, *(found.start() for found in _TURN.finditer(shape)), len(seamed)]
    parts = _JOIN.split(_EDGE + _SEAM.join(seamed[begin:end] for begin, end in pairwise(turns)) + _EDGE)
    return Name(tuple(parts[2:-1:2]), tuple(map(_join, parts[1::2])))


def _join(join: str) -> str:
    """What parts two words, whatever figures stand there."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"\d", "", join))


def _leveled(name: Name, at: int) -> Verdict:
    """Of two words that may say “tối mật” or “tuyệt mật”; with all accents a text says it, and was looked at."""
    first, second = (caseless(word) for word in name.words[at : at + 2])
    if second not in _SECRET or (first, second) in ((_TOP[1], _SECRET[1]), (_HIGH[1], _SECRET[1])):
        return ""
    if first in _TOP:
        return "borne"
    if first not in _HIGH or name.beside(at - 1) in _EVENING:
        return ""
    if not name.beside(at + 2) or name.apart(at):
        return "borne"
    meant = name.beside(at + 2) in _MEANT.split()
    if name.kind_before(at):
        return "asked" if meant else "borne"
    return "" if meant else "asked"


def _alone(name: Name) -> Verdict:
    """Of “mật” at the end of the name of a paper; in brackets, or as the whole name."""
    last = len(name.words) - 1
    if last < 0 or caseless(name.words[last]) not in _SECRET:
        return ""
    before = name.kind_before(last)
    if not before and name.beside(last - 1) in _WITH.split():
        return ""
    if before and caseless(name.words[last]) == _SECRET[1] and last == before:
        return "borne"
    opened = any(name.kind_before(size) == size for size in (1, 2) if size <= last)
    return "asked" if not last or before or opened or name.joins[last].endswith(("(", "[", "{")) else ""
