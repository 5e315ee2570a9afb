"""A bonus (tiền thưởng): what a decision owes by the law of its day; paid, weighed anew, given back."""

from dataclasses import replace
from datetime import date
from typing import assert_never

from services.awards.domain import rules
from services.awards.domain.bonus.words import (
    Assess,
    Assessed,
    Command,
    Event,
    Facts,
    Honour,
    NotePaid,
    NoteReturned,
    Outranked,
    Paid,
    Rate,
    Redate,
    Redated,
    Returned,
    Reverse,
    Reversed,
    Revived,
    Rival,
    State,
    Weigh,
    amount_of,
    one_period,
)
from shared.kernel import Decider

__all__ = [
    "DECIDER",
    "EVENTS",
    "Assess",
    "Assessed",
    "Command",
    "Event",
    "Facts",
    "Honour",
    "NotePaid",
    "NoteReturned",
    "Outranked",
    "Paid",
    "Rate",
    "Redate",
    "Redated",
    "Returned",
    "Reverse",
    "Reversed",
    "Revived",
    "Rival",
    "State",
    "Weigh",
    "amount_of",
    "decide",
    "evolve",
    "one_period",
]
LAW = "NĐ 152/2025/NĐ-CP, Đ.49"


def decide(command: Command, bonus: State, facts: Facts | None) -> list[Event]:
    match command:
        case Assess():
            return [] if bonus.assessed or facts is None else [_assess(command, facts)]
        case Weigh():
            return _weigh(bonus, facts or Facts())
        case Redate(on):
            return _redate(on, bonus, facts or Facts())
        case NotePaid(fund, amount):
            if bonus.status == "paid":
                rules.refuse("bonus-paid", "Tiền thưởng này đã chi.")
            if bonus.paid and fund != bonus.fund:  # what comes back one day has to come back to one fund
                year = bonus.fund.rpartition("-")[2]
                rules.refuse("bonus-other-fund", f"Khoản này đã chi từ quỹ năm {year}; phần còn lại chi từ quỹ đó.")
            if bonus.owed <= 0 or amount != bonus.owed:
                rules.refuse("bonus-not-owed", "Khen thưởng này không có tiền thưởng phải chi.", LAW)
            return [Paid(fund, amount)]
        case Reverse():
            peers = tuple(rival.dossier for rival in facts.rivals) if facts else ()
            return [Reversed(peers)] if bonus.assessed and not bonus.reversed else []
        case NoteReturned(fund, amount):
            if fund != bonus.fund or amount != -bonus.owed:
                rules.refuse("bonus-not-owed-back", "Không có tiền thưởng phải nộp lại vào quỹ này.")
            return [Returned(fund, amount)]
        case _:
            assert_never(command)


def _weigh(bonus: State, facts: Facts) -> list[Event]:
    if bonus.assessed is None or bonus.assessed.amount is None or bonus.reversed:
        return []
    better = _better(bonus.assessed.amount, facts.rivals)
    if better and better.dossier != bonus.better:
        return [Outranked(better.dossier)]
    return [Revived()] if bonus.better and not better else []


def _redate(on: date, bonus: State, facts: Facts) -> list[Event]:
    if bonus.assessed is None or bonus.reversed or bonus.assessed.honour.decided_on == on:
        return []
    honour = replace(bonus.assessed.honour, decided_on=on)
    weigh = tuple(rival.dossier for rival in facts.before)
    return [Redated(_assess(Assess(honour, bonus.assessed.payer), facts), weigh)]


def _better(amount: int, rivals: tuple[Rival, ...]) -> Rival | None:
    """What is paid instead: a higher title, or an equal one that counts already."""
    found = (rival for rival in rivals if rival.amount > amount or (rival.amount == amount and rival.counted))
    return max(found, key=lambda rival: rival.amount, default=None)


def _assess(command: Assess, facts: Facts) -> Assessed:
    """Of several titles of one period decided at the same moment only the highest is paid (Đ.49)."""
    amount = amount_of(facts.rate) if facts.rate else None
    better = None if amount is None else _better(amount, facts.rivals)
    outranks = tuple(rival.dossier for rival in facts.rivals) if amount is not None and better is None else ()
    return Assessed(
        honour=command.honour,
        payer=command.unit,
        title=facts.title,
        rate=facts.rate,
        amount=amount,
        counted=amount is not None and better is None,
        reason="no-rate" if amount is None else "lower-title" if better else "",
        better=better.dossier if better else "",
        outranks=outranks,
    )


def evolve(bonus: State, event: Event) -> State:
    match event:
        case Assessed():
            return replace(bonus, assessed=event, better=event.better)
        case Outranked(by):
            return replace(bonus, better=by)
        case Revived():
            return replace(bonus, better="")
        case Redated(assessed):
            return replace(bonus, assessed=assessed, better=assessed.better)
        case Paid(fund, amount):
            return replace(bonus, fund=fund, paid=bonus.paid + (bonus.owed if amount is None else amount))
        case Reversed():
            return replace(bonus, reversed=True)
        case Returned(_, amount):
            return replace(bonus, returned=True, paid=bonus.paid - (-bonus.owed if amount is None else amount))
        case _:
            assert_never(event)


DECIDER: Decider[State, Command, Event, Facts | None] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {
    "bonus.assessed.v1": Assessed,
    "bonus.outranked.v1": Outranked,
    "bonus.revived.v1": Revived,
    "bonus.redated.v1": Redated,
    "bonus.paid.v1": Paid,
    "bonus.reversed.v1": Reversed,
    "bonus.returned.v1": Returned,
}
