"""What three services published about one nomination, told day by day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from services.observatory.domain.life import Life, Step, life_of

ID = "n-1"
BEGAN = datetime(2025, 7, 1, 8, tzinfo=UTC)
SUBMIT = {"award": "GK_TINH", "unit": "x-1", "campaign": "cand-80", "attempt": 1}
ROUTE = [
    {"act": "appraise", "does": "", "unit": "t-86"},
    {"act": "council", "does": "", "unit": "t-86"},
    {"act": "sign", "does": "", "unit": "t-86"},
]
RECEIVED = ("awards", "dossier.received", {"route": ROUTE})
PASSED = {"unit": "t-86", "passed": True, "final": True}
Told = tuple[str, str, dict[str, Any]]


def day(number: int) -> date:
    """Of the life: 1 is the day of the submission."""
    return (BEGAN + timedelta(days=number - 1)).date()


def step(number: int, told: Told, **more: Any) -> Step:  # noqa: ANN401 - fields of a step
    """What a service said on that day; its message is the answer to the one before."""
    service, name, body = told
    return Step(
        service=service,
        position=number,
        stream=f"{'nomination' if service == 'units' else 'dossier'}/{ID}",
        type=f"{name}.v1",
        at=BEGAN + timedelta(days=number - 1),
        on=day(number),
        actor="acc-1",
        text=name,
        **{
            "said": f"m-{number}",
            "says": f"{service}.{name}.v1",
            "body": {"nomination": ID, **body},
            "causation": f"m-{number - 1}",
            **more,
        },
    )


def life(*told: Told) -> Life:
    """One thing a day, after the submission on day 1."""
    said = (("units", "nomination.submitted", SUBMIT), *told)
    return life_of(ID, [step(number, each) for number, each in enumerate(said, start=1)])
