"""Performs a command that carries a sealed package; after a refusal or a repeat the package is deleted."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session, SQLModel

from shared.access import Person
from shared.bus.enclosures import Attached
from shared.contracts.envelope import Enclosure
from shared.kernel import Sending
from shared.records.jobs import Answer, IdempotencyKey
from shared.runtime.service import Service


@dataclass(frozen=True)
class Package:
    """Plain JSON and files that are to be sealed, and the row that keeps the content here to be read."""

    content: Mapping[str, Any]
    note: Callable[[Enclosure], SQLModel]
    files: Sequence[tuple[Path, Attached]] = ()
    """Each with where its bytes lie."""
    same_transaction: Callable[[Session], object] = lambda _: None
    """What else is kept in that transaction."""


async def perform_enclosed(
    service: Service, who: Person, package: Package, sending: Callable[[Enclosure], Sending], key: IdempotencyKey
) -> Answer:
    """Seal, and perform what names the package. Raises what `perform` raises."""
    enclosure = await asyncio.to_thread(service.enclosures.pack, package.content, package.files)
    note = package.note(enclosure)

    def keep(kept: Session) -> None:
        kept.add(note)
        package.same_transaction(kept)

    try:
        answer = await service.office.perform([sending(enclosure)], who.account, key, same_transaction=keep)
    except Exception:  # a cancelled request is none: the office may still perform it
        service.enclosures.forget(enclosure.ref)
        raise
    if answer.repeated or not answer.entries:
        service.enclosures.forget(enclosure.ref)
    return answer
