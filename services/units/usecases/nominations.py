"""Drafting and submitting: a draft is private and editable; submitting seals it and publishes the event."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import delete, select, update
from sqlmodel import Session, col

from services.units.domain import nomination
from services.units.domain.rulebook import DRAFT_INCOMPLETE, DRAFT_KEPT, DRAFT_STALE
from services.units.domain.rules import draft_is_as_packed
from services.units.store import queries
from services.units.store.facts import draft_now
from services.units.store.tables import Draft, DraftFile, Enclosed, NominationRow, StoryRow
from services.units.usecases.attaching import drop_files
from services.units.usecases.packing import content_of, declared_in, files_of, submission
from services.units.usecases.scope import draft_of, editable, must_be_nominated_by
from services.units.usecases.writing import EDITABLE
from shared.access import Person
from shared.contracts.asks import reports
from shared.contracts.awards import DossierNotified, DossierReturned
from shared.contracts.envelope import Enclosure
from shared.contracts.words import CommendationKind, Subject
from shared.http import Service
from shared.kernel import Refused, Sending, new_id
from shared.papers.classification import refuse_marked
from shared.records.bound import bind
from shared.records.directory import heir
from shared.records.jobs import Answer, IdempotencyKey
from shared.records.times import stamp
from shared.runtime.enclosing import Package, perform_enclosed
from shared.text import is_worded


async def start_draft(service: Service, who: Person, unit: str, fields: dict[str, Any], key: IdempotencyKey) -> str:
    """A new draft of a unit; returns its id, which is the nomination's. Raises Denied, Refused."""
    who.must("draft.edit", unit)
    refuse_marked(fields.items())
    edited = {name: fields[name] for name in EDITABLE if name in fields}
    edited.setdefault("subject_ref", unit)
    must_be_nominated_by(service, who, unit, edited["subject"], edited["subject_ref"])
    draft = Draft(id=new_id(), unit=unit, author=who.account, edited=stamp(service.clock.now().here), **edited)
    id_ = draft.id

    def begin(kept: Session) -> str:
        kept.add(draft)
        return id_

    return await service.office.keep(begin, key=key)


async def edit_draft(
    service: Service, who: Person, id_: str, revision: int, fields: dict[str, Any], key: IdempotencyKey
) -> int:
    """Save an edit made on `revision`; returns the new one. Raises Denied, Refused (draft-stale)."""
    draft = draft_of(service, who, id_)
    refuse_marked(fields.items())
    about = {"subject": draft.subject, "subject_ref": draft.subject_ref} | fields
    must_be_nominated_by(service, who, draft.unit, about["subject"], about["subject_ref"])
    now = stamp(service.clock.now().here)

    def save(kept: Session) -> int:
        row = editable(kept, id_)
        if row.revision != revision:
            raise DRAFT_STALE.refused("Có người đã sửa bản nháp này sau khi đồng chí mở; hãy xem lại rồi lưu.")
        for name in EDITABLE:
            if name in fields:
                setattr(row, name, fields[name])
        row.revision, row.edited = revision + 1, now
        return revision + 1

    return await service.office.keep(save, key=key)


async def drop_draft(service: Service, who: Person, id_: str, key: IdempotencyKey) -> None:
    """Delete a draft that was never sent, with its files. Raises Denied, Unknown, Refused (draft-kept)."""
    draft_of(service, who, id_)

    def drop(kept: Session) -> None:
        if kept.get(NominationRow, id_) is not None:
            raise DRAFT_KEPT.refused("Hồ sơ đã gửi thì bản của đơn vị được lưu; muốn dừng, hãy rút hồ sơ.")
        drop_files(service, kept, col(DraftFile.draft) == id_)
        kept.execute(delete(Draft).where(col(Draft.id) == id_))

    await service.office.keep(drop, key=key)


async def submit(service: Service, who: Person, id_: str, key: IdempotencyKey) -> Answer:
    """The unit's head sends it: what it says about people is sealed in a package, the event carries its claim check."""
    draft = draft_of(service, who, id_)
    who.must("nomination.submit", draft.unit)
    _complete(draft, service.clock.now().on)
    must_be_nominated_by(service, who, draft.unit, draft.subject, draft.subject_ref)
    with service.database.reading() as store:
        content, files = content_of(store, draft), files_of(service, store, id_)
        packed = nomination.Draft(draft.revision, tuple(row.id for row in queries.files_of(store, id_)))
        nominator = heir(store, draft.unit, service.clock.now().on)  # NĐ 152/2025, Đ.33.4
    about = draft.subject_ref if draft.subject != Subject.COLLECTIVE else None
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)

    def note(enclosure: Enclosure) -> Enclosed:
        return Enclosed(ref=enclosure.ref, nomination=id_, person=about, digest=enclosure.digest, content=text)

    def sent(kept: Session) -> None:
        kept.execute(update(Draft).where(col(Draft.id) == id_).values(sent=True))

    def sending(enclosure: Enclosure) -> Sending:
        return (f"nomination/{id_}", submission(draft, packed, nominator, enclosure))

    try:
        return await perform_enclosed(service, who, Package(content, note, files, sent), sending, key)
    except Refused as refusal:
        if refusal.rule == "file-missing":  # it went with the draft or out of it; the writer knows, in its turn
            draft_is_as_packed(packed, await service.office.keep(lambda kept: draft_now(kept.execute, id_)))
        raise


async def withdraw(service: Service, who: Person, id_: str, key: IdempotencyKey, reason: str = "") -> Answer:
    """Take back what has not been decided; the reason may speak of people, so it is kept. Raises Denied, Refused."""
    draft = draft_of(service, who, id_)
    who.must("nomination.submit", draft.unit)
    refuse_marked([("reason", reason)])
    draft.withdraw_reason = reason.strip() or draft.withdraw_reason
    sending = (f"nomination/{id_}", nomination.Withdraw(bind(draft)))

    def keep(kept: Session) -> None:
        row = kept.get_one(Draft, id_)
        row.withdraw_reason, row.salt = draft.withdraw_reason, draft.salt

    return await service.office.perform([sending], who.account, key, same_transaction=keep)


def _complete(draft: Draft, on: date) -> None:
    """What a nomination must say before anybody is asked to appraise it (NĐ 152/2025, Đ.33)."""
    missing = [
        label
        for label, value in (
            ("thành tích", draft.report if reports(draft.award, draft.kind, on) else "không cần"),
            ("hình thức đề nghị", draft.award),
            ("phong trào", draft.campaign if draft.kind == CommendationKind.THEMATIC else "không cần"),
            ("cá nhân, tập thể hoặc hộ gia đình được đề nghị", draft.subject_ref),
        )
        if not value.strip()
    ]
    if missing:
        raise DRAFT_INCOMPLETE.refused(f"Hồ sơ còn thiếu: {', '.join(missing)}.")
    if unsaid := dict(_unsaid(draft)):
        said = "Phải viết bằng lời, không chỉ dấu hoặc chữ số"
        fields = dict.fromkeys(unsaid, f"{said}.")
        raise DRAFT_INCOMPLETE.refused(f"{said}: {', '.join(unsaid.values())}.", fields=fields)


def _unsaid(draft: Draft) -> Iterator[tuple[str, str]]:
    """Texts that would stand on a paper and say nothing: the field of the form, and what it is called."""
    written = [("citation", "tóm tắt thành tích", draft.citation), ("report", "báo cáo thành tích", draft.report)]
    for number, each in enumerate(declared_in(draft).initiatives or ()):
        written.append((f"initiatives_{number}_name", f"tên sáng kiến ({each.number})", each.name))
    return ((field, label) for field, label, text in written if text.strip() and not is_worded(text))


def reasons_of(store: Session, lines: Iterable[StoryRow]) -> dict[int, str]:
    """Why nominations came back, were not honoured or taken back, by line of their stories.

    What was not said, was erased or is not here yet is missing.
    """
    told = list(lines)
    sent = {line.position: line.package for line in told if line.what in ("returned", "notified")}
    own = {line.position: line.nomination for line in told if line.what == "withdrawn"}
    packed = col(Enclosed.ref).in_(set(filter(None, sent.values()))), col(Enclosed.content).is_not(None)
    came = {row.ref: json.loads(row.content or "{}") for row in store.scalars(select(Enclosed).where(*packed))}
    drafts = store.execute(
        select(col(Draft.id), col(Draft.withdraw_reason)).where(col(Draft.id).in_(set(own.values())))
    )
    said = {row.id: row.withdraw_reason for row in drafts}
    reasons = {position: came.get(ref or "", {}).get("reason") for position, ref in sent.items()}
    reasons |= {position: said.get(id_) for position, id_ in own.items()}
    return {position: reason for position, reason in reasons.items() if reason}


def keep_enclosed(
    contract: DossierReturned | DossierNotified, enclosure: Enclosure, content: dict[str, Any] | None
) -> Callable[[Session], None]:
    """Note the reason that travelled with a return or a notice, and whom it is about."""

    def keep(store: Session) -> None:
        sent = store.get(NominationRow, contract.nomination)
        store.merge(
            Enclosed(
                ref=enclosure.ref,
                nomination=contract.nomination,
                person=sent.subject_ref if sent and sent.subject != Subject.COLLECTIVE else None,
                digest=enclosure.digest,
                content=json.dumps(content, ensure_ascii=False, sort_keys=True) if content is not None else None,
            )
        )

    return keep
