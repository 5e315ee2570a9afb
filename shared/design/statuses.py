"""How each status of the glossary is shown: words, tone and sign, so that colour is never the only mark."""

from dataclasses import dataclass
from typing import Literal

from shared.contracts import words

Tone = Literal["quiet", "going", "waiting", "good", "bad"]


@dataclass(frozen=True, slots=True)
class Status:
    """`icon` is a name of icons.html."""

    text: str
    tone: Tone
    icon: str


_SHOWN: dict[words.Status, tuple[Tone, str]] = {
    words.Status.DRAFT: ("quiet", "pencil"),
    words.Status.SUBMITTED: ("waiting", "send"),
    words.Status.RECEIVED: ("going", "inbox"),
    words.Status.RETURNED: ("waiting", "back"),
    words.Status.APPRAISING: ("going", "search"),
    words.Status.IN_COUNCIL: ("going", "people"),
    words.Status.VOTED: ("good", "people"),
    words.Status.UNDECIDED: ("waiting", "people"),
    words.Status.CONSULTING: ("going", "talk"),
    words.Status.POSTED: ("going", "eye"),
    words.Status.FORWARDED: ("going", "up"),
    words.Status.DECIDED: ("good", "seal"),
    words.Status.CONFERRED: ("good", "star"),
    words.Status.DECLINED: ("bad", "cross"),
    words.Status.REFUSED: ("bad", "cross"),
    words.Status.WITHDRAWN: ("quiet", "back"),
    words.Status.CANCELLED: ("bad", "cross"),
    words.Status.STRIPPED: ("bad", "cross"),
}
STATUSES = {word.value: Status(word.label, tone, icon) for word, (tone, icon) in _SHOWN.items()}
