"""The award on the page of its dossier: bonus, objects, corrections, conferral, revocation."""

from sqlmodel import Session

from services.awards.domain.money.objects import ObjectKind
from services.awards.domain.revocation.vocabulary import RevocationKind
from services.awards.store.decision.corrections import notices_on
from services.awards.store.law.confirming import law_in_force
from services.awards.store.money.bonuses import BonusRow
from services.awards.store.money.funds import stated_by
from services.awards.store.money.objects import certified, pieces
from services.awards.store.revocation.revocations import revocations
from services.awards.store.tables import AwardRow, Conferral, DecisionRow
from services.awards.usecases.money.funds import may_read
from services.awards.usecases.revocation.revocations import may_open
from shared.access import Person


def came_with(store: Session, person: Person, id_: str) -> dict[str, object]:
    """The award of a dossier, and what came with it; of a process to take it back, whether this person may open it."""
    award: AwardRow | None = store.get(AwardRow, id_)
    row = store.get(DecisionRow, award.decision) if award and award.decision else None
    stated = stated_by(store, id_)
    unit, _, year = stated.fund.rpartition("-") if stated else ("", "", "")
    return {
        "award": award,
        "stated": stated,
        "fund": f"/awards/funds/{unit}/{year}" if unit and may_read(person, unit) else "",
        "printed": award and row and not row.outside and certified(law_in_force(store.execute), award.award, row.on),
        "bonus": store.get(BonusRow, id_),
        "revocations": [
            (RevocationKind(each.kind).label, each, may_open(person, each)) for each in revocations(store, id_)
        ],
        "pieces": [(ObjectKind(piece.kind).label, piece) for piece in pieces(store, [id_])],
        "corrections": notices_on(store, id_),
        "conferral": store.get(Conferral, award.conferral) if award and award.conferral else None,
    }
