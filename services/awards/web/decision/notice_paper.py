"""The paper of a notice of non-award: basis, vote, reasons, signer."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, select

from services.awards.domain.council import state as council_state
from services.awards.domain.council import words
from services.awards.store import queries
from services.awards.store.council.seating import SeatRow
from services.awards.store.decision.notices import NoticeRow, term_of
from services.awards.store.tables import CountRow, DossierRow
from services.awards.usecases.council import rounds
from services.awards.web.decision.certificate import Notice
from services.awards.web.decision.papers import award_sought, bodies, council_titled
from services.awards.web.decision.provisional import RULER, rulings
from services.awards.web.decision.wording import bases_for, basis_of
from services.awards.web.dossier.lines import lines
from services.awards.web.dossier.votes import percent, share_law
from shared.design.formats import day_in_words
from shared.http import Service
from shared.records.directory import heir

DEPUTY = ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def notice_paper(service: Service, store: Session, row: DossierRow, sent: NoticeRow, text: Mapping[str, str]) -> Notice:
    line, unit = lines(store, [row])[0], heir(store, row.unit, date.fromisoformat(sent.on))
    to = queries.titles(store, [unit]).get(unit, unit)
    parent, body = bodies(store, sent.unit)
    count = next(each for each in reversed(queries.votes(store, row.id)) if not each.left)
    state = rounds.state_of(service, count.round)
    meeting = state.convened.meeting if state.convened else words.Meeting()
    title = council_titled(store, meeting.council)
    act = "truy tặng" if row.posthumous else "tặng"
    told = f"{line.recipient} được {line.unit} đề nghị {act} {award_sought(store, row)},"
    return Notice(
        parent_body=parent,
        issuing_body=body,
        council=title,
        number=sent.number,
        place=text.get("place", ""),
        date=date.fromisoformat(sent.on),
        subject="trường hợp không được khen thưởng",
        to=to,
        legal_bases=(*_law(store, row, sent.on), _minutes(state, title)),
        paragraphs=(
            f"{title} thông báo: {told} {_why(store, row.id)}.",
            f"Kết quả: {_vote(state, row, count)}.",
            "Lý do:",
            *filter(None, text["reason"].splitlines()),
            f"Thông báo để {to} biết",
        ),
        signed_as=("TM. HỘI ĐỒNG", *_leader(store, meeting)),
        signer_name=text.get("signer_name", ""),
        demo=service.settings.demo,
    )


def _law(store: Session, row: DossierRow, on: str) -> tuple[str, ...]:
    """The row by which it is told on its day; of days when none held, the law and decree in force."""
    term = term_of(store.execute, row.award, row.filed_on, row.received_on, date.fromisoformat(on))
    return (basis_of(term),) if term else bases_for([on])


def _why(store: Session, dossier: str) -> str:
    ruling = rulings(store, [dossier]).get(dossier)
    if ruling is None:
        return "không đủ số phiếu đồng ý để được khen thưởng"
    who = queries.authority_of(store, ruling.unit) or RULER
    return f"không được khen thưởng theo quyết định của {who} tại văn bản số {ruling.paper}"


def _minutes(state: council_state.State, title: str) -> str:
    drawn = state.minutes
    held = state.convened.meeting.on or state.convened.on if state.convened else None
    day = f" {day_in_words(held)}" if held else ""
    return (
        f"Căn cứ Biên bản số {drawn.number}{day} của {title}"
        if drawn
        else f"Căn cứ kết quả kiểm phiếu{day} của {title}"
    )


def _vote(state: council_state.State, row: DossierRow, count: CountRow) -> str:
    """The figures, and what was needed by which row of the law."""
    law = next((share_law(state, item, row) for item in state.items if item.dossier == row.id), "")
    needed = f"cần ít nhất {count.needed}/{count.total}" + (f" theo {law}" if law else "")
    told = f"{count.agree}/{count.total} thành viên đồng ý ({percent(count.agree, count.total)})"
    return f"{told}, {needed}"


def _leader(store: Session, meeting: words.Meeting) -> tuple[str, ...]:
    """The chair signs for the council; a deputy in the chair's place (NĐ 30/2020, Đ.13)."""
    seat = select(SeatRow.role).where(col(SeatRow.council) == meeting.council, col(SeatRow.account) == meeting.chair)
    return DEPUTY if store.scalars(seat).first() == "deputy" else ("CHỦ TỊCH",)
