"""One topic of a service: everything it brings, told in one record. A service is the sum of its topics."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from itertools import chain
from pathlib import Path

from fastapi import APIRouter
from sqlmodel import SQLModel

from shared.access import Accounts, Permissions
from shared.bus.hearing import Inbox
from shared.bus.questions import Answering
from shared.design import Pages
from shared.kernel import Clock, Moment
from shared.records.audit import NO_EVIDENCE, Evidence, joined
from shared.records.book import Book
from shared.records.database import Database
from shared.records.derived import Derived
from shared.runtime.service import (
    Due,
    Forget,
    Measure,
    Operation,
    Piles,
    Plan,
    Rules,
    Service,
    Task,
    no_answers,
    nothing_due,
)


@dataclass(frozen=True, kw_only=True, repr=False)
class Topic:
    """What one topic brings to its service; what it does not name, it does not have."""

    books: Sequence[Book] = ()
    read_models: Sequence[type[SQLModel]] = ()
    private_tables: Sequence[type[SQLModel]] = ()
    derived: Sequence[Derived] = ()
    evidence: Evidence = NO_EVIDENCE
    rules: Rules = field(default_factory=dict)
    permissions: Permissions = field(default_factory=dict)
    """By role."""
    api: Sequence[APIRouter] = ()
    """Below `/<service>/api/v1`."""
    web: Sequence[APIRouter] = ()
    """With their whole path. Of two paths that fit a request, the first is served."""
    operations: Mapping[str, Operation] = field(default_factory=dict)
    """By path, on the operations address."""
    answers: Callable[[Service], tuple[Answering, ...]] = no_answers
    due: Callable[[Database, Moment], Sequence[Due]] = nothing_due
    tasks: Mapping[str, Task] = field(default_factory=dict)
    forgets: Sequence[Forget] = ()
    """What an erasure takes, beside the packages."""
    measures: Sequence[Measure] = ()


def topics_in(package: str, *names: str) -> tuple[Topic, ...]:
    """The `TOPIC` of each of these modules, in this order."""
    return tuple(import_module(f"{package}.{name}").TOPIC for name in names)


def plan_of(
    name: str,
    topics: Sequence[Topic],
    *,
    inboxes: Mapping[str, Inbox],
    accounts: Callable[[Database, Clock], Accounts],
    pages: Pages,
    piles: Piles | None = None,
    migrations: Path | None = None,
) -> Plan:
    """The sum of the topics, in their order, and what the service has as a whole."""
    return Plan(
        name=name,
        books=[book for topic in topics for book in topic.books],
        read_models=[table for topic in topics for table in topic.read_models],
        private_tables=[table for topic in topics for table in topic.private_tables],
        derived=[derived for topic in topics for derived in topic.derived],
        evidence=joined([topic.evidence for topic in topics]),
        rules={slug: rule for topic in topics for slug, rule in topic.rules.items()},
        permissions=_permissions(topics),
        routers=_routers(name, topics),
        operations={path: operation for topic in topics for path, operation in topic.operations.items()},
        answers=lambda service: tuple(chain.from_iterable(topic.answers(service) for topic in topics)),
        due=lambda database, now: [due for topic in topics for due in topic.due(database, now)],
        tasks={what: task for topic in topics for what, task in topic.tasks.items()},
        forgets=[forget for topic in topics for forget in topic.forgets],
        measures=[measure for topic in topics for measure in topic.measures],
        inboxes=inboxes,
        accounts=accounts,
        pages=pages,
        piles=piles,
        migrations=migrations,
    )


def _permissions(topics: Sequence[Topic]) -> Permissions:
    held: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for topic in topics:
        for role, permissions in topic.permissions.items():
            held[role] |= permissions
    return dict(held)


def _routers(name: str, topics: Sequence[Topic]) -> tuple[APIRouter, APIRouter]:
    """What machines may ask, and what people see."""
    api, web = APIRouter(prefix=f"/{name}/api/v1"), APIRouter(include_in_schema=False)
    for topic in topics:
        for router in topic.api:
            api.include_router(router)
        for router in topic.web:
            web.include_router(router)
    return api, web
