"""A bonus (tiền thưởng): what a decision owes by the law of its day; paid, computed again, returned."""

from dataclasses import replace
from datetime import date
from math import inf
from typing import assert_never

from services.awards.domain import rules
from services.awards.domain.money import rulebook
from services.awards.domain.money.bonus import words
from services.awards.domain.money.bonus.period import Period
from services.awards.domain.money.bonus.rate import amount_of, dong
from shared.kernel import Decider
from shared.text import is_paper_number

LAW = "NĐ 152/2025/NĐ-CP, Đ.49"


def decide(command: words.Command, bonus: words.State, facts: words.Facts | None) -> list[words.Event]:
    match command:
        case words.Assess():
            return [] if bonus.assessed or facts is None else [_assess(command, facts)]
        case words.Weigh():
            return _weigh(bonus, facts or words.Facts())
        case words.StatePeriod():
            return [_stated(command, bonus, facts or words.Facts())]
        case words.Redate(on):
            return _redate(on, bonus, facts or words.Facts())
        case words.NotePaid():
            return [_paid(command, bonus, facts or words.Facts())]
        case words.NoteUnpaid(fund, amount):
            comes_back = bonus.reversed or bool(bonus.better and bonus.paid)
            if (fund, amount) != (bonus.fund, bonus.paid) or bonus.granted is None or comes_back:
                raise rulebook.BONUS_NOT_PAID.refused("Khoản tiền thưởng này chưa chi từ quỹ này, hoặc phải thu hồi.")
            stated = bonus.assessed is not None and bonus.assessed.amount is None
            return [words.Unpaid(fund, amount, _dossiers(facts.rivals) if facts and stated else ())]
        case words.Reverse():
            peers = _dossiers(facts.rivals) if facts else ()
            return [words.Reversed(peers)] if bonus.assessed and not bonus.reversed else []
        case words.NoteReturned(fund, amount):
            if fund != bonus.fund or amount != -bonus.owed:
                raise rulebook.BONUS_NOT_OWED_BACK.refused("Không có tiền thưởng phải nộp lại vào quỹ này.")
            return [words.Returned(fund, amount)]
        case _:
            assert_never(command)


def _paid(command: words.NotePaid, bonus: words.State, facts: words.Facts) -> words.Paid:
    fund, amount = command.fund, command.amount
    if bonus.status in words.SETTLED:
        raise rulebook.BONUS_PAID.refused("Tiền thưởng này đã chi.")
    if bonus.paid and fund != bonus.fund:  # what comes back one day has to come back to one fund
        year = bonus.fund.rpartition("-")[2]
        raise rulebook.BONUS_OTHER_FUND.refused(f"Khoản này đã chi từ quỹ năm {year}; phần còn lại chi từ quỹ đó.")
    if bonus.unknown:
        highest = max((rival.amount or 0 for rival in facts.rivals if rival.sure), default=0)
        if 0 < amount <= highest:
            said = (
                f"Danh hiệu khác của cùng thời gian có mức {dong(highest)} đồng, không thấp hơn: ghi 0 nếu không chi."
            )
            raise rulebook.BONUS_HIGHER.refused(said)
        return words.Paid(fund, amount, _dossiers(facts.rivals))
    least = 0 if bonus.most else bonus.owed
    if not (bonus.owed > 0 and least <= amount <= bonus.owed):
        waits = "Chưa chi được: chưa rõ thời gian hoặc mức thưởng của danh hiệu khác có thể cùng thời gian."
        none = "Khen thưởng này không có tiền thưởng phải chi."
        raise rulebook.BONUS_NOT_OWED.refused(waits if bonus.doubt else none)
    return words.Paid(fund, amount)


def _weigh(bonus: words.State, facts: words.Facts) -> list[words.Event]:
    if bonus.assessed is None or bonus.reversed:
        return []
    better, doubt = _instead(bonus.amount, facts.rivals)
    if better:
        return [words.Outranked(better)] if better != bonus.better else []
    told: list[words.Event] = [words.Revived()] if bonus.better else []
    return [*told, words.Doubted(doubt)] if doubt != bonus.doubt else told


def _stated(command: words.StatePeriod, bonus: words.State, facts: words.Facts) -> words.PeriodStated:
    said = bonus.assessed
    if said is None or not said.title or bonus.reversed or all(said.honour.period):
        raise rulebook.BONUS_PERIOD_KNOWN.refused("Khoản tiền thưởng này không chờ xác định thời gian lập thành tích.")
    latest = date(said.honour.decided_on.year, 12, 31)
    if not is_paper_number(command.paper) or not rules.FOUNDED <= command.first <= command.last <= latest:
        raise rulebook.BONUS_PERIOD.refused(
            "Phải ghi số văn bản, ví dụ 12/BC-PX01, và thời gian từ ngày đầu đến ngày cuối lập thành tích."
        )
    return words.PeriodStated(command.first, command.last, command.paper.strip(), _dossiers(facts.rivals))


def _dossiers(rivals: tuple[words.Rival, ...]) -> tuple[str, ...]:
    return tuple(rival.dossier for rival in rivals)


def _redate(on: date, bonus: words.State, facts: words.Facts) -> list[words.Event]:
    if bonus.assessed is None or bonus.reversed or bonus.assessed.honour.decided_on == on:
        return []
    honour = replace(bonus.assessed.honour, decided_on=on)
    weigh = tuple(dict.fromkeys((*_dossiers(facts.rivals), *facts.left)))
    return [words.Redated(_assess(words.Assess(honour, bonus.assessed.payer), facts), weigh)]


def _instead(amount: int | None, rivals: tuple[words.Rival, ...]) -> tuple[str, str]:
    """The title paid instead, if any: a higher one, or an equal one that counts; or one that may be.

    Where the amount is not known yet, the authority states it beside the amounts of the others, once their days are.
    """
    best: dict[bool, str] = {}
    for rival in sorted(rivals, key=lambda rival: rival.amount or inf):
        if amount is None or rival.amount is None:
            may_be, sure = rival.amount != 0 and not (amount is None and rival.sure), False
        else:
            may_be, sure = rival.amount > amount or (rival.amount == amount and rival.counted), rival.sure
        if may_be:
            best[sure] = rival.dossier
    return best.get(True, ""), "" if True in best else best.get(False, "")


def _assess(command: words.Assess, facts: words.Facts) -> words.Assessed:
    """Of several titles of one period only the highest is paid (Đ.49), whichever was decided first."""
    amount = amount_of(facts.rate) if facts.rate else None
    better, doubt = _instead(amount, facts.rivals)
    dated = all(rival.sure for rival in facts.rivals if rival.dossier == doubt)
    waits = "" if not doubt else "rival-unknown" if dated else "period-unknown"
    return words.Assessed(
        honour=command.honour,
        payer=command.unit,
        title=facts.title,
        rate=facts.rate,
        amount=amount,
        counted=amount is not None and not better and not doubt,
        reason="no-rate" if amount is None else "lower-title" if better else waits,
        better=better,
        outranks=() if better else _dossiers(facts.rivals),
        doubt=doubt,
    )


def evolve(bonus: words.State, event: words.Event) -> words.State:
    match event:
        case words.Assessed():
            return replace(bonus, assessed=event, better=event.better, doubt=event.doubt)
        case words.Outranked(by):
            return replace(bonus, better=by, doubt="")
        case words.Doubted(by):
            return replace(bonus, doubt=by)
        case words.PeriodStated(first, last):
            return replace(bonus, assessed=bonus.assessed and _of_period(bonus.assessed, (first, last)))
        case words.Revived():
            return replace(bonus, better="")
        case words.Redated(assessed):
            return replace(bonus, assessed=assessed, better=assessed.better, doubt=assessed.doubt)
        case words.Paid(fund, amount):
            paid = bonus.paid + (bonus.owed if amount is None else amount)
            return replace(bonus, fund=fund, paid=paid, granted=paid)
        case words.Unpaid(_, amount):
            return replace(bonus, fund="", paid=bonus.paid - amount, granted=None)
        case words.Reversed():
            return replace(bonus, reversed=True)
        case words.Returned(_, amount):
            left = bonus.paid - (-bonus.owed if amount is None else amount)
            return replace(bonus, returned=True, paid=left, granted=bonus.granted if bonus.better else left)
        case _:
            assert_never(event)


def _of_period(said: words.Assessed, period: Period) -> words.Assessed:
    return replace(said, honour=replace(said.honour, period=period))


DECIDER: Decider[words.State, words.Command, words.Event, words.Facts | None] = Decider(words.State(), decide, evolve)
EVENTS: dict[str, type] = {
    "bonus.assessed.v1": words.Assessed,
    "bonus.outranked.v1": words.Outranked,
    "bonus.revived.v1": words.Revived,
    "bonus.doubted.v1": words.Doubted,
    "bonus.period_stated.v1": words.PeriodStated,
    "bonus.redated.v1": words.Redated,
    "bonus.paid.v1": words.Paid,
    "bonus.unpaid.v1": words.Unpaid,
    "bonus.reversed.v1": words.Reversed,
    "bonus.returned.v1": words.Returned,
}
