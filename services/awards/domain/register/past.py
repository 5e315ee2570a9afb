"""Past awards, entered from paper: granted before this software was used."""

from dataclasses import dataclass
from datetime import date

from services.awards.domain.register import rulebook, rules
from services.awards.domain.rulebook import UNIT_UNKNOWN
from services.awards.domain.rules import award_exists, known_as, line_fits, spaced, subject_fits
from shared.kernel import Decider
from shared.text import is_paper_number, is_worded

DECEMBER = 12


@dataclass(frozen=True)
class Record:
    """`conferral` refers to private rows (who presented it, in what capacity). Unknown numbers and lines stay empty."""

    award: str
    recipient: str
    """A unit's code, or a reference to a person."""
    year: int
    """The year it honours."""
    authority: str
    decision_number: str
    decided_on: date | None
    conferral: str | None
    source: str
    subject: str = "collective"
    unit: str = ""
    """The unit a person belonged to; a collective is its own."""
    line: str = ""
    achieved_from: date | None = None
    achieved_to: date | None = None
    confirmed_by: str = ""
    """Number of the paper by which a person answers for an imported line."""
    bound: str | None = None
    """Digest of the private row."""


@dataclass(frozen=True)
class Recorded:
    award: str
    recipient: str
    year: int
    authority: str
    decision_number: str
    decided_on: date | None
    conferral: str | None
    source: str
    register_number: int
    subject: str = "collective"
    unit: str = ""
    line: str = ""
    achieved_from: date | None = None
    achieved_to: date | None = None
    confirmed_by: str = ""
    bound: str | None = None


@dataclass(frozen=True)
class Facts:
    """`recipient_known`: the collective, or the unit of the person, stood in that year."""

    on: date
    award_known: bool
    recipient_known: bool
    next_register_number: int
    title: str = ""
    law: str = ""
    subjects: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    recorded: bool = False
    """The register has this award for this recipient by this very decision."""
    granted_by: str = ""
    """Whom the law lets grant it."""


State = Recorded | None


def decide(command: Record, past: State, facts: Facts) -> list[Recorded]:
    if past is not None:
        raise rulebook.PAST_RECORDED.refused("Khen thưởng này đã được nhập.")
    fits(command, facts)
    written = {
        "decision_number": spaced(command.decision_number),
        "authority": known_as(command.authority, (facts.granted_by,)),
    }
    return [Recorded(**vars(command) | written, register_number=facts.next_register_number)]


def fits(record: Record, facts: Facts) -> None:
    """Everything that can be wrong with a line from paper; an import asks it of every row. Raises Refused."""
    when = f"vào ngày quyết định ({record.decided_on:%d/%m/%Y})" if record.decided_on else f"vào năm {record.year}"
    award_exists(facts.title or record.award, when, exists=facts.award_known)
    if facts.subjects:
        subject_fits(record.subject, facts.subjects, facts.title, facts.law)
    if record.line and facts.lines:
        line_fits(record.line, facts.lines, facts.title)
    if not facts.recipient_known:
        raise UNIT_UNKNOWN.refused(f"Không có đơn vị “{record.unit or record.recipient}”.")
    rules.year_of_the_force(record.year, facts.on)
    _dates_in_order(record, facts.on)
    if not record.source.strip():
        raise rulebook.PAST_SOURCE.refused("Phải ghi nguồn của khen thưởng đã có.")
    if not is_worded(record.authority):
        raise rulebook.PAST_AUTHORITY.refused("Phải ghi cấp có thẩm quyền đã quyết định khen thưởng.")
    if record.decision_number and not is_paper_number(f"số {record.decision_number}"):  # old ones had no symbol
        said = "Số quyết định phải như trên văn bản, ví dụ 123/QĐ-BCA-X01; không rõ thì để trống."
        raise rulebook.PAST_NUMBER.refused(said)
    if facts.recorded:
        raise rulebook.PAST_TWICE.refused(f"Sổ đã có khen thưởng này theo quyết định {record.decision_number}.")


def _dates_in_order(record: Record, on: date) -> None:
    if record.decided_on and record.decided_on > on:
        raise rulebook.PAST_DATE.refused("Ngày quyết định không được ở tương lai.")
    if record.decided_on and record.decided_on.year < record.year:
        raise rulebook.PAST_DATE.refused("Quyết định không thể ký trước năm được khen.")
    first, last = record.achieved_from, record.achieved_to
    if (first and last and last < first) or (last and record.decided_on and last > _last_day(record.decided_on)):
        raise rulebook.PAST_PERIOD.refused(
            "Thời gian lập thành tích phải kết thúc sau khi bắt đầu và không sau ngày quyết định."
        )


def _last_day(decided_on: date) -> date:
    """The days a decision may honour; a decision of December may honour its whole year."""
    return date(decided_on.year, 12, 31) if decided_on.month == DECEMBER else decided_on


def same_year(record: Record, decided_on: date | None, year: int) -> bool:
    """Whether two decisions with one number are the same: numbers start again every year (NĐ 30/2020, Đ.15)."""
    if record.decided_on and decided_on:
        return record.decided_on.year == decided_on.year
    return record.year == year


def evolve(_past: State, event: Recorded) -> State:
    return event


DECIDER: Decider[State, Record, Recorded, Facts] = Decider(None, decide, evolve)
EVENTS: dict[str, type] = {"past.recorded.v1": Recorded}
