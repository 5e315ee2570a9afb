"""CloudEvents 1.0 in binary mode: a contract as JSON body, everything about it in `ce-*` headers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

SPEC = "1.0"
NO_CAMPAIGN = "_"


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


class NotAnEnvelope(ValueError):
    """The headers of a message are missing or malformed; it becomes a dead letter at its first delivery."""


def read_envelope(headers: Mapping[str, Any]) -> Envelope:
    """The envelope of a received message. Raises NotAnEnvelope."""
    try:
        return Envelope(
            id=headers["ce-id"],
            source=headers["ce-source"].removeprefix("/thidua/"),
            type=headers["ce-type"],
            stream=headers["ce-subject"],
            sequence=int(headers["ce-sequence"]),
            time=datetime.fromisoformat(headers["ce-time"]),
            campaign=headers.get("ce-campaignid"),
            causation=headers.get("ce-causationid"),
        )
    except (KeyError, ValueError, AttributeError) as error:
        raise NotAnEnvelope(f"{type(error).__name__}: {error}") from error
