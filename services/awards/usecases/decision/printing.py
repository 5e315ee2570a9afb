"""Prints a paper only if its texts still match the digests in the ledger."""

from typing import Any

from sqlmodel import Session

from services.awards.domain.council import events
from services.awards.domain.decision.rulebook import TEXT_FORGED
from services.awards.store.decision.drafts import DraftRow
from services.awards.store.tables import DecisionRow, MinutesText, SignedText
from services.awards.usecases.dossier.dossiers import content_of
from shared.bus.enclosures import Erased
from shared.http import Service
from shared.kernel import Refused
from shared.records.bound import fits


def signed_text(store: Session, row: DecisionRow | DraftRow) -> SignedText:
    """Signer, place and bases, also of before there were digests. Raises Refused (text-forged)."""
    text = store.get(SignedText, row.id)
    if row.bound and not fits(row.bound, text):
        raise _forged("tên người ký, địa danh hoặc căn cứ")
    return text or SignedText(decision=row.id, signer_name="", place="", bases="")


def minutes_text(store: Session, round_: str, drawn: events.DrawnUp | None) -> MinutesText:
    """Names of chair and secretary; empty before minutes are drawn up and of before. Raises Refused (text-forged)."""
    text = store.get(MinutesText, round_)
    if drawn and drawn.bound and not fits(drawn.bound, text):
        raise _forged("họ tên chủ trì, thư ký")
    return text or MinutesText(round=round_, chair_name="", secretary_name="")


def sealed_content(service: Service, ref: str) -> dict[str, Any] | None:
    """What a nomination says, where store and package say the same; None once erased. Raises Refused (text-forged)."""
    kept = content_of(service, ref)
    if kept is None:
        return None
    try:
        sealed = service.enclosures.content(ref)
    except Erased:
        sealed = None
    if kept != sealed:
        raise _forged("nội dung hồ sơ")
    return kept


def _forged(what: str) -> Refused:
    return TEXT_FORGED.refused(
        f"Không in được: {what} không còn đúng như sổ cái đã ghi. Hãy báo người quản trị chạy `thidua audit verify`."
    )
