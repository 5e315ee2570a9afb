"""What the decider of decisions needs beyond its own stream: number, head, authority and the dossiers it grants."""

from datetime import date

from sqlalchemy import func, select

from services.awards.domain import decision
from services.awards.domain.decision import rules
from services.awards.domain.decision.corrections import CorrectedField
from services.awards.store.ask import day, lineage
from services.awards.store.decision.authority import authorities, granters, standing
from services.awards.store.decision.drafts import elsewhere
from services.awards.store.numbers import Notice, Paper, number_taken
from services.awards.store.register.history import next_register_number
from services.awards.store.tables import AwardRow, DossierRow, StepRow
from shared.kernel import key_of
from shared.records.book import Reader
from shared.records.database import table_of
from shared.records.delegations import DelegationRow, acting, signs_as
from shared.records.directory import AccountRow
from shared.records.ledger import GENESIS
from shared.records.tables import Ledger

AWARD, DOSSIER, STEP, LEDGER = table_of(AwardRow), table_of(DossierRow), table_of(StepRow), table_of(Ledger)


def facts_decision(read: Reader, stream: str, command: decision.Command) -> decision.Facts:
    head = read(select(LEDGER.c.hash).order_by(LEDGER.c.position.desc()).limit(1)).scalar()
    account = read.row(AccountRow, command.by)
    grantees = command.grantees if isinstance(command, decision.Sign) else command.places
    granted, id_ = [grantee.dossier for grantee in grantees], key_of(stream)
    roles = set(account["roles"].split()) if account else set()
    return decision.Facts(
        on=read.moment.on,
        number_taken=_number_taken(read, id_, command),
        next_register_number=next_register_number(read),
        head=head or GENESIS,
        signs=any(
            f"authority@{code}" in roles for code, _ in lineage(read, standing(read, command.unit, read.moment.on))
        ),
        delegation=_delegated(read, command.delegation, command.unit) if command.delegation else None,
        voted_on=_voted_on(read, granted),
        filed_on=day(read(select(func.max(DOSSIER.c.filed_on)).where(DOSSIER.c.id.in_(granted))).scalar()),
        conferred_on=day(read(select(func.min(AWARD.c.conferred_on)).where(AWARD.c.id.in_(granted))).scalar()),
        drafted=elsewhere(read, granted, id_),
        rightful=_rightful(read, command, granted),
        issuer=(issuer := standing(read, command.unit, read.moment.on)),
        notice_taken=_notice_taken(read, command, issuer) if isinstance(command, decision.Correct) else "",
    )


def _number_taken(read: Reader, id_: str, command: decision.Command) -> str:
    """Of the number a decision is given, or keeps on a corrected day."""
    if isinstance(command, decision.Sign):
        on = command.decided_on if command.outside and command.decided_on else read.moment.on
        outside = command.authority if command.outside else ""
        return number_taken(read, Paper(id_, command.number, command.unit, on, outside))
    stands = read(select(AWARD).where(AWARD.c.decision == id_).limit(1)).mappings().first()
    if stands is None or command.field not in (CorrectedField.NUMBER, CorrectedField.DATE):
        return ""
    texts = {"number": stands["decision_number"], "date": stands["decided_on"]} | {command.field: command.value}
    try:
        on = date.fromisoformat(texts["date"])
    except ValueError:
        return ""  # the decider says that this is no day
    return number_taken(read, Paper(id_, texts["number"], command.unit, on))


def _notice_taken(read: Reader, command: decision.Correct, issuer: str) -> str:
    """Of the notice that corrects a decision."""
    return number_taken(read, Notice(command.package.ref, command.notice, issuer, read.moment.on))


def _rightful(read: Reader, command: decision.Command, granted: list[str]) -> tuple[str, ...]:
    """In whose name a decision may be signed: its unit's or its heir's; from outside, the authority the law names."""
    if isinstance(command, decision.Sign) and command.outside:
        return granters(read, granted)
    return authorities(read, standing(read, command.unit, read.moment.on))


def _delegated(read: Reader, id_: str, unit: str) -> rules.Delegated | None:
    """As a decision of `unit` looks at it: that of its heir reaches what the unit had signed before it ended."""
    row = read.row(DelegationRow, id_)
    if row is None:
        return None
    days = (date.fromisoformat(row["valid_from"]), date.fromisoformat(row["valid_to"]))
    account = read.row(AccountRow, row["delegate"])
    held = {
        "revoked": row["revoked"],
        "posted": "sign" in acting(read, row["delegate"], row["unit"], row["kind"]),
        "signs_as": signs_as(row["kind"], account["posts"] if account else "", row["unit"], read.moment.on),
    }
    reaches = unit if row["unit"] == standing(read, unit, read.moment.on) else row["unit"]
    return rules.Delegated(reaches, row["delegate"], tuple(row["powers"].split()), row["instrument"], *days, **held)


def _voted_on(read: Reader, dossiers: list[str]) -> date | None:
    query = select(func.max(STEP.c.on)).where(STEP.c.dossier.in_(dossiers), STEP.c.what == "voted")
    return day(read(query).scalar())
