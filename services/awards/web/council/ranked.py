"""The order of those that passed, where fewer can be taken, for the minutes."""

from collections.abc import Sequence

from sqlmodel import Session

from services.awards.domain.council import state as council_state
from services.awards.domain.council.ranking import PREFERENCE_LAW, Candidate, Ranked, rank
from services.awards.law.eligibility import Collective
from services.awards.store.dossier.cases import declared_in
from services.awards.store.tables import DossierRow, Enclosed
from services.awards.usecases.decision.printing import sealed_content
from services.awards.web.dossier.lines import DossierLine
from shared.contracts.words import Subject
from shared.http import Service


def ranking(
    service: Service, store: Session, state: council_state.State, found: Sequence[DossierRow], places: int
) -> tuple[Ranked, ...]:
    """Those that passed, in order; what a package declares says who has the preference."""
    agreed = {total.dossier: total.agree for total in (state.counted.totals if state.counted else ())}
    left = state.counted.left if state.counted else ()
    passed = {item.dossier for item in state.items if agreed[item.dossier] >= state.needs(item)}.difference(left)
    return rank([_candidate(service, store, row, agreed[row.id]) for row in found if row.id in passed], places)


def _candidate(service: Service, store: Session, row: DossierRow, agree: int) -> Candidate:
    kept = store.get(Enclosed, row.package)
    declared = declared_in(kept.content) if kept and kept.content and sealed_content(service, row.package) else None
    if declared is None:
        return Candidate(row.id, agree)
    if row.subject == Subject.PERSON:
        return Candidate(row.id, agree, woman=declared.service.woman if declared.service else None)
    figures = declared.collective or Collective()
    return Candidate(row.id, agree, women=figures.women, members=figures.members)


def ranked(place: Ranked, line: DossierLine) -> str:
    said = "trong chỉ tiêu" if place.taken else "ngoài chỉ tiêu"
    if place.tied:
        said = "bằng phiếu và bằng ưu tiên, hội đồng quyết định"
    preferred = f", ưu tiên theo {PREFERENCE_LAW}" if place.by_preference else ""
    return f"{place.rank}. {line.recipient} – {line.award}: {said}{preferred}"
