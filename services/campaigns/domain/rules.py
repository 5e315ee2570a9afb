"""The rules of campaigns: named predicates with what a person reads and the article."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from services.campaigns.domain import rulebook
from services.campaigns.domain.words import CampaignStatus
from shared.kernel import UNCONFIRMED
from shared.text import caseless, fold, is_paper_number, is_worded, plain, same

if TYPE_CHECKING:
    from services.campaigns.domain.campaign import Drafted, Facts, Target
    from services.campaigns.domain.registration import OwnTarget

LONGEST = timedelta(days=365)
"""Between the end of a movement and the last day of its nominations."""
WHOLE = 100
"""Of a share in per cent."""
_PER_CENT = re.compile("%|phan tram|per ?cent")
_BESIDE = re.compile("ke hoach|chi tieu|so voi|cung ky|nam truoc")
_GROWN = re.compile("tăng|tang(?! v[aậ]t| ch[uứ]ng)")
"""What a share is not measured against as a whole: a plan, another year; of those more than all may be reached."""


def may_be_drafted(status: str) -> None:
    if status not in {CampaignStatus.NONE, CampaignStatus.DRAFT}:
        raise rulebook.CAMPAIGN_LAUNCHED.refused("Phong trào đã phát động; nội dung không sửa được nữa.")


def draft_is_current(seen: int, version: int) -> None:
    """A draft is overwritten only on the version that was read."""
    if seen != version:
        raise rulebook.DRAFT_STALE.refused(
            "Dự thảo vừa được sửa ở nơi khác. Hãy mở lại để xem bản mới trước khi ghi đè."
        )


def has_substance(title: str, starts: date, ends: date) -> None:
    """A launch states its title and its days."""
    if not is_worded(title):
        raise rulebook.CAMPAIGN_TITLE.refused("Phong trào phải có tên.")
    if ends < starts:
        raise rulebook.CAMPAIGN_DATES.refused("Ngày kết thúc không được trước ngày bắt đầu.")


def targets_fit(targets: "Sequence[Target]") -> None:
    """Each is named once, and its goal can be reached."""
    named_once(targets)
    for target in targets:
        if target.goal is not None:
            goal_within_measure(target.text, target.goal, target.measure)


def bases_numbered(numbers: Sequence[str]) -> None:
    """What a campaign stands on can be found."""
    if wrong := next((number for number in numbers if not is_paper_number(number)), None):
        said = f"“{wrong}” không phải số, ký hiệu của văn bản căn cứ, ví dụ 06/2022/QH15 hoặc Chỉ thị số 11."
        raise rulebook.CAMPAIGN_BASIS.refused(said)


def named_once(targets: "Sequence[Target | OwnTarget]") -> None:
    codes, texts = {target.code for target in targets}, {same(target.text) for target in targets}
    if min(len(codes), len(texts)) < len(targets):
        raise rulebook.TARGET_TWICE.refused("Một chỉ tiêu được ghi hai lần, theo mã hoặc theo nội dung.")


def goal_within_measure(text: str, goal: int, measure: str) -> None:
    if goal < 0 or (is_share(measure) and goal > WHOLE):
        bounds = f"từ 0 đến {WHOLE}" if is_share(measure) else "từ 0 trở lên"
        raise rulebook.TARGET_GOAL.refused(f"Mức {goal} {measure}".rstrip() + f" của chỉ tiêu “{text}” phải {bounds}.")


def is_share(measure: str) -> bool:
    """Per cent of the whole, however it is written: “%”, “Tỷ lệ phần trăm (%)”, “% số vụ”; not “% kế hoạch”."""
    said = fold(measure)
    return bool(_PER_CENT.search(said)) and not _BESIDE.search(said) and not _GROWN.search(caseless(plain(measure)))


def reviewed_after_its_end(ends: date, nominate_until: date | None) -> None:
    """Who is nominated follows from the review, and the review from the whole movement."""
    if nominate_until is not None and nominate_until < ends:
        raise rulebook.CAMPAIGN_NOMINATIONS.refused(
            "Hạn đề nghị khen thưởng không được trước ngày kết thúc phong trào."
        )
    if nominate_until is not None and nominate_until - ends > LONGEST:
        said = (
            f"Hạn đề nghị khen thưởng không quá một năm sau ngày kết thúc phong trào ({ends:%d/%m/%Y}; {UNCONFIRMED})."
        )
        raise rulebook.CAMPAIGN_NOMINATIONS.refused(said)


def may_be_dropped(status: str) -> None:
    """Before units have seen it."""
    if status == CampaignStatus.NONE:
        raise rulebook.CAMPAIGN_UNKNOWN.refused("Không có phong trào này.")
    may_be_drafted(status)


def may_be_launched(status: str, draft: "Drafted | None") -> "Drafted":
    if draft is None or status != CampaignStatus.DRAFT:
        raise rulebook.CAMPAIGN_NOT_DRAFT.refused("Chỉ phát động được phong trào đang ở dạng dự thảo.")
    return draft


def launched_with_authority(unit: str, by: str, facts: "Facts") -> str | None:
    """The authority itself launches, or a delegate whose delegation is valid on that very day.

    Returns the instrument of the delegation, None for the authority itself.
    """
    if facts.is_authority:
        return None
    held = facts.delegation
    if held is None or held.delegate != by or held.unit != unit or "launch" not in held.powers:
        raise rulebook.LAUNCH_WITHOUT_DELEGATION.refused(
            "Người phát động không có thẩm quyền và không có văn bản ủy quyền."
        )
    if held.revoked or not held.valid_from <= facts.on <= held.valid_to:
        raise rulebook.DELEGATION_NOT_VALID.refused(
            f"Văn bản ủy quyền {held.instrument} không có hiệu lực vào ngày phát động "
            f"({held.valid_from:%d/%m/%Y} – {held.valid_to:%d/%m/%Y})."
        )
    if not held.posted:
        said = "Người được ủy quyền không còn giữ chức vụ được ủy quyền phát động vào ngày này."
        raise rulebook.DELEGATE_POST.refused(said)
    return held.instrument


def may_be_closed(status: str) -> None:
    if status != CampaignStatus.LAUNCHED:
        raise rulebook.CAMPAIGN_NOT_LAUNCHED.refused("Chỉ kết thúc được phong trào đã phát động.")


def campaign_runs(status: str, on: date, ends: date | None) -> None:
    """Units respond from the launch to the last day; the launch calls for it, so nobody waits for the first day."""
    if status == CampaignStatus.NONE:
        raise rulebook.CAMPAIGN_UNKNOWN.refused("Không có phong trào này.")
    if status == CampaignStatus.DRAFT:
        raise rulebook.CAMPAIGN_NOT_LAUNCHED.refused("Phong trào chưa được phát động.")
    if status == CampaignStatus.CLOSED or (ends is not None and on > ends):
        raise rulebook.CAMPAIGN_OVER.refused("Phong trào đã kết thúc.")


def periods_of(first: date, last: date) -> tuple[str, ...]:
    """`2025-q2`: every quarter that has begun between the two days."""
    return tuple(f"{number // 4}-q{number % 4 + 1}" for number in range(_quarter(first), _quarter(last) + 1))


def period_has_begun(period: str, periods: tuple[str, ...]) -> None:
    """A period must have begun and lie within the campaign."""
    if period not in periods:
        said = f"Kỳ báo cáo “{period}” không có hoặc chưa bắt đầu trong thời gian của phong trào"
        raise rulebook.RESULT_PERIOD.refused(
            f"{said} (báo cáo theo quý, ví dụ {periods[-1]})." if periods else f"{said}."
        )


def within_measure(reached: int, measure: str) -> None:
    """A number of things is not negative, a share is at most the whole."""
    if reached < 0:
        raise rulebook.RESULT_NEGATIVE.refused("Kết quả không được là số âm.")
    if is_share(measure) and reached > WHOLE:
        raise rulebook.RESULT_MEASURE.refused(f"Chỉ tiêu tính theo % nên kết quả không quá {WHOLE}.")


def _quarter(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3
