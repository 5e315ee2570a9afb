"""CloudEvents 1.0 in binary mode: a contract as JSON body, everything about it in `ce-*` headers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

SPEC = "1.0"
NO_CAMPAIGN = "_"
LONGEST = 255
"""Characters of a header that is kept in a row; the longest of ours has some fifty."""
_SEQUENCE = re.compile("[1-9][0-9]{0,18}")
"""The first message of a stream has number 1."""


class Enclosure(BaseModel):
    """A claim check: where the personal content of a message lies; the event itself carries none of it."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    ref: str
    size: int
    """Bytes of the sealed package."""
    digest: str
    """HMAC-SHA-256 of the content under the salt kept beside it, hex: proves the text, reveals nothing."""


class Contract(BaseModel):
    """A fact one service publishes. Within a major version only optional fields may be added."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    service: ClassVar[str]
    name: ClassVar[str]
    """`noun.verb-past`"""
    major: ClassVar[int] = 1
    on: date
    """Business date of the fact, Asia/Ho_Chi_Minh."""
    campaign: str | None = None
    """Code of the campaign, never its name: a real name has 348 bytes."""

    @classmethod
    def type(cls) -> str:
        return f"{cls.service}.{cls.name}.v{cls.major}"

    @classmethod
    def template(cls) -> str:
        """The subject without its campaign token: name of spans and label of metrics."""
        return f"thidua.{cls.service}.{cls.name}.v{cls.major}"

    def nats_subject(self) -> str:
        return f"{self.template()}.{self.campaign or NO_CAMPAIGN}"


@dataclass(frozen=True)
class Envelope:
    """What the headers say of one message."""

    id: str
    source: str
    type: str
    stream: str
    sequence: int
    time: datetime
    campaign: str | None = None
    causation: str | None = None

    def headers(self) -> dict[str, str]:
        headers = {
            "ce-specversion": SPEC,
            "ce-id": self.id,
            "ce-source": f"/thidua/{self.source}",
            "ce-type": self.type,
            "ce-subject": self.stream,
            "ce-time": self.time.isoformat(),
            "ce-dataschema": f"/schemas/{self.type}.json",
            "ce-sequence": str(self.sequence),
            "content-type": "application/json",
        }
        if self.campaign:
            headers["ce-campaignid"] = self.campaign
        if self.causation:
            headers["ce-causationid"] = self.causation
        return headers


def holdable(value: object) -> bool:
    """Whether any store can hold this plain JSON: whole numbers of 64 bits, texts without NUL."""
    match value:
        case int():
            return -(2**63) <= value < 2**63
        case str():
            return "\0" not in value
        case dict():
            return all(holdable(each) for pair in value.items() for each in pair)
        case list():
            return all(map(holdable, value))
    return True


class NotAnEnvelope(ValueError):
    """The headers of a message are missing or malformed; it becomes a dead letter at its first delivery."""


def read_envelope(headers: Mapping[str, Any]) -> Envelope:
    """The envelope of a received message, in values that a row can hold. Raises NotAnEnvelope."""
    try:
        return Envelope(
            id=_plain(headers["ce-id"]),
            source=_plain(headers["ce-source"]).removeprefix("/thidua/"),
            type=_plain(headers["ce-type"]),
            stream=_plain(headers["ce-subject"]),
            sequence=_number(headers["ce-sequence"]),
            time=_instant(headers["ce-time"]),
            campaign=headers.get("ce-campaignid"),
            causation=headers.get("ce-causationid"),
        )
    except (KeyError, ValueError, AttributeError, TypeError) as error:
        raise NotAnEnvelope(f"{type(error).__name__}: {error}") from error


def _number(text: str) -> int:
    if not _SEQUENCE.fullmatch(text) or not holdable(number := int(text)):
        raise ValueError(f"a number is {text[:LONGEST]!r}")
    return number


def _instant(text: str) -> datetime:
    """Raises ValueError for one of which nobody knows what hour it is."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"an instant is {text[:LONGEST]!r}")
    return at


def _plain(text: object) -> str:
    """What is no text, empty, too long or not printable (NUL, half a character) no row can hold. Raises ValueError."""
    if not isinstance(text, str) or not text.isprintable() or not 0 < len(text) <= LONGEST:
        raise ValueError(f"a header is {str(text)[:LONGEST]!r}")
    return text
