"""Samples of ledger events and examples of received messages; running this module writes those that are missing."""

import json
from collections.abc import Iterator
from pathlib import Path

from shared.bus.manifest import HEARINGS
from shared.contracts.registry import spoken_by
from shared.records.codec import canonical
from tests.support.stories import BOOKS, entries, told

SAMPLES = Path(__file__).parent / "events"
"""One event of every version a ledger may hold, as first written. Never change one; a new version has its own."""
EXAMPLES = Path(__file__).parent / "examples"
"""What each hearer relies on, kept by the hearer: a speaker that changes one of these changes it for somebody."""
IGNORED = {
    "campaigns": {
        "units.person.erased.v1",
        "awards.dossier.received.v1",
        "awards.dossier.advanced.v1",
        "awards.dossier.held.v1",
        "awards.dossier.released.v1",
        "awards.dossier.deadline_near.v1",
        "awards.dossier.deadline_passed.v1",
        "awards.dossier.notified.v1",
    },
    "units": {"campaigns.registration.entered.v1", "campaigns.result.reported.v1"},
    "awards": {
        "campaigns.registration.entered.v1",
        "campaigns.result.reported.v1",
    },
}
"""What a hearer lets pass without doing anything, on purpose."""
IGNORED["observatory"] = {
    type_ for type_ in spoken_by("units") if type_.split(".")[1] not in {"unit", "account", "session"}
}
"""It copies the ledgers themselves."""
USED = [
    (hearing.hearer, type_)
    for hearing in HEARINGS
    for type_ in spoken_by(hearing.speaker)
    if type_ not in IGNORED[hearing.hearer]
]


def wanted() -> Iterator[tuple[Path, object]]:
    """Every file there should be, with what the stories say of it."""
    for service in BOOKS:
        for book, entry in entries(service):
            yield SAMPLES / service / f"{book.codec.name_of(entry.event)}.json", entry.event
    for hearer, type_ in USED:
        said = (each.contract for each in told(type_.partition(".")[0]))
        contract = next((each for each in said if each.type() == type_), None)
        if contract is not None:
            yield EXAMPLES / hearer / f"{type_}.json", contract.model_dump(mode="json", exclude_defaults=True)


def write() -> None:
    """Write what is missing and leave the rest as it is: old ledgers and hearers rely on what it says."""
    for file, content in wanted():
        if not file.exists():
            file.write_text(json.dumps(json.loads(canonical(content)), indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    write()
