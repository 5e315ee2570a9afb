"""After any event, the table of deadlines equals a full computation from the beginning."""

import random
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row, delete, func, select, update

from services.awards.domain.deadlines import calendar
from services.awards.domain.deadlines.running import due_on, run_of
from services.awards.domain.decision import notices
from services.awards.domain.dossier import commands as dossier_commands
from services.awards.domain.dossier import fallen
from services.awards.domain.dossier import state as dossier_state
from services.awards.law import Deadline, catalogue
from services.awards.law.eligibility import Dates
from services.awards.law.workdays import Calendar, workdays_between
from services.awards.store.ask import Ask
from services.awards.store.deadlines.calendar import STREAM, calendar_in_force
from services.awards.store.deadlines.due import ended_at, first_due, lie_at, on_desks, to_warn
from services.awards.store.deadlines.milestones import AWARD, DOSSIER, GIVING_BACK, MARK, WARNING
from services.awards.store.deadlines.table import DEADLINE
from shared.contracts.nomination import Package
from shared.kernel import NotYet, Refused, new_id
from shared.records.database import table_of
from shared.records.read_models import Fingerprint
from shared.runtime.due import perform_due
from tests.support.awards import AwardsHouse

FIRST = date(2025, 6, 20)
"""Ten days before decree 152 and its terms."""
Told = tuple[str, str, str, str, date, date | None, str]
"""Dossier, deadline, unit and act of the station, first day, due day, standing."""


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[AwardsHouse]:
    async with AwardsHouse(tmp_path).open() as house:
        house.service.clock.set_on = FIRST
        yield house


def counted(ask: Ask, on: date) -> list[Told]:
    """Every clock that runs or waits on a day, by the law and all that ever happened, in no table."""
    sizes, days = Counter(ask(select(AWARD.c.decision)).scalars()), calendar_in_force(ask)
    joined = select(DOSSIER, AWARD.c.decision, AWARD.c.decided_on).outerjoin_from(
        DOSSIER, AWARD, AWARD.c.id == DOSSIER.c.id
    )
    return [
        (row.id, term.id, *here, *found)
        for row in ask(joined).all()
        for marks in [_marks(ask, row.id)]
        for here in [(row.station_unit, row.station_act) if row.station_unit else _last(row.route)]
        if row.station_unit or any(day >= on - timedelta(days=400) for day, _ in marks)
        for term in _terms(row, on, sizes[row.decision])
        if (found := _stands(days, term, marks, on))
    ]


def _terms(row: Row[Any], on: date, cases: int) -> Iterator[Deadline]:
    decided = date.fromisoformat(row.decided_on) if row.decided_on else on
    dates = Dates(date.fromisoformat(row.filed_on), date.fromisoformat(row.received_on), decided)
    for term in catalogue().deadlines:
        of_its_own = not term.awards or row.award in term.awards
        chosen = term.starts_at in GIVING_BACK or (of_its_own and term.holds(dates))
        if chosen and term.least_cases <= (cases if row.decision else 0) <= term.most_cases:
            yield term


def _stands(
    days: Calendar, term: Deadline, marks: list[tuple[date, str]], on: date
) -> tuple[date, date | None, str] | None:
    run = run_of(term, marks)
    if run is None or run.stopped or (term.starts_at in GIVING_BACK and not term.holds_on(run.started)):
        return None
    due = due_on(term, run, days)
    if due is None:
        return run.started, due, "waiting"
    if on > due:
        return None if term.lapses else (run.started, due, "overdue")
    return run.started, due, "soon" if term.warn and workdays_between(on, due, days) <= term.warn else "running"


def _marks(ask: Ask, id_: str) -> list[tuple[date, str]]:
    rows = ask(select(MARK.c.on, MARK.c.words).where(MARK.c.dossier == id_).order_by(MARK.c.position))
    return [(date.fromisoformat(row.on), word) for row in rows for word in row.words.split()]


def _last(route: str) -> tuple[str, str]:
    unit, _, act = route.rpartition(" ")[2].partition(":")
    return unit, act


def compare(house: AwardsHouse, on: date) -> None:
    """On a day: the list of deadlines, the desks, and whom to warn."""
    with house.service.database.reading() as store:
        ask = store.execute
        expected = counted(ask, on)
        places = sorted(
            {(row[2], row[3]) for row in expected} | {tuple(row) for row in ask(select(*_HERE).where(_LIES))}
        )
        tabled = first_due(ask, on, [at(place) for place in places for at in (lie_at, ended_at)])
        desks = on_desks(ask, on, places, None, 1000)
        given = {(row.dossier, row.deadline, row.stage, row.due_on) for row in ask(select(WARNING))}
        lying = set(ask(select(DOSSIER.c.id).where(_LIES)).scalars())
        warn = {(clock.dossier, clock.deadline.id, clock.standing) for clock in to_warn(ask, on)}
    rows = [(c.dossier, c.deadline.id, *c.station, c.started, c.due, c.standing) for c in tabled]
    assert sorted(rows, key=str) == sorted(expected, key=str)
    assert [c.due or date.max for c in tabled] == sorted(c.due or date.max for c in tabled)
    next_ = {id_: min((row[5] or date.max for row in expected if row[0] == id_), default=date.max) for id_ in lying}
    assert {id_: clock.due or date.max if clock else date.max for id_, _, clock in desks} == next_
    assert len(desks) == len(next_)
    late = {(row[0], row[1], row[6], str(row[5])) for row in expected if row[6] in ("soon", "overdue")}
    assert warn == {(id_, term, stage) for id_, term, stage, _ in late - given}


_HERE, _LIES = (DOSSIER.c.station_unit, DOSSIER.c.station_act), DOSSIER.c.station_unit.is_not(None)


class Life:
    """What may happen to some dossiers and to the days of the year, in an order of chance."""

    def __init__(self, house: AwardsHouse, chance: random.Random) -> None:
        self.house, self.chance, self.dossiers = house, chance, list[str]()
        self.granted = 0

    async def step(self) -> None:
        clock, chance = self.house.service.clock, self.chance
        assert clock.set_on
        clock.set_on += timedelta(days=chance.choice((0, 0, 1, 2, 5, 15)))
        often = (self._go_on,) * 4 + (self._disturb,) * 3
        await chance.choice((*often, self._open, self._day, self._tell, self._warn))()

    async def _open(self) -> None:
        if len(self.dossiers) < 8:
            award, kind = self.chance.choice((("GK_TINH", "thematic"), ("GK_TINH", "thematic"), ("HCLD_3", "merit")))
            self.dossiers.append(await self.house.nominate(award, kind=kind))

    async def _go_on(self) -> None:
        """The next station of a dossier, whatever it is; one that came back is sent again."""
        if not self.dossiers:
            return
        id_, on = self.chance.choice(self.dossiers), self.house.service.clock.now().on
        state: dossier_state.State = self.house.service.office.state(f"dossier/{id_}")
        unit, act = state.current or ("", "")
        self.granted += act == "sign"
        rules = [dossier_commands.Settle(unit, rule, "met", "01/BC") for rule in ("after-discipline", "report-fresh")]
        votes = dossier_commands.NoteVote("r-1", unit, self.chance.choice((4, 4, 1)), 4, 3)
        papers: dict[str, Any] = {
            "number": f"{self.granted}/QĐ",
            "authority": "Giám đốc",
            "outside": False,
            "verify": new_id(),
        }
        grant = dossier_commands.Grant(f"d-{on}", unit=unit, on=on, register_number=self.granted, **papers)
        acts: dict[str, list[Any]] = {
            "endorse": [dossier_commands.Endorse(unit)],
            "appraise": [*rules, dossier_commands.Appraise(unit)],
            "council": [dossier_commands.JoinRound(unit, "r-1"), votes],
            "sign": [grant],
        }
        coming = [self._again(state)] if state.status == "returned" else acts.get(act, [])
        await self._perform(f"dossier/{id_}", *coming)

    def _again(self, state: dossier_state.State) -> dossier_commands.Open:
        assert state.opened
        said = {name: getattr(state.opened, name) for name in ("campaign", "unit", "award", "subject", "subject_ref")}
        said |= {name: getattr(state.opened, name) for name in ("posthumous", "kind", "filed_on", "claim")}
        return dossier_commands.Open(attempt=state.opened.attempt + 1, package=Package(new_id(), 1, "ab"), **said)

    async def _disturb(self) -> None:
        """An act that stops, turns or ends the way of a dossier, where it may be."""
        if not self.dossiers:
            return
        id_, on = self.chance.choice(self.dossiers), self.house.service.clock.now().on
        unit, _ = self.house.service.office.state(f"dossier/{id_}").current or ("", "")
        acts: list[Any] = [
            dossier_commands.Hold("a", "complaint"),
            dossier_commands.Hold("b", "complaint"),
            dossier_commands.Release(self.chance.choice("ab")),
            dossier_commands.Release(self.chance.choice("ab")),
            dossier_commands.SendBack(unit, Package(new_id(), 1, "ab")),
            dossier_commands.Note(self.chance.choice(("copied", "issued", "notified")), "1/CV"),
            dossier_commands.CorrectGrant("n-1", on=on - timedelta(days=3)),
            self.chance.choice((dossier_commands.Withdraw(), fallen.Cancel("fraud", "9/QĐ", give_back=True))),
        ]
        await self._perform(f"dossier/{id_}", self.chance.choice(acts))

    async def _tell(self) -> None:
        """The unit of what a council did not pass: a stream of its own stops a clock of the dossier."""
        for id_ in self.dossiers:
            await self._perform(f"notice/{id_}", notices.Send("1/TB", "t-86", Package(new_id(), 1, "ab")))

    async def _day(self) -> None:
        """A day of the year, often one on which something is due."""
        with self.house.service.database.reading() as store:
            coming = select(DEADLINE.c.due_on).where(DEADLINE.c.due_on >= self.house.service.clock.now().on.isoformat())
            due = store.execute(coming.order_by(DEADLINE.c.due_on).limit(3)).scalars().all()
        day = self.chance.choice([FIRST + timedelta(days=self.chance.randrange(120)), *map(date.fromisoformat, due)])
        kind = self.chance.choice((calendar.DeclareHoliday, calendar.DeclareWorkday, calendar.Revert))
        await self._perform(STREAM, kind(day, "1/TB"))

    async def _warn(self) -> None:
        await perform_due(self.house.service)

    async def _perform(self, stream: str, *commands: object) -> None:
        """What a rule refuses does not happen."""
        with suppress(Refused, NotYet):
            await self.house.service.office.perform([(stream, command) for command in commands], "appraiser")


@pytest.mark.parametrize("seed", range(3))
async def test_after_every_event_the_table_equals_a_full_computation(house: AwardsHouse, seed: int) -> None:
    life = Life(house, random.Random(seed))
    for _ in range(50):
        await life.step()
        today = house.service.clock.now().on
        for ahead in (0, life.chance.randrange(1, 40), life.chance.randrange(40, 500)):
            compare(house, today + timedelta(days=ahead))


async def test_a_changed_calendar_of_the_law_recomputes_everything_at_the_next_start(house: AwardsHouse) -> None:
    await house.nominate()
    database, mark = house.service.database, table_of(Fingerprint)
    with database.writing() as connection:
        connection.execute(update(DEADLINE).values(due_on="2030-01-01"))
        connection.execute(update(mark).where(mark.c.id == 2).values(digest="another law"))
    assert not house.service.open_store()
    compare(house, FIRST)


async def test_an_empty_table_is_filled_at_the_next_start_and_what_stands_is_left_alone(house: AwardsHouse) -> None:
    await house.nominate()
    database, mark = house.service.database, table_of(Fingerprint)
    with database.writing() as connection:
        connection.execute(delete(mark).where(mark.c.id == 2))
        DEADLINE.drop(connection)
    house.service.open_store()
    compare(house, FIRST)
    with database.writing() as connection:
        connection.execute(update(DEADLINE).values(filed_on="1999-01-01"))
    house.service.open_store()
    with database.reading() as store:
        assert store.execute(select(func.max(DEADLINE.c.filed_on))).scalar() == "1999-01-01"
