"""Points and numbers the software sets itself, because no text was found that does."""

from dataclasses import dataclass

from services.awards.law.rows import Row


@dataclass(frozen=True, kw_only=True)
class Policy(Row):
    """A point the law leaves open, settled one way until it is not."""

    holds_true: bool
    text: str


@dataclass(frozen=True, kw_only=True)
class Setting(Row):
    """A number that stands in the code, in this service or in another; as a row people see that no text sets it."""

    text: str
    value: int
    measure: str
    place: str
    """Where it is set: `shared.contracts.campaigns:REVIEWED_WITHIN`."""
    clock: str = "sent"
    """It holds every day: no date of a dossier chooses the row."""
