"""Which awards a draft may choose from and why not the others; which papers the chosen one asks for."""

from collections.abc import Iterable, Sequence

from shared.contracts.asks import lines_of, parts_asked, subjects_of
from shared.contracts.words import AWARDS, KINDS, PARTS

SUBJECTS = {"person": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}


def offered(subject: str, line: str, of_campaign: Sequence[str], chosen: str) -> list[tuple[str, str]]:
    """Those for this subject and campaign; of another line with the line, which may be chosen on the same sheet."""
    codes = [code for code in AWARDS if code == chosen or not _never(code, subject, of_campaign)]
    return [(code, AWARDS[code] if line in lines_of(code) else f"{AWARDS[code]} ({_lines(code)})") for code in codes]


def others(subject: str, line: str, of_campaign: Sequence[str]) -> list[tuple[str, str]]:
    """Every award that cannot be chosen as the sheet stands, and why."""
    why = {code: _never(code, subject, of_campaign) or _line(code, line) for code in AWARDS}
    return [(AWARDS[code], reason) for code, reason in why.items() if reason]


def papers(award: str, line: str, there: Iterable[str]) -> list[tuple[str, bool]]:
    """The parts of the dossier the law asks a unit to enclose, and whether each is there."""
    have = set(there)
    return [(PARTS.get(part, part), part in have) for part in parts_asked(award, line)]


def _never(code: str, subject: str, of_campaign: Sequence[str]) -> str:
    if of_campaign and code not in of_campaign:
        return "Phong trào này không có hình thức này."
    if subject not in subjects_of(code):
        whom = ", ".join(SUBJECTS[each] for each in subjects_of(code))
        return f"Chỉ dành cho {whom}." if whom else "Quy định hiện hành không có hình thức này."
    return ""


def _line(code: str, line: str) -> str:
    return "" if line in lines_of(code) else f"Không dùng cho loại khen thưởng đang chọn; dùng cho: {_lines(code)}."


def _lines(code: str) -> str:
    return ", ".join(KINDS[line].lower() for line in lines_of(code))
