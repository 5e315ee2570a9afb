"""Correcting a signed decision by a signed notice; both texts are kept, the certificates are issued anew."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from services.awards.acts.decisions import must_read
from services.awards.acts.dossiers import content_of, row_of
from services.awards.domain import correcting, decision
from services.awards.store import queries
from services.awards.store.corrections import CorrectionText, corrected
from services.awards.store.tables import DecisionRow
from shared.access import Person
from shared.http import Service
from shared.kernel import Refused, new_id
from shared.records.jobs import Answer, OnceKey


@dataclass(frozen=True)
class Correction:
    """`dossier` says whose text it is; it is not read for the number and the date. A date is written dd/mm/yyyy."""

    notice: str
    field: str
    dossier: str
    new: str
    authority: str
    delegation: str = ""


async def correct(service: Service, who: Person, id_: str, wish: Correction, once: OnceKey) -> Answer:
    """Sign the correction as the decision was signed. Raises Denied, Refused."""
    row = must_read(service, who, id_)
    if not wish.delegation:
        who.must("decision.sign", row.unit)
    if wish.field not in correcting.OF_ALL and not wish.dossier:
        raise Refused("correction-field", "Hãy chọn trường hợp có tên hoặc nội dung cần đính chính.")
    new = wish.new.strip()
    text = CorrectionText(id=new_id(), person=_person(service, wish), old=old_text(service, row, wish), new=new)
    if new in ("", text.old):
        raise Refused("correction-unchanged", "Nội dung đính chính phải có và phải khác nội dung cũ.")
    with service.database.reading() as store:
        all_ = [award.id for award in queries.granted_by(store, id_)]
    touched = all_ if wish.field in correcting.OF_ALL else [wish.dossier]
    command = decision.Correct(
        notice=wish.notice,
        field=wish.field,
        unit=row.unit,
        authority=wish.authority,
        text=text.id,
        places=tuple(decision.Grantee(each, secrets.token_urlsafe(16)) for each in touched),
        value=_value(wish.field, new),
        by=who.account,
        delegation=wish.delegation or None,
    )
    return await service.office.perform(
        [(f"decision/{id_}", command)], who.account, once, beside=lambda kept: kept.add(text)
    )


def old_text(service: Service, row: DecisionRow, wish: Correction) -> str:
    """What stands there now, after earlier corrections. Raises Refused (correction-erased)."""
    with service.database.reading() as store:
        ids = [wish.dossier] if wish.field in correcting.OF_ONE else [a.id for a in queries.granted_by(store, row.id)]
        stands = next(iter(corrected(store, ids[:1]).values()), None)
    texts = stands.texts if stands else {}
    if wish.field == "date":
        return f"{date.fromisoformat(texts.get('date', row.on)):%d/%m/%Y}"
    if wish.field == "number":
        return texts.get("number", row.number)
    content = content_of(service, row_of(service, wish.dossier).package)
    if content is None:
        raise Refused("correction-erased", "Dữ liệu cá nhân của trường hợp này đã được xóa nên không đính chính được.")
    return str(texts.get(wish.field) or content.get({"wording": "citation"}.get(wish.field, wish.field), ""))


def _person(service: Service, wish: Correction) -> str | None:
    if wish.field in correcting.OF_ALL:
        return None
    about = row_of(service, wish.dossier)
    return about.subject_ref if about.subject == "person" else None


def _value(field: str, new: str) -> str:
    """What may stand on the ledger: the number and the day, nothing of a person."""
    if field == "number":
        return new
    if field != "date":
        return ""
    try:
        return datetime.strptime(new, "%d/%m/%Y").date().isoformat()  # noqa: DTZ007 - a day, no time
    except ValueError:
        return new
