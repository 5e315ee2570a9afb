"""Rules of several topics: an award the law has, a decision signed once, a number that is free."""

from datetime import date
from typing import NoReturn

from services.awards.domain import rulebook
from shared.contracts.words import CommendationKind, Status, Subject
from shared.kernel import Word
from shared.text import is_paper_number, same

FOUNDED = date(1945, 8, 19)
GRANTED = {Status.DECIDED, Status.CONFERRED}
ENDED = GRANTED | {Status.DECLINED, Status.WITHDRAWN, Status.REFUSED, Status.CANCELLED, Status.STRIPPED}


def award_exists(title: str, when: str, *, exists: bool) -> None:
    """An award is given while the law has it: `title`, or the code of what no law knows; `when` says which day."""
    if not exists:
        raise rulebook.AWARD_UNKNOWN.refused(f"Không có hình thức “{title}” {when}.")


def subject_fits(subject: str, subjects: tuple[str, ...], title: str, law: str) -> None:
    if subject not in subjects:
        raise rulebook.AWARD_SUBJECT.refused(f"{title} không dành cho {Subject(subject).inside}.", law=law)


def line_fits(line: str, lines: tuple[str, ...], title: str) -> None:
    """A form is given for certain kinds of achievement only (Law 2022, Art 8)."""
    if line not in CommendationKind.names():
        raise rulebook.AWARD_LINE.refused(f"Không có loại khen thưởng “{line}”.")
    if line not in lines:
        said = f"{title} không dùng cho khen thưởng {CommendationKind(line).inside}."
        raise rulebook.AWARD_LINE.refused(said)


def known_as(authority: str, known: tuple[str, ...]) -> str:
    """A post as its house writes it, however it was typed; what is not known stays as it was typed."""
    return next((each for each in known if same(each) == same(authority)), spaced(authority))


def signed_once(number: str) -> NoReturn:
    """A second signature would be a second award for one achievement (Law 2022, Art 5)."""
    raise rulebook.DECISION_SIGNED.refused(f"Đã có quyết định {number}; không ký hai lần.")


def spaced(number: str) -> str:
    """A number or post as the register writes it; it is compared by `shared.text.same`."""
    return " ".join(number.split())


class PaperKind(Word):
    """The papers that have a number of their own."""

    DECISION = "decision", "Quyết định"
    RULING = "ruling", "Văn bản quyết định về kết quả bỏ phiếu"
    NOTICE = "notice", "Thông báo"
    MINUTES = "minutes", "Biên bản"


def decision_number_free(number: str, *, taken: str) -> None:
    """`taken`: which paper of this body and year bears it already."""
    if not is_paper_number(number):
        raise rulebook.DECISION_NUMBER.refused("Quyết định phải có số, ký hiệu, ví dụ 12/QĐ-CAT.")
    if taken:
        raise rulebook.DECISION_NUMBER_TAKEN.refused(f"Số “{number.strip()}” đã là của {taken}.")
