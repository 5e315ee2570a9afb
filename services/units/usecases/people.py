"""Accounts, delegations, nominees, and the erasure of a person."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import delete, select, update
from sqlmodel import Session, col

from services.units.domain import account, delegation, person, rulebook
from services.units.store import facts, queries
from services.units.store.tables import Draft, DraftFile, Enclosed, Login, PersonRow
from services.units.usecases.attaching import drop_files
from services.units.usecases.passwords import check_password, passwords
from services.units.usecases.scope import account_of, delegation_of, person_of
from shared.access import Person
from shared.bus.connection import client_of
from shared.contracts.powers import POWERS, powers_of
from shared.http import Service
from shared.kernel import new_id
from shared.records.bound import bind
from shared.records.directory import posts_in, unit_named
from shared.records.jobs import IdempotencyKey
from shared.rulebook import NATS_DOWN
from shared.text import is_worded, same


@dataclass(frozen=True)
class NewAccount:
    """What an administrator says of a new account; `roles` are (role, unit)."""

    login: str
    name: str
    rank: str
    post: str
    password: str
    roles: tuple[tuple[str, str], ...]
    posts: tuple[account.PostHeld, ...] = ()


async def open_account(service: Service, who: Person, new: NewAccount, key: IdempotencyKey) -> str:
    """An account with its login; returns its id. Raises Denied, Refused."""
    if not new.roles:
        raise rulebook.ROLE_MISSING.refused("Tài khoản phải có ít nhất một vai trò ở một đơn vị.")
    _worded(new.name, new.rank, new.post)
    _may_edit(service, who, [*(unit for _, unit in new.roles), *(held.unit for held in new.posts)])
    check_password(new.password, new.login, new.name)
    hashed = await asyncio.to_thread(passwords.hash, new.password)
    if _taken(service, new.login):
        raise rulebook.LOGIN_TAKEN.refused(f"Tên đăng nhập “{new.login}” đã có người dùng.")
    id_ = new_id()
    roles = tuple(account.RoleHeld(role, unit) for role, unit in new.roles)
    row = Login(account=id_, login=new.login, name=new.name, rank=new.rank, password=hashed)
    opening = (f"account/{id_}", account.Open(new.post, roles, new.posts, bind(row)))
    answer = await service.office.perform([opening], who.account, key, same_transaction=lambda kept: kept.add(row))
    return answer.entries[0].stream.partition("/")[2]


def _worded(name: str, rank: str, post: str) -> None:
    """What papers call somebody; rank and post may be left out. Raises Refused."""
    if not is_worded(name):
        raise rulebook.PERSON_NAME.refused("Phải ghi họ và tên.")
    if not all(is_worded(text) for text in (rank, post) if text.strip()):
        raise rulebook.PERSON_POST.refused("Cấp bậc, chức vụ, nơi ở phải ghi bằng chữ.")


def _taken(service: Service, login: str) -> bool:
    """Whether another account has a login that looks the same."""
    with service.database.reading() as store:
        return any(same(row.login) == same(login) for row in queries.logins_near(store, login))


async def change_account(
    service: Service, who: Person, id_: str, change: account.Change | account.Close, key: IdempotencyKey
) -> None:
    """Other roles, or none any more; posts that stay as they are may be anybody's. Raises Denied, Refused."""
    row = account_of(service, who, id_)
    units = [held.partition("@")[2] for held in row.roles.split()]
    if isinstance(change, account.Change):
        if not is_worded(change.post):
            raise rulebook.PERSON_POST.refused("Chức vụ phải ghi bằng chữ.")
        posts = {account.PostHeld(*held) for held in posts_in(row.posts)}
        changed = posts.symmetric_difference(change.posts)
        units += [*(held.unit for held in change.roles), *(held.unit for held in changed)]
    _may_edit(service, who, units)
    await service.office.perform([(f"account/{id_}", change)], who.account, key)


def posts_of(service: Service, who: Person, id_: str) -> tuple[account.PostHeld, ...]:
    """The posts an account has. Raises Denied, Unknown."""
    return tuple(account.PostHeld(*held) for held in posts_in(account_of(service, who, id_).posts))


def _may_edit(service: Service, who: Person, units: list[str]) -> None:
    """For every unit the account has or shall have a role in, and at all where it has none. Raises Denied, Refused."""
    who.must("account.edit")
    for unit in units:
        with service.database.reading() as store:
            known = unit_named(store, unit)
        if known is None:  # nobody's scope holds it, but "denied" would not tell what is wrong
            raise rulebook.UNIT_UNKNOWN.refused(f"Không có đơn vị “{unit}”.")
        who.must("account.edit", unit)


async def delegate(service: Service, who: Person, code: str, grant: delegation.Grant, key: IdempotencyKey) -> None:
    """Record a delegation of one's own authority; a text without codes is read for them. Raises Denied, Refused."""
    who.must("delegation.grant", grant.unit)
    powers = powers_of(grant.powers, grant.scope)
    if not set(powers) <= set(POWERS):
        raise rulebook.DELEGATION_POWERS.refused("Chỉ ủy quyền được các việc có trong danh sách.")
    grant = replace(grant, powers=powers, scope=grant.scope.strip() or "; ".join(POWERS[each] for each in powers))
    await service.office.perform([(f"delegation/{code}", grant)], who.account, key)


async def revoke(service: Service, who: Person, code: str, key: IdempotencyKey) -> None:
    """Take a delegation back from now on. Raises Denied, Unknown (delegation-unknown)."""
    delegation_of(service, who, code)
    await service.office.perform([(f"delegation/{code}", delegation.Revoke())], who.account, key)


def listing_for(who: Person) -> tuple[str, ...]:
    """Units whose persons this person lists, to nominate them. Raises Denied."""
    who.must("draft.edit")
    return who.units("draft.edit")


async def add_person(service: Service, who: Person, row: PersonRow, key: IdempotencyKey) -> str:
    """A nominee without an account; returns the reference that events use. Raises Denied, Refused."""
    return (await add_persons(service, who, [row], key))[0]


async def add_persons(service: Service, who: Person, rows: Sequence[PersonRow], key: IdempotencyKey) -> list[str]:
    """All of one unit or none; returns their references. Raises Denied, Refused (person-name, person-listed)."""
    for row in rows:
        who.must("draft.edit", row.unit)
        _worded(row.name, row.rank, row.post)
    first, *others = rows
    noting = [(f"person/{first.id}", person.Note(bind(first), first.unit, tuple(map(known_by, rows))))]
    noting += [(f"person/{row.id}", person.Note(bind(row))) for row in others]
    answer = await service.office.perform(noting, who.account, key, same_transaction=lambda kept: kept.add_all(rows))
    return [entry.stream.partition("/")[2] for entry in answer.entries]


def not_listed(service: Service, who: Person, unit: str, rows: Sequence[PersonRow]) -> list[PersonRow]:
    """Those who are not on the list of the unit yet, each once. Raises Denied."""
    who.must("draft.edit", unit)
    with service.database.reading() as store:
        listed = facts.listed(store.execute, unit)
    return [row for known, row in {known_by(row): row for row in rows}.items() if known not in listed]


def known_by(row: PersonRow) -> person.Known:
    return person.known_by(row.name, row.rank, row.post, household=row.household)


def must_erase(service: Service, who: Person, id_: str) -> PersonRow:
    """The person whose data this administrator may erase. Raises Denied, Unknown (person-unknown)."""
    return person_of(service, who, id_, "person.erase")


async def erase_person(service: Service, who: Person, id_: str, key: IdempotencyKey) -> int:
    """Delete all that is kept about a person here and have the others do so; returns how many packages went.

    Events carry references and salted digests only, so every chain still verifies. Needs NATS (the bucket).
    """
    must_erase(service, who, id_)
    client = client_of(service.broker)
    if client is None:
        raise NATS_DOWN.refused("Chưa kết nối được kênh trao đổi nên chưa xóa được; xin thử lại.")
    with service.database.reading() as store:
        refs = tuple(store.scalars(select(col(Enclosed.ref)).where(col(Enclosed.person) == id_)))
    for ref in refs:  # first, and as often as it takes: while the person stands in the list, this can be done again
        await service.enclosures.erase(client.jetstream(), ref)
    erase = [(f"person/{id_}", person.Erase(refs))]
    await service.office.perform(erase, who.account, key, same_transaction=lambda kept: _forget(service, kept, id_))
    await asyncio.to_thread(service.database.shrink)
    return len(refs)


def _forget(service: Service, kept: Session, id_: str) -> None:
    drafts = list(kept.scalars(select(col(Draft.id)).where(col(Draft.subject_ref) == id_)))
    kept.execute(update(Enclosed).where(col(Enclosed.person) == id_).values(content=None))
    drop_files(service, kept, col(DraftFile.draft).in_(drafts))
    kept.execute(delete(Draft).where(col(Draft.id).in_(drafts)))
    kept.execute(delete(PersonRow).where(col(PersonRow.id) == id_))
