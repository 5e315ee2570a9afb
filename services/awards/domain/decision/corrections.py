"""What may be corrected in a signed decision (đính chính), and in which certificates it stands."""

from datetime import date
from typing import TYPE_CHECKING

from services.awards.domain import rules

if TYPE_CHECKING:
    from services.awards.domain.decision import Correct, Facts, Signed

OF_ONE = ("recipient", "wording")
"""What stands for one grantee."""
OF_ALL = ("number", "date")
"""What stands on every certificate of the decision."""


def must_correct(command: "Correct", signed: "Signed | None", facts: "Facts") -> None:
    """Raises Refused."""
    if signed is None:
        rules.refuse("correction-not-signed", "Chỉ đính chính được quyết định đã ký.")
    if signed.outside:
        rules.refuse("correction-outside", "Quyết định do cơ quan ngoài lực lượng ban hành thì cơ quan đó đính chính.")
    if command.unit != signed.unit:
        rules.refuse("signer-without-authority", "Chỉ người có thẩm quyền của đơn vị đã ký mới được đính chính.")
    if not command.notice.strip():
        rules.refuse("correction-notice", "Đính chính phải có số, ký hiệu văn bản.")
    corrected, granted = {place.dossier for place in command.places}, {place.dossier for place in signed.places}
    whole = command.field in OF_ALL and corrected == granted
    if not whole and not (command.field in OF_ONE and len(corrected) == 1 and corrected <= granted):
        rules.refuse("correction-field", "Đính chính phải nói rõ mục nào, của trường hợp nào trong quyết định.")
    if command.field == "number":
        rules.decision_number_free(command.value, taken=facts.number_taken)
    if command.field == "date":
        rules.decision_dated(_day(command.value), facts)
        rules.decision_number_free(signed.number, taken=facts.number_taken)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        rules.refuse("decision-date", "Ngày quyết định không hợp lệ.")
