"""An outbox row: all of it follows from its ledger row, so an audit can compute it again."""

from typing import Any

from shared.contracts.revisions import REVISION, unsaid
from shared.records.book import Told
from shared.records.codec import canonical
from shared.records.ledger import message_id
from shared.records.times import instant


def outbox_row(told: Told, row: dict[str, Any], revision: int = REVISION) -> dict[str, Any]:
    """Every column but the delivery mark `published`; `row` is the hashed ledger row, `revision` that of its time."""
    contract = told.contract
    unknown = unsaid(contract, revision) if revision < REVISION else None
    return {
        "position": row["position"],
        "id": message_id(instant(row["at"]), row["hash"]),
        "stream": row["stream"],
        "sequence": row["said"],
        "type": contract.type(),
        "campaign": contract.campaign,
        "subject": contract.nats_subject(),
        "body": canonical(contract.model_dump(mode="json", exclude=unknown)),
        "at": row["at"],
        "causation": row["causation"],
        "trace": row["trace"],
        "enclosure": told.enclosure,
    }
