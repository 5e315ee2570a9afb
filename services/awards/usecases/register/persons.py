"""Asks units whether persons exist before their past awards are entered."""

from collections.abc import Iterable
from typing import Literal

from services.awards.domain.register.rulebook import PERSONS_UNASKED
from shared.access import Person
from shared.bus.manifest import PERSONS
from shared.bus.questions import ask
from shared.contracts.questions import PersonAsked, PersonsAnswered, PersonsAsked
from shared.http import Service
from shared.http.pseudonyms import name_digest

HANDFUL = 500
"""Persons of one question: some 60 KB."""
Why = Literal["unknown", "misnamed", "household"]
Named = tuple[str, str]
"""The code of a person, and the name that is written beside it; empty for none."""


async def strangers(service: Service, who: Person, named: Iterable[Named]) -> dict[Named, Why]:
    """Persons units does not know, and why: unknown code, or another name. Raises Refused."""
    found, pairs = dict[Named, Why](), sorted(set(named))
    for start in range(0, len(pairs), HANDFUL):
        asked = {each: _asked(service, *each) for each in pairs[start : start + HANDFUL]}
        answer = await _answer(service, who, tuple(asked.values()))
        known, misnamed = set(answer.known), set(answer.misnamed)
        found |= {each: "misnamed" for each, person in asked.items() if person in misnamed}
        found |= {each: "household" for each, person in asked.items() if person.ref in answer.households}
        found |= {each: "unknown" for each, person in asked.items() if person.ref not in known}
    return found


def _asked(service: Service, ref: str, name: str) -> PersonAsked:
    return PersonAsked(ref=ref, name=name_digest(service, name))


async def _answer(service: Service, who: Person, persons: tuple[PersonAsked, ...]) -> PersonsAnswered:
    asked = PersonsAsked(on=service.clock.now().on, units=who.units("past.record"), persons=persons)
    answer = await ask(service.broker, PERSONS, asked, PersonsAnswered)
    if answer is None:
        said = "Chưa hỏi được phân hệ Đơn vị về mã cá nhân nên chưa nhận gì; hãy thử lại sau ít phút."
        raise PERSONS_UNASKED.refused(said)
    return answer
