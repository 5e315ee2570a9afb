"""Types that both commands and events of a council's round use."""

from dataclasses import dataclass
from datetime import date

from services.awards.law.eligibility import cited
from shared.kernel import Word


class Choice(Word):
    """What a member may say of a dossier."""

    AGREE = "agree", "Đồng ý"
    DISAGREE = "disagree", "Không đồng ý"
    BLANK = "blank", "Để trắng"


CHOICES = tuple(Choice)


class RoundStatus(Word):
    """How far a round has come."""

    NONE = "none", "Chưa mở"
    OPEN = "open", "Đang bỏ phiếu"
    COUNTED = "counted", "Đã kiểm phiếu"
    VOID = "void", "Đã hủy vòng"


class Cause(Word):
    """Why a member does not vote on a dossier; `own-unit` and `nominee` are derived, the others declared."""

    OWN_UNIT = "own-unit", "Đơn vị của mình có liên quan"
    NOMINEE = "nominee", "Là người được đề nghị"
    KIN = "kin", "Có quan hệ gia đình"
    INTEREST = "interest", "Có lợi ích liên quan"
    OTHER = "other", "Lý do khác"


class AwayFor(Word):
    """Why a member is away; a code, never a text about a person."""

    DUTY = "duty", "Bận công tác"
    SICK = "sick", "Ốm"
    LEAVE = "leave", "Nghỉ phép"
    OTHER = "other", "Lý do khác"


RECUSED_IN_TOTAL = "cách tính thành viên rút khỏi hồ sơ trong tổng số"

LEAST_SHEETS = 3
"""Of two sealed sheets each voter knows the other's by their own."""

HOUR = r"^(([01]\d|2[0-3]):[0-5]\d)?$"

Choices = tuple[tuple[str, str], ...]
"""(dossier, choice) of one member."""


@dataclass(frozen=True)
class Item:
    """A dossier on the agenda and what the law asks of its vote, frozen when the round is convened."""

    dossier: str
    threshold: tuple[int, int]
    """The share of all members that must agree."""
    present: tuple[int, int] = (0, 1)
    """The share of all members that must attend; none where it was not written down yet."""
    ballot: bool = True
    rounds: int = 1
    """How many rounds there may be on a dossier at one station."""
    number: int = 1
    """Which of them this is."""
    law: str = ""
    unsure: tuple[str, ...] | None = None
    """What of this no text was found for: `needs`, `present`, `ballot`, `rounds`, and `total`, whether the recused
    count in it; None where it was not said."""

    @property
    def known(self) -> bool:
        """Whether a text is known for the share."""
        return self.unsure is not None and "needs" not in self.unsure

    def cited(self, field: str) -> str | None:
        return cited(self.law, sure=field not in (self.unsure or ())) or None


@dataclass(frozen=True)
class Meeting:
    """When and where the council meets, and who leads it; accounts, never names."""

    council: str = ""
    """The standing council; empty where its members were listed one by one."""
    on: date | None = None
    place: str = ""
    noticed_on: date | None = None
    chair: str = ""
    secretary: str = ""
    starts_at: str = ""
    """The hour, as `08:30`."""


NO_MEETING = Meeting()
"""Of rounds convened before a meeting was written down."""


@dataclass(frozen=True)
class Total:
    """The count of one item: sealed sheets, show of hands and open written votes together."""

    dossier: str
    agree: int
    disagree: int
    blank: int
    invalid: int
