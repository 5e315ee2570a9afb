"""What the deciders of units need beyond their own stream, read inside the writer's transaction."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Executable, Result, bindparam, select

from services.units.domain import account, delegation, nomination, person, unit
from services.units.store.tables import Draft, DraftFile, NominationRow, PersonRow
from shared.contracts.campaigns import nominated_until
from shared.contracts.words import Status, Subject
from shared.kernel import key_of
from shared.records.book import Reader
from shared.records.campaigns import CampaignRow
from shared.records.database import table_of
from shared.records.delegations import acting
from shared.records.directory import AccountRow, UnitRow

UNIT, ACCOUNT, CAMPAIGN = table_of(UnitRow), table_of(AccountRow), table_of(CampaignRow)
NOMINATION = table_of(NominationRow)
DRAFT, FILE, PERSON = table_of(Draft), table_of(DraftFile), table_of(PersonRow)


def facts_unit(read: Reader, stream: str, command: unit.Command) -> unit.Facts:
    match command:
        case unit.Found(parent=None):
            return unit.Facts()
        case unit.Found(parent=str(parent), valid_from=first):
            above = read.row(UnitRow, parent)
            ends = _day(above["valid_to"]) if above and above["valid_to"] else None
            stands, level = _stands(above, first), above["level"] if above else ""
            return unit.Facts(
                parent_known=above is not None, parent_level=level, parent_stands=stands, parent_ends=ends
            )
        case unit.End(valid_to=last, successor=successor):
            heir = read.row(UnitRow, successor) if successor else None
            return unit.Facts(
                successor_known=heir is not None or not successor,
                successor_stands=not successor or _stands(heir, last + timedelta(days=1)),
                returns=key_of(stream) in _heirs(read, successor),
                below=_below(read, key_of(stream), last),
            )
        case _:
            raise TypeError(command)


def _below(read: Reader, code: str, last: date) -> str:
    """A unit right below that stands after this day."""
    stays = UNIT.c.valid_to.is_(None) | (UNIT.c.valid_to > last.isoformat())
    query = select(UNIT.c.title).where(UNIT.c.parent == code, stays).order_by(UNIT.c.sort_key).limit(1)
    return read(query).scalar() or ""


def _stands(row: Mapping[str, Any] | None, on: date) -> bool:
    return bool(row and row["valid_from"] <= on.isoformat() <= (row["valid_to"] or "9999-12-31"))


def _heirs(read: Reader, code: str | None) -> list[str]:
    """The unit, its heir, the heir's heir."""
    line: list[str] = []
    while code and code not in line:
        line.append(code)
        row = read.row(UnitRow, code)
        code = row["successor"] if row else None
    return line


def facts_person(read: Reader, stream: str, command: person.Command) -> person.Facts:
    match command:
        case person.Note(unit=unit, people=people) if people:
            return person.Facts(listed(read, unit))
        case person.NoteDeath() | person.TakeBackDeath():
            row = read(select(PERSON.c.deceased, PERSON.c.died_on).where(PERSON.c.id == key_of(stream))).first()
            return person.Facts(deceased=bool(row and row.deceased), shown=bool(row and row.died_on), on=read.moment.on)
        case _:
            return person.Facts()


def listed(ask: Callable[[Executable], Result[Any]], unit: str) -> frozenset[person.Known]:
    """Who stands on the list of a unit, as they are told apart."""
    columns = PERSON.c.name, PERSON.c.rank, PERSON.c.post, PERSON.c.household
    found = ask(select(*columns).where(PERSON.c.unit == unit))
    return frozenset(person.known_by(row.name, row.rank, row.post, household=row.household) for row in found)


def facts_account(read: Reader, _stream: str, command: account.Command) -> account.Facts:
    if isinstance(command, account.Close):
        return account.Facts()
    named = {held.unit for held in command.roles} | {held.unit for held in command.posts}
    found = {code for (code,) in read(select(UNIT.c.code).where(UNIT.c.code.in_(named)))}
    return account.Facts(tuple(sorted(named - found)))


def facts_delegation(read: Reader, _stream: str, command: delegation.Command) -> delegation.Facts | None:
    if not isinstance(command, delegation.Grant):
        return None
    wanted = (command.authority, command.delegate)
    query = select(ACCOUNT.c.id, ACCOUNT.c.roles).where(ACCOUNT.c.id.in_(wanted), ACCOUNT.c.closed.is_(False))
    roles: dict[str, list[str]] = {row.id: row.roles.split() for row in read(query)}
    begins = max(read.moment.on, command.valid_from)
    return delegation.Facts(
        is_authority=f"authority@{command.unit}" in roles.get(command.authority, ()),
        delegate_known=command.delegate in roles,
        may=acting(read, command.delegate, command.unit, command.kind, begins),
    )


def facts_nomination(read: Reader, stream: str, command: nomination.Command) -> nomination.Facts | None:
    if not isinstance(command, nomination.Submit):
        return None
    on = read.moment.on
    campaign, row = read.row(CampaignRow, command.campaign), read.row(UnitRow, command.unit)
    return nomination.Facts(
        on=on,
        campaign_known=campaign is not None,
        campaign_starts=_day(campaign["starts"]) if campaign else None,
        nominate_until=_day(campaign["nominate_until"]) if campaign else None,
        last_day_named=campaign is not None and not _follows(campaign),
        campaign_closed=bool(campaign and campaign["closed_on"]),
        campaign_awards=tuple(campaign["awards"].split()) if campaign else (),
        unit_valid=_stands(row, on),
        deceased=command.subject == Subject.PERSON and deceased(read, command.subject_ref, key_of(stream)),
        draft=draft_now(read.private, key_of(stream)),
    )


def _follows(campaign: Mapping[str, Any]) -> bool:
    """Whether the last day for nominations is the one that a launch without a day of its own gets."""
    return bool(campaign["nominate_until"] == nominated_until(date.fromisoformat(campaign["ends"]), None).isoformat())


def deceased(ask: Callable[[Executable], Result[Any]], person: str, but: str) -> bool:
    """Whether a person is listed as dead, or was proposed posthumously otherwise than by the nomination `but`.

    One that was withdrawn or came to nothing proves no death; its unit may have been mistaken, and has the list.
    """
    listed = select(PERSON.c.id).where(PERSON.c.id == person, PERSON.c.deceased)
    proposed = select(NOMINATION.c.id).where(
        NOMINATION.c.subject_ref == person,
        NOMINATION.c.posthumous,
        NOMINATION.c.id != but,
        NOMINATION.c.status.not_in((Status.WITHDRAWN, Status.REFUSED, Status.DECLINED, Status.CANCELLED)),
    )
    return ask(listed.union_all(proposed).limit(1)).first() is not None


DRAFT_NOW = (
    select(DRAFT.c.revision, FILE.c.id)
    .outerjoin(FILE, FILE.c.draft == DRAFT.c.id)
    .where(DRAFT.c.id == bindparam("draft"))
    .order_by(FILE.c.id)
)


def draft_now(read: Callable[[Executable, Mapping[str, Any]], Result[Any]], id_: str) -> nomination.Draft | None:
    """The draft as it stands, to be compared with what was packed; None where it was deleted."""
    rows = read(DRAFT_NOW, {"draft": id_}).all()
    return nomination.Draft(rows[0].revision, tuple(row.id for row in rows if row.id)) if rows else None


def _day(text: str) -> date:
    return date.fromisoformat(text)
