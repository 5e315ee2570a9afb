"""What may be corrected in a signed decision (đính chính), and which certificates change."""

from datetime import date
from typing import TYPE_CHECKING

from services.awards.domain.decision import rulebook, rules
from services.awards.domain.decision.rulebook import DECISION_DATE, SIGNER_WITHOUT_AUTHORITY
from services.awards.domain.rules import decision_number_free
from shared.kernel import Word
from shared.text import is_paper_number

if TYPE_CHECKING:
    from services.awards.domain.decision import Correct, Facts, Signed


class CorrectedField(Word):
    """Which text of a decision is corrected."""

    RECIPIENT = "recipient", "Tên người, tập thể được khen thưởng"
    WORDING = "wording", "Nội dung khen thưởng ghi trên bằng"
    NUMBER = "number", "Số, ký hiệu quyết định"
    DATE = "date", "Ngày quyết định"


OF_ONE = (CorrectedField.RECIPIENT, CorrectedField.WORDING)
"""What stands for one grantee."""
OF_ALL = (CorrectedField.NUMBER, CorrectedField.DATE)
"""What stands on every certificate of the decision."""


def must_correct(command: "Correct", signed: "Signed | None", facts: "Facts") -> None:
    """Raises Refused."""
    if signed is None:
        raise rulebook.CORRECTION_NOT_SIGNED.refused("Chỉ đính chính được quyết định đã ký.")
    if signed.outside:
        raise rulebook.CORRECTION_OUTSIDE.refused(
            "Quyết định do cơ quan ngoài lực lượng ban hành thì cơ quan đó đính chính."
        )
    if command.unit != signed.unit:
        raise SIGNER_WITHOUT_AUTHORITY.refused("Chỉ người có thẩm quyền của đơn vị đã ký mới được đính chính.")
    if not is_paper_number(command.notice):
        raise rulebook.CORRECTION_NOTICE.refused("Đính chính phải có số, ký hiệu văn bản, ví dụ 12/TB-CAT.")
    if facts.notice_taken:
        told = f"Số {command.notice.strip()} đã là của {facts.notice_taken}."
        raise rulebook.CORRECTION_NUMBER_TAKEN.refused(told)
    corrected, granted = {place.dossier for place in command.places}, {place.dossier for place in signed.places}
    whole = command.field in OF_ALL and corrected == granted
    if not whole and not (command.field in OF_ONE and len(corrected) == 1 and corrected <= granted):
        raise rulebook.CORRECTION_FIELD.refused("Đính chính phải nói rõ mục nào, của trường hợp nào trong quyết định.")
    if command.field == CorrectedField.NUMBER:
        decision_number_free(command.value, taken=facts.number_taken)
    if command.field == CorrectedField.DATE:
        rules.decision_dated(_day(command.value), facts)
        decision_number_free(signed.number, taken=facts.number_taken)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise DECISION_DATE.refused("Ngày quyết định không hợp lệ.") from error
