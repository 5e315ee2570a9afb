"""The queries of the pages of units: desk, nomination with its story, tree, accounts, delegations."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, case, false, func, literal, or_, select, tuple_
from sqlmodel import Session, SQLModel, col

from services.units.store.tables import (
    DelegationRow,
    Draft,
    DraftFile,
    Enclosed,
    Login,
    NominationRow,
    PersonRow,
    StoryRow,
)
from shared.contracts.words import Subject
from shared.records.campaigns import CampaignRow
from shared.records.delegations import may_act, may_act_in
from shared.records.directory import AccountRow, UnitRow, below, find_units, meant
from shared.records.listing import Listed, at_most, by_name
from shared.text import caseless, fold

Row = TypeVar("Row", bound=SQLModel)
CHOICES = 500
"""The most entries a list to choose from may have."""
ROOT = "bca"
"""The top of the tree: whose reach is everything."""
Key = tuple[str | int, ...] | None


def recipients(store: Session, rows: Iterable[Draft | NominationRow]) -> dict[str, str]:
    """Who each draft or nomination is about, by its id; an erased person is missing."""
    listed = list(rows)
    wanted = {row.subject_ref for row in listed}
    people = _by(store, PersonRow, "id", wanted)
    units = _by(store, UnitRow, "code", wanted)
    named: dict[str, str] = {}
    for row in listed:
        if row.subject != Subject.COLLECTIVE and row.subject_ref in people:
            named[row.id] = people[row.subject_ref].name
        if row.subject == Subject.COLLECTIVE and row.subject_ref in units:
            named[row.id] = units[row.subject_ref].title
    return named


def titles(store: Session, codes: Iterable[str]) -> dict[str, str]:
    """The titles of units by code."""
    return {code: row.title for code, row in _by(store, UnitRow, "code", set(codes)).items()}


def names(store: Session, accounts: Iterable[str]) -> dict[str, str]:
    return {id_: row.name for id_, row in _by(store, Login, "account", set(accounts)).items()}


def running(store: Session, on: date) -> list[CampaignRow]:
    """Campaigns that take nominations on a day, the one that ends first in front."""
    day = on.isoformat()
    last = col(CampaignRow.nominate_until)
    open_then = and_(col(CampaignRow.starts) <= day, last >= day, col(CampaignRow.closed_on).is_(None))
    return list(store.scalars(select(CampaignRow).where(open_then).order_by(last)))


def files_of(store: Session, draft: str) -> list[DraftFile]:
    return list(store.scalars(select(DraftFile).where(col(DraftFile.draft) == draft).order_by(col(DraftFile.id))))


def people_of(
    store: Session, unit: str, words: str = "", *, households: bool | None = None, every: bool = False
) -> Listed[PersonRow]:
    """The nominees of a unit who are meant, those that fit a list or every one: persons, households, or both."""
    query = select(PersonRow).where(col(PersonRow.unit) == unit, meant(words, col(PersonRow.search)))
    if households is not None:
        query = query.where(col(PersonRow.household).is_(households))
    query = query.order_by(col(PersonRow.sort_key), col(PersonRow.id)).limit(None if every else CHOICES + 1)
    return at_most(None if every else CHOICES, store.scalars(query))


def persons_in(store: Session, units: Sequence[str], on: date, ids: set[str]) -> Sequence[PersonRow]:
    """These persons and households, of units, of what is below them and of what they took over."""
    query = select(PersonRow).where(col(PersonRow.id).in_(ids))
    if ROOT not in units:
        query = query.where(col(PersonRow.unit).in_(below(units, on)))
    return store.scalars(query).all()


def accounts_of(store: Session, unit: str, words: str = "") -> Listed[AccountRow]:
    """Open accounts with a role in the unit or right above it, by post, where their post has the words."""
    parent = select(col(UnitRow.parent)).where(col(UnitRow.code) == unit).scalar_subquery()
    held = literal(" ") + col(AccountRow.roles) + " "
    near = or_(*(held.contains("@" + place + " ") for place in (literal(unit), parent)))
    query = select(AccountRow).where(near, col(AccountRow.closed).is_(False))
    return by_name(store.scalars(query), lambda row: row.post, CHOICES, words)


def nominees(store: Session, unit: str, on: date, words: str = "") -> Listed[UnitRow]:
    """The unit and what stands below it on a day, where it is meant: itself, then those nearest, then by name."""
    nearest = case((col(UnitRow.code) == unit, 0), (col(UnitRow.parent) == unit, 1), else_=2)
    query = select(UnitRow).where(col(UnitRow.code).in_(below([unit])), _stands(on), meant(words))
    return at_most(CHOICES, store.scalars(query.order_by(nearest, col(UnitRow.sort_key)).limit(CHOICES + 1)))


def papers_about(store: Session, person: str) -> tuple[int, int]:
    """How many drafts and how many packages are about a person."""
    drafts = select(func.count()).where(col(Draft.subject_ref) == person)
    packages = select(func.count()).where(col(Enclosed.person) == person, col(Enclosed.content).is_not(None))
    return store.scalar(drafts) or 0, store.scalar(packages) or 0


def story_of(store: Session, nomination: str) -> list[StoryRow]:
    """The life of a nomination, oldest first."""
    query = select(StoryRow).where(col(StoryRow.nomination) == nomination).order_by(col(StoryRow.position))
    return list(store.scalars(query))


def last_returns(store: Session, nominations: Sequence[str]) -> dict[str, StoryRow]:
    """The latest return, by nomination."""
    query = select(StoryRow).where(col(StoryRow.nomination).in_(nominations), col(StoryRow.what) == "returned")
    return {row.nomination: row for row in store.scalars(query.order_by(col(StoryRow.position)))}


def children(store: Session, code: str | None, after: Key, limit: int) -> Sequence[UnitRow]:
    """The units right below one (None: the top), by title."""
    query = select(UnitRow).where(col(UnitRow.parent) == code if code else col(UnitRow.parent).is_(None))
    if after:
        query = query.where(tuple_(col(UnitRow.sort_key), col(UnitRow.code)) > tuple_(*after))
    return store.scalars(query.order_by(col(UnitRow.sort_key), col(UnitRow.code)).limit(limit)).all()


def tops(store: Session, most: int) -> Listed[UnitRow]:
    """The units nothing stands above, by title."""
    return at_most(most, children(store, None, None, most + 1))


def predecessors(store: Session, code: str) -> list[UnitRow]:
    """The units whose successor this one is."""
    query = select(UnitRow).where(col(UnitRow.successor) == code).order_by(col(UnitRow.sort_key))
    return list(store.scalars(query))


def unit_meant(store: Session, text: str, on: date) -> list[UnitRow]:
    """What somebody means who wrote a code or some words of a title: one unit, none, or the first few."""
    exact = store.get(UnitRow, text.strip())
    if exact:
        return [exact]
    found = list(find_units(store, text, on, 6)) if text.strip() else []
    same = [row for row in found if fold(row.title) == fold(text)]
    return same if len(same) == 1 else found


def accounts(
    store: Session, units: Sequence[str], words: str, after: Key, limit: int
) -> Sequence[tuple[Login, AccountRow]]:
    """Accounts with a role in these units or below them, by login; `words` is looked for in login and name."""
    query = select(Login, AccountRow).join(AccountRow, col(AccountRow.id) == col(Login.account))
    if ROOT not in units:
        held = literal(" ") + col(AccountRow.roles) + " "
        named = held.contains("@" + col(UnitRow.code) + " ")
        query = query.where(select(col(UnitRow.code)).where(col(UnitRow.code).in_(below(units)), named).exists())
    for word in fold(words).split():
        query = query.where(col(Login.search).contains(word, autoescape=True))
    if after:
        query = query.where(tuple_(col(Login.sort_key), col(Login.login)) > tuple_(*after))
    rows = store.execute(query.order_by(col(Login.sort_key), col(Login.login)).limit(limit))
    return [(login, account) for login, account in rows]


def login_named(store: Session, login: str) -> Login | None:
    """Who signs in so: by the very name, else by the one name that is the same but for capitals."""
    exact = store.scalars(select(Login).where(col(Login.login) == login)).first()
    alike = [row for row in logins_near(store, login) if caseless(row.login) == caseless(login)]
    return exact or (alike[0] if len(alike) == 1 else None)


def logins_near(store: Session, login: str) -> Sequence[Login]:
    """Those whose login differs by marks and capitals at most."""
    return store.scalars(select(Login).where(col(Login.search).startswith(f"{fold(login)} ", autoescape=True))).all()


def delegated_to(store: Session, account: str, on: date) -> list[DelegationRow]:
    """Delegations in force on a day by which this account acts for an authority."""
    day = on.isoformat()
    query = select(DelegationRow).where(col(DelegationRow.delegate) == account, col(DelegationRow.status) == "granted")
    query = query.where(col(DelegationRow.valid_from) <= day, col(DelegationRow.valid_to) >= day)
    rows = store.scalars(query.order_by(col(DelegationRow.valid_to), col(DelegationRow.id)))
    return [row for row in rows if may_act_in(store, account, row.unit, on, row.kind).intersection(row.powers.split())]


def delegable(store: Session, units: Sequence[str], on: date) -> list[tuple[Login, AccountRow]]:
    """Who could act by delegation for one of these units, by the posts held on a day."""
    right_below = select(col(UnitRow.code), col(UnitRow.parent)).where(col(UnitRow.parent).in_(units))
    above = {row.code: row.parent for row in store.execute(right_below)}
    posted = or_(false(), *(col(AccountRow.posts).contains(f"@{unit}@", autoescape=True) for unit in (*units, *above)))
    query = select(Login, AccountRow).join(AccountRow, col(AccountRow.id) == col(Login.account))
    rows = store.execute(query.where(posted, col(AccountRow.closed).is_(False)))
    may = [(login, row) for login, row in rows if any(may_act(row.posts, unit, on, above.get, "") for unit in units)]
    return by_name(may, lambda pair: pair[0].name)


def delegations(store: Session, units: Sequence[str], account: str) -> Listed[DelegationRow]:
    """Delegations of these units and of what is below them, and to this account, those that end last in front."""
    seen = or_(col(DelegationRow.unit).in_(below(units)), col(DelegationRow.delegate) == account)
    query = select(DelegationRow).where(seen).order_by(col(DelegationRow.valid_to).desc(), col(DelegationRow.id))
    return at_most(CHOICES, store.scalars(query.limit(CHOICES + 1)))


def _stands(on: date) -> ColumnElement[bool]:
    day = on.isoformat()
    return and_(col(UnitRow.valid_from) <= day, or_(col(UnitRow.valid_to).is_(None), col(UnitRow.valid_to) >= day))


def _by(store: Session, model: type[Row], key: str, wanted: set[str]) -> dict[str, Row]:
    rows = store.scalars(select(model).where(getattr(model, key).in_(wanted)))
    return {getattr(row, key): row for row in rows}
