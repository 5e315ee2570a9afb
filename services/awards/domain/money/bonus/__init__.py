"""A bonus (tiền thưởng): what a decision owes by the law of its day; paid, computed again, returned."""

from dataclasses import replace
from datetime import date
from typing import assert_never

from services.awards.domain import rules
from services.awards.domain.money import rulebook
from services.awards.domain.money.bonus.period import Period, one_period
from services.awards.domain.money.bonus.words import (
    Assess,
    Assessed,
    Command,
    Doubted,
    Event,
    Facts,
    Honour,
    NotePaid,
    NoteReturned,
    Outranked,
    Paid,
    PeriodStated,
    Rate,
    Redate,
    Redated,
    Returned,
    Reverse,
    Reversed,
    Revived,
    Rival,
    State,
    StatePeriod,
    Weigh,
    amount_of,
)
from shared.kernel import Decider
from shared.text import is_paper_number

__all__ = [
    "DECIDER",
    "EVENTS",
    "Assess",
    "Assessed",
    "Command",
    "Doubted",
    "Event",
    "Facts",
    "Honour",
    "NotePaid",
    "NoteReturned",
    "Outranked",
    "Paid",
    "PeriodStated",
    "Rate",
    "Redate",
    "Redated",
    "Returned",
    "Reverse",
    "Reversed",
    "Revived",
    "Rival",
    "State",
    "StatePeriod",
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
        case StatePeriod():
            return [_stated(command, bonus, facts or Facts())]
        case Redate(on):
            return _redate(on, bonus, facts or Facts())
        case NotePaid(fund, amount):
            if bonus.status == "paid":
                raise rulebook.BONUS_PAID.refused("Tiền thưởng này đã chi.")
            if bonus.paid and fund != bonus.fund:  # what comes back one day has to come back to one fund
                year = bonus.fund.rpartition("-")[2]
                raise rulebook.BONUS_OTHER_FUND.refused(
                    f"Khoản này đã chi từ quỹ năm {year}; phần còn lại chi từ quỹ đó."
                )
            if not 0 < amount <= bonus.owed or (amount < bonus.owed and not bonus.most):
                raise rulebook.BONUS_NOT_OWED.refused("Khen thưởng này không có tiền thưởng phải chi.")
            return [Paid(fund, amount)]
        case Reverse():
            peers = _dossiers(facts.rivals) if facts else ()
            return [Reversed(peers)] if bonus.assessed and not bonus.reversed else []
        case NoteReturned(fund, amount):
            if fund != bonus.fund or amount != -bonus.owed:
                raise rulebook.BONUS_NOT_OWED_BACK.refused("Không có tiền thưởng phải nộp lại vào quỹ này.")
            return [Returned(fund, amount)]
        case _:
            assert_never(command)


def _weigh(bonus: State, facts: Facts) -> list[Event]:
    if bonus.assessed is None or bonus.assessed.amount is None or bonus.reversed:
        return []
    better, doubt = _instead(bonus.assessed.amount, facts.rivals)
    if better:
        return [Outranked(better)] if better != bonus.better else []
    told: list[Event] = [Revived()] if bonus.better else []
    return [*told, Doubted(doubt)] if doubt != bonus.doubt else told


def _stated(command: StatePeriod, bonus: State, facts: Facts) -> PeriodStated:
    said = bonus.assessed
    if said is None or not said.title or bonus.reversed or all(said.honour.period):
        raise rulebook.BONUS_PERIOD_KNOWN.refused("Khoản tiền thưởng này không chờ xác định thời gian lập thành tích.")
    latest = date(said.honour.decided_on.year, 12, 31)
    if not is_paper_number(command.paper) or not rules.FOUNDED <= command.first <= command.last <= latest:
        raise rulebook.BONUS_PERIOD.refused(
            "Phải ghi số văn bản, ví dụ 12/BC-PX01, và thời gian từ ngày đầu đến ngày cuối lập thành tích."
        )
    return PeriodStated(command.first, command.last, command.paper.strip(), _dossiers(facts.rivals))


def _dossiers(rivals: tuple[Rival, ...]) -> tuple[str, ...]:
    return tuple(rival.dossier for rival in rivals)


def _redate(on: date, bonus: State, facts: Facts) -> list[Event]:
    if bonus.assessed is None or bonus.reversed or bonus.assessed.honour.decided_on == on:
        return []
    honour = replace(bonus.assessed.honour, decided_on=on)
    weigh = tuple(dict.fromkeys((*_dossiers(facts.rivals), *facts.left)))
    return [Redated(_assess(Assess(honour, bonus.assessed.payer), facts), weigh)]


def _instead(amount: int, rivals: tuple[Rival, ...]) -> tuple[str, str]:
    """The title paid instead, if any: a higher one, or an equal one that counts; or one that may be."""
    found = [rival for rival in rivals if rival.amount > amount or (rival.amount == amount and rival.counted)]
    best = {rival.sure: rival.dossier for rival in sorted(found, key=lambda rival: rival.amount)}
    return best.get(True, ""), "" if True in best else best.get(False, "")


def _assess(command: Assess, facts: Facts) -> Assessed:
    """Of several titles of one period only the highest is paid (Đ.49), whichever was decided first."""
    amount = amount_of(facts.rate) if facts.rate else None
    better, doubt = ("", "") if amount is None else _instead(amount, facts.rivals)
    return Assessed(
        honour=command.honour,
        payer=command.unit,
        title=facts.title,
        rate=facts.rate,
        amount=amount,
        counted=amount is not None and not better and not doubt,
        reason="no-rate" if amount is None else "lower-title" if better else "period-unknown" if doubt else "",
        better=better,
        outranks=() if amount is None or better else _dossiers(facts.rivals),
        doubt=doubt,
    )


def evolve(bonus: State, event: Event) -> State:
    match event:
        case Assessed():
            return replace(bonus, assessed=event, better=event.better, doubt=event.doubt)
        case Outranked(by):
            return replace(bonus, better=by, doubt="")
        case Doubted(by):
            return replace(bonus, doubt=by)
        case PeriodStated(first, last):
            return replace(bonus, assessed=bonus.assessed and _of_period(bonus.assessed, (first, last)))
        case Revived():
            return replace(bonus, better="")
        case Redated(assessed):
            return replace(bonus, assessed=assessed, better=assessed.better, doubt=assessed.doubt)
        case Paid(fund, amount):
            return replace(bonus, fund=fund, paid=bonus.paid + (bonus.owed if amount is None else amount))
        case Reversed():
            return replace(bonus, reversed=True)
        case Returned(_, amount):
            return replace(bonus, returned=True, paid=bonus.paid - (-bonus.owed if amount is None else amount))
        case _:
            assert_never(event)


def _of_period(said: Assessed, period: Period) -> Assessed:
    return replace(said, honour=replace(said.honour, period=period))


DECIDER: Decider[State, Command, Event, Facts | None] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {
    "bonus.assessed.v1": Assessed,
    "bonus.outranked.v1": Outranked,
    "bonus.revived.v1": Revived,
    "bonus.doubted.v1": Doubted,
    "bonus.period_stated.v1": PeriodStated,
    "bonus.redated.v1": Redated,
    "bonus.paid.v1": Paid,
    "bonus.reversed.v1": Reversed,
    "bonus.returned.v1": Returned,
}
