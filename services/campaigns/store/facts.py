"""What the deciders of campaigns need beyond their own stream, read inside the writer's transaction."""

from datetime import date

from sqlalchemy import select

from services.campaigns.domain import campaign, registration, result, rules
from services.campaigns.store.response import OWN, TARGETS
from services.campaigns.store.tables import CampaignRow, RegistrationRow
from shared.kernel import key_of
from shared.records.book import Reader
from shared.records.database import table_of
from shared.records.delegations import DelegationRow, acting, signs_as
from shared.records.directory import AccountRow, UnitRow

UNIT, ACCOUNT = table_of(UnitRow), table_of(AccountRow)
CAMPAIGN, DELEGATION, RESPONSE = table_of(CampaignRow), table_of(DelegationRow), table_of(RegistrationRow)


def facts_campaign(read: Reader, stream: str, command: campaign.Command) -> campaign.Facts:
    """A launch is judged by the authority of who launches, or by the delegation, both on this very day."""
    on = read.moment.on
    if not isinstance(command, campaign.Launch):
        return campaign.Facts(on)
    unit = read(select(CAMPAIGN.c.unit).where(CAMPAIGN.c.code == key_of(stream))).scalar()
    query = select(ACCOUNT.c.roles).where(ACCOUNT.c.id == command.by, ACCOUNT.c.closed.is_(False))
    roles = (read(query).scalar() or "").split()
    delegation = None
    if command.delegation:
        row = read(select(DELEGATION).where(DELEGATION.c.id == command.delegation)).first()
        if row:
            days = (date.fromisoformat(row.valid_from), date.fromisoformat(row.valid_to))
            held = {"revoked": row.revoked, "posted": "launch" in acting(read, row.delegate, row.unit, row.kind)}
            posts = read(select(ACCOUNT.c.posts).where(ACCOUNT.c.id == row.delegate)).scalar() or ""
            manner, powers = signs_as(row.kind, posts, row.unit, on), tuple(row.powers.split())
            told = (row.unit, row.delegate, powers, row.instrument, *days)
            delegation = campaign.DelegationFact(*told, signs_as=manner, **held)
    return campaign.Facts(on, is_authority=f"authority@{unit}" in roles, delegation=delegation)


def facts_result(read: Reader, stream: str, command: result.Report) -> result.Facts:
    """What the campaign asks for and what the unit has set itself; the quarters that have begun by today."""
    answering = facts_response(read, stream, command)
    starts = read(select(CAMPAIGN.c.starts).where(CAMPAIGN.c.code == command.campaign)).scalar()
    where = (RESPONSE.c.campaign == command.campaign, RESPONSE.c.unit == command.unit)
    own = read(select(RESPONSE.c.targets).where(*where)).scalar()
    measures = {target.code: "" for target in OWN.decode(own)} if own else {}
    last = min(answering.on, answering.campaign_ends or answering.on)
    periods = rules.periods_of(date.fromisoformat(starts), last) if starts else ()
    return result.Facts(**vars(answering) | {"measures": measures | dict(answering.measures)}, periods=periods)


def facts_response(read: Reader, _stream: str, command: registration.Register | result.Report) -> registration.Facts:
    on = read.moment.on
    columns = CAMPAIGN.c.status, CAMPAIGN.c.ends, CAMPAIGN.c.targets
    row = read(select(*columns).where(CAMPAIGN.c.code == command.campaign)).first()
    unit = read(select(UNIT.c.valid_from, UNIT.c.valid_to).where(UNIT.c.code == command.unit)).first()
    return registration.Facts(
        on=on,
        campaign_status=row.status if row else "none",
        campaign_ends=date.fromisoformat(row.ends) if row else None,
        unit_valid=bool(unit and unit.valid_from <= on.isoformat() <= (unit.valid_to or "9999-12-31")),
        measures={target.code: target.measure for target in TARGETS.decode(row.targets)} if row else {},
    )
