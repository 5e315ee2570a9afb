"""The directory: the tree of units, accounts and their posts, delegations, the persons who are nominated."""

from collections.abc import Iterable, Iterator

from services.units import outbox
from services.units.api import people as people_api
from services.units.api import tree as tree_api
from services.units.domain import account, delegation, person, unit
from services.units.store import facts, projections
from services.units.store.tables import DelegationRow, Login, PersonRow
from services.units.usecases.answering import answers
from services.units.web import accounts, delegations, persons, tree, tree_editing
from shared.records.audit import Erasure, Evidence, Proof, Text
from shared.records.book import Book, Entry
from shared.records.codec import Codec
from shared.records.directory import AccountRow, UnitRow
from shared.runtime.topic import Topic

BOOKS = (
    Book("unit", unit.DECIDER, Codec(unit.EVENTS), projections.project_unit, outbox.tell_unit, facts.facts_unit),
    Book(
        "account",
        account.DECIDER,
        Codec(account.EVENTS),
        projections.project_account,
        outbox.tell_account,
        facts.facts_account,
    ),
    Book(
        "delegation",
        delegation.DECIDER,
        Codec(delegation.EVENTS),
        projections.project_delegation,
        outbox.tell_delegation,
        facts.facts_delegation,
    ),
    Book("person", person.DECIDER, Codec(person.EVENTS), lambda _: [], outbox.tell_person, facts.facts_person),
)
UNCOVERED = {
    "đăng nhập": ("login.login", "login.password", "login.search", "login.sort_key"),
    "cách tìm và xếp tên người được đề nghị": ("person.search", "person.sort_key"),
}


def proves(entries: Iterable[Entry]) -> Iterator[Proof]:
    """An erasure ends all packages of a person."""
    for entry in entries:
        match entry.event:
            case account.Changed(bound=str(bound)):
                yield Text(Login, entry.key, bound)
            case person.Noted(bound) | person.DeathNoted(bound) | person.DeathTakenBack(bound):
                yield Text(PersonRow, entry.key, bound, entry.key)
            case person.Erased(enclosures):
                yield Erasure(entry.key, enclosures)


TOPIC = Topic(
    books=BOOKS,
    read_models=(UnitRow, AccountRow, DelegationRow),
    private_tables=(Login, PersonRow),
    evidence=Evidence(proves=proves, texts=(Login, PersonRow), uncovered=UNCOVERED),
    permissions={
        "authority": frozenset({"delegation.grant"}),
        "admin": frozenset({"tree.edit", "account.edit", "person.erase"}),
    },
    api=(people_api.router, tree_api.router),
    web=(persons.router, tree.router, tree_editing.router, accounts.router, delegations.router),
    answers=answers,
)
