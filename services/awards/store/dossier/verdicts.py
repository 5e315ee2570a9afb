"""The verdicts kept with an appraisal, a submission or a decision, as the ledger has them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from services.awards.domain.dossier.events import EVENTS
from services.awards.law.eligibility import Verdict
from services.awards.store.ask import chunks
from shared.kernel import key_of
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
    return frozen_of(store, [id_]).get(id_)


def frozen_of(store: Session, dossiers: Collection[str]) -> dict[str, Frozen]:
    """The same of many, by dossier."""
    found = dict[str, Frozen]()
    for ids in chunks(dossiers):
        theirs = col(Ledger.stream).in_([f"dossier/{id_}" for id_ in ids]), col(Ledger.type).in_(CARRYING)
        for row in store.scalars(select(Ledger).where(*theirs).order_by(col(Ledger.position))):
            verdict: Verdict | None = _codec.decode(row.type, row.body).verdict
            if verdict:
                found[key_of(row.stream)] = Frozen(row.type, date.fromisoformat(row.on), verdict)
    return found
