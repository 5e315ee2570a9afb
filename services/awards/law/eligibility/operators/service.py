"""Operators on leadership service (NĐ 152/2025, Đ.9, 16–18, 22–24): years in the force and in leading posts."""

from dataclasses import dataclass
from datetime import date, timedelta

from services.awards.law.eligibility.case import Case, Post, Service
from services.awards.law.eligibility.operators.history import after_years
from services.awards.law.eligibility.operators.registry import Nothing
from services.awards.law.eligibility.words import Finding, met, not_met, unknown


@dataclass(frozen=True)
class ServiceYears:
    """Continuous service in the armed forces of at least `years` years on the day it was sent."""

    years: int


def service_years(rule: ServiceYears, case: Case) -> Finding:
    joined = case.declared.service.joined_on if case.declared.service else None
    if joined is None:
        return unknown("Chưa khai ngày vào lực lượng vũ trang.", "Khai ngày nhập ngũ, tuyển dụng.")
    due = after_years(joined, rule.years)
    seen = f"Công tác từ {joined:%d/%m/%Y}."
    if case.dates.sent < due:
        return not_met(seen, f"Đủ {rule.years} năm từ {due:%d/%m/%Y}.")
    return met(seen)


@dataclass(frozen=True)
class PostYears:
    """`years` years in posts of these groups or of higher ones, which are listed too."""

    groups: tuple[str, ...]
    years: int


def post_years(rule: PostYears, case: Case) -> Finding:
    """Higher posts too short for their own order count here; of posts held together only one counts (Đ.9.2)."""
    service = case.declared.service
    if service is None or not service.posts:
        return unknown("Chưa khai quá trình giữ chức vụ.", "Khai từng chức vụ, từ ngày, đến ngày, văn bản bổ nhiệm.")
    if service.woman is None:
        return unknown("Chưa khai giới tính để tính thời gian.", "Khai giới tính.")
    if service.woman and service.later_retirement is None:
        return unknown(
            "Chưa khai nhóm tuổi nghỉ hưu.", "Nữ thuộc nhóm nghỉ hưu ở tuổi cao hơn không được giảm thời gian."
        )
    needed = _needed_months(rule, service)
    months = _in_groups(service, rule.groups, case.dates.sent)
    seen = f"Thời gian giữ chức vụ được tính: {_span(months)}; cần {_span(needed)}."
    return met(seen) if months >= needed else not_met(seen, f"Còn thiếu {_span(needed - months)}.")


def _needed_months(rule: PostYears, service: Service) -> int:
    """One third less for women leaders, unless they retire later anyway (Đ.9.3)."""
    return rule.years * (8 if service.woman and not service.later_retirement else 12)


def _periods(post: Post, groups: tuple[str, ...], sent: date) -> list[tuple[date, date]]:
    """The days of a post that count in these groups; a lowered post counts as the old one until its term ends."""
    ends = min(post.ends or sent, sent)
    if post.group in groups:
        return [(post.starts, ends)]
    if post.counts_as in groups and post.counts_until is not None:
        return [(post.starts, min(ends, post.counts_until))]
    return []


def _months(periods: list[tuple[date, date]]) -> int:
    """Full months, first and last day included; stretches are laid end to end from the day the first one began."""
    stretches = _stretches(periods)
    if not stretches:
        return 0
    starts = stretches[0][0]
    after = starts + timedelta(days=sum((ends - begins).days + 1 for begins, ends in stretches))
    return (after.year - starts.year) * 12 + after.month - starts.month - (after.day < starts.day)


def _stretches(periods: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """The days covered by at least one period, as stretches that do not touch."""
    stretches: list[tuple[date, date]] = []
    for starts, ends in sorted(period for period in periods if period[0] <= period[1]):
        if stretches and starts <= stretches[-1][1] + timedelta(days=1):
            stretches[-1] = (stretches[-1][0], max(ends, stretches[-1][1]))
        else:
            stretches.append((starts, ends))
    return stretches


def _span(months: int) -> str:
    years, rest = divmod(months, 12)
    return (
        " ".join(part for part in (f"{years} năm" if years else "", f"{rest} tháng" if rest else "") if part)
        or "0 tháng"
    )


@dataclass(frozen=True)
class TakingPart:
    """Leaders of `years` years, members of `men` or `women` years; those in `hard` areas count `factor` times."""

    leading: tuple[str, ...]
    years: int
    members: tuple[str, ...]
    hard: tuple[str, ...]
    men: int
    women: int
    factor: int


def taking_part(rule: TakingPart, case: Case) -> Finding:
    """TT 20/2025/TT-BCA. Whoever is neither is for a person to say: not all who may receive it are known to us."""
    service, sent = case.declared.service or Service(), case.dates.sent
    led, hard = _in_groups(service, rule.leading, sent), _in_groups(service, rule.hard, sent)
    served = _in_groups(service, rule.members, sent) + rule.factor * hard
    if led >= rule.years * 12:
        return met(f"Lãnh đạo {_span(led)}; cần {rule.years} năm.")
    if served == led == 0:
        return unknown("Chưa khai thời gian lãnh đạo hoặc tham gia.", "Khai từng thời gian, hoặc đối chiếu diện khác.")
    if served and service.woman is None:
        return unknown("Chưa khai giới tính để tính thời gian.", "Khai giới tính.")
    needed = (rule.women if service.woman else rule.men) * 12
    seen = f"Thời gian được tính: lãnh đạo {_span(led)}, tham gia {_span(served)}."
    return (
        met(seen)
        if served >= needed
        else not_met(seen, f"Cần lãnh đạo {rule.years} năm hoặc tham gia {_span(needed)}.")
    )


def _in_groups(service: Service, groups: tuple[str, ...], sent: date) -> int:
    return _months([part for post in service.posts for part in _periods(post, groups, sent)])


def clean_in_post(_: Nothing, case: Case) -> Finding:
    """No order for service when disciplined in the post (Đ.9)."""
    posts = case.declared.service.posts if case.declared.service else ()
    if not posts or any(post.disciplined is None for post in posts):
        return unknown("Chưa khai kỷ luật trong thời gian giữ chức vụ.", "Khai cho từng chức vụ.")
    if any(post.disciplined for post in posts):
        return not_met("Có kỷ luật trong thời gian giữ chức vụ.")
    return met("Không bị kỷ luật trong thời gian giữ chức vụ.")
