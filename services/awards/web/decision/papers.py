"""Prints a decision or its draft, and the certificate of an award signed here, from the store."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from fastapi import HTTPException
from sqlmodel import Session

from services.awards.domain.revocation.vocabulary import Ground
from services.awards.law import award_title, catalogue
from services.awards.store import queries
from services.awards.store.council.seating import CouncilRow
from services.awards.store.decision.corrections import Corrected, corrected
from services.awards.store.decision.drafts import DraftRow
from services.awards.store.law.confirming import law_in_force
from services.awards.store.money.objects import certified
from services.awards.store.tables import AwardRow, DecisionRow, DossierRow, StepRow
from services.awards.usecases.decision.printing import sealed_content, signed_text
from services.awards.web.decision.certificate import Certificate, Decision, Grantee
from services.awards.web.decision.provisional import provisional
from services.awards.web.decision.wording import award_named, form_named, merit_of, signed_as
from shared.contracts.words import Act, Subject
from shared.design.formats import headed
from shared.http import Service
from shared.records.campaigns import CampaignRow
from shared.records.directory import UnitRow, lineage

OUTSIDE = "Văn bản này do cơ quan đã ban hành giữ và phát hành; hệ thống chỉ vào sổ số quyết định."
GONE = "Dữ liệu cá nhân của hồ sơ đã được xóa nên không in lại được."
PARTS = (Subject.COLLECTIVE, Subject.HOUSEHOLD, Subject.PERSON)
"""The parts of a list, in the order of NĐ 152/2025, Đ.29.5."""
FALLEN = {"cancelled": "ĐÃ BỊ HỦY BỎ", "stripped": "ĐÃ BỊ TƯỚC"}
EXECUTE = "Thủ trưởng các đơn vị có liên quan và các {} có tên tại Điều 1 chịu trách nhiệm thi hành."


def decision_paper(service: Service, row: DecisionRow) -> Decision:
    """Raises HTTPException (404) for a decision of an outside authority, Refused (text-forged)."""
    if row.outside:
        raise HTTPException(404, OUTSIDE)
    with service.database.reading() as store:
        awards = queries.granted_by(store, row.id)
        signed = _signed_as(store, row)
    told = _decision(service, row, awards, row.on)
    return replace(told, number=row.number, ledger_head=row.head, signed_as=signed)


def _signed_as(store: Session, row: DecisionRow) -> tuple[str, ...]:
    _, body = bodies(store, row.unit)
    if not row.instrument:
        return signed_as(row.authority, body)
    return signed_as(
        row.authority, body, row.signs_as or "TUQ.", queries.posts(store, [row.signer]).get(row.signer, "")
    )


def draft_paper(service: Service, row: DraftRow) -> Decision:
    """As it would read if it were signed, under the mark of a draft: without a number, without the ledger's head."""
    with service.database.reading() as store:
        dossiers = queries.dossiers(store, row.dossiers.split())
    on = row.meant_for or service.clock.now().on.isoformat()
    return replace(_decision(service, row, dossiers, on), draft=True, dated=row.meant_for is not None)


def _decision(
    service: Service, row: DecisionRow | DraftRow, awards: Sequence[AwardRow | DossierRow], on: str
) -> Decision:
    with service.database.reading() as store:
        text = signed_text(store, row)
        parent, body = bodies(store, row.unit)
        awards = sorted(awards, key=_in_order)
        grantees = tuple(_grantee(service, store, award, row.authority) for award in awards)
        given, open_ = _given(store, awards, row.authority), provisional(store, awards)
    names = ", ".join(dict.fromkeys(award_named(award.award, row.authority) for award in awards))
    return Decision(
        parent_body=parent,
        issuing_body=body,
        number="",
        place=text.place,
        date=date.fromisoformat(on),
        subject=f"{_verb(awards).lower()} {names}",
        authority_title=row.authority,
        legal_bases=tuple(filter(None, text.bases.split("\n"))),
        articles=(
            f"{given} (có danh sách kèm theo).",
            "Quyết định này có hiệu lực kể từ ngày ký.",
            EXECUTE.format(", ".join(_bound(grantees))),
        ),
        copies_to=("Như Điều 3;", "Lưu: VT."),
        grantees=grantees,
        signer_name=text.signer_name,
        signed_as=signed_as(row.authority, body),
        ledger_head="",
        demo=service.settings.demo,
        provisional=open_,
    )


def _bound(grantees: Sequence[Grantee]) -> list[str]:
    """Whom of a list the decision binds: for the dead, their families."""
    living = dict.fromkeys(each.part.lower() for each in grantees if not each.posthumous)
    return [*living, *["gia đình người được truy tặng"] * any(each.posthumous for each in grantees)]


def _in_order(award: AwardRow | DossierRow) -> tuple[int, int, str, bool]:
    """By the part of the list, within it the higher award first, each by itself, the dead of each last."""
    kind = next((each for each in catalogue().awards if each.code == award.award), None)
    return PARTS.index(Subject(award.subject)), -kind.rank if kind else 0, award.award, award.posthumous


def _given(store: Session, awards: Sequence[AwardRow | DossierRow], authority: str) -> str:
    """What is given to how many for what, a clause for each award and merit."""
    groups: dict[tuple[str, str], list[AwardRow | DossierRow]] = {}
    for award in awards:
        groups.setdefault((award.award, merit(store, award)), []).append(award)
    clauses = [
        f"{_verb(group)} {award_named(code, authority)} cho {_whom(group)} {why}"
        for (code, why), group in groups.items()
    ]
    return "; ".join([*clauses[:1], *(clause[0].lower() + clause[1:] for clause in clauses[1:])])


def merit(store: Session, award: AwardRow | DossierRow) -> str:
    """What it was given for, where nobody worded it."""
    campaign = store.get(CampaignRow, award.campaign) if award.campaign else None
    line = award.line if isinstance(award, AwardRow) else award.kind
    return merit_of(award.award, line, campaign.title if campaign else "", (award.achieved_from, award.achieved_to))


def award_sought(store: Session, row: DossierRow) -> str:
    """The award in full, as the authority at the end of the way would give it."""
    last = row.stations.last
    return award_named(row.award, queries.authority_of(store, last.unit) if last.act == Act.SIGN else "")


def bodies(store: Session, unit: str) -> tuple[str, str]:
    """The two bodies a letterhead names: the one above, empty for the highest, and the issuing one."""
    titles = [each.title for each in lineage(store, unit)]
    return (titles[1] if len(titles) > 1 else "", titles[0] if titles else unit)


def council_titled(store: Session, standing: str) -> str:
    """What papers call a council; `standing` is its code, empty where its members were listed one by one."""
    row = store.get(CouncilRow, standing) if standing else None
    return row.title if row else "Hội đồng Thi đua – Khen thưởng"


def certificate_paper(service: Service, dossier: DossierRow, *, first: bool = False) -> Certificate:
    """As it stands or was issued first.

    Raises HTTPException: 404 where nothing was granted here or nothing is printed with it, 410 where erased; Refused
    (text-forged).
    """
    with service.database.reading() as store:
        award, row = _certified(store, dossier.id)
        content = sealed_content(service, dossier.package)
        if content is None:
            raise HTTPException(410, GONE)
        text, unworded = signed_text(store, row), headed(merit(store, dossier))
        asis = Corrected(award.verify)
        stands = asis if first else corrected(store, [dossier.id]).get(dossier.id, asis)
        void = () if first else stamp_of(award.status, queries.steps(store, award.id))
        line, signed = _line(store, dossier, content), _signed_as(store, row)
    recipient = stands.texts.get("recipient", content["recipient"])
    return Certificate(
        award_name=form_named(award.award),
        act="TRUY TẶNG" if award.posthumous else "TẶNG",
        recipient=recipient,
        recipient_line=line if line not in recipient else "",  # some names say the body above
        reason=stands.texts.get("wording") or content.get("citation") or unworded,
        decision_number=row.number if first else award.decision_number,
        decision_date=date.fromisoformat(row.on if first else award.decided_on),
        place=text.place,
        authority_title=row.authority,
        signer_name=text.signer_name,
        verify_url=f"{service.settings.public_url.rstrip('/')}/verify/{stands.verify}",
        register_number=str(award.register_number),
        ledger_head=row.head,
        demo=service.settings.demo,
        signed_as=signed,
        void=void,
    )


def _certified(store: Session, id_: str) -> tuple[AwardRow, DecisionRow]:
    """An award with which a certificate is given here, and its decision. Raises HTTPException (404) of any other."""
    award: AwardRow | None = store.get(AwardRow, id_)
    row = store.get(DecisionRow, award.decision) if award and award.decision else None
    if award is None or row is None:
        raise HTTPException(404, "Hồ sơ này chưa có quyết định khen thưởng.")
    if row.outside:
        raise HTTPException(404, OUTSIDE)
    if not certified(law_in_force(store.execute), award.award, row.on):
        raise HTTPException(404, f"{award_title(award.award)} không có bằng, giấy khen; quyết định là căn cứ.")
    return award, row


def stamp_of(status: str, steps: Sequence[StepRow]) -> tuple[str, ...]:
    """The stamp on the paper of an award taken back: what happened, by which decision and day."""
    if status not in FALLEN:
        return ()
    last = [step for step in steps if step.what == status][-1]
    number = f"theo Quyết định số {last.note}, " if last.note not in Ground.names() else ""
    return FALLEN[status], f"{number}vào sổ ngày {date.fromisoformat(last.on):%d/%m/%Y}"


def _grantee(service: Service, store: Session, award: AwardRow | DossierRow, authority: str) -> Grantee:
    dossier = store.get(DossierRow, award.id)
    content = sealed_content(service, dossier.package) if dossier else None
    if dossier is None or content is None:
        unit = queries.titles(store, [award.unit]).get(award.unit, award.unit)
        name, line = "(đã xóa dữ liệu cá nhân)", unit
    else:
        name, line = content["recipient"], _line(store, dossier, content)
    return Grantee(
        name, line, headed(award_named(award.award, authority)), Subject(award.subject).label.upper(), award.posthumous
    )


def _line(store: Session, dossier: DossierRow, content: dict[str, Any]) -> str:
    """Rank, post and unit of a person, the address of a household, the body above a collective."""
    if dossier.subject == Subject.HOUSEHOLD:
        return str(content.get("post", ""))
    if dossier.subject != Subject.COLLECTIVE:
        return ", ".join(filter(None, (content.get("rank"), content.get("post"), content.get("unit_title"))))
    unit: UnitRow | None = store.get(UnitRow, dossier.subject_ref)
    return queries.titles(store, [unit.parent]).get(unit.parent, "") if unit and unit.parent else ""


def _verb(awards: Sequence[AwardRow | DossierRow]) -> str:
    posthumous = {award.posthumous for award in awards}
    return {frozenset({True}): "Truy tặng", frozenset({False}): "Tặng"}.get(frozenset(posthumous), "Tặng, truy tặng")


def _whom(awards: Sequence[AwardRow | DossierRow]) -> str:
    counted = [(sum(award.subject == part for award in awards), part.inside) for part in PARTS]
    *first, last = [f"{number:02} {part}" for number, part in counted if number]
    return f"{', '.join(first)} và {last}" if first else last
