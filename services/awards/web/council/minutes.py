"""The minutes of a round as archival PDF; every figure comes from the ledger."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from fastapi import HTTPException
from sqlalchemy import select
from sqlmodel import Session, col

from services.awards.domain.council import events, words
from services.awards.domain.council import state as council_state
from services.awards.domain.council.words import AwayFor, Cause
from services.awards.store import queries
from services.awards.store.holds.posting import feedback_lines
from services.awards.store.tables import DossierRow, RoundRow
from services.awards.usecases.council import rounds
from services.awards.usecases.decision.printing import minutes_text, sealed_content
from services.awards.web.council.boxed import boxed, of_day
from services.awards.web.council.ranked import ranked, ranking
from services.awards.web.decision.certificate import print_pdf
from services.awards.web.decision.papers import award_sought, bodies, council_titled
from services.awards.web.dossier.lines import DossierLine, lines
from services.awards.web.dossier.votes import percent, settled, share_law
from shared.design import short_date
from shared.design.formats import headed
from shared.http import Service
from shared.records.tables import Ledger


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the minutes say of one dossier."""

    name: str
    about: str
    issued: int
    collected: int
    valid: int
    agree: int
    disagree: int
    blank: int
    written: int
    """Of those who agree, how many by letter."""
    total: int
    needed: int
    percent: str
    law: str
    recused: tuple[str, ...]
    result: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """What stands in the minutes, top to bottom: posts, and the names of who signs (of before, none)."""

    parent_body: str
    issuing_body: str
    council: str
    number: str
    place: str
    date: date
    starts_at: str
    ends_at: str
    noticed_on: str
    chair: str
    secretary: str
    chair_name: str
    secretary_name: str
    total: int
    present: tuple[str, ...]
    absent: tuple[tuple[str, str], ...]
    secret: bool
    verdicts: tuple[Verdict, ...]
    box: tuple[str, ...]
    box_digest: str
    ranking: tuple[str, ...]
    feedback: tuple[str, ...]
    ledger_head: str
    demo: bool
    draft: bool
    """Until it was drawn up."""


def minutes_pdf(minutes: Minutes) -> bytes:
    """Print the minutes on A4 pages. Raises Refused."""
    return print_pdf("minutes.typ", asdict(minutes), minutes.date)


def minutes_of(service: Service, row: RoundRow, places: int = 0) -> Minutes:
    """`places`: how many of the dossiers that passed can be taken; 0 for all. Raises HTTPException (404), Refused."""
    state = rounds.state_of(service, row.id)
    convened, counted = state.convened, state.counted
    if convened is None or counted is None:
        raise HTTPException(404, "Vòng bỏ phiếu này chưa kiểm nên chưa có biên bản.")
    with service.database.reading() as store:
        found = _printable(service, queries.dossiers(store, row.dossiers.split()))
        posts = queries.posts(store, convened.members)
        head = _head(store, convened, state.minutes, posts)
        text = minutes_text(store, row.id, state.minutes)
        rows = {each.id: each for each in found}
        shaped = {
            line.id: replace(line, award=headed(award_sought(store, row)) + " (truy tặng)" * row.posthumous)
            for row, line in zip(found, lines(store, found), strict=True)
        }
        order = ranking(service, store, state, found, places) if places else ()
        feedback = feedback_lines(store, {id_: line.recipient for id_, line in shaped.items()})
        hash_ = store.scalars(
            select(col(Ledger.hash)).where(col(Ledger.stream) == f"round/{row.id}").order_by(col(Ledger.version).desc())
        ).first()
    return Minutes(
        **head,
        chair_name=text.chair_name,
        secretary_name=text.secretary_name,
        total=len(convened.members),
        present=tuple(posts.get(member, member) for member in convened.members if member in state.present),
        absent=_absent(state, posts),
        secret=bool(state.sheets) or not state.hands,
        verdicts=tuple(_verdict(state, item, rows[item.dossier], shaped[item.dossier], posts) for item in state.items),
        box=tuple(boxed(state, counted, shaped, posts)),
        box_digest=(counted.box or "") if state.sheets else "",
        ranking=tuple(ranked(place, shaped[place.dossier]) for place in order),
        feedback=tuple(feedback),
        ledger_head=hash_ or "",
        demo=service.settings.demo,
        draft=state.minutes is None,
    )


def _head(
    store: Session, convened: events.Convened, drawn: events.DrawnUp | None, posts: dict[str, str]
) -> dict[str, Any]:
    """Who met when and where: as the minutes were drawn up, until then as it was said when it was convened."""
    meeting = convened.meeting
    said = drawn or meeting
    parent, body = bodies(store, convened.unit)
    return {
        "parent_body": parent,
        "issuing_body": body,
        "council": council_titled(store, meeting.council),
        "number": drawn.number if drawn else "",
        "place": said.place,
        "date": meeting.on or convened.on,
        "starts_at": said.starts_at.replace(":", " giờ "),
        "ends_at": drawn.ends_at.replace(":", " giờ ") if drawn else "",
        "noticed_on": short_date(meeting.noticed_on) if meeting.noticed_on else "",
        "chair": posts.get(said.chair, ""),
        "secretary": posts.get(said.secretary, ""),
    }


def _printable(service: Service, found: Sequence[DossierRow]) -> Sequence[DossierRow]:
    """Raises Refused (text-forged) where one is not what was sealed."""
    for each in found:
        sealed_content(service, each.package)
    return found


def _absent(state: council_state.State, posts: dict[str, str]) -> tuple[tuple[str, str], ...]:
    reasons = {noted.member: AwayFor(noted.reason).inside if noted.reason else "" for noted in state.attendance}
    members = state.convened.members if state.convened else ()
    away = (member for member in members if member not in state.present)
    return tuple(
        (
            posts.get(member, member),
            (reasons.get(member) or "không ghi lý do") + _by_letter(state.letter_of(member)),
        )
        for member in away
    )


def _by_letter(letter: events.WrittenRecorded | None) -> str:
    if letter is None:
        return ""
    return ", có ý kiến bằng văn bản" + (f" số {letter.paper}{of_day(letter)}" if letter.dated else "")


def _verdict(
    state: council_state.State, item: words.Item, row: DossierRow, line: DossierLine, posts: dict[str, str]
) -> Verdict:
    total = next(each for each in state.counted.totals if each.dossier == item.dossier) if state.counted else None
    if total is None:
        raise TypeError("minutes are made of what was counted")
    members, needed, collected = state.total(item.dossier), state.needs(item), len(state.sheets)
    letters = [choice for _, choices in state.written for dossier, choice in choices if dossier == item.dossier]
    recused = (each for each in state.recused if each.dossier == item.dossier)
    round_ = f"vòng {item.number}" if item.number > 1 else ""
    unit = line.unit if line.unit != line.recipient else ""
    return Verdict(
        name=line.recipient,
        about=", ".join(filter(None, (line.award, unit, round_))),
        issued=len(state.present) - len(state.hands),
        collected=collected,
        valid=collected - total.invalid,
        agree=total.agree,
        disagree=total.disagree,
        blank=total.blank,
        written=letters.count("agree"),
        total=members,
        needed=needed,
        percent=percent(total.agree, members),
        law=share_law(state, item, row),
        recused=tuple(f"{posts.get(each.member, each.member)} ({Cause(each.cause).inside})" for each in recused),
        result=_result(state, item, passed=total.agree >= needed, sure=settled(state, item, row)),
    )


def _result(state: council_state.State, item: words.Item, *, passed: bool, sure: bool) -> str:
    if state.counted and item.dossier in state.counted.left:
        return "Không xét: đã rút, bị trả lại hoặc tạm dừng xét trước khi kiểm phiếu"
    if passed:
        return "Đạt"
    again = state.counted is not None and item.dossier in state.counted.again
    if again or sure or item.unsure is None:
        return "Chưa đạt, bỏ phiếu lại" if again else "Không đạt"
    return "Chưa đạt; người có thẩm quyền quyết định"
