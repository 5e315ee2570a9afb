"""Packs a draft to travel: sealed content with names and files, and the claim check for the event."""

from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from services.units.domain import nomination
from services.units.store import queries
from services.units.store.tables import Draft, DraftFile, Login, PersonRow
from shared.bus.enclosures import Attached
from shared.contracts.declared import Declared
from shared.contracts.envelope import Enclosure
from shared.contracts.nomination import Claim, Nomination, Package
from shared.contracts.words import Subject
from shared.http import Service
from shared.records.directory import UnitRow
from shared.text import fingerprint


def declared_in(draft: Draft) -> Declared:
    """What the draft declares for the law to look at."""
    return Declared.model_validate_json(draft.facts)


def submission(draft: Draft, packed: nomination.Draft, nominator: str, enclosure: Enclosure) -> nomination.Submit:
    """The command that sends it: what the row and the command name alike, and what is declared."""
    said = {each.name: getattr(draft, each.name) for each in fields(Nomination) if each.name in Draft.model_fields}
    said |= {"unit": nominator, "package": Package(**vars(enclosure)), "claim": claim_of(draft)}
    return nomination.Submit(**said, packed=packed, death=death_of(draft))


def claim_of(draft: Draft) -> Claim:
    """What the nomination rests upon, by dates and numbers of papers."""
    facts = declared_in(draft)
    return Claim(
        achieved_from=date.fromisoformat(draft.achieved_from) if draft.achieved_from else None,
        achieved_to=date.fromisoformat(draft.achieved_to) if draft.achieved_to else None,
        event=facts.event,
        initiatives=tuple(each.number for each in facts.initiatives or ()),
        works=tuple(fingerprint(each.number, each.name) if each.name else "" for each in facts.initiatives or ()),
        basis=facts.basis,
        final_review=facts.final_review,
    )


def death_of(draft: Draft) -> nomination.Death:
    """What it says of the death of whom it would honour."""
    facts = declared_in(draft)
    if facts.death is None:
        return nomination.UNTOLD
    days = (draft.achieved_from, draft.achieved_to)
    joined = [facts.service.joined_on] if facts.service and facts.service.joined_on else []
    lived = (*(date.fromisoformat(day) for day in days if day), *joined)
    return nomination.Death(facts.death.died_on, facts.death.paper, lived)


def content_of(store: Session, draft: Draft) -> dict[str, Any]:
    """Everything an appraiser reads, names included: this travels sealed."""
    unit, author = store.get(UnitRow, draft.unit), store.get(Login, draft.author)
    person = store.get(PersonRow, draft.subject_ref) if draft.subject != Subject.COLLECTIVE else None
    subject_unit = store.get(UnitRow, draft.subject_ref) if draft.subject == Subject.COLLECTIVE else None
    recipient = person.name if person else (subject_unit.title if subject_unit else draft.subject_ref)
    return {
        "recipient": recipient,
        "rank": person.rank if person else "",
        "post": person.post if person else "",
        "person": person.id if person else None,
        "person_unit": person.unit if person else "",
        "unit_title": unit.title if unit else draft.unit,
        "citation": draft.citation,
        "report": draft.report,
        "achieved_from": draft.achieved_from,
        "achieved_to": draft.achieved_to,
        "facts": facts_of(store, draft).model_dump(mode="json", exclude={"event", "final_review", "basis"}),
        "author": author.name if author else "",
    }


def facts_of(store: Session, draft: Draft) -> Declared:
    """What the draft declares, with the parts of the dossier its files are."""
    parts = store.scalars(select(col(DraftFile.part)).where(col(DraftFile.draft) == draft.id))
    there = tuple(sorted({part for part in parts if part}))
    return declared_in(draft).model_copy(update={"parts": there} if there else {})


def files_of(service: Service, store: Session, id_: str) -> list[tuple[Path, Attached]]:
    """The files of a draft as its page lists them, each with where its bytes lie."""
    return [
        (service.files.path(row.sha256), Attached(row.name, row.media, row.size, row.sha256, row.part))
        for row in queries.files_of(store, id_)
    ]
