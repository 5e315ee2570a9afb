"""The rules of awards: named predicates with what a person reads and the article."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NoReturn

from services.awards.domain import rulebook
from services.awards.law.eligibility import Condition
from shared.text import same

if TYPE_CHECKING:
    from services.awards.domain.decision import Facts

FOUNDED = date(1945, 8, 19)
LEAST_MEMBERS = 3  # of a council: fewer cannot have chair, secretary and another member
TOTAL_LAW = "NĐ 152/2025/NĐ-CP, Đ.33.5"
ENDED = {"declined", "withdrawn", "refused", "decided", "conferred", "cancelled", "stripped"}
GRANTED = {"decided", "conferred"}
LINE_NAMES = {
    "merit": "công trạng",
    "ad_hoc": "đột xuất",
    "thematic": "phong trào",
    "leadership": "quá trình cống hiến",
    "seniority": "niên hạn",
    "external": "đối ngoại",
}
"""Kinds of commendation (Luật 06/2022/QH15, Đ.8)."""


def needed(total: int, threshold: tuple[int, int]) -> int:
    """Votes needed: ceil(p x total), on all members, not on those present (NĐ 152/2025, Đ.33.5)."""
    numerator, denominator = threshold
    return -(-numerator * total // denominator)


def award_exists(title: str, when: str, *, exists: bool) -> None:
    """An award is given while the law has it: `title`, or the code of what no law knows; `when` says which day."""
    if not exists:
        raise rulebook.AWARD_UNKNOWN.refused(f"Không có hình thức “{title}” {when}.")


def subject_fits(subject: str, subjects: tuple[str, ...], title: str, law: str) -> None:
    if subject not in subjects:
        kinds = {"person": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}
        raise rulebook.AWARD_SUBJECT.refused(f"{title} không dành cho {kinds.get(subject, subject)}.", law=law)


def posthumous_fits(subject: str, *, posthumous: bool) -> None:
    if posthumous and subject != "person":
        raise rulebook.AWARD_POSTHUMOUS.refused("Chỉ truy tặng cho cá nhân.")


def way_exists(stages: int, title: str) -> None:
    """A department has no province above it that could grant a provincial award."""
    if not stages:
        raise rulebook.AWARD_OUT_OF_REACH.refused(f"Đơn vị đề nghị không thuộc tuyến trình của {title}.")


def line_fits(line: str, lines: tuple[str, ...], title: str) -> None:
    """A form is given for certain kinds of achievement only (Law 2022, Art 8)."""
    if line not in lines:
        said = f"{title} không dùng cho khen thưởng {LINE_NAMES.get(line, line)}."
        raise rulebook.AWARD_LINE.refused(said)


def of_the_campaign(line: str, campaign: str, award: tuple[str, str], awards: tuple[str, ...]) -> None:
    """A thematic award comes of a movement; a movement leads to what its launch named. `award`: code and title."""
    if line == "thematic" and not campaign:
        raise rulebook.CAMPAIGN_MISSING.refused("Khen thưởng theo chuyên đề phải ghi phong trào.")
    if awards and award[0] not in awards:
        raise rulebook.AWARD_NOT_OF_CAMPAIGN.refused(f"Phong trào này không có hình thức {award[1]}.")


def settles(conditions: tuple[Condition, ...], rule: str, outcome: str, basis: str) -> None:
    """Only a condition that applies is concluded, as met or not met, by a paper that can be found."""
    if rule not in {condition.id for condition in conditions}:
        raise rulebook.CONDITION_UNKNOWN.refused(f"Hồ sơ này không có điều kiện “{rule}”.")
    concluded_whole(outcome, basis)


def concluded_whole(outcome: str, basis: str) -> None:
    if outcome not in ("met", "not_met") or not basis.strip():
        raise rulebook.CONCLUSION_INCOMPLETE.refused("Kết luận phải là đạt hoặc không đạt, kèm số văn bản làm căn cứ.")


def not_held(held: frozenset[str]) -> None:
    """NĐ 152/2025, Đ.4.4: it waits until the matter is cleared."""
    if held:
        law = "NĐ 152/2025/NĐ-CP, Đ.4.4"
        raise rulebook.DOSSIER_HELD.refused("Hồ sơ đang tạm dừng xét, chờ kết luận về đối tượng.", law=law)


def at_station_of(unit: str, current: tuple[str, str] | None, status: str) -> None:
    """Concluded where the dossier lies."""
    stage_is(current[1] if current else "", unit, current, status)


def stage_is(act: str, unit: str, current: tuple[str, str] | None, status: str) -> None:
    """An act is done where the dossier is: by that unit, at that station, and nowhere else."""
    if status in ENDED:
        raise rulebook.DOSSIER_ENDED.refused("Hồ sơ đã kết thúc.")
    if status == "returned":
        raise rulebook.DOSSIER_RETURNED.refused("Hồ sơ đang được trả lại để bổ sung.")
    if current != (unit, act):
        names = {
            "endorse": "xác nhận",
            "appraise": "thẩm định",
            "consult": "lấy ý kiến",
            "council": "bỏ phiếu",
            "rule": "người có thẩm quyền quyết định",
            "sign": "ký",
            "forward": "trình ra ngoài",
        }
        raise rulebook.NOT_AT_THIS_STAGE.refused(f"Hồ sơ không ở bước {names.get(act, act)} của đơn vị này.")


def year_of_the_force(year: int, on: date) -> None:
    """The force was founded on 19 August 1945; nothing is honoured before it, or before it was done."""
    if not FOUNDED.year <= year <= on.year:
        raise rulebook.PAST_YEAR.refused("Năm khen thưởng phải từ 1945 đến nay.")


def members_suffice(members: tuple[str, ...]) -> None:
    if len(set(members)) != len(members):
        raise rulebook.MEMBER_TWICE.refused("Một thành viên hội đồng được ghi hai lần.")
    if len(members) < LEAST_MEMBERS:
        raise rulebook.COUNCIL_TOO_SMALL.refused("Hội đồng phải có ít nhất ba thành viên: chủ tịch, thư ký, ủy viên.")


def is_member(member: str, members: tuple[str, ...]) -> None:
    if member not in members:
        raise rulebook.NOT_A_MEMBER.refused("Chỉ thành viên hội đồng được bỏ phiếu.")


def votes_once(member: str, voted: set[str]) -> None:
    if member in voted:
        raise rulebook.ONE_MEMBER_ONE_VOTE.refused("Thành viên này đã bỏ phiếu; mỗi người chỉ bỏ một phiếu.")


TUQ = "NĐ 30/2020/NĐ-CP, Đ.13"


@dataclass(frozen=True)
class Delegated:
    """A delegation as a decision looks at it."""

    unit: str
    delegate: str
    powers: tuple[str, ...]
    instrument: str
    valid_from: date
    valid_to: date
    revoked: bool = False
    posted: bool = True
    """Whether the delegate still holds a post by which this may be delegated."""
    signs_as: str = "TUQ."
    """KT. or TUQ., by the post of the delegate on the day."""


def signed_with_authority(unit: str, by: str, on: date, held: Delegated | None, *, signs: bool) -> str | None:
    """The authority itself signs, or a delegate whose delegation is valid on that very day.

    Returns the instrument of the delegation, None for the authority itself.
    """
    if signs and held is None:
        return None
    if held is None or held.delegate != by or held.unit != unit or "sign" not in held.powers:
        raise rulebook.SIGNER_WITHOUT_AUTHORITY.refused("Người ký không có thẩm quyền và không có văn bản ủy quyền.")
    if held.revoked or not held.valid_from <= on <= held.valid_to:
        raise rulebook.DELEGATION_NOT_VALID.refused(
            f"Văn bản ủy quyền {held.instrument} không có hiệu lực vào ngày ký "
            f"({held.valid_from:%d/%m/%Y} – {held.valid_to:%d/%m/%Y})."
        )
    if not held.posted:
        raise rulebook.DELEGATE_POST.refused("Người được ủy quyền không còn giữ chức vụ được ủy quyền ký vào ngày này.")
    return held.instrument


def known_as(authority: str, known: tuple[str, ...]) -> str:
    """A post as its house writes it, however it was typed; what is not known stays as it was typed."""
    return next((each for each in known if same(each) == same(authority)), spaced(authority))


def in_the_name_of(authority: str, rightful: tuple[str, ...], *, outside: bool) -> str:
    """A unit signs in the name of its own authority; from outside comes what the law says that authority grants.

    Returns the authority as it is known. `rightful` is empty where nobody is known to hold it; from outside, all of
    them grant something of the decision, so it stands in nobody's name where they are several.
    """
    signs = known_as(authority, rightful)
    if not rightful or (rightful == (signs,) if outside else signs in rightful):
        return signs
    if not outside:
        raise rulebook.AUTHORITY_OF_UNIT.refused(f"Quyết định của đơn vị này đứng tên {' hoặc '.join(rightful)}.")
    said = f"Hình thức này do {rightful[0]} quyết định."
    if len(rightful) > 1:
        said = f"Các hình thức này do nhiều người quyết định, mỗi người một quyết định: {', '.join(rightful)}."
    raise rulebook.AUTHORITY_OF_AWARD.refused(said)


def decision_dated(on: date, facts: "Facts") -> None:
    """Not before the force was founded and not to come; after filing and council, before what it grants is conferred.

    No article says so of filing and conferral: what a decision rests upon comes before it, what it brings after it.
    """
    if on > facts.on or on < FOUNDED:
        raise rulebook.DECISION_DATE.refused("Ngày quyết định không được sau ngày vào sổ hoặc trước ngày 19/8/1945.")
    dated = f"Quyết định đề ngày {on:%d/%m/%Y}"
    if facts.filed_on and on < facts.filed_on:
        raise rulebook.DECISION_BEFORE_FILING.refused(f"{dated}, trước ngày nộp hồ sơ ({facts.filed_on:%d/%m/%Y}).")
    if facts.voted_on and on < facts.voted_on:
        said = f"{dated}, trước ngày hội đồng bỏ phiếu ({facts.voted_on:%d/%m/%Y})."
        raise rulebook.DECISION_BEFORE_COUNCIL.refused(said)
    if facts.conferred_on and on > facts.conferred_on:
        said = f"{dated}, sau ngày khen thưởng đã được trao ({facts.conferred_on:%d/%m/%Y})."
        raise rulebook.DECISION_AFTER_CONFERRAL.refused(said)


def in_no_other_draft(elsewhere: tuple[tuple[str, int], ...]) -> None:
    """What is being prepared in one paper is not prepared, or signed, in another."""
    for dossier, serial in elsewhere:
        raise rulebook.DOSSIER_IN_DRAFT.refused(f"Hồ sơ {dossier} đang nằm trong dự thảo số {serial}.")


def signed_once(number: str) -> NoReturn:
    """A second signature would be a second award for one achievement (Law 2022, Art 5)."""
    raise rulebook.DECISION_SIGNED.refused(f"Đã có quyết định {number}; không ký hai lần.")


def spaced(number: str) -> str:
    """A number or post as the register writes it; it is compared by `shared.text.same`."""
    return " ".join(number.split())


def decision_number_free(number: str, *, taken: bool) -> None:
    if not number.strip():
        raise rulebook.DECISION_NUMBER.refused("Quyết định phải có số, ký hiệu.")
    if taken:
        raise rulebook.DECISION_NUMBER_TAKEN.refused(f"Cơ quan ban hành đã có quyết định số “{number}” trong năm này.")
