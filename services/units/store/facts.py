"""What the deciders of units need beyond their own stream, read inside the writer's transaction."""

from datetime import date

from sqlalchemy import select

from services.units.domain import account, delegation, nomination, unit
from shared.records.book import Reader
from shared.records.campaigns import CampaignRow
from shared.records.database import table_of
from shared.records.delegations import acting
from shared.records.directory import AccountRow, UnitRow

UNIT, ACCOUNT, CAMPAIGN = table_of(UnitRow), table_of(AccountRow), table_of(CampaignRow)


def facts_unit(read: Reader, _stream: str, command: unit.Command) -> unit.Facts:
    match command:
        case unit.Found(parent=parent):
            return unit.Facts(parent_known=parent is None or _known(read, parent))
        case unit.End(successor=successor):
            return unit.Facts(successor_known=successor is None or _known(read, successor))


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
        may=acting(read, command.delegate, command.unit, begins),
    )


def facts_nomination(read: Reader, _stream: str, command: nomination.Command) -> nomination.Facts | None:
    if not isinstance(command, nomination.Submit):
        return None
    on = read.moment.on
    campaign, row = read.row(CampaignRow, command.campaign), read.row(UnitRow, command.unit)
    return nomination.Facts(
        on=on,
        campaign_known=campaign is not None,
        campaign_starts=_day(campaign["starts"]) if campaign else None,
        campaign_ends=_day(campaign["ends"]) if campaign else None,
        campaign_closed=bool(campaign and campaign["closed_on"]),
        unit_valid=bool(row and row["valid_from"] <= on.isoformat() <= (row["valid_to"] or "9999-12-31")),
    )


def _known(read: Reader, code: str) -> bool:
    return read.row(UnitRow, code) is not None


def _day(text: str) -> date:
    return date.fromisoformat(text)
