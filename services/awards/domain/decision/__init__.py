"""A decision (quyết định khen thưởng): signed here, or registered when an outside authority has signed it."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from services.awards.domain.decision import rules
from services.awards.domain.decision.corrections import must_correct
from services.awards.domain.decision.rulebook import DECISION_EMPTY, DECISION_TWICE, SIGNER_WITHOUT_AUTHORITY
from services.awards.domain.rules import decision_number_free, signed_once, spaced
from shared.contracts.nomination import Package
from shared.kernel import Decider


@dataclass(frozen=True)
class Grantee:
    """A dossier the decision grants, with the random code of its public verification page."""

    dossier: str
    verify: str


@dataclass(frozen=True)
class Sign:
    """`outside` names the authority whose decision is only registered here; else the unit's own authority signs."""

    number: str
    unit: str
    authority: str
    grantees: tuple[Grantee, ...]
    outside: bool = False
    by: str = ""
    """The account that signs; the house fills it in."""
    delegation: str | None = None
    """By which it signs, where it is not the authority itself."""
    decided_on: date | None = None
    """The day the outside authority signed; one's own decision is dated by the business date."""
    bound: str | None = None
    """Digest of what the paper says beyond the event, which is kept."""


@dataclass(frozen=True)
class Correct:
    """A signed notice corrects one text of the decision; the certificates it stands on are issued anew."""

    notice: str
    field: str
    unit: str
    authority: str
    package: Package
    """Old and new text, sealed."""
    places: tuple[Grantee, ...]
    value: str = ""
    """The new number, or the new day (ISO); empty for a text that may speak of a person."""
    person: str | None = None
    """Whom the text is about."""
    by: str = ""
    delegation: str | None = None


Command = Sign | Correct


@dataclass(frozen=True)
class Place:
    """A grantee's line in the register of awards."""

    dossier: str
    verify: str
    register_number: int


@dataclass(frozen=True)
class Signed:
    number: str
    unit: str
    authority: str
    outside: bool
    on: date
    places: tuple[Place, ...]
    head: str
    """Hash of the ledger's head before this decision: printed on paper, it is a witness."""
    instrument: str | None = None
    """Of the delegation by which a delegate signed."""
    bound: str | None = None
    signs_as: str = ""
    """KT. or TUQ., how a delegate signed; empty of before, when it was always TUQ."""


@dataclass(frozen=True)
class Corrected:
    notice: str
    field: str
    text: str
    """The package in which old and new text are sealed."""
    value: str
    places: tuple[Grantee, ...]
    authority: str
    on: date
    instrument: str | None = None
    person: str | None = None
    package: Package | None = None
    """None where it was signed before texts were sealed."""
    signs_as: str = ""
    unit: str = ""
    """Who signs it, where that is no more the unit that decided: its heir."""


Event = Signed | Corrected


@dataclass(frozen=True)
class Facts:
    on: date
    number_taken: str
    """Which paper of its body and year bears the number already."""
    next_register_number: int
    head: str
    signs: bool = True
    """Whether the account holds the authority of the unit."""
    delegation: rules.Delegated | None = None
    voted_on: date | None = None
    """The latest day on which a council voted for one of the dossiers."""
    filed_on: date | None = None
    """The latest day on which one of them was sent."""
    conferred_on: date | None = None
    """The earliest day on which one of its awards was handed over."""
    drafted: tuple[tuple[str, int], ...] = ()
    """(dossier, serial of the draft of another decision it lies in)"""
    rightful: tuple[str, ...] = ()
    """The posts that hold the authority of the unit; from outside, all whom the law lets grant one of its awards."""
    issuer: str = ""
    """The unit whose notice a correction is: that of the decision, or its heir."""
    notice_taken: str = ""
    """Which paper of that unit bears its number already in this year."""


State = Signed | None


def decide(command: Command, decision: State, facts: Facts) -> list[Event]:
    match command:
        case Sign():
            return [_sign(command, decision, facts)]
        case Correct():
            must_correct(command, decision, facts)
            return [_corrected(command, facts)]
        case _:
            assert_never(command)


def _sign(command: Sign, decision: State, facts: Facts) -> Signed:
    if decision is not None:
        signed_once(decision.number)
    decision_number_free(command.number, taken=facts.number_taken)
    if not command.grantees:
        raise DECISION_EMPTY.refused("Quyết định phải có ít nhất một trường hợp khen thưởng.")
    if len({grantee.dossier for grantee in command.grantees}) != len(command.grantees):
        raise DECISION_TWICE.refused("Một hồ sơ được ghi hai lần trong quyết định.")
    rules.in_no_other_draft(facts.drafted)
    places = tuple(
        Place(grantee.dossier, grantee.verify, number)
        for number, grantee in enumerate(command.grantees, start=facts.next_register_number)
    )
    on = command.decided_on if command.outside and command.decided_on else facts.on
    rules.decision_dated(on, facts)
    instrument = None if command.outside else _instrument(command, facts)
    authority = rules.in_the_name_of(command.authority, facts.rightful, outside=command.outside)
    return Signed(
        number=spaced(command.number),
        unit=command.unit,
        authority=authority,
        outside=command.outside,
        on=on,
        places=places,
        head=facts.head,
        instrument=instrument,
        bound=command.bound,
        signs_as=facts.delegation.signs_as if instrument and facts.delegation else "",
    )


def _corrected(command: Correct, facts: Facts) -> Corrected:
    instrument = _instrument(command, facts)
    authority = rules.in_the_name_of(command.authority, facts.rightful, outside=False)
    return Corrected(
        notice=command.notice.strip(),
        field=command.field,
        text=command.package.ref,
        value=spaced(command.value),
        places=command.places,
        authority=authority,
        on=facts.on,
        instrument=instrument,
        person=command.person,
        package=command.package,
        signs_as=facts.delegation.signs_as if instrument and facts.delegation else "",
        unit="" if facts.issuer in ("", command.unit) else facts.issuer,
    )


def _instrument(command: Command, facts: Facts) -> str | None:
    """None where the authority itself signs. Raises Refused (signer-…, delegation-not-valid)."""
    if command.delegation and facts.delegation is None:
        raise SIGNER_WITHOUT_AUTHORITY.refused("Không có văn bản ủy quyền được chọn.")
    return rules.signed_with_authority(command.unit, command.by, facts.on, facts.delegation, signs=facts.signs)


def evolve(decision: State, event: Event) -> State:
    """What was signed stays as it was signed."""
    return event if isinstance(event, Signed) else decision


DECIDER: Decider[State, Command, Event, Facts] = Decider(None, decide, evolve)
EVENTS: dict[str, type] = {"decision.signed.v1": Signed, "decision.corrected.v1": Corrected}
