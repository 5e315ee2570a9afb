"""Prepares a decision for the authority: begin a draft, change it, discard it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, delete
from sqlmodel import Session, col

from services.awards.domain.decision import drafts
from services.awards.domain.decision.rulebook import DRAFT_UNKNOWN
from services.awards.store.decision.drafts import DraftRow, drafting, open_drafts
from services.awards.store.decision.gathered import undrafted
from services.awards.store.queries import waiting
from services.awards.store.tables import DossierRow, SignedText
from services.awards.usecases.scope import delegated_to
from shared.access import Denied, Person
from shared.http import Service
from shared.kernel import new_id
from shared.records.bound import bind
from shared.records.jobs import Answer, IdempotencyKey
from shared.records.listing import Listed, at_most

OFFERED = 200
"""Dossiers a page offers for one decision, the oldest first."""


@dataclass(frozen=True)
class Content:
    """A draft as a person writes it; signer's name, place and bases are kept for the paper, never in events."""

    dossiers: tuple[str, ...]
    number: str = ""
    authority: str = ""
    meant_for: date | None = None
    signer_name: str = ""
    place: str = ""
    bases: tuple[str, ...] = ()


def drafter(store: Session, who: Person, on: date) -> Callable[[str], bool]:
    """For which unit: staff of the unit or of its department, the authority, and who signs by delegation."""
    delegated = delegated_to(store, who, on)
    return lambda unit: who.serves("decision.draft", unit) or unit in delegated


def open_to(store: Session, who: Person, on: date, after: int, limit: int) -> list[DraftRow]:
    """The open drafts of the units this person prepares or signs for, after a serial."""
    prepares = drafter(store, who, on)
    return open_drafts(store, [unit for unit in drafting(store) if prepares(unit)], after, limit)


def must_draft(service: Service, who: Person, unit: str) -> None:
    """Raises Denied."""
    with service.database.reading() as store:
        if not drafter(store, who, service.clock.now().on)(unit):
            raise Denied("decision.draft")


def draft_of(service: Service, who: Person, id_: str) -> DraftRow:
    """The only way to a draft that a request names. Raises Unknown (draft-unknown)."""
    with service.database.reading() as store:
        row: DraftRow | None = store.get(DraftRow, id_)
        if row is None or not drafter(store, who, service.clock.now().on)(row.unit):
            raise DRAFT_UNKNOWN.unknown("Không có dự thảo này trong phạm vi của đồng chí.")
    return row


def content_of(store: Session, row: DraftRow) -> Content:
    """A draft as it was saved last."""
    text = store.get(SignedText, row.id) or SignedText(decision=row.id, signer_name="", place="", bases="")
    return Content(
        dossiers=tuple(row.dossiers.split()),
        number=row.number,
        authority=row.authority,
        meant_for=date.fromisoformat(row.meant_for) if row.meant_for else None,
        signer_name=text.signer_name,
        place=text.place,
        bases=tuple(filter(None, text.bases.split("\n"))),
    )


def free(store: Session, units: Collection[str], act: str = "sign", *which: ColumnElement[bool]) -> Listed[DossierRow]:
    """What waits for these units and lies in no draft, the oldest of each first."""
    return at_most(OFFERED, waiting(store, units, act, undrafted(), *which, limit=OFFERED + 1))


async def begin(service: Service, who: Person, unit: str, content: Content, key: IdempotencyKey) -> str:
    """A new draft of a unit's decision; returns its id. Raises Denied, Refused."""
    must_draft(service, who, unit)
    return await _save(service, who, new_id(), unit, content, 0, key)


async def edit(service: Service, who: Person, id_: str, content: Content, seen: int, key: IdempotencyKey) -> None:
    """Replace the draft; `seen` is the version that was read. Raises Denied, Refused."""
    unit = draft_of(service, who, id_).unit
    await _save(service, who, id_, unit, content, seen, key)


async def _save(
    service: Service, who: Person, id_: str, unit: str, content: Content, seen: int, key: IdempotencyKey
) -> str:
    text = SignedText(
        decision=id_, signer_name=content.signer_name, place=content.place, bases="\n".join(content.bases)
    )
    meant = (content.number, content.authority, content.meant_for)
    command = drafts.Save(unit, content.dossiers, *meant, seen, bind(text))
    answer = await service.office.perform(
        [(f"draft/{id_}", command)], who.account, key, same_transaction=lambda kept: kept.merge(text)
    )
    return answer.entries[0].stream.partition("/")[2]


async def discard(service: Service, who: Person, id_: str, key: IdempotencyKey) -> Answer:
    """Its dossiers are free again, its texts go; that there was a draft stays in the ledger. Raises Denied, Refused."""
    draft_of(service, who, id_)
    forget = delete(SignedText).where(col(SignedText.decision) == id_)
    sending = (f"draft/{id_}", drafts.Discard())
    return await service.office.perform([sending], who.account, key, same_transaction=lambda kept: kept.execute(forget))
