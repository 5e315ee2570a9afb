"""The facts a unit declares about a nominee: numbers, dates, papers and works, never a person's name.

It travels sealed with the dossier, and in the question a unit asks while it is still drafting. None means: not said.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.revisions import Since

Number = Annotated[str, Field(min_length=1, max_length=100)]
"""The number and symbol of a paper."""
Whole = Annotated[int, Field(strict=True)]
"""A JSON number; pydantic alone reads the text "1.000" as 1."""
Count = Annotated[Whole, Field(ge=0, le=1_000_000)]


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Year(Part):
    year: Annotated[Whole, Field(ge=1945, le=2200)]
    grade: Literal["failed", "done", "good", "excellent"] | None = None
    maternity: bool = False
    absence: Annotated[Literal["treatment", "study", "study-part"] | None, Since(8)] = None
    """Away for treatment after an injury on duty, for full-time or for part-time study."""
    months_before: Annotated[Whole | None, Field(ge=0, le=12), Since(8)] = None
    """Months of this year in another unit, for who came from there."""


class Initiative(Part):
    """An initiative, scientific work or combat cleverness; one decision may recognise many."""

    number: Number
    """Of the decision that recognised it."""
    name: Annotated[str, Field(max_length=300), Since(6)] = ""
    kind: Literal["initiative", "science", "combat"] = "initiative"
    scope: Literal["unit", "ministry", "nation"] = "unit"


class Post(Part):
    group: Annotated[str, Field(max_length=40)]
    starts: date
    ends: date | None = None
    counts_as: Annotated[str, Field(max_length=40)] | None = None
    counts_until: date | None = None
    disciplined: bool | None = None


class Service(Part):
    joined_on: date | None = None
    woman: bool | None = None
    later_retirement: bool | None = None
    posts: tuple[Post, ...] = ()


class Collective(Part):
    members: Count | None = None
    advanced: Count | None = None
    exemplary: Count | None = None
    all_completed: bool | None = None
    warned: Count | None = None
    leads_cluster: bool | None = None
    leads_movement: bool | None = None
    cluster_leaders: Count | None = None
    cluster_nominated: Count | None = None
    women: Count | None = None


class Discipline(Part):
    """In force from its first to its last day."""

    starts: date
    ends: date | None = None


class Matter(Part):
    """A complaint or an inspection, and whether it found a breach; no day while it is open."""

    kind: Literal["complaint", "inspection"]
    concluded_on: date | None = None
    breach: bool | None = None


class Death(Part):
    """Of who is to be honoured posthumously: the day, and the number of the paper that shows it."""

    died_on: date | None = None
    paper: Annotated[str, Field(max_length=100)] = ""


class Declared(Part):
    event: Annotated[str, Field(max_length=100)] = ""
    """The ad hoc event, by the number of the paper that reports it."""
    final_review: bool | None = None
    basis: tuple[Number, ...] = ()
    """Decisions on earlier awards the nomination rests upon."""
    years: tuple[Year, ...] = ()
    initiatives: tuple[Initiative, ...] | None = None
    service: Service | None = None
    collective: Collective | None = None
    disciplines: tuple[Discipline, ...] | None = None
    parts: tuple[Annotated[str, Field(max_length=40)], ...] | None = None
    """Which parts of the dossier are there, by their keys in the law."""
    account: Annotated[str, Field(max_length=60)] = ""
    """The nominee's own account, where they have one: who sits on a council does not vote on themselves."""
    belongs: Annotated[Literal["officer", "nco", "soldier", "worker", "contract", "outside"] | None, Since(8)] = None
    """What kind of member of the force the nominee is."""
    matters: Annotated[tuple[Matter, ...] | None, Since(8)] = None
    """Complaints and inspections about the nominee."""
    death: Annotated[Death | None, Since(9)] = None
