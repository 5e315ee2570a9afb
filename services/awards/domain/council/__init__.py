"""A council's round: convened on dossiers, sealed sheets cast, counted on total members; never what a member chose."""

from dataclasses import replace
from typing import assert_never

from services.awards.domain.council import commands, events
from services.awards.domain.council.convening import convene
from services.awards.domain.council.minuting import draw_up
from services.awards.domain.council.rulebook import ROUND_CLOSED, ROUND_EXISTS
from services.awards.domain.council.state import Facts, State
from services.awards.domain.council.voting import count, open_box, take_part
from services.awards.domain.council.words import RoundStatus
from shared.kernel import Decider


def decide(command: commands.Command, round_: State, facts: Facts | None) -> list[events.Event]:
    convened = round_.convened
    match command:
        case commands.Convene():
            if facts is None:
                raise TypeError("a round is convened on facts")
            if convened is not None:
                raise ROUND_EXISTS.refused("Vòng bỏ phiếu này đã mở.")
            return convene(command, facts)
        case commands.Close():
            waits = round_.status == RoundStatus.COUNTED and round_.counted is not None and round_.counted.again
            return [events.Closed()] if waits else []
        case commands.DrawUp():
            return [draw_up(command, round_, facts)]
        case _ if round_.status != RoundStatus.OPEN or convened is None:
            raise ROUND_CLOSED.refused("Vòng bỏ phiếu chưa mở hoặc đã kết thúc.")
        case commands.OpenBox():
            return open_box(command, round_, convened)
        case (
            commands.Attend()
            | commands.Recuse()
            | commands.CastSheet()
            | commands.Abstain()
            | commands.RecordWritten()
            | commands.RecordOpen()
            | commands.Contest()
            | commands.Confirm()
        ):
            return take_part(command, round_, convened, facts)
        case commands.Count():
            return [count(command, round_, convened, facts)]
        case commands.Void():
            return [events.Voided()]
        case _:
            assert_never(command)


def evolve(round_: State, event: events.Event) -> State:
    match event:
        case events.Convened():
            return State(RoundStatus.OPEN, event)
        case events.Opened(public_key):
            return replace(round_, opened=public_key)
        case events.Attended(member):
            others = tuple(noted for noted in round_.attendance if noted.member != member)
            return replace(round_, attendance=(*others, event))
        case events.Recused(member):
            return replace(_come(round_, member), recused=(*round_.recused, event))
        case events.SheetCast(member, sealed):
            return replace(_come(round_, member), sheets=(*round_.sheets, (member, sealed)))
        case events.Abstained(member):
            return replace(_come(round_, member), abstained=(*round_.abstained, member))
        case events.WrittenRecorded():
            return replace(round_, letters=(*round_.letters, event))
        case events.WrittenContested(member):
            letter = round_.letter_of(member)
            return replace(_come(round_, member), contested=(*round_.contested, *([letter] if letter else ())))
        case events.WrittenConfirmed(member):
            return replace(round_, confirmed=round_.confirmed | {member})
        case events.OpenRecorded(member, choices):
            return replace(_come(round_, member), hands=(*round_.hands, (member, choices)))
        case events.Counted():
            return replace(round_, status=RoundStatus.COUNTED, counted=event)
        case events.Closed():
            return replace(round_, counted=replace(round_.counted, again=()) if round_.counted else None)
        case events.Voided():
            return replace(round_, status=RoundStatus.VOID)
        case events.DrawnUp():
            return replace(round_, minutes=event)
        case _:
            assert_never(event)


def _come(round_: State, member: str) -> State:
    """An act of the member replaces the letter the secretary entered for them."""
    letters = tuple(letter for letter in round_.letters if letter.member != member)
    return replace(round_, letters=letters, confirmed=round_.confirmed - {member})


DECIDER: Decider[State, commands.Command, events.Event, Facts | None] = Decider(State(), decide, evolve)
