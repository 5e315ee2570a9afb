"""Over any history of grants, payments, cancellations and corrections the fund's books are right."""

from copy import copy
from datetime import date
from types import SimpleNamespace
from typing import Any

from hypothesis import given as samples
from hypothesis import strategies as st

from services.awards.domain.money import funds
from services.awards.domain.money.bonus import words
from services.awards.domain.money.bonus.rate import Rate
from services.awards.store.money import bonuses, to_do
from services.awards.store.money import funds as fund_store
from shared.kernel import Refused, Sending
from shared.records.book import Entry
from tests.support.stories import MOMENT

FUND, DAY = "t-86-2027", date(2027, 4, 1)
BOOKS = {"bonus": bonuses.BOOK, "fund": fund_store.BOOK}
TITLES = ("a", "b", "c")
RATES = (None, 3, 10)
"""Coefficients, times ten; None: the law of the day names no amount."""
SUMS = st.sampled_from((None, 0, 710_000, 2_340_000, 3_000_000))
STEPS = st.one_of(
    st.tuples(st.just("grant"), st.sampled_from(TITLES), st.sampled_from(RATES)),
    st.tuples(st.just("redate"), st.sampled_from(TITLES), st.sampled_from(RATES)),
    st.tuples(st.just("pay"), st.sampled_from(TITLES), SUMS),
    st.tuples(st.sampled_from(("cancel", "reverse", "take back")), st.sampled_from(TITLES), st.none()),
    st.tuples(st.sampled_from(("allot", "spend")), st.just(""), st.integers(1, 5_000_000)),
)


class Office:
    """The books of bonuses and of a fund in memory: facts from their rows, reactions as in the store."""

    def __init__(self) -> None:
        self.states: dict[str, Any] = {}
        self.rows: dict[str, SimpleNamespace] = {}
        self.movements: list[int] = []
        self.rate: Rate | None = None

    def perform(self, stream: str, command: object) -> bool:
        before = copy(self.states), copy(self.rows), copy(self.movements)
        try:
            self._perform((stream, command))
        except Refused:
            self.states, self.rows, self.movements = before
            return False
        return True

    def _perform(self, sending: Sending) -> None:
        stream, command = sending
        kind, _, key = stream.partition("/")
        book = BOOKS[kind]
        facts = self._of_fund(command) if kind == "fund" else self._of_bonus(key, command)
        for event in book.decider.decide(command, self.states.get(stream, book.decider.initial), facts):
            state = book.decider.evolve(self.states.get(stream, book.decider.initial), event)
            self.states[stream] = state
            entry = Entry(stream, 1, 1, MOMENT, "acc-1", event, state)
            for model, values in book.project(entry):
                if model is bonuses.BonusRow:
                    self.rows[key] = SimpleNamespace(**values)
                elif model is fund_store.FundEntry:
                    self.movements.append(values["amount"])
            for caused in book.react(entry):
                self._perform(caused)

    def _of_bonus(self, key: str, command: object) -> words.Facts:
        honour = words.Honour("CSTDCS", "person", "p-1", (date(2026, 1, 1), date(2026, 12, 31)), DAY)
        standing = [row for row in self.rows.values() if not row.reversed]
        rivals = bonuses.rivals_among(standing, key, honour)
        rate = self.rate if isinstance(command, words.Assess | words.Redate) else None
        return words.Facts(title=True, rate=rate, rivals=rivals)

    def _of_fund(self, command: object) -> funds.Facts:
        row = self.rows.get(getattr(command, "dossier", ""))
        if row is None:
            return funds.Facts()
        told = vars(row)
        cancellable, open_ = to_do.is_cancellable(told, FUND), to_do.is_open(told)
        owed, back = max(row.owed, 0), max(-row.owed, 0)
        return funds.Facts(owed, row.most, unknown=open_, cancellable=cancellable, back=back, mine=True)


def stands(office: Office) -> tuple[object, ...]:
    """The balance, and what is owed for each title."""
    owed = {id_: (row.owed, row.better, row.doubt, to_do.is_open(vars(row))) for id_, row in office.rows.items()}
    return sum(office.movements), owed


def do(office: Office, step: tuple[str, str, int | None], number: int) -> bool:
    what, title, figure = step
    if what in ("grant", "redate"):
        office.rate = Rate(figure, 2, 2_340_000, 10_000, "NĐ", confirmed=True) if figure else None
    honour = words.Honour("CSTDCS", "person", "p-1", (date(2026, 1, 1), date(2026, 12, 31)), DAY)
    fund, bonus = f"fund/{FUND}", f"bonus/{title}"
    stream, command = {
        "grant": (bonus, words.Assess(honour, "t-86")),
        "redate": (bonus, words.Redate(date.fromordinal(DAY.toordinal() + number + 1))),
        "reverse": (bonus, words.Reverse()),
        "pay": (fund, funds.Pay(title, figure, "9/QĐ", DAY)),
        "cancel": (fund, funds.CancelPayment(title, "3/CT")),
        "take back": (fund, funds.TakeBack(title)),
        "allot": (fund, funds.Allot(figure or 1, "1/QĐ")),
        "spend": (fund, funds.Spend(figure or 1, "1/CT")),
    }[what]
    return office.perform(stream, command)


@samples(st.lists(STEPS, min_size=4, max_size=25))
def test_in_any_history_the_books_are_right_and_one_title_of_a_period_is_paid(
    steps: list[tuple[str, str, Any]],
) -> None:
    office = Office()
    office.perform(f"fund/{FUND}", funds.Allot(20_000_000, "1/QĐ"))
    for number, step in enumerate(steps):
        before, row = stands(office), office.rows.get(step[1])
        fresh = row is not None and row.granted is None
        if do(office, step, number) and step[0] == "pay" and fresh:
            again = copy(office)
            again.states, again.rows, again.movements = copy(office.states), copy(office.rows), copy(office.movements)
            assert do(again, ("cancel", step[1], None), number)
            assert stands(again) == before, "a cancelled payment leaves everything as it was"
        fund: funds.State = office.states[f"fund/{FUND}"]
        assert fund.balance == sum(office.movements) >= 0
        assert fund.balance == fund.allotted - fund.organising - sum(row.paid for row in office.rows.values())
        assert {id_: paid for id_, paid in fund.paid.items() if paid} == {
            id_: row.paid for id_, row in office.rows.items() if row.paid
        }
        rightly = [id_ for id_, row in office.rows.items() if row.paid and row.owed >= 0]
        assert len(rightly) <= 1, "what is paid for any other title of the period is to come back"
