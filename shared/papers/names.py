"""Secrecy marks in file names: refused where clear, asked about where a name without accents has two meanings.

A mark stands where marks stand: at the end, set apart by signs or capitals, after the kind of paper. What stands
beside its words says what they are: "vang mat" and "toi mat dien" are no marks. Figures never hide one.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath
from typing import Literal
from urllib.parse import unquote

from shared.papers.classification import PLAIN, bears_mark
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
_LOST = "dien,nuoc,song,trom,cap,tich,xe,xe may,dien thoai,giay to"
"""All that follows a bare “mat” where no mark was meant, even after the kind of paper: báo cáo tối mất điện."""
_EVENING = ("buoi", "dem")
"""Before a bare “toi”: buổi tối."""
_DARK = ("den", "troi")
"""Before a bare “toi” where the name tells of no paper: đến tối mất, trời tối; “công văn đến tối mật” is one."""
_STAMPED = re.compile(rf"mật\b{PLAIN}")
_WITH = "bi bao co than lay ong tuan duong tui soi ngot hoi diep noi van thi anh be tuyet toi"
"""Before “mat” at the end of a word or of a person's name: bí mật, bảo mật, thân mật, Nguyễn Văn Mật."""
_FACES = (
    "vang hop gap ra khuon tran tan tien doi truoc giap cham thay nhan rua che cac ngoai ve kham dau mo chong nuoc "
    "kinh lam danh"
)
"""Before a bare “mat” only: vắng mặt, họp mặt, gặp mặt, ra mắt, khuôn mặt, tận mắt, tiền mặt, làm mất."""


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

    def of_paper(self) -> bool:
        """Whether it tells of a paper anywhere."""
        return any(self.kind_before(at + 1) for at in range(len(self.words)))

    def rest(self, at: int) -> str:
        """From a place on."""
        return " ".join(self.words[at:])

    def edged(self, at: int) -> bool:
        """Whether a sign, as no other words of it have between them, sets its first or last word apart."""
        between = self.joins[1:-1]
        own = between[0 if at == 0 else -1] if len(between) > 1 else ""
        return bool(own.strip()) and between.count(own) == 1

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
    found = {_leveled(read, at) for at in range(len(read.words) - 1)}
    found |= {_stamped(read, at) for at in range(len(read.words))} | {_alone(read), _edge(read)}
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
    """Two words that may mean “tối mật” or “tuyệt mật”; a fully accented name was already checked as text."""
    first, second = (caseless(word) for word in name.words[at : at + 2])
    if second not in _SECRET or (first, second) in ((_TOP[1], _SECRET[1]), (_HIGH[1], _SECRET[1])):
        return ""
    if first in _TOP:
        return "borne"
    if first not in _HIGH or name.beside(at - 1) in _EVENING or _dark(name, at):
        return ""
    if not name.beside(at + 2) or name.apart(at):
        return "borne"
    paper, meant = name.kind_before(at), name.beside(at + 2) in _MEANT.split()
    if fold(name.rest(at + 2)) in _LOST.split(",") or (meant and not paper):
        return ""
    return "borne" if paper and not meant else "asked"


def _dark(name: Name, at: int) -> bool:
    return name.beside(at - 1) in _DARK and name.joins[at] == name.joins[at + 1] and not name.of_paper()


def _stamped(name: Name, at: int) -> Verdict:
    """Of “mật” just after the kind of a paper, wherever; the name begins with the paper, or speaks of such papers."""
    before = name.kind_before(at)
    if not before or not _STAMPED.match(caseless(name.rest(at))):
        return ""
    return "borne" if at == before else "asked"


def _alone(name: Name) -> Verdict:
    """Of “mật” at the end of the name of a paper; in brackets, or as the whole name."""
    last = len(name.words) - 1
    if last < 0 or (mark := caseless(name.words[last])) not in _SECRET:
        return ""
    if name.joins[last].endswith(("(", "[", "{")):
        return "asked"
    before = name.kind_before(last)
    with_ = _WITH if mark == _SECRET[1] else f"{_WITH} {_FACES}"
    if not before and name.beside(last - 1) in with_.split():
        return ""
    opened = any(name.kind_before(size) == size for size in (1, 2) if size <= last)
    return "asked" if not last or before or opened else ""


def _edge(name: Name) -> Verdict:
    """Of “mật” before or after all else, with a sign between: “Mật - Báo cáo”."""
    ends = {caseless(name.words[at]) for at in (0, -1) if name.edged(at)} & {*_SECRET}
    return "borne" if _SECRET[1] in ends else "asked" if ends else ""
