"""The verdict on the page of a dossier: under the law, across a transition, with namesakes."""

from typing import Any

from services.awards.law.eligibility import Clock
from services.awards.store.tables import DossierRow
from services.awards.usecases.dossier.namesakes import namesakes_of
from services.awards.usecases.law import eligibility
from shared.access import Person
from shared.http import Service

PASSED = {
    "dossier.appraised.v1": "Kết luận khi thẩm định",
    "dossier.forwarded.v1": "Kết luận khi trình",
    "dossier.granted.v1": "Kết luận khi quyết định",
}
"""The step a verdict was frozen with."""


def judged(service: Service, person: Person, row: DossierRow) -> dict[str, Any]:
    return {
        "conditions": eligibility.shown_of(service, row),
        "crossed": eligibility.crossed_by(service, row),
        "dated": {clock: clock.inside for clock in Clock},
        "passed": PASSED,
        "namesakes": namesakes_of(service, person, row),
    }
