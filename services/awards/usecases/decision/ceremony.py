"""The running order of a ceremony: for whole decisions or chosen awards."""

from collections.abc import Collection
from datetime import date

from services.awards.domain.decision.ceremony import Handed, running_order
from services.awards.domain.rulebook import DOSSIER_UNKNOWN
from services.awards.domain.rules import GRANTED
from services.awards.law import award_type
from services.awards.law.eligibility import AwardFamily
from services.awards.store import queries
from services.awards.store.tables import AwardRow
from services.awards.usecases.decision import decisions
from services.awards.usecases.dossier import dossiers
from shared.access import Person
from shared.http import Service


def order_of(service: Service, who: Person, whole: Collection[str], picked: Collection[str]) -> list[AwardRow]:
    """Awards that stand, in the order of the law, out of decisions the person may read. Raises Denied, Refused."""
    for id_ in picked:
        dossiers.must_read(service, who, id_)
    with service.database.reading() as store:
        found = queries.awarded(store, picked)
    if len(found) < len(set(picked)):
        raise DOSSIER_UNKNOWN.unknown("Không có khen thưởng này.")
    for id_ in whole:
        decisions.must_read(service, who, id_)
    with service.database.reading() as store:
        found += [award for id_ in whole for award in queries.granted_by(store, id_)]
    stands = {award.id: award for award in found if award.status in GRANTED}
    return [stands[one.dossier] for one in running_order(map(_handed, stands.values()))]


def _handed(award: AwardRow) -> Handed:
    kind = award_type(award.award, date.fromisoformat(award.decided_on))
    return Handed(
        dossier=award.id,
        form=award.award,
        rank=kind.rank if kind else 0,
        title=kind is not None and kind.kind == AwardFamily.TITLE,
        decider=award.authority,
        subject=award.subject,
        posthumous=award.posthumous,
        number=award.register_number,
    )
