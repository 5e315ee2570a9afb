"""The rows of the law: what every row has, and what each kind adds. `reading` reads and checks them."""

from dataclasses import dataclass
from datetime import date

from services.awards.law.eligibility import Dates, cited
from services.awards.law.stations import Stage
from shared.contracts.words import Act

ACTS = tuple(act for act in Act if act is not Act.RULE)
"""What a route may have; a ruling follows from a vote."""
HAPPENINGS = (
    *(f"{at}:{act}" for act in ACTS for at in ("station", "done")),
    "returned", "declined", "notified", "granted", "copied", "issued", "consulted", "opinion", "opinions-complete",
    "posted", "posting-closed", "portal-posted", "portal-closed", "forwarded", "cancel-asked", "cancelled",
    "given-back", "forwarded-back", "judgment", "strip-asked",
)  # fmt: skip
"""What starts and stops a deadline: what happens to a dossier, or is noted of its papers."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """Rows with the same id are versions of one rule; `law` is filled in from `source` and `article`."""

    id: str
    source: str
    article: str
    starts: date
    ends: date | None = None
    clock: str
    """Which date of the dossier chooses the row: sent, received or decided."""
    confirmed: bool
    """False where no text was found: a value of ours."""
    unsure: tuple[str, ...] = ()
    """Fields no text was found for, although the row is confirmed."""
    law: str = ""

    @property
    def cited(self) -> str:
        return cited(self.law, sure=self.confirmed)

    def holds_on(self, day: date) -> bool:
        return self.starts <= day and (self.ends is None or day <= self.ends)

    def holds(self, dates: Dates) -> bool:
        return self.holds_on(dates.by(self.clock))


@dataclass(frozen=True, kw_only=True)
class Source:
    code: str
    number: str
    title: str
    issuer: str
    issued: date | None = None
    """When it was signed, where that is known."""
    starts: date
    ends: date | None = None
    confirmed: bool
    carries_on: bool = False
    """Its conditions, papers and deadlines go on unconfirmed after its last day, as long as nobody knows the next."""
    note: str = ""

    @property
    def id(self) -> str:
        return self.code

    @property
    def law(self) -> str:
        return self.number


@dataclass(frozen=True, kw_only=True)
class AwardType(Row):
    """A title (danh hiệu thi đua) or a form of commendation (hình thức khen thưởng); `id` is its code."""

    title: str
    kind: str
    lines: tuple[str, ...]
    subjects: tuple[str, ...]
    granted_by: str
    rank: int
    """The order of conferral: the highest first."""
    honour: bool = False
    """A state honour (danh hiệu vinh dự nhà nước): it alone is stripped, others are cancelled (Luật 2022, Đ.93)."""
    note: str = ""

    @property
    def code(self) -> str:
        return self.id


@dataclass(frozen=True, kw_only=True)
class Route(Row):
    awards: tuple[str, ...]
    stages: tuple[str, ...]

    @property
    def stations(self) -> tuple[Stage, ...]:
        return tuple(map(Stage.parse, self.stages))


@dataclass(frozen=True, kw_only=True)
class Council(Row):
    """`needs` is the share of ALL members that must agree, `present` the share that must attend."""

    awards: tuple[str, ...]
    needs: tuple[int, int]
    ballot: bool
    present: tuple[int, int]
    rounds: int
    text: str

    def sure(self, field: str) -> bool:
        return self.confirmed and field not in self.unsure

    @property
    def doubts(self) -> tuple[str, ...]:
        """The fields no text was found for."""
        return tuple(field for field in ("needs", "present", "ballot", "rounds") if not self.sure(field))


@dataclass(frozen=True, kw_only=True)
class Kind(Row):
    """A kind of standing council."""

    title: str


@dataclass(frozen=True, kw_only=True)
class Part(Row):
    """A part of the dossier. What the unit encloses (`stage` unit) is also a condition; what a council makes is not."""

    part: str
    label: str
    awards: tuple[str, ...]
    lines: tuple[str, ...]
    stage: str
    group: str = ""
    """Parts of a group stand for one another."""


@dataclass(frozen=True, kw_only=True)
class Deadline(Row):
    text: str
    awards: tuple[str, ...]
    length: int
    unit: str
    starts_at: str
    stops_at: tuple[str, ...]
    """Whichever comes first."""
    warn: int
    """Working days before the due day."""
    rolls: bool = False
    """A term in days that ends on a day off ends on the next working day (Civil Code 2015, Đ.148.5)."""
    lapses: bool = False
    """A right or a least time: when it is over, nobody is late."""
    least_cases: int = 0
    most_cases: int = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Yearly(Row):
    """A day of every year by which something is due (`day` as `12-15`)."""

    text: str
    day: str
    warn: int
    at: str = ""
    """The station that sees to it, as a route writes it; empty: everybody."""
    clock: str = "sent"

    @property
    def station(self) -> Stage | None:
        return Stage.parse(self.at) if self.at else None

    def next_after(self, on: date) -> date | None:
        """The next due day from `on` on, while the row holds."""
        days = (date.fromisoformat(f"{year}-{self.day}") for year in (on.year, on.year + 1))
        return next((day for day in days if day >= on and self.holds_on(day)), None)


@dataclass(frozen=True, kw_only=True)
class Holiday(Row):
    """Days off of every year (`every`, as `09-02`) or of the years tabled (`first`), `length` days each."""

    text: str
    every: tuple[str, ...] = ()
    first: tuple[date, ...] = ()
    length: int = 1
    in_lieu: bool = False
    """A weekend day among them is made up for by the next working day."""
    clock: str = "sent"
    """Days are off by themselves: no date of a dossier chooses the row."""


@dataclass(frozen=True, kw_only=True)
class Workday(Row):
    """A weekend day swapped in by a notice."""

    day: date
    clock: str = "sent"


@dataclass(frozen=True, kw_only=True)
class Salary(Row):
    amount: int
    """Đồng a month."""


@dataclass(frozen=True, kw_only=True)
class Bonus(Row):
    awards: tuple[str, ...]
    subjects: tuple[str, ...]
    tenths: int
    """The coefficient times ten."""
    most: bool = False  # a maximum: who decides may pay less


@dataclass(frozen=True, kw_only=True)
class Multiple(Row):
    """How often the person's coefficient a subject gets with these awards, in halves."""

    awards: tuple[str, ...]
    subjects: tuple[str, ...]
    halves: int


@dataclass(frozen=True, kw_only=True)
class Objects(Row):
    """Which objects are given with an award."""

    awards: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Rounding(Row):
    to: int


@dataclass(frozen=True, kw_only=True)
class Transition(Row):
    """A dossier whose `clock` lies before `starts` is judged by the new rules too where `favour` is set."""

    favour: bool
    text: str
