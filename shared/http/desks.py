"""The desk across services: each service counts what waits for a person, and a desk page asks the others."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated

from fastapi import Depends

from shared.access import Person, SignedIn
from shared.bus.manifest import DESK_QUESTIONS
from shared.bus.questions import Answering, ask
from shared.contracts.questions import DeskAnswered, DeskAsked, Pile
from shared.design.navigation import DESKS
from shared.http.frames import open_to
from shared.runtime.service import Here, Service

SECONDS = 0.6
"""How long a page waits for the other desks; it stands without them."""


@dataclass(frozen=True)
class Desks:
    """What waits for a person on desks other than the one that is shown, or on that one too."""

    piles: tuple[tuple[Pile, str], ...] = ()
    """Each with the name of its desk; without one what lies on the desk that is shown."""
    silent: tuple[str, ...] = ()
    """The names of those that did not answer."""

    def beside(self, own: Iterable[Pile]) -> "Desks":
        """All in one, what is due first in front."""
        every = sorted([*((pile, "") for pile in own), *self.piles], key=lambda each: each[0].due or date.max)
        return Desks(tuple(every), self.silent)

    @property
    def number(self) -> int:
        return sum(pile.number for pile, _ in self.piles)


async def _elsewhere(service: Here, who: SignedIn) -> Desks:
    """Asks, all at once, the desks on which something may wait for a role of this person."""
    roles = [role for role in who.roles if not role.over]
    theirs = [(each, DESKS[each.answerer]) for each in DESK_QUESTIONS if service.name in each.askers]
    asked = [(question, desk.label) for question, desk in theirs if open_to(roles, [desk])]
    question = DeskAsked(on=service.clock.now().on, account=who.account)
    asking = (ask(service.broker, each, question, DeskAnswered, SECONDS) for each, _ in asked)
    answers = list(zip(await asyncio.gather(*asking), (label for _, label in asked), strict=True))
    piles = tuple((pile, label) for answer, label in answers if answer for pile in answer.piles)
    return Desks(piles, tuple(label for answer, label in answers if answer is None))


Elsewhere = Annotated[Desks, Depends(_elsewhere)]
"""For the page of a desk."""


def own_desk(service: Service) -> list[Answering]:
    """Answers the others what waits here."""
    mine = [question for question in DESK_QUESTIONS if question.answerer == service.name and service.plan.piles]
    return [Answering(question, DeskAsked, partial(_answer, service)) for question in mine]


async def _answer(service: Service, asked: DeskAsked) -> DeskAnswered:
    return await asyncio.to_thread(desk_of, service, asked.account)


def desk_of(service: Service, id_: str) -> DeskAnswered:
    """By the account's rights here; an unknown or closed account gets nothing."""
    on, account, count = service.clock.now().on, service.accounts.account(id_), service.plan.piles
    if account is None or account.closed or count is None:
        return DeskAnswered(on=on, piles=())
    who = Person(account.id, "", account.roles, service.plan.permissions, service.accounts.within)
    with service.database.reading() as store:
        return DeskAnswered(on=on, piles=tuple(count(store, who, on)))
