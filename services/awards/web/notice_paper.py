"""The paper of a notice of non-award: on which basis, by which vote of what was needed, why, and who signs."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, select

from services.awards.acts import rounds
from services.awards.domain import council, dossier
from services.awards.store import queries
from services.awards.store.notice import NoticeRow
from services.awards.store.seating import SeatRow
from services.awards.store.tables import CountRow, DossierRow
from services.awards.web.certificate import Notice
from services.awards.web.lines import lines
from services.awards.web.papers import award_sought, bodies, council_titled
from services.awards.web.votes import percent, share_law
from shared.http import Service

BASIS = "Căn cứ điểm b khoản 4 Điều 35 Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ"
DEPUTY = ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def notice_paper(service: Service, store: Session, row: DossierRow, sent: NoticeRow, text: Mapping[str, str]) -> Notice:
    line, to = lines(store, [row])[0], queries.titles(store, [row.unit]).get(row.unit, row.unit)
    parent, body = bodies(store, sent.unit)
    count = next(each for each in reversed(queries.votes(store, row.id)) if not each.left)
    state = rounds.state_of(service, count.round)
    meeting = state.convened.meeting if state.convened else council.Meeting()
    title = council_titled(store, meeting.council)
    told = f"{line.recipient} được {line.unit} đề nghị tặng {award_sought(store, row)},"
    return Notice(
        parent_body=parent,
        issuing_body=body,
        council=title,
        number=sent.number,
        place=text.get("place", ""),
        date=date.fromisoformat(sent.on),
        subject="trường hợp không được khen thưởng",
        to=to,
        legal_bases=(BASIS, _minutes(state, title)),
        paragraphs=(
            f"{title} thông báo: {told} {_why(service.office.state(f'dossier/{row.id}').ruled)}.",
            f"Kết quả: {_vote(state, row, count)}.",
            "Lý do:",
            *filter(None, text["reason"].splitlines()),
            f"Thông báo để {to} biết",
        ),
        signed_as=("TM. HỘI ĐỒNG", *_leader(store, meeting)),
        signer_name=text.get("signer_name", ""),
        demo=service.settings.demo,
    )


def _why(ruled: dossier.Ruled | None) -> str:
    if ruled is None:
        return "không đủ số phiếu đồng ý để được khen thưởng"
    return f"không được khen thưởng theo quyết định của người có thẩm quyền tại văn bản số {ruled.paper}"


def _minutes(state: council.State, title: str) -> str:
    drawn = state.minutes
    held = state.convened.meeting.on or state.convened.on if state.convened else None
    day = f" ngày {held:%d/%m/%Y}" if held else ""
    return (
        f"Căn cứ Biên bản số {drawn.number}{day} của {title}"
        if drawn
        else f"Căn cứ kết quả kiểm phiếu{day} của {title}"
    )


def _vote(state: council.State, row: DossierRow, count: CountRow) -> str:
    """The figures, and what was needed by which row of the law."""
    law = next((share_law(state, item, row) for item in state.items if item.dossier == row.id), "")
    needed = f"cần ít nhất {count.needed}/{count.total}" + (f" theo {law}" if law else "")
    told = f"{count.agree}/{count.total} thành viên đồng ý ({percent(count.agree, count.total)})"
    return f"{told}, {needed}"


def _leader(store: Session, meeting: council.Meeting) -> tuple[str, ...]:
    """The chair signs for the council; a deputy in the chair's place (NĐ 30/2020, Đ.13)."""
    seat = select(SeatRow.role).where(col(SeatRow.council) == meeting.council, col(SeatRow.account) == meeting.chair)
    return DEPUTY if store.scalars(seat).first() == "deputy" else ("CHỦ TỊCH",)
