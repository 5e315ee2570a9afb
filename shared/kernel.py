"""What a domain may use: deciders, rules and refusals, the clock and ids. Standard library only."""

import os
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from types import MappingProxyType, ModuleType
from typing import Any, Generic, Self, TypeVar
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
UNCONFIRMED = "mức tạm, chưa xác nhận"
"""The one mark of every row of the law no text was found for, wherever it is shown or cited."""

State = TypeVar("State")
Command = TypeVar("Command")
Event = TypeVar("Event")
Facts = TypeVar("Facts")


class Word(StrEnum):
    """A code of the trade as it is stored and published, with the one Vietnamese name people read for it."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        """`Subject("person")` finds the member; the label is given where the member is written down."""
        word = str.__new__(cls, code)
        word._value_ = code
        word.label = label
        return word

    __repr__ = str.__repr__
    """As the text it is: digests of the law are taken of a `repr`."""

    @property
    def inside(self) -> str:
        """The name inside a sentence."""
        return self.label[:1].lower() + self.label[1:]

    @property
    def rank(self) -> int:
        """Its place among the words of its kind."""
        return list(type(self)).index(self)

    @classmethod
    def names(cls) -> dict[str, str]:
        """The name of every code, in their order: what a form offers."""
        return {word.value: word.label for word in cls}

    @classmethod
    def called(cls, code: str) -> str:
        """The name of a code; what no word of today has is shown as it is."""
        return cls.names().get(code, code)


Sending = tuple[str, Any]
"""One command for one stream: ("dossier/0198…", Appraise(…))."""


class Refused(Exception):
    """A rule says no. Nothing is written; a person reads `detail` (Vietnamese) and the article in `law`.

    `fields`: what is wrong in which field of what was sent, where the rule is about single ones.
    """

    def __init__(
        self, rule: str, detail: str, law: str | None = None, fields: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        super().__init__(f"{rule}: {detail}")
        self.rule, self.detail, self.law, self.fields = rule, detail, law, dict(fields)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.rule, self.detail, self.law, self.fields)


class Unknown(Refused):
    """What a request names is not here (HTTP 404)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule: its slug (stays for ever, problems name it), what it is called, what a person can do, its article.

    `law` is empty for a rule of this software's own.
    """

    slug: str
    title: str
    remedy: str
    law: str = ""

    def refused(
        self, detail: str, *, law: str | None = None, fields: Mapping[str, str] = MappingProxyType({})
    ) -> Refused:
        """To be raised. `law`: another article than the rule's own, where the case has one."""
        return Refused(self.slug, detail, self.law if law is None else law, fields)

    def unknown(self, detail: str) -> Unknown:
        """To be raised where what a request names is not here."""
        return Unknown(self.slug, detail, self.law)


def rules_in(*modules: ModuleType) -> dict[str, Rule]:
    """Every rule that is written down in these modules, by its slug."""
    return {rule.slug: rule for module in modules for rule in vars(module).values() if isinstance(rule, Rule)}


class NotYet(Exception):
    """The command stands on a stream that has not been heard yet; it waits for `waits_for` (a stream name)."""

    def __init__(self, waits_for: str) -> None:
        super().__init__(waits_for)
        self.waits_for = waits_for


@dataclass(frozen=True, slots=True)
class Moment:
    """Two times: `at` the machine's UTC instant, `on` the business date in Asia/Ho_Chi_Minh; rules use only `on`."""

    at: datetime
    on: date

    @property
    def here(self) -> datetime:
        """The hour of the machine on the business date: what pages show, so that a demo has one clock."""
        return datetime.combine(self.on, self.at.astimezone(VIETNAM).timetz())


class Clock:
    """Tells the moment. Only a demo home may set the business date (architecture, section 7)."""

    def __init__(self) -> None:
        self.set_on: date | None = None

    def now(self) -> Moment:
        at = datetime.now(UTC)
        return Moment(at, self.set_on or at.astimezone(VIETNAM).date())


@dataclass(frozen=True, slots=True)
class Decider(Generic[State, Command, Event, Facts]):
    """The three functions and the beginning of one kind of stream (functional event sourcing, J. Chassaing)."""

    initial: State
    decide: Callable[[Command, State, Facts], Sequence[Event]]
    evolve: Callable[[State, Event], State]


def as_noted(fact: Event, _state: object, _facts: object) -> Sequence[Event]:
    """Decides nothing: what is told has happened already, elsewhere or by a person's word."""
    return [fact]


def kind_of(stream: str) -> str:
    """`dossier/0198…` → `dossier`."""
    return stream.partition("/")[0]


def key_of(stream: str) -> str:
    """`dossier/0198…` → `0198…`."""
    return stream.partition("/")[2]


def new_id() -> str:
    """A UUIDv7 (RFC 9562, 5.7): sorts by time, so index pages fill in order. Python 3.11 has none."""
    value = int(time.time() * 1000) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))
