"""The verdicts that were frozen with an appraisal, a submission upward or a decision, as the ledger has them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from services.awards.domain.dossier.events import EVENTS
from services.awards.domain.eligibility import Verdict
from shared.records.codec import Codec
from shared.records.tables import Ledger

CARRYING = ("dossier.appraised.v1", "dossier.forwarded.v1", "dossier.granted.v1")
_codec = Codec(EVENTS)


@dataclass(frozen=True)
class Frozen:
    """`what` is the name of the event that carries it."""

    what: str
    on: date
    verdict: Verdict


def last_frozen(store: Session, id_: str) -> Frozen | None:
    """The verdict that carried the latest step of a dossier; None where no step was judged."""
    mine = (col(Ledger.stream) == f"dossier/{id_}") & col(Ledger.type).in_(CARRYING)
    for row in store.scalars(select(Ledger).where(mine).order_by(col(Ledger.position).desc())):
        verdict: Verdict | None = _codec.decode(row.type, row.body).verdict
        if verdict:
            return Frozen(row.type, date.fromisoformat(row.on), verdict)
    return None
