"""What the ledger of awards proves, told to the auditor: Vietnamese words, what an event speaks of, its packages."""

from collections.abc import Iterable, Iterator, Mapping

from services.awards.domain import council, decision, dossier, heard
from services.awards.domain.decision import drafts, notices
from services.awards.domain.dossier import concluding
from services.awards.domain.holds import holds, posting, secret
from services.awards.domain.register import past
from services.awards.store.holds.holds import HoldReason
from services.awards.store.holds.posting import FeedbackText
from services.awards.store.holds.secret import StubPaper
from services.awards.store.tables import Conferral, Enclosed, MinutesText, SignedText
from shared.contracts.words import AWARDS
from shared.records.audit import Dropped, Erasure, Evidence, Package, Proof, Text
from shared.records.book import Entry

WORDS = {
    "campaign_heard.v1": "Nghe tin phát động phong trào “{title}”",
    "campaign_end_heard.v1": "Nghe tin kết thúc phong trào",
    "dossier.opened.v1": "Tiếp nhận hồ sơ đề nghị {award} của {unit}, lần {attempt}",
    "dossier.refused.v1": "Không tiếp nhận hồ sơ: {detail} ({law})",
    "dossier.withdrawn.v1": "Đơn vị rút hồ sơ",
    "dossier.endorsed.v1": "{unit} nhất trí đề nghị",
    "dossier.appraised.v1": "{unit} thẩm định xong hồ sơ",
    "dossier.opinion_asked.v1": "{unit} lấy ý kiến {body}, văn bản {letter}",
    "dossier.term_moved.v1": "Hạn trả lời của {body}: {was} chuyển đến {due_on}, theo {instrument}",
    "dossier.opinion_noted.v1": "{body} trả lời: {answer}, văn bản {paper}",
    "dossier.consulted.v1": "{unit} lấy ý kiến xong",
    "dossier.concluded.v1": "{unit} kết luận điều kiện “{rule}”: {outcome}, theo {basis}",
    "dossier.held.v1": "Tạm dừng xét: {kind}",
    "dossier.released.v1": "Hết tạm dừng xét",
    "dossier.taken_over.v1": "{heir} kế thừa việc của {unit} trong hồ sơ",
    "dossier.sent_back.v1": "{unit} trả lại hồ sơ để hoàn thiện",
    "dossier.joined_round.v1": "Đưa hồ sơ ra hội đồng của {unit}",
    "dossier.left_round.v1": "Rút hồ sơ khỏi vòng bỏ phiếu đã hủy",
    "dossier.voted.v1": "Hội đồng {unit}: {agree}/{total} đồng ý, cần {needed}",
    "dossier.ruled.v1": "{unit} quyết định về hồ sơ không đạt mức tạm, theo {paper}",
    "dossier.forwarded.v1": "{unit} trình {addressee}, tờ trình {letter}",
    "dossier.granted.v1": "{authority} tặng thưởng theo quyết định {number}, số sổ {register_number}",
    "dossier.conferred.v1": "Trao tặng ngày {on}",
    "dossier.grant_corrected.v1": "Đính chính theo {notice}: quyết định số {number}, ngày {on}",
    "dossier.cancelled.v1": "Hủy khen thưởng: {ground}",
    "stub.registered.v1": "Ghi một hồ sơ mật",
    "stub.closed.v1": "Kết thúc hồ sơ mật",
    "standing.held.v1": "Tạm dừng xét đối tượng theo {paper}: {kind}",
    "standing.released.v1": "Kết thúc tạm dừng xét theo {paper}: {outcome}",
    "standing.disciplined.v1": "Ghi kỷ luật theo {paper}: {form}",
    "dossier.warned.v1": "Nhắc thời hạn: {text}, hạn {due_on} ({law})",
    "dossier.noted.v1": "Ghi nhận việc đã làm theo văn bản {paper}",
    "notice.sent.v1": "{unit} thông báo trường hợp không được khen thưởng, văn bản {number}",
    "round.convened.v1": "Mở vòng bỏ phiếu của hội đồng {unit}",
    "round.opened.v1": "Chủ trì mở hòm phiếu",
    "round.abstained.v1": "Một thành viên không bỏ phiếu",
    "round.recused.v1": "Một thành viên rút khỏi việc xét hồ sơ {dossier}",
    "round.sheet_cast.v1": "Một thành viên bỏ phiếu kín",
    "round.written_recorded.v1": "Ghi ý kiến bằng văn bản của thành viên vắng mặt",
    "round.counted.v1": "Kiểm phiếu",
    "round.written_contested.v1": "Thành viên không nhận ý kiến bằng văn bản",
    "round.minutes_drawn_up.v1": "Lập biên bản họp",
    "round.attended.v1": "Ghi nhận một thành viên có mặt hoặc vắng mặt",
    "round.open_recorded.v1": "Ghi biểu quyết công khai của một thành viên",
    "round.closed.v1": "Hội đồng không bỏ phiếu lại các hồ sơ chưa đạt",
    "council.established.v1": "Thành lập {title} theo {instrument}",
    "council.seated.v1": "Thêm một ghế trong hội đồng",
    "council.unseated.v1": "Một ghế trong hội đồng hết nhiệm kỳ ngày {until}",
    "council.dissolved.v1": "Giải thể hội đồng theo {instrument}",
    "round.voided.v1": "Hủy vòng bỏ phiếu",
    "posting.posted.v1": "Công khai danh sách của {unit} tại {place}",
    "posting.feedback_noted.v1": "Ghi ý kiến về danh sách công khai theo {paper}: {kind}",
    "posting.taken_down.v1": "Gỡ danh sách công khai theo {paper}",
    "conclusion.written.v1": "{unit} kết luận điều kiện {rule} cho nhiều hồ sơ, theo {basis}",
    "law.confirmed.v1": "Xác nhận một quy định theo {paper}, ngày {dated}",
    "law.doubted.v1": "Rút xác nhận một quy định theo {paper}, ngày {dated}",
    "calendar.declared.v1": "Khai ngày {day} khác lịch chung, theo {instrument}",
    "calendar.reverted.v1": "Trả ngày {day} về lịch chung, theo {instrument}",
    "delegation_heard.v1": "Nghe tin ủy quyền theo {instrument}",
    "delegation_revocation_heard.v1": "Nghe tin thu hồi ủy quyền",
    "history.confirmed.v1": "Xác nhận lịch sử khen thưởng đủ từ năm {complete_from}, theo {paper}",
    "draft.saved.v1": "Lưu dự thảo quyết định số {serial} của {unit}",
    "draft.discarded.v1": "Bỏ dự thảo quyết định",
    "draft.ended.v1": "Ký quyết định từ dự thảo",
    "decision.corrected.v1": "{authority} đính chính quyết định theo {notice}, mục {field}",
    "decision.signed.v1": "{authority} ký quyết định {number}",
    "dossier.stripped.v1": "Tước khen thưởng theo quyết định {number}",
    "dossier.restored.v1": "Phục hồi khen thưởng theo quyết định {number}",
    "fund.allotted.v1": "Cấp {amount} đồng vào quỹ thi đua, khen thưởng theo {instrument}",
    "fund.paid.v1": "Chi {amount} đồng tiền thưởng",
    "fund.taken_back.v1": "Nhận lại {amount} đồng tiền thưởng",
    "fund.spent.v1": "Chi {amount} đồng tổ chức phong trào, chứng từ {paper}",
    "object.received.v1": "Nhập kho {quantity} hiện vật, phiếu {paper}",
    "object.discarded.v1": "Loại bỏ {quantity} hiện vật hỏng, mất, biên bản {paper}",
    "object.issued.v1": "Cấp hiện vật khen thưởng",
    "object.taken_back.v1": "Nhận lại hiện vật khen thưởng",
    "revocation.proposed.v1": "{unit} lập hồ sơ {kind}, căn cứ {ground}, tờ trình {paper}",
    "revocation.signed.v1": "{authority} ký quyết định {number}",
    "revocation.noticed.v1": "Gửi thông báo {letter}",
    "revocation.objects_taken.v1": "Đã thu hồi hiện vật, biên bản {paper}",
    "revocation.money_taken.v1": "Đã thu hồi tiền thưởng, chứng từ {paper}",
    "revocation.forwarded.v1": "Đã nộp tiếp cho cơ quan đã quyết định khen thưởng, văn bản {paper}",
    "revocation.term_moved.v1": "Hạn {step}: {was} chuyển đến {due_on}, theo {instrument}",
    "revocation.dropped.v1": "Không thực hiện, văn bản {paper}",
    "revocation.closed.v1": "Hoàn tất",
    "bonus.assessed.v1": "Tính tiền thưởng: {amount} đồng, {payer} chi",
    "bonus.outranked.v1": "Không chi: đã thưởng danh hiệu cao hơn của cùng thời gian",
    "bonus.revived.v1": "Được chi: danh hiệu cao hơn của cùng thời gian không còn",
    "bonus.doubted.v1": "Chờ xác định thời gian lập thành tích trước khi chi tiền thưởng",
    "bonus.period_stated.v1": "Xác định thời gian lập thành tích {first} – {last}, văn bản {paper}",
    "bonus.redated.v1": "Tính lại tiền thưởng theo ngày quyết định đã đính chính",
    "bonus.paid.v1": "Chi tiền thưởng từ quỹ {fund}",
    "bonus.reversed.v1": "Hủy khoản tiền thưởng theo khen thưởng bị hủy",
    "bonus.returned.v1": "Tiền thưởng đã nộp lại quỹ {fund}",
}


TERMS = {
    "propose": "trình, ký quyết định",
    "sign": "nộp lại hiện vật, tiền thưởng",
    "objects": "nộp tiếp hiện vật",
    "money": "nộp tiếp tiền thưởng",
}
"""What is to be done within the term that begins with a step of taking back."""


def speaks_of(entry: Entry) -> Iterable[str]:
    match entry.event:
        case dossier.Opened(campaign=campaign) | dossier.Refusal(campaign=str(campaign)):
            return (f"campaign/{campaign}",)
        case council.Convened(items=items):
            return tuple(f"dossier/{item.dossier}" for item in items)
        case decision.Signed(places=places) | decision.Corrected(places=places):
            return tuple(f"dossier/{place.dossier}" for place in places)
        case drafts.Saved(dossiers=dossiers) | concluding.Written(dossiers=dossiers):
            return tuple(f"dossier/{id_}" for id_ in dossiers)
    return ()


UNCOVERED = {"bảng nhập khen thưởng cũ đang kiểm tra": ("import_sheet",)}


def proves(entries: Iterable[Entry]) -> Iterator[Proof]:
    subjects: dict[str, str] = {}
    for entry in entries:
        if isinstance(entry.event, dossier.Opened):
            subjects[entry.key] = entry.event.subject_ref
        yield from _packages(entry)
        yield from _texts(entry, subjects)


def _texts(entry: Entry, subjects: Mapping[str, str]) -> Iterator[Proof]:
    """What is kept beside an event, and who takes it along when erased; a draft's texts become its decision's."""
    match entry.event:
        case decision.Signed(bound=bound) | drafts.Saved(bound=bound):
            yield Text(SignedText, entry.key, bound)
        case drafts.Discarded():
            yield Dropped(SignedText, entry.key)
        case dossier.Conferred(presenter=row, bound=bound):
            yield Text(Conferral, row, bound, subjects.get(entry.key))
        case past.Recorded(conferral=str(row), recipient=recipient, bound=bound):
            yield Text(Conferral, row, bound, recipient)
        case holds.HoldPlaced(hold=hold, bound=bound):
            yield Text(HoldReason, hold, bound, entry.key)
        case posting.FeedbackNoted(feedback=feedback, dossier=about, bound=bound):
            yield Text(FeedbackText, feedback, bound, subjects.get(about))
        case secret.Registered(bound=bound) | secret.Closed(bound=bound):
            yield Text(StubPaper, entry.key, bound)
        case council.DrawnUp(bound=str(bound)):
            yield Text(MinutesText, entry.key, bound)


def _packages(entry: Entry) -> Iterator[Proof]:
    """Opening, sending back, notices and corrections name packages; an erasure heard ends all of a person's."""
    match entry.event:
        case dossier.Opened(package=package) | dossier.SentBack(package=package):
            yield Package(package.ref, _about(entry), package.digest, package.size)
        case notices.Sent(person=person, package=package):
            about = {"dossier": entry.key, "person": person}
            yield Package(package.ref, about, package.digest, package.size)
        case decision.Corrected(person=person, package=package, places=places) if package:
            about = {"dossier": places[0].dossier, "person": person}
            yield Package(package.ref, about, package.digest, package.size)
        case heard.ErasureHeard(enclosures):
            yield Erasure(entry.key, enclosures)


def doubts(entry: Entry) -> Iterable[str]:
    """A count must have opened exactly the sheets cast before it, and its totals be theirs and the open votes'."""
    match entry.event:
        case council.Counted(totals=totals, box=box):
            yield from _miscounted(entry.state, totals, box)


def _miscounted(round_: council.State, totals: tuple[council.Total, ...], box: str | None) -> Iterable[str]:
    if box not in (None, council.digest_of(round_)):
        yield "kiểm phiếu không mở đúng các phiếu đã bỏ vào hòm"
    for id_ in council.unbalanced(totals, round_):
        cast = f"{len(round_.sheets)} phiếu kín, {len(round_.written) + len(round_.hands)} ý kiến công khai"
        known = " (vòng kiểm trước khi việc này được kiểm tra: phiếu đến lúc đang kiểm có thể đã bị bỏ sót)"
        yield f"hồ sơ {id_}: tổng số không khớp với {cast}" + (known if box is None else "")


def _about(entry: Entry) -> dict[str, str | None]:
    state: dossier.State = entry.state
    opened = state.opened
    return {"dossier": entry.key, "person": opened.subject_ref if opened and opened.subject != "collective" else None}


EVIDENCE = Evidence(
    words=WORDS,
    codes={"award": AWARDS, "step": TERMS},
    speaks_of=speaks_of,
    proves=proves,
    doubts=doubts,
    enclosed=Enclosed,
    texts=(Conferral, SignedText, MinutesText, HoldReason, FeedbackText, StubPaper),
    uncovered=UNCOVERED,
)
