"""What minutes say of the voting: who voted without a sheet, refused opinions, the digest of the box."""

from collections.abc import Iterator

from services.awards.domain.council import events, words
from services.awards.domain.council import state as council_state
from services.awards.web.dossier.lines import DossierLine
from shared.design import short_date


def of_day(letter: events.WrittenRecorded) -> str:
    return f" ngày {short_date(letter.dated)}" if letter.dated else ""


def _instead(state: council_state.State, member: str) -> str:
    """What became of the votes of members who refused an entered opinion."""
    if letter := state.letter_of(member):
        return f"sau đó gửi ý kiến theo văn bản số {letter.paper}{of_day(letter)}"
    if member in state.voted:
        return "sau đó tự báo không bỏ phiếu" if member in state.abstained else "sau đó tự biểu quyết"
    return "sau đó không có ý kiến"


def boxed(
    state: council_state.State, counted: events.Counted, shaped: dict[str, DossierLine], posts: dict[str, str]
) -> Iterator[str]:
    """Who was there without a sheet, who disowned a letter, that the box is bound to the count, what figures tell."""
    for member in state.abstained:
        yield f"{posts.get(member, member)}: không bỏ phiếu"
    for letter in state.contested:
        disowned = f"không nhận ý kiến đã ghi theo văn bản số {letter.paper}{of_day(letter)}"
        yield f"{posts.get(letter.member, letter.member)}: {disowned}; {_instead(state, letter.member)}"
    if not state.sheets:
        return
    if counted.box:
        yield f"Hòm có {len(state.sheets)} phiếu kín, mã băm của hòm ghi ở chân trang; khóa đã hủy sau khi kiểm"
    alike = [shaped[total.dossier] for total in counted.totals if _of_one_mind(state, total)]
    if alike:
        told = "Mọi phiếu kín cùng một ý kiến, nên biết được phiếu của từng người"
        yield f"{told}: {'; '.join(f'{line.recipient} ({line.award})' for line in alike)}"
    if state.written or state.hands:
        yield "Ý kiến bằng văn bản, biểu quyết giơ tay là công khai; trừ khỏi tổng số thì còn lại các phiếu kín"


def _of_one_mind(state: council_state.State, total: words.Total) -> bool:
    said = [choice for _, choices in (*state.written, *state.hands) for id_, choice in choices if id_ == total.dossier]
    sealed = (total.agree - said.count("agree"), total.disagree - said.count("disagree"))
    return state.secret(total.dossier) in sealed
