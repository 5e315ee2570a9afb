"""What must be true of a dossier: what it may ask for, where it lies, what is concluded of it."""

from services.awards.domain.dossier import rulebook
from services.awards.domain.rulebook import DOSSIER_ENDED, NOT_AT_THIS_STAGE
from services.awards.domain.rules import ENDED
from services.awards.law.eligibility import Condition, FindingOutcome
from shared.contracts.words import Act, CommendationKind, Status, Subject
from shared.text import is_paper_number


def posthumous_fits(subject: str, *, posthumous: bool) -> None:
    if posthumous and subject != Subject.PERSON:
        raise rulebook.AWARD_POSTHUMOUS.refused("Chỉ truy tặng cho cá nhân.")


def way_exists(stages: int, title: str) -> None:
    """A department has no province above it that could grant a provincial award."""
    if not stages:
        raise rulebook.AWARD_OUT_OF_REACH.refused(f"Đơn vị đề nghị không thuộc tuyến trình của {title}.")


def of_the_campaign(line: str, campaign: str, award: tuple[str, str], awards: tuple[str, ...]) -> None:
    """A thematic award needs a movement, and a movement allows only its listed awards. `award`: code and title."""
    if line == CommendationKind.THEMATIC and not campaign:
        raise rulebook.CAMPAIGN_MISSING.refused("Khen thưởng theo chuyên đề phải ghi phong trào.")
    if awards and award[0] not in awards:
        raise rulebook.AWARD_NOT_OF_CAMPAIGN.refused(f"Phong trào này không có hình thức {award[1]}.")


def settles(conditions: tuple[Condition, ...], rule: str, outcome: str, basis: str) -> None:
    """Only a condition that applies is concluded, as met or not met, by a paper that can be found."""
    if rule not in {condition.id for condition in conditions}:
        raise rulebook.CONDITION_UNKNOWN.refused(f"Hồ sơ này không có điều kiện “{rule}”.")
    concluded_whole(outcome, basis)


def concluded_whole(outcome: str, basis: str) -> None:
    if outcome not in (FindingOutcome.MET, FindingOutcome.NOT_MET) or not is_paper_number(basis):
        said = "Kết luận phải là đạt hoặc không đạt, kèm số văn bản làm căn cứ, ví dụ 12/KL-PX03."
        raise rulebook.CONCLUSION_INCOMPLETE.refused(said)


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
        raise DOSSIER_ENDED.refused("Hồ sơ đã kết thúc.")
    if status == Status.RETURNED:
        raise rulebook.DOSSIER_RETURNED.refused("Hồ sơ đang được trả lại để bổ sung.")
    if current != (unit, act):
        raise NOT_AT_THIS_STAGE.refused(f"Hồ sơ không ở bước “{Act.called(act)}” của đơn vị này.")
