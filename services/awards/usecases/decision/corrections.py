"""Corrects a signed decision by a signed notice; both texts are kept, certificates are issued anew."""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from services.awards.domain import decision
from services.awards.domain.decision import corrections, rulebook
from services.awards.domain.decision.corrections import CorrectedField
from services.awards.store import queries
from services.awards.store.decision.corrections import CorrectionRow, Texts, corrected, corrections_of
from services.awards.store.decision.drafts import last_signed
from services.awards.store.tables import AwardRow, DecisionRow, DossierRow, Enclosed
from services.awards.usecases.decision.decisions import must_read
from services.awards.usecases.decision.printing import signed_text
from services.awards.usecases.dossier.dossiers import content_of
from services.awards.usecases.scope import may_read, must_sign
from shared.access import Denied, Person
from shared.access.codes import new_code
from shared.contracts import nomination
from shared.contracts.envelope import Enclosure
from shared.contracts.words import Subject
from shared.http import Service
from shared.kernel import Sending
from shared.records.delegations import DelegationRow
from shared.records.directory import heir
from shared.records.jobs import Answer, IdempotencyKey
from shared.runtime.enclosing import Package, perform_enclosed
from shared.text import day, is_worded


@dataclass(frozen=True)
class Correction:
    """`dossier` says whose text it is; it is not read for the number and the date. A date is written dd/mm/yyyy."""

    notice: str
    field: str
    dossier: str
    new: str
    authority: str
    signer_name: str = ""
    place: str = ""
    """Left out, that of the decision, which its own unit has signed there."""
    delegation: str = ""


@dataclass(frozen=True)
class Told:
    """A notice that was signed, as this reader may see it; texts are empty where they may not, or were erased."""

    id: str
    notice: str
    field: str
    dossier: str
    """Whose text it was; empty where it stood for all."""
    old: str
    new: str
    signer_name: str
    place: str
    authority: str
    instrument: str | None
    signs_as: str
    signer: str
    """The account."""
    on: date


def must_correct(store: Session, who: Person, row: DecisionRow, on: date) -> DelegationRow | None:
    """As it was signed: the delegation one corrects under. What was signed outside is not corrected. Raises Denied."""
    if row.outside:
        raise Denied("decision.sign")
    return must_sign(store, who, row.unit, on)


async def correct(service: Service, who: Person, id_: str, wish: Correction, key: IdempotencyKey) -> Answer:
    """Sign the correction as the decision was signed; both texts are sealed. Raises Denied, Refused."""
    row = must_read(service, who, id_)
    if not wish.delegation:
        who.must("decision.sign", row.unit)
    place = wish.place.strip() or place_of(service, row)
    lacking = {"họ tên người ký thông báo đính chính": wish.signer_name, "nơi ký": place}
    if unsaid := [title for title, text in lacking.items() if not is_worded(text)]:
        raise rulebook.CORRECTION_SIGNER.refused(f"Phải ghi {' và '.join(unsaid)}.")
    if wish.field not in corrections.OF_ALL and not wish.dossier:
        raise rulebook.CORRECTION_FIELD.refused("Hãy chọn trường hợp có tên hoặc nội dung cần đính chính.")
    with service.database.reading() as store:
        awards = queries.granted_by(store, id_)
    touched = [award for award in awards if wish.field in corrections.OF_ALL or award.id == wish.dossier]
    old, new = old_text(service, touched, wish), new_text(wish)
    if new in ("", old) or (wish.field in corrections.OF_ONE and not is_worded(new)):
        raise rulebook.CORRECTION_UNCHANGED.refused("Nội dung đính chính phải có và phải khác nội dung cũ.")
    person, content = _person(service, wish), {"old": old, "new": new, "signer_name": wish.signer_name, "place": place}

    def note(enclosure: Enclosure) -> Enclosed:
        text = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return Enclosed(ref=enclosure.ref, dossier=touched[0].id, person=person, digest=enclosure.digest, content=text)

    def sending(enclosure: Enclosure) -> Sending:
        command = decision.Correct(
            notice=wish.notice,
            field=wish.field,
            unit=row.unit,
            authority=wish.authority,
            package=nomination.Package(**vars(enclosure)),
            places=tuple(decision.Grantee(award.id, new_code()) for award in touched),
            value=_value(wish.field, new),
            person=person,
            by=who.account,
            delegation=wish.delegation or None,
        )
        return f"decision/{id_}", command

    return await perform_enclosed(service, who, Package(content, note), sending, key)


def place_of(service: Service, row: DecisionRow) -> str:
    """Where a notice on a decision is signed: as the decision was, by an heir where it last signed one."""
    with service.database.reading() as store:
        unit = heir(store, row.unit, service.clock.now().on)
        text = signed_text(store, row) if unit == row.unit else last_signed(store, unit)
        return text.place if text else ""


def told(store: Session, who: Person, decision_: str) -> list[Told]:
    """Each notice on a decision once, in the order they were signed."""
    seen: dict[str, Told] = {}
    for row, texts in corrections_of(store, decision_):
        about = store.get(DossierRow, row.dossier)
        readable = row.field in corrections.OF_ALL or (about is not None and may_read(who, about))
        seen[row.text] = told_of(row, texts if readable else None)
    return list(seen.values())


def told_of(row: CorrectionRow, texts: Texts | None) -> Told:
    said = texts or Texts("", "")
    return Told(
        id=row.text,
        notice=row.notice,
        field=row.field,
        dossier="" if row.field in corrections.OF_ALL else row.dossier,
        authority=row.authority,
        instrument=row.instrument,
        signs_as=row.signs_as,
        signer=row.signer,
        on=date.fromisoformat(row.on),
        **vars(said),
    )


def old_text(service: Service, touched: Sequence[AwardRow], wish: Correction) -> str:
    """What stands there now, after earlier corrections. Raises Refused (correction-field, correction-erased)."""
    if not touched:
        raise rulebook.CORRECTION_FIELD.refused("Trường hợp này không có trong quyết định.")
    award = touched[0]
    if wish.field == CorrectedField.DATE:
        return f"{date.fromisoformat(award.decided_on):%d/%m/%Y}"
    if wish.field == CorrectedField.NUMBER:
        return award.decision_number
    content = content_of(service, _dossier(service, award.id).package)
    if content is None:
        raise rulebook.CORRECTION_ERASED.refused(
            "Dữ liệu cá nhân của trường hợp này đã được xóa nên không đính chính được."
        )
    with service.database.reading() as store:
        stands = corrected(store, [award.id]).get(award.id)
    texts = stands.texts if stands else {}
    return str(texts.get(wish.field) or content.get({"wording": "citation"}.get(wish.field, wish.field), ""))


def new_text(wish: Correction) -> str:
    """A day as `old_text` writes it; an invalid one is left to the decider."""
    text = wish.new.strip()
    with suppress(ValueError):
        return f"{day(text):%d/%m/%Y}" if wish.field == CorrectedField.DATE else text
    return text


def _dossier(service: Service, id_: str) -> DossierRow:
    """One that the decision grants."""
    with service.database.reading() as store:
        row: DossierRow = store.get_one(DossierRow, id_)
    return row


def _person(service: Service, wish: Correction) -> str | None:
    if wish.field in corrections.OF_ALL:
        return None
    about = _dossier(service, wish.dossier)
    return about.subject_ref if about.subject != Subject.COLLECTIVE else None


def _value(field: str, new: str) -> str:
    """What the ledger may contain: number and day, nothing about a person."""
    if field == CorrectedField.NUMBER:
        return new
    if field != CorrectedField.DATE:
        return ""
    try:
        return day(new).isoformat()
    except ValueError:
        return new
