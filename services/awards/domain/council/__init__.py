"""A council's round: convened on dossiers, sealed sheets cast, counted on total members; never what a member chose."""

from dataclasses import replace
from typing import assert_never

from services.awards.domain.council.box import digest, digest_of, receipt, unbalanced
from services.awards.domain.council.commands import (
    Abstain,
    Attend,
    CastSheet,
    Close,
    Command,
    Contest,
    Convene,
    Count,
    DrawUp,
    OpenBox,
    RecordOpen,
    RecordWritten,
    Recuse,
    Void,
)
from services.awards.domain.council.convening import convene
from services.awards.domain.council.events import (
    EVENTS,
    Abstained,
    Attended,
    Closed,
    Convened,
    Counted,
    DrawnUp,
    Event,
    Opened,
    OpenRecorded,
    Recused,
    SheetCast,
    Voided,
    WrittenContested,
    WrittenRecorded,
)
from services.awards.domain.council.minuting import draw_up, missing
from services.awards.domain.council.rulebook import ROUND_CLOSED, ROUND_EXISTS
from services.awards.domain.council.state import Facts, State
from services.awards.domain.council.voting import count, may_count, open_box, take_part
from services.awards.domain.council.words import (
    CHOICES,
    LEAST_SHEETS,
    Choices,
    Item,
    Meeting,
    Total,
)
from shared.kernel import Decider

__all__ = [
    "CHOICES",
    "DECIDER",
    "EVENTS",
    "LEAST_SHEETS",
    "Abstain",
    "Abstained",
    "Attend",
    "Attended",
    "CastSheet",
    "Choices",
    "Close",
    "Closed",
    "Command",
    "Contest",
    "Convene",
    "Convened",
    "Count",
    "Counted",
    "DrawUp",
    "DrawnUp",
    "Event",
    "Facts",
    "Item",
    "Meeting",
    "OpenBox",
    "OpenRecorded",
    "Opened",
    "RecordOpen",
    "RecordWritten",
    "Recuse",
    "Recused",
    "SheetCast",
    "State",
    "Total",
    "Void",
    "Voided",
    "WrittenContested",
    "WrittenRecorded",
    "decide",
    "digest",
    "digest_of",
    "evolve",
    "may_count",
    "missing",
    "receipt",
    "unbalanced",
]


def decide(command: Command, round_: State, facts: Facts | None) -> list[Event]:
    convened = round_.convened
    match command:
        case Convene():
            if facts is None:
                raise TypeError("a round is convened on facts")
            if convened is not None:
                raise ROUND_EXISTS.refused("Vòng bỏ phiếu này đã mở.")
            return convene(command, facts)
        case Close():
            waits = round_.status == "counted" and round_.counted is not None and round_.counted.again
            return [Closed()] if waits else []
        case DrawUp():
            return [draw_up(command, round_, facts)]
        case _ if round_.status != "open" or convened is None:
            raise ROUND_CLOSED.refused("Vòng bỏ phiếu chưa mở hoặc đã kết thúc.")
        case OpenBox():
            return open_box(command, round_, convened)
        case Attend() | Recuse() | CastSheet() | Abstain() | RecordWritten() | RecordOpen() | Contest():
            return take_part(command, round_, convened, facts)
        case Count():
            return [count(command, round_, convened, facts)]
        case Void():
            return [Voided()]
        case _:
            assert_never(command)


def evolve(round_: State, event: Event) -> State:
    match event:
        case Convened():
            return State("open", event)
        case Opened(public_key):
            return replace(round_, opened=public_key)
        case Attended(member):
            others = tuple(noted for noted in round_.attendance if noted.member != member)
            return replace(round_, attendance=(*others, event))
        case Recused(member):
            return replace(_come(round_, member), recused=(*round_.recused, event))
        case SheetCast(member, sealed):
            return replace(_come(round_, member), sheets=(*round_.sheets, (member, sealed)))
        case Abstained(member):
            return replace(_come(round_, member), abstained=(*round_.abstained, member))
        case WrittenRecorded():
            return replace(round_, letters=(*round_.letters, event))
        case WrittenContested(member):
            letter = round_.letter_of(member)
            return replace(_come(round_, member), contested=(*round_.contested, *([letter] if letter else ())))
        case OpenRecorded(member, choices):
            return replace(_come(round_, member), hands=(*round_.hands, (member, choices)))
        case Counted():
            return replace(round_, status="counted", counted=event)
        case Closed():
            return replace(round_, counted=replace(round_.counted, again=()) if round_.counted else None)
        case Voided():
            return replace(round_, status="void")
        case DrawnUp():
            return replace(round_, minutes=event)
        case _:
            assert_never(event)


def _come(round_: State, member: str) -> State:
    """An act of the member replaces the letter the secretary entered for them."""
    return replace(round_, letters=tuple(letter for letter in round_.letters if letter.member != member))


DECIDER: Decider[State, Command, Event, Facts | None] = Decider(State(), decide, evolve)
