"""The only look-ups of units by a request's id: what is out of reach answers like what does not exist (404)."""

from sqlmodel import Session

from services.units.domain import rulebook
from services.units.store.queries import ROOT
from services.units.store.tables import DelegationRow, Draft, NominationRow, PersonRow
from shared.access import Person
from shared.access.directory import in_reach
from shared.contracts.words import Status, Subject
from shared.http import Service
from shared.records.directory import AccountRow, UnitRow


def draft_of(service: Service, who: Person, id_: str) -> Draft:
    """A draft the person may edit. Raises Denied, Unknown (draft-unknown)."""
    unknown = rulebook.DRAFT_UNKNOWN.unknown("Không có hồ sơ này.")
    with service.database.reading() as store:
        return in_reach(store, who, "draft.edit", Draft, id_, unknown)


def nomination_of(service: Service, who: Person, id_: str) -> NominationRow:
    """A nomination the person may follow. Raises Denied, Unknown (draft-unknown)."""
    unknown = rulebook.DRAFT_UNKNOWN.unknown("Không có hồ sơ này hoặc hồ sơ không thuộc phạm vi của đồng chí.")
    with service.database.reading() as store:
        return in_reach(store, who, "nomination.read", NominationRow, id_, unknown)


def person_of(service: Service, who: Person, id_: str, permission: str) -> PersonRow:
    """A nominee for whose unit the permission is held. Raises Denied, Unknown (person-unknown)."""
    unknown = rulebook.PERSON_UNKNOWN.unknown("Không còn dữ liệu cá nhân của người này.")
    with service.database.reading() as store:
        return in_reach(store, who, permission, PersonRow, id_, unknown)


def delegation_of(service: Service, who: Person, id_: str) -> DelegationRow:
    """A delegation of an authority one holds. Raises Denied, Unknown (delegation-unknown)."""
    unknown = rulebook.DELEGATION_UNKNOWN.unknown("Không có văn bản ủy quyền này.")
    with service.database.reading() as store:
        return in_reach(store, who, "delegation.grant", DelegationRow, id_, unknown)


def account_of(service: Service, who: Person, id_: str) -> AccountRow:
    """An account with a role in one's reach; one without any role is the ministry's. Raises Denied, Unknown."""
    who.must("account.edit")
    with service.database.reading() as store:
        row: AccountRow | None = store.get(AccountRow, id_)
    units = [held.partition("@")[2] for held in row.roles.split()] if row else []
    if row is None or not any(who.may("account.edit", unit) for unit in units or (ROOT,)):
        raise rulebook.ACCOUNT_UNKNOWN.unknown("Không có tài khoản này.")
    return row


def must_be_nominated_by(service: Service, who: Person, unit: str, subject: str, subject_ref: str) -> None:
    """Who a draft is about belongs to its unit or stands below it. Raises Unknown (person-unknown, unit-unknown)."""
    if not subject_ref:
        return
    with service.database.reading() as store:
        person = store.get(PersonRow, subject_ref) if subject != Subject.COLLECTIVE else None
        place = person.unit if person else subject_ref
        known = (
            store.get(UnitRow, subject_ref)
            if subject == Subject.COLLECTIVE
            else person and person.household == (subject == Subject.HOUSEHOLD)
        )
    if not known or not (place == unit or who.within(place, unit)):
        if subject != Subject.COLLECTIVE:
            raise rulebook.PERSON_UNKNOWN.unknown(
                "Không có cá nhân, hộ gia đình này trong danh sách của đơn vị đề nghị."
            )
        raise rulebook.UNIT_UNKNOWN.unknown("Tập thể được đề nghị phải là đơn vị đề nghị hoặc đơn vị thuộc quyền.")


def editable(store: Session, id_: str) -> Draft:
    """The draft as it stands in this transaction: since it was looked up another may have deleted or sent it.

    What was sent is edited only after it came back. Raises Unknown (draft-unknown), Refused (draft-sent).
    """
    draft: Draft | None = store.get(Draft, id_)
    sent: NominationRow | None = store.get(NominationRow, id_)
    if draft is None:
        raise rulebook.DRAFT_UNKNOWN.unknown("Không có hồ sơ này.")
    if sent is not None and sent.status != Status.RETURNED:
        raise rulebook.DRAFT_SENT.refused("Hồ sơ đã gửi nên không sửa được; chỉ sửa khi cấp trên trả lại.")
    return draft
