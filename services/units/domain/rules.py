"""The rules of units that carry weight: named predicates with what a person reads and the article."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from services.units.domain import rulebook
from shared.contracts.words import CommendationKind, Level, Outcome, Status, Subject
from shared.kernel import UNCONFIRMED
from shared.text import is_paper_number, is_worded

if TYPE_CHECKING:
    from services.units.domain import unit
    from services.units.domain.nomination import Death, Draft, Facts

LEVELS_BELOW: Mapping[str, tuple[Level, ...]] = {
    Level.MINISTRY: (Level.GENERAL_DEPARTMENT, Level.DEPARTMENT, Level.DIVISION, Level.PROVINCE),
    Level.GENERAL_DEPARTMENT: (Level.DEPARTMENT, Level.DIVISION),
    Level.DEPARTMENT: (Level.DIVISION,),
    Level.DIVISION: (Level.DIVISION,),
    Level.PROVINCE: (Level.DIVISION, Level.COMMUNE),
    Level.COMMUNE: (Level.DIVISION,),
}
"""Which levels stand right below which."""

MAY_BE_SUBMITTED = {Status.DRAFT, Status.RETURNED}
ENDED = {
    Status.DRAFT,
    Status.WITHDRAWN,
    Status.REFUSED,
    Status.DECLINED,
    Status.DECIDED,
    Status.CONFERRED,
    Status.CANCELLED,
    Status.STRIPPED,
}

LINE_LAW = "Luật 06/2022/QH15, Đ.8"
FOUNDED = date(1945, 8, 19)
SIGNED = {Outcome.DECIDED, Outcome.CONFERRED, Outcome.CANCELLED, Outcome.STRIPPED}
"""A signed decision stands even where the withdrawal crossed it on the way."""
ASIDE = {Outcome.DEADLINE_NEAR, Outcome.DEADLINE_PASSED, Outcome.NOTIFIED, Outcome.CORRECTED}
"""What is told of a nomination and leaves its status as it is."""


def may_be_submitted(status: str) -> None:
    """A nomination is submitted once, and again only after it came back."""
    if status not in MAY_BE_SUBMITTED:
        raise rulebook.ALREADY_SUBMITTED.refused("Hồ sơ này đã gửi; chỉ gửi lại được khi cấp trên trả lại.")


def draft_is_as_packed(packed: "Draft", now: "Draft | None") -> None:
    """A draft is sent exactly as stored: of a sending and a change at the same time only one succeeds."""
    if now is None:
        raise rulebook.DRAFT_GONE.refused("Bản nháp vừa bị xóa ở nơi khác nên không gửi được.")
    if now != packed:
        raise rulebook.DRAFT_STALE.refused("Bản nháp vừa được sửa ở nơi khác; hãy xem lại rồi gửi.")


def about_the_same(subject_ref: str, before: str | None) -> None:
    """Holds, posting and feedback belong to the subject it was received for."""
    if before is not None and subject_ref != before:
        said = "Hồ sơ được trả lại chỉ gửi lại cho chính đối tượng đó; đối tượng khác phải lập đề nghị mới."
        raise rulebook.NOMINATION_SUBJECT_CHANGED.refused(said)


def posthumous_fits(subject: str, *, posthumous: bool) -> None:
    """Who has died is a person."""
    if posthumous and subject != Subject.PERSON:
        raise rulebook.POSTHUMOUS_SUBJECT.refused("Chỉ đề nghị truy tặng cho cá nhân.")


def none_lives_on(*, posthumous: bool, deceased: bool) -> None:
    """Whose death is known is not proposed as living: the award would be worded and handed over wrongly."""
    if deceased and not posthumous:
        said = "Danh sách cá nhân hoặc hồ sơ khác ghi người này đã hy sinh, từ trần nên phải đề nghị truy tặng."
        raise rulebook.NOMINEE_DECEASED.refused(said)


def death_is_shown(death: "Death", on: date) -> None:
    """Who has died did so on a day that could be, and a paper shows it."""
    paper = "số giấy báo tử, giấy chứng tử hoặc trích lục khai tử"
    said = {"ngày hy sinh, từ trần": death.died_on, paper: death.paper.strip()}
    missing = [title for title, value in said.items() if not value]
    if death.died_on is None or missing:
        raise rulebook.POSTHUMOUS_UNPROVED.refused(f"Ghi nhận đã mất còn thiếu: {'; '.join(missing)}.")
    if not is_paper_number(f"số {death.paper}"):  # a register of deaths numbers without a symbol
        raise rulebook.POSTHUMOUS_UNPROVED.refused(f"Phải ghi đúng {paper}, ví dụ 07/GBT-CAT.")
    if not max((FOUNDED, *death.lived)) <= death.died_on <= on:
        lived = "không trước ngày nào của thành tích, của thời gian công tác, " if death.lived else ""
        why = f"{lived}và không sau ngày ghi"
        raise rulebook.POSTHUMOUS_DAY.refused(
            f"Ngày hy sinh, từ trần ({death.died_on:%d/%m/%Y}) phải từ 19/8/1945, {why}."
        )


def listed_as_read(was: str, bound: str, *, erased: bool) -> None:
    """A row is bound anew only where it is what the ledger says: else a forged or stale one would be vouched for."""
    if erased:
        raise rulebook.PERSON_UNKNOWN.refused("Dữ liệu của người này vừa bị xóa.")
    if bound and was != bound:
        raise rulebook.PERSON_DEATH.refused("Người này vừa được sửa ở nơi khác, hoặc danh sách không khớp sổ cái.")


def death_is_new(*, shown: bool) -> None:
    """A day and a paper are noted once; wrong ones are taken back first."""
    if shown:
        raise rulebook.PERSON_DEATH.refused("Đã ghi ngày mất và giấy tờ của người này; ghi sai thì bỏ ghi rồi ghi lại.")


def death_was_a_mistake(reason: str, *, deceased: bool) -> None:
    """A death is taken back where it was noted, and somebody says why."""
    if not deceased:
        raise rulebook.PERSON_DEATH.refused("Danh sách không ghi người này đã mất.")
    if not is_worded(reason):
        raise rulebook.DEATH_REASON.refused("Phải ghi bằng lời vì sao bỏ ghi người này đã mất.")


def may_be_withdrawn(status: str) -> None:
    """What has not been decided may be withdrawn by the unit that submitted it."""
    if status in ENDED:
        raise rulebook.NOTHING_TO_WITHDRAW.refused("Hồ sơ chưa gửi hoặc đã kết thúc nên không rút được.")


def campaign_is_open(facts: "Facts") -> None:
    """A submission is judged by its own business date, not by the hour it arrives."""
    if not facts.campaign_known:
        raise rulebook.CAMPAIGN_UNKNOWN.refused("Chưa nhận được thông báo phát động của phong trào này.")
    if facts.campaign_starts is not None and facts.on < facts.campaign_starts:
        raise rulebook.CAMPAIGN_NOT_BEGUN.refused("Phong trào chưa được phát động vào ngày này.")
    if facts.campaign_closed:
        raise rulebook.CAMPAIGN_OVER.refused("Phong trào đã kết thúc nên không nhận đề nghị khen thưởng.")
    if facts.nominate_until is not None and facts.on > facts.nominate_until:
        mark = "" if facts.last_day_named else f" ({UNCONFIRMED})"
        said = f"Hạn đề nghị khen thưởng của phong trào là hết ngày {facts.nominate_until:%d/%m/%Y}{mark}."
        raise rulebook.CAMPAIGN_OVER.refused(said)


def names_its_movement(kind: str, campaign: str) -> None:
    """A thematic award needs a movement; titles of the year, service medals and sudden merit do not."""
    if kind == CommendationKind.THEMATIC and not campaign.strip():
        raise rulebook.CAMPAIGN_MISSING.refused("Khen thưởng theo chuyên đề phải ghi phong trào.")


def of_the_campaign(award: str, awards: tuple[str, ...]) -> None:
    if awards and award not in awards:
        raise rulebook.AWARD_NOT_OF_CAMPAIGN.refused("Phong trào này không có hình thức khen thưởng được đề nghị.")


def period_is_possible(first: date | None, last: date | None, on: date) -> None:
    """Achievements lie between the founding of the force and the end of the running year, the first day first."""
    days = [day for day in (first, last) if day]
    if days != sorted(days) or any(not FOUNDED <= day <= date(on.year, 12, 31) for day in days):
        raise rulebook.ACHIEVEMENT_PERIOD.refused(
            f"Thời gian lập thành tích phải từ 19/8/1945 đến hết năm {on.year}, ngày đầu không sau ngày cuối."
        )


def unit_stands(facts: "Facts") -> None:
    """A dissolved unit nominates no more; its successor does."""
    if not facts.unit_valid:
        raise rulebook.UNIT_DISSOLVED.refused(
            "Đơn vị không còn hoạt động vào ngày này; đơn vị kế thừa thực hiện đề nghị."
        )


def level_is_known(level: str) -> None:
    """What signs for what, and the way of every nomination, goes by the level."""
    if level not in tuple(Level):
        raise rulebook.UNIT_LEVEL.refused(
            f"Không có cấp đơn vị “{level}”.", fields={"level": "Hãy chọn trong danh sách."}
        )


def level_fits(level: str, above: str) -> None:
    """A province below a commune would send nominations a way that no law knows."""
    if above and level not in LEVELS_BELOW[above]:
        said = "Cấp này không đặt dưới đơn vị cấp trên đã chọn."
        raise rulebook.UNIT_LEVEL.refused(said, fields={"level": said})


def parent_stands(facts: "unit.Facts") -> None:
    if not facts.parent_stands:
        raise rulebook.UNIT_PARENT_ENDED.refused("Đơn vị cấp trên không hoạt động vào ngày đơn vị mới bắt đầu.")


def ends_with_its_parent(valid_to: date | None, parent_ends: date | None) -> None:
    """A new unit must end no later than the unit above it."""
    if parent_ends is not None and (valid_to is None or valid_to > parent_ends):
        said = f"Đơn vị cấp trên kết thúc hoạt động ngày {parent_ends:%d/%m/%Y}; đơn vị mới không thể tồn tại lâu hơn."
        raise rulebook.UNIT_OUTLIVES_PARENT.refused(said)


def nothing_left_below(below: str) -> None:
    if below:
        said = f"Sau ngày này còn đơn vị trực thuộc đang hoạt động, trước hết là {below}."
        raise rulebook.UNIT_HAS_UNITS.refused(said)


def ends_once(valid_to: date | None) -> None:
    """What follows from an ending (heirs, dossiers taken over) happened already or is announced."""
    if valid_to is not None:
        raise rulebook.UNIT_ENDED_ALREADY.refused(f"Đơn vị này đã kết thúc hoạt động ngày {valid_to:%d/%m/%Y}.")


def heir_can_take_over(facts: "unit.Facts") -> None:
    """An heir is another unit, exists when it takes over, and is not inherited by this one."""
    if facts.returns:
        said = "Đơn vị không thể tự kế thừa mình, cũng không thể được đơn vị mà mình đã kế thừa kế thừa lại."
        raise rulebook.UNIT_SUCCESSOR_RETURNS.refused(said)
    if not facts.successor_stands:
        raise rulebook.UNIT_SUCCESSOR_ENDED.refused("Đơn vị kế thừa không hoạt động vào ngày tiếp nhận.")
