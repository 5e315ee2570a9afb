"""The rules of awards: named predicates with what a person reads and the article."""

from datetime import date
from typing import NoReturn

from shared.kernel import Refused

TOTAL_LAW = "NĐ 152/2025/NĐ-CP, Đ.33.5"
ENDED = {"declined", "withdrawn", "refused", "decided", "conferred", "cancelled"}
GRANTED = {"decided", "conferred"}


def needed(total: int, threshold: tuple[int, int]) -> int:
    """Votes needed: ceil(p x total), on all members, not on those present (NĐ 152/2025, Đ.33.5)."""
    numerator, denominator = threshold
    return -(-numerator * total // denominator)


def award_exists(code: str, *, exists: bool) -> None:
    if not exists:
        raise Refused("award-unknown", f"Không có hình thức “{code}” vào ngày nộp hồ sơ.")


def subject_fits(subject: str, subjects: tuple[str, ...], title: str, law: str) -> None:
    if subject not in subjects:
        kinds = {"person": "cá nhân", "collective": "tập thể"}
        raise Refused("award-subject", f"{title} không dành cho {kinds.get(subject, subject)}.", law=law)


def way_exists(stages: int, title: str) -> None:
    """A department has no province above it that could grant a provincial award."""
    if not stages:
        raise Refused("award-out-of-reach", f"Đơn vị đề nghị không thuộc tuyến trình của {title}.")


def movement_lasts(years: int, starts: date | None, ends: date | None, title: str, law: str) -> None:
    """Some flags need a thematic movement of at least `years` years (Law 2022, Art 26)."""
    if not years:
        return
    if starts is None or ends is None or not _lasts(years, starts, ends):
        raise Refused(
            "movement-too-short", f"{title} chỉ xét khi tổng kết phong trào chuyên đề từ {years} năm trở lên.", law=law
        )


def _lasts(years: int, starts: date, ends: date) -> bool:
    return (ends.year - starts.year, ends.month, ends.day) >= (years, starts.month, starts.day)


def stage_is(act: str, unit: str, current: tuple[str, str] | None, status: str) -> None:
    """An act is done where the dossier is: by that unit, at that station, and nowhere else."""
    if status in ENDED:
        raise Refused("dossier-ended", "Hồ sơ đã kết thúc.")
    if status == "returned":
        raise Refused("dossier-returned", "Hồ sơ đang được trả lại để bổ sung.")
    if current != (unit, act):
        names = {
            "endorse": "xác nhận",
            "appraise": "thẩm định",
            "council": "bỏ phiếu",
            "sign": "ký",
            "forward": "trình ra ngoài",
        }
        raise Refused("not-at-this-stage", f"Hồ sơ không ở bước {names.get(act, act)} của đơn vị này.")


def refuse(rule: str, detail: str, law: str | None = None) -> NoReturn:
    raise Refused(rule, detail, law)


def members_suffice(members: tuple[str, ...]) -> None:
    if len(set(members)) != len(members):
        raise Refused("member-twice", "Một thành viên hội đồng được ghi hai lần.")
    if len(members) < 3:  # noqa: PLR2004 - fewer cannot have chair, secretary and another member
        raise Refused("council-too-small", "Hội đồng phải có ít nhất ba thành viên: chủ tịch, thư ký, ủy viên.")


def is_member(member: str, members: tuple[str, ...]) -> None:
    if member not in members:
        raise Refused("not-a-member", "Chỉ thành viên hội đồng được bỏ phiếu.")


def votes_once(member: str, voted: set[str]) -> None:
    if member in voted:
        raise Refused("one-member-one-vote", "Thành viên này đã bỏ phiếu; mỗi người chỉ bỏ một phiếu.")


def decision_number_free(number: str, *, taken: bool) -> None:
    if not number.strip():
        raise Refused("decision-number", "Quyết định phải có số, ký hiệu.")
    if taken:
        raise Refused("decision-number-taken", f"Số quyết định “{number}” đã dùng.")
