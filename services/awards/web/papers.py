"""Puts what the store knows on paper: a decision or its draft, and the certificate of an award signed here."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from fastapi import HTTPException
from sqlmodel import Session

from services.awards.acts.printing import sealed_content, signed_text
from services.awards.law import award_title
from services.awards.store import queries
from services.awards.store.corrections import Corrected, corrected
from services.awards.store.drafts import DraftRow
from services.awards.store.tables import AwardRow, DecisionRow, DossierRow, StepRow
from services.awards.web.certificate import Certificate, Decision, Grantee
from services.awards.web.words import GROUNDS
from shared.http import Service
from shared.records.campaigns import CampaignRow
from shared.records.directory import UnitRow, lineage

OUTSIDE = "Văn bản này do cơ quan đã ban hành giữ và phát hành; hệ thống chỉ vào sổ số quyết định."
GONE = "Dữ liệu cá nhân của hồ sơ đã được xóa nên không in lại được."
FALLEN = {"cancelled": "ĐÃ BỊ HỦY BỎ", "stripped": "ĐÃ BỊ TƯỚC"}
EXECUTE = "Thủ trưởng các đơn vị có liên quan và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành."


def decision_paper(service: Service, row: DecisionRow) -> Decision:
    """Raises HTTPException (404) for a decision of an outside authority, Refused (text-forged)."""
    if row.outside:
        raise HTTPException(404, OUTSIDE)
    with service.database.reading() as store:
        awards = queries.granted_by(store, row.id)
        delegate = _delegate(store, row)
    told = _decision(service, row, awards, row.on)
    return replace(told, number=row.number, ledger_head=row.head, delegate_title=delegate)


def _delegate(store: Session, row: DecisionRow) -> str:
    """The post of who signed by delegation; empty where the authority did."""
    return queries.posts(store, [row.signer]).get(row.signer, "") if row.instrument else ""


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
        campaigns = {award.campaign: store.get(CampaignRow, award.campaign) for award in awards if award.campaign}
        grantees = tuple(_grantee(service, store, award) for award in awards)
    titles = ", ".join(dict.fromkeys(award_title(award.award) for award in awards))
    movement = "; ".join(f"“{campaign.title}”" for campaign in campaigns.values() if campaign)
    people = sum(award.subject == "person" for award in awards)
    whom = _whom(len(awards) - people, people)
    return Decision(
        parent_body=parent,
        issuing_body=body,
        number="",
        place=text.place,
        date=date.fromisoformat(on),
        subject=f"tặng {titles}",
        authority_title=row.authority,
        legal_bases=tuple(filter(None, text.bases.split("\n"))),
        articles=(
            f"{_verb(awards)} {titles} cho {whom} (có danh sách kèm theo) đã có thành tích xuất sắc"
            + (f" trong phong trào thi đua {movement}." if movement else "."),
            "Quyết định này có hiệu lực kể từ ngày ký.",
            EXECUTE,
        ),
        copies_to=("Như Điều 3", "Lưu: VT"),
        grantees=grantees,
        signer_name=text.signer_name,
        ledger_head="",
        demo=service.settings.demo,
    )


def bodies(store: Session, unit: str) -> tuple[str, str]:
    """The two bodies a letterhead names: the one above, empty for the highest, and the issuing one."""
    titles = [each.title for each in lineage(store, unit)]
    return (titles[1] if len(titles) > 1 else "", titles[0] if titles else unit)


def certificate_paper(service: Service, dossier: DossierRow, *, first: bool = False) -> Certificate:
    """As it stands or was issued first.

    Raises HTTPException: 404 where nothing was granted here, 410 where erased; Refused (text-forged).
    """
    with service.database.reading() as store:
        award: AwardRow | None = store.get(AwardRow, dossier.id)
        row = store.get(DecisionRow, award.decision) if award and award.decision else None
        if award is None or row is None:
            raise HTTPException(404, "Hồ sơ này chưa có quyết định khen thưởng.")
        if row.outside:
            raise HTTPException(404, OUTSIDE)
        content = sealed_content(service, dossier.package)
        if content is None:
            raise HTTPException(410, GONE)
        text, campaign = signed_text(store, row), store.get(CampaignRow, dossier.campaign)
        asis = Corrected(award.verify)
        stands = asis if first else corrected(store, [dossier.id]).get(dossier.id, asis)
        void = () if first else stamp_of(award.status, queries.steps(store, award.id))
        line, delegate = _line(store, dossier, content), _delegate(store, row)
    movement = f"Đã có thành tích xuất sắc trong phong trào thi đua “{campaign.title}”" if campaign else ""
    return Certificate(
        award_name=award_title(award.award),
        act="TRUY TẶNG" if award.posthumous else "TẶNG",
        recipient=stands.texts.get("recipient", content["recipient"]),
        recipient_line=line,
        reason=stands.texts.get("wording") or content.get("citation") or movement,
        decision_number=row.number if first else award.decision_number,
        decision_date=date.fromisoformat(row.on if first else award.decided_on),
        place=text.place,
        authority_title=row.authority,
        signer_name=text.signer_name,
        verify_url=f"{service.settings.public_url.rstrip('/')}/verify/{stands.verify}",
        register_number=str(award.register_number),
        ledger_head=row.head,
        demo=service.settings.demo,
        void=void,
        delegate_title=delegate,
    )


def stamp_of(status: str, steps: Sequence[StepRow]) -> tuple[str, ...]:
    """What stands across the paper of an award that fell: what happened, by which decision of which day."""
    if status not in FALLEN:
        return ()
    last = [step for step in steps if step.what == status][-1]
    number = f"theo Quyết định số {last.note}, " if last.note not in GROUNDS else ""
    return FALLEN[status], f"{number}vào sổ ngày {date.fromisoformat(last.on):%d/%m/%Y}"


def _grantee(service: Service, store: Session, award: AwardRow | DossierRow) -> Grantee:
    dossier = store.get(DossierRow, award.id)
    content = sealed_content(service, dossier.package) if dossier else None
    if dossier is None or content is None:
        unit = queries.titles(store, [award.unit]).get(award.unit, award.unit)
        return Grantee("(đã xóa dữ liệu cá nhân)", unit, award_title(award.award))
    return Grantee(content["recipient"], _line(store, dossier, content), award_title(award.award))


def _line(store: Session, dossier: DossierRow, content: dict[str, Any]) -> str:
    """Rank, post and unit of a person; the body above a collective."""
    if dossier.subject == "person":
        return ", ".join(filter(None, (content.get("rank"), content.get("post"), content.get("unit_title"))))
    unit: UnitRow | None = store.get(UnitRow, dossier.subject_ref)
    return queries.titles(store, [unit.parent]).get(unit.parent, "") if unit and unit.parent else ""


def _verb(awards: Sequence[AwardRow | DossierRow]) -> str:
    posthumous = {award.posthumous for award in awards}
    return {frozenset({True}): "Truy tặng", frozenset({False}): "Tặng"}.get(frozenset(posthumous), "Tặng, truy tặng")


def _whom(collectives: int, people: int) -> str:
    parts = [f"{number:02} {kind}" for number, kind in ((collectives, "tập thể"), (people, "cá nhân")) if number]
    return " và ".join(parts)
