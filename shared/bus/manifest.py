"""Streams, consumers, buckets and rights as data: the one place that says who may publish and subscribe to what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HEARS: dict[str, tuple[str, ...]] = {
    "campaigns": ("units", "awards"),
    "units": ("campaigns", "awards"),
    "awards": ("campaigns", "units"),
}
"""The services that speak, and whom each hears."""
SUPPORTS: dict[str, tuple[str, ...]] = {"observatory": ("units",)}
"""Services that only show: they hear whom they must know to let people in, and say nothing; nobody waits for them."""
SERVICES = tuple(HEARS)
PROCESSES = (*SERVICES, *SUPPORTS)
PREFIX = "thidua"
DUPLICATE_WINDOW = 600.0
"""Seconds in which JetStream drops a repeated Nats-Msg-Id; the office's `once` holds beyond it."""
ACK_WAIT = 8.0
"""Seconds until a message is delivered again that nobody acked and nobody says to be at work on: who had it is dead."""
MAX_ACK_PENDING = 4096
PROVISION = "provision"
"""The NATS user that makes streams, buckets and durables; nobody else makes or changes one."""
VERBS = ("MSG.NEXT", "INFO", "RESET")
"""What a service may do with its own durables; RESET is how it hears again what its store forgot or the stream lost."""


@dataclass(frozen=True)
class Hearing:
    """`hearer` hears all that `speaker` says, by one durable pull consumer."""

    hearer: str
    speaker: str

    @property
    def stream(self) -> str:
        return stream_of(self.speaker)

    @property
    def durable(self) -> str:
        return f"{self.hearer}-hears-{self.speaker}"


@dataclass(frozen=True)
class Question:
    """`askers` may ask `answerer` and are answered at once or not at all: nothing is stored, nothing changes."""

    askers: tuple[str, ...]
    answerer: str
    name: str

    @property
    def subject(self) -> str:
        return f"{PREFIX}.{self.answerer}.ask.{self.name}.v1"


@dataclass(frozen=True)
class Rights:
    """Subjects one NATS user may publish to and subscribe to; each durable is named (wildcards match whole tokens)."""

    publish: list[str]
    subscribe: list[str]


def hearings(hears: Mapping[str, Sequence[str]]) -> tuple[Hearing, ...]:
    """Each pair of a hearer and a speaker in such a table."""
    return tuple(Hearing(hearer, speaker) for hearer, speakers in hears.items() for speaker in speakers)


HEARINGS = hearings(HEARS | SUPPORTS)
PARCELS = (Hearing("awards", "units"), Hearing("units", "awards"))
"""Where packages travel; nobody else reads a bucket."""

ELIGIBILITY = Question(("units",), "awards", "eligibility")
PERSONS = Question(("awards",), "units", "persons")
DESK_QUESTIONS = (
    Question(("awards",), "units", "desk"),
    Question(("units",), "awards", "desk"),
    Question(("units", "awards"), "campaigns", "desk"),
)
"""What waits for an account there; campaigns has no desk to show what waits elsewhere on."""
QUESTIONS = (ELIGIBILITY, PERSONS, *DESK_QUESTIONS)


def stream_of(service: str) -> str:
    """The JetStream stream that keeps what `service` says."""
    return service.upper()


def subjects_of(service: str) -> str:
    """`thidua.<service>.<noun>.<verb>.v<major>.<campaign>`: four tokens, so questions (three) are never stored."""
    return f"{PREFIX}.{service}.*.*.*.*"


def bucket_of(service: str) -> str:
    """The object-store bucket with the enclosures `service` sends."""
    return f"enclosures-{service}"


def inbox_prefix(user: str) -> str:
    """Replies of one user stay apart from those of the others."""
    return f"_INBOX_{user}"


def hearings_of(service: str) -> list[Hearing]:
    """What `service` hears."""
    return [hearing for hearing in HEARINGS if hearing.hearer == service]


def senders() -> list[str]:
    """Who has a bucket."""
    return [parcel.speaker for parcel in PARCELS]


def provisioning() -> Rights:
    """What the NATS user `provision` may do: see, make and put right what the manifest names, and say nothing."""
    streams = [*map(stream_of, SERVICES), *(f"OBJ_{bucket_of(sender)}" for sender in senders())]
    publish = [f"$JS.API.STREAM.{verb}.{name}" for name in streams for verb in ("INFO", "CREATE", "UPDATE")]
    for hearing in HEARINGS:
        name = f"{hearing.stream}.{hearing.durable}"
        publish += [f"$JS.API.CONSUMER.INFO.{name}"]
        publish += [f"$JS.API.CONSUMER.CREATE.{name}.{subjects_of(hearing.speaker)}"]
    return Rights(publish, [f"{inbox_prefix(PROVISION)}.>"])


def rights(service: str) -> Rights:
    """What the NATS user `service` may do: say its own subjects, ask, use its own durables and buckets.

    It makes no consumer, not even one of its own: whoever makes one chooses where it delivers to.
    """
    publish = [subjects_of(service), f"$JS.API.STREAM.MSG.GET.{stream_of(service)}"] if service in SERVICES else []
    publish += [question.subject for question in QUESTIONS if service in question.askers]
    publish += [f"$JS.API.STREAM.INFO.{stream_of(name)}" for name in SERVICES]
    for hearing in hearings_of(service):
        # By number, too: so it knows whether the stream still is the one it has heard.
        publish += [f"$JS.API.STREAM.MSG.GET.{hearing.stream}"]
        name = f"{hearing.stream}.{hearing.durable}"
        publish += [f"$JS.API.CONSUMER.{verb}.{name}" for verb in VERBS]
        publish += [f"$JS.ACK.{name}.>", f"$JS.ACK.*.*.{name}.>"]
    for parcel in PARCELS:
        bucket = bucket_of(parcel.speaker)
        if parcel.speaker == service:
            publish += [f"$O.{bucket}.>"]
            publish += [f"$JS.API.STREAM.{verb}.OBJ_{bucket}" for verb in ("INFO", "MSG.GET", "PURGE")]
            # So it knows whose package somebody asks for in vain.
            publish += [f"$JS.API.CONSUMER.INFO.{parcel.stream}.{parcel.durable}"]
        if parcel.hearer == service:
            publish += [f"$JS.API.DIRECT.GET.OBJ_{bucket}", f"$JS.API.DIRECT.GET.OBJ_{bucket}.>"]
    asked = [question.subject for question in QUESTIONS if question.answerer == service]
    return Rights(publish, [f"{inbox_prefix(service)}.>", *asked])
