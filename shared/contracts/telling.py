"""The facts a unit has declared, as Vietnamese text: the same lines where they are written and judged."""

from collections.abc import Iterator
from datetime import date

from shared.contracts.declared import Collective, Death, Declared, Discipline, Initiative, Matter, Post, Service, Year
from shared.contracts.words import (
    DEATH_PAPER,
    DIED_ON,
    PARTS,
    POSTS,
    Absence,
    Count,
    Grade,
    InitiativeKind,
    MatterKind,
    Membership,
    Scope,
)

Line = tuple[str, str]
NONE = "Không có"


UNSAID = "chưa khai"


def lines_of(facts: Declared, *, posthumous: bool = False) -> list[Line]:
    """(term, text), in the order of the form; what is not said is left out, but for what a death must be shown by."""
    if posthumous and facts.death is None:
        facts = facts.model_copy(update={"death": Death()})
    return [(term, text) for term, text in _lines(facts) if text]


def _lines(facts: Declared) -> Iterator[Line]:
    yield "Khen thưởng tại tổng kết phong trào", _yes_no(facts.final_review)
    yield "Văn bản báo cáo sự việc đột xuất", facts.event
    yield "Thuộc đối tượng", Membership.names().get(facts.belongs or "", "")
    if facts.death:
        yield from _death(facts.death)
    yield "Quyết định khen thưởng làm căn cứ", "; ".join(facts.basis)
    for year in sorted(facts.years, key=lambda each: each.year):
        yield f"Năm {year.year}", _year(year)
    if facts.initiatives is not None:
        yield "Sáng kiến, đề tài, mưu trí", "; ".join(map(_initiative, facts.initiatives)) or NONE
    if facts.disciplines is not None:
        yield "Kỷ luật", "; ".join(map(_discipline, facts.disciplines)) or NONE
    if facts.matters is not None:
        yield "Khiếu nại, tố cáo, thanh tra", "; ".join(map(_matter, facts.matters)) or NONE
    if facts.collective:
        yield from _collective(facts.collective)
    if facts.service:
        yield from _service(facts.service)
    yield "Người được đề nghị có tài khoản trong hệ thống", _yes_no(True if facts.account else None)
    yield "Tài liệu trong hồ sơ", "; ".join(PARTS.get(part, part) for part in facts.parts or ())


def _death(death: Death) -> Iterator[Line]:
    yield DIED_ON, _day(death.died_on) if death.died_on else UNSAID
    yield DEATH_PAPER, death.paper or UNSAID


def _year(year: Year) -> str:
    said = [
        Grade(year.grade).label if year.grade else "",
        "có nghỉ thai sản" if year.maternity else "",
        Absence(year.absence).label.lower() if year.absence else "",
        f"{year.months_before} tháng ở đơn vị cũ" if year.months_before is not None else "",
    ]
    return ", ".join(filter(None, said))


def _initiative(each: Initiative) -> str:
    named = f" “{each.name}”" if each.name else ""
    return f"{InitiativeKind(each.kind).label}{named} theo {each.number}, phạm vi {Scope(each.scope).label.lower()}"


def _discipline(each: Discipline) -> str:
    return _span(each.starts, each.ends)


def _matter(each: Matter) -> str:
    ended = f"kết luận ngày {_day(each.concluded_on)}" if each.concluded_on else "chưa kết luận"
    found = {True: ", có vi phạm", False: ", không vi phạm", None: ""}[each.breach]
    return f"{MatterKind(each.kind).label}: {ended}{found}"


def _collective(figures: Collective) -> Iterator[Line]:
    for name, term in Count.names().items():
        said = getattr(figures, name)
        yield term, _yes_no(said) if isinstance(said, bool) else "" if said is None else str(said)


def _service(service: Service) -> Iterator[Line]:
    yield "Vào lực lượng vũ trang", _day(service.joined_on) if service.joined_on else ""
    yield "Nữ", _yes_no(service.woman)
    yield "Thuộc nhóm nghỉ hưu ở tuổi cao hơn", _yes_no(service.later_retirement)
    for post in service.posts:
        yield POSTS.get(post.group, post.group), _post(post)


def _post(post: Post) -> str:
    said = [_span(post.starts, post.ends)]
    if post.counts_as:
        until = f" đến {_day(post.counts_until)}" if post.counts_until else ""
        said.append(f"tính như {POSTS.get(post.counts_as, post.counts_as)}{until}")
    if post.disciplined is not None:
        said.append("có kỷ luật" if post.disciplined else "không bị kỷ luật")
    return "; ".join(said)


def _span(starts: date, ends: date | None) -> str:
    return f"từ {_day(starts)} đến {_day(ends) if ends else 'nay'}"


def _day(on: date) -> str:
    return f"{on:%d/%m/%Y}"


def _yes_no(said: bool | None) -> str:  # noqa: FBT001 - a declared answer, not a switch
    return {True: "Có", False: "Không", None: ""}[said]
