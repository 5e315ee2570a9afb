"""A nomination as the law sees it: its dates, the subject's record, and what the unit declares.

None means: not known. What is not known is never taken for a no.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from services.awards.law.eligibility.words import Dates
from shared.text import fingerprint


@dataclass(frozen=True)
class Past:
    """An award the register knows. `year` is the year it honours; the period is what its decision says, if it does."""

    ref: str
    award: str
    line: str
    year: int
    decided_on: date
    number: str = ""
    achieved_from: date | None = None
    achieved_to: date | None = None
    unit: str = ""
    """Name of the unit that received it, where a successor looks back on it."""


@dataclass(frozen=True)
class Year:
    """A year as the unit declares it. `grade` is one of GRADES."""

    year: int
    grade: str | None = None
    maternity: bool = False
    absence: str | None = None
    """treatment | study | study-part"""
    months_before: int | None = None
    """Months of this year in another unit, for who came from there."""


@dataclass(frozen=True)
class Initiative:
    """An initiative, scientific work or combat cleverness; one decision may recognise many."""

    number: str
    """Of the decision that recognised it."""
    kind: str
    """initiative | science | combat"""
    scope: str
    """unit | ministry | nation: how far its effect was recognised"""
    name: str = ""
    fingerprint: str = ""
    """Of number and name, where the name itself is not told."""

    @property
    def work(self) -> str:
        """By which it is known to be the same; empty where only the number of the decision is known."""
        return fingerprint(self.number, self.name) if self.name else self.fingerprint


@dataclass(frozen=True)
class Use:
    """An initiative another dossier rests upon: its number as it was compared, the work where it is known."""

    number: str
    work: str
    dossier: str


@dataclass(frozen=True)
class Post:
    """A leading post. A post lowered by rotation or reorganisation counts as `counts_as` until that term ends."""

    group: str
    starts: date
    ends: date | None = None
    counts_as: str | None = None
    counts_until: date | None = None
    disciplined: bool | None = None


@dataclass(frozen=True)
class Service:
    """Service in the armed forces; `later_retirement`: belongs to the group with a higher retirement age."""

    joined_on: date | None = None
    woman: bool | None = None
    later_retirement: bool | None = None
    posts: tuple[Post, ...] = ()


@dataclass(frozen=True)
class Collective:
    """What a collective declares of itself and its cluster in the year. Counts of people, never names."""

    members: int | None = None
    advanced: int | None = None
    """Members with the title chiến sĩ (lao động) tiên tiến."""
    exemplary: int | None = None
    """Members with the title chiến sĩ thi đua cơ sở."""
    all_completed: bool | None = None
    warned: int | None = None
    """Members disciplined at the level of a warning or above."""
    leads_cluster: bool | None = None
    leads_movement: bool | None = None
    """Leads the movement “Vì an ninh Tổ quốc” of the year."""
    cluster_leaders: int | None = None
    """Leaders of the ministry's clusters that meet the standard of its flag, this year."""
    cluster_nominated: int | None = None
    """How many of them are nominated for the Government's flag, this one included."""
    women: int | None = None


@dataclass(frozen=True)
class Movement:
    """The thematic movement an award belongs to."""

    code: str
    starts: date
    """Its first day; where it was launched later, the day of the launch."""
    ends: date
    final_review: bool | None = None


@dataclass(frozen=True)
class Hold:
    """Why a subject waits: discipline, inspection, complaint or press, since a day; `ended` when it was lifted."""

    kind: str
    since: date
    ended: date | None = None


@dataclass(frozen=True)
class Discipline:
    """A discipline in force from its first to its last day, both counted."""

    starts: date
    ends: date | None


@dataclass(frozen=True)
class Matter:
    """A complaint or an inspection, and whether it found a breach; no day while it is open."""

    kind: str
    concluded_on: date | None = None
    breach: bool | None = None


@dataclass(frozen=True)
class Unit:
    """The nominating or honoured unit on the dates of the case; its successor by title and code."""

    code: str
    level: str
    valid_from: date
    valid_to: date | None = None
    successor: str | None = None
    title: str = ""


@dataclass(frozen=True)
class Other:
    """Another dossier of the same subject that is under way or granted."""

    dossier: str
    award: str
    line: str
    achievement: str
    achieved_from: date | None
    achieved_to: date | None
    granted: bool


@dataclass(frozen=True)
class Later:
    """Later rules that apply where they favour the case: the dates that choose them, and what the law says of it."""

    dates: Dates
    said: str


@dataclass(frozen=True)
class Settled:
    """What a person concluded where the records could not: outcome, and the paper that shows it."""

    rule: str
    outcome: str
    basis: str


@dataclass(frozen=True)
class Declared:
    """What a unit declares of the nominee: it travels sealed with the dossier and is never written into an event."""

    years: tuple[Year, ...] = ()
    initiatives: tuple[Initiative, ...] | None = None
    service: Service | None = None
    collective: Collective | None = None
    disciplines: tuple[Discipline, ...] | None = None
    parts: tuple[str, ...] | None = None
    """Parts of the dossier that lie in it, by their keys."""
    account: str = ""
    """The nominee's own account; empty where they have none or it was not said."""
    belongs: str | None = None
    """What kind of member of the force the nominee is."""
    matters: tuple[Matter, ...] | None = None


@dataclass(frozen=True)
class Case:
    award: str
    line: str
    subject: str
    dates: Dates
    achievement: str = ""
    """What the award is for, as a key: the movement's code, the event's number."""
    achieved_from: date | None = None
    achieved_to: date | None = None
    movement: Movement | None = None
    unit: Unit | None = None
    honoured: Unit | None = None
    """The collective that is to be honoured."""
    posthumous: bool = False
    history: tuple[Past, ...] = ()
    inherited: tuple[Past, ...] = ()
    """Awards of the units that were merged into the honoured one: told, not counted. No text says that they count."""
    complete_from: int | None = None
    """The register is known to be complete for this subject from this year on."""
    declared: Declared = Declared()
    used: tuple[Use, ...] = ()
    basis: tuple[Past, ...] = ()
    """Awards of the past the nomination rests upon."""
    others: tuple[Other, ...] = ()
    holds: tuple[Hold, ...] = ()
    disciplines: tuple[Discipline, ...] = ()
    """What the records know, beside what the unit declares."""
    settled: tuple[Settled, ...] = ()
    later: tuple[Later, ...] = ()
    forwarded_on: date | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    """What people read for the code of an award."""

    @property
    def year(self) -> int:
        """The year that is honoured: of the last day of the achievement, else the one in which it was sent."""
        return (self.achieved_to or self.dates.sent).year
