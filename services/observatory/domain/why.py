"""Why a nomination is not further, in one sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from services.observatory.domain.life import SUBMITTED, Life, Step
from shared.contracts.words import Outcome
from shared.kernel import Word

HEARS = {"units": "awards", "awards": "units"}
"""Who must hear what this service says of a nomination, so that it goes on."""
CALLED = {"units": "Đơn vị", "awards": "Khen thưởng", "campaigns": "Phong trào"}
AT_ONCE = 5
"""Seconds a message takes at most in a house in good health."""


class Doing(Word):
    """What is waited for."""

    RECEIVE = "receive", "được tiếp nhận"
    ENDORSE = "endorse", "xác nhận, đề nghị"
    APPRAISE = "appraise", "thẩm định"
    CONSULT = "consult", "lấy ý kiến"
    COUNCIL = "council", "hội đồng bỏ phiếu"
    UNDECIDED = "undecided", "người có thẩm quyền kết luận sau khi bỏ phiếu"
    SIGN = "sign", "ký quyết định"
    FORWARD = "forward", "trình cấp có thẩm quyền"
    COMPLETE = "complete", "đơn vị bổ sung và gửi lại"
    CONFER = "confer", "trao tặng"


@dataclass(frozen=True)
class Undelivered:
    """A message that `service` has received and not performed; `reason` what it waits for, or why it is dead."""

    service: str
    stream: str
    since: datetime
    reason: str
    dead: bool


@dataclass(frozen=True)
class Delivery:
    """What stands between the services now: `away` names the services that do not answer the observatory."""

    undelivered: Sequence[Undelivered] = ()
    away: Sequence[str] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    """Names of units by code."""


@dataclass(frozen=True)
class Reason:
    """`tone`: good (it has ended well), bad (something is broken), waiting (a person must act), quiet."""

    text: str
    tone: str


def why(life: Life, delivery: Delivery, now: datetime, today: date) -> Reason:
    """The first that applies: broken delivery, the end, a hold, whoever must act."""
    return _broken(life, delivery, now) or _ended(life) or _waiting(life, delivery, today)


def _broken(life: Life, delivery: Delivery, now: datetime) -> Reason | None:
    stuck = [step for step in life.steps if step.unsent and _age(step.at, now) > AT_ONCE]
    if stuck:
        return Reason(
            f"Thông điệp “{stuck[0].text}” của phân hệ {CALLED[stuck[0].service]} chưa gửi được "
            f"{_long(stuck[0].at, now)}: NATS không nhận.",
            "bad",
        )
    streams = {f"{kind}/{life.nomination}" for kind in ("nomination", "dossier")}
    for each in delivery.undelivered:
        if each.stream in streams and each.dead:
            text = f"Phân hệ {CALLED[each.service]} không xử lý được một thông điệp {_long(each.since, now)} trước: "
            return Reason(f"{text}{each.reason}. Xem thư chưa xử lý được.", "bad")
        if each.stream in streams:
            text = f"Phân hệ {CALLED[each.service]} giữ lại một thông điệp {_long(each.since, now)}, chờ thông điệp về"
            return Reason(f"{text} {each.reason} đến trước.", "bad")
    return _unheard(life, delivery, now)


def _unheard(life: Life, delivery: Delivery, now: datetime) -> Reason | None:
    """The last word that another service must hear has no effect there yet."""
    said = [step for step in life.steps if step.said and (step.service == "awards" or step.says == SUBMITTED)]
    if not said or said[-1].unsent:
        return None
    last = said[-1]
    hearer = HEARS[last.service]
    if hearer in delivery.away:
        return Reason(f"Phân hệ {CALLED[hearer]} không trả lời; chưa biết đã nhận “{last.text}” hay chưa.", "bad")
    heard = any(step.causation == last.said and step.service == hearer for step in life.steps)
    if heard or _age(last.at, now) <= AT_ONCE or _notice(last):
        return None
    return Reason(f"Phân hệ {CALLED[hearer]} chưa nhận “{last.text}”, đã gửi {_long(last.at, now)} trước.", "bad")


def _notice(step: Step) -> bool:
    """What units need not note: it changes nothing there."""
    return step.says == "awards.dossier.notified.v1"


def _ended(life: Life) -> Reason | None:
    if life.ended is None:
        return None
    tone = "good" if life.ended == Outcome.CONFERRED else "quiet"
    return Reason(f"Đề nghị {life.ended.label} ngày {_day(life.ended_on)}.", tone)


def _waiting(life: Life, delivery: Delivery, today: date) -> Reason:
    stay = life.stay
    if stay is None:
        return Reason("Quy trình đã xong; không còn ai phải làm gì.", "quiet")
    who = delivery.units.get(stay.unit, stay.unit)
    at = f" ở {who}" if who else ""
    since = f"từ ngày {_day(stay.begins)} ({_days(stay.begins, today)})"
    due = [term.due for term in life.terms if term.due >= stay.begins]
    late = f", hạn {_day(due[-1])}{_left(due[-1], today)}" if due else ""
    hold = "Hồ sơ đang tạm dừng xét. " if life.held else ""
    return Reason(f"{hold}Chờ {Doing.called(stay.doing)}{at} {since}{late}.", "waiting")


def _left(due: date, today: date) -> str:
    days = (due - today).days
    if days < 0:
        return f", đã quá {-days} ngày"
    return f", còn {days} ngày" if days else ", hôm nay là ngày cuối"


def _days(since: date, today: date) -> str:
    days = (today - since).days
    return f"{days} ngày" if days > 0 else "hôm nay"


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "–"


def _age(at: datetime, now: datetime) -> float:
    return (now - at).total_seconds()


def _long(at: datetime, now: datetime) -> str:
    seconds = int(_age(at, now))
    if seconds < 60:  # noqa: PLR2004 - a minute
        return f"{seconds} giây"
    if seconds < 3600:  # noqa: PLR2004 - an hour
        return f"{seconds // 60} phút"
    return f"{seconds // 3600} giờ" if seconds < 172_800 else f"{seconds // 86_400} ngày"  # noqa: PLR2004 - two days
