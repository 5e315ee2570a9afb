"""Councils: who sits, rounds of votes, the ballot box, counts and minutes."""

from collections.abc import Iterable, Iterator

from services.awards.api.council import box as box_api
from services.awards.api.council import councils as councils_api
from services.awards.api.council import rounds as rounds_api
from services.awards.domain.council import box as council_box
from services.awards.domain.council import events, rulebook, state, words
from services.awards.due import votes_of_the_dissolved
from services.awards.store.council import rounds, seating
from services.awards.store.tables import CountRow, MinutesText, RoundRow
from services.awards.usecases.council.box import watch_keys
from services.awards.web.council import box, convening, councils, minuting, sheets
from services.awards.web.council import rounds as pages
from shared.kernel import rules_in
from shared.records.audit import Evidence, Text
from shared.records.book import Entry
from shared.runtime.topic import Topic

WORDS = {
    "round.convened.v1": "Mở vòng bỏ phiếu của hội đồng {unit}",
    "round.opened.v1": "Chủ trì mở hòm phiếu",
    "round.abstained.v1": "Một thành viên không bỏ phiếu",
    "round.recused.v1": "Một thành viên rút khỏi việc xét hồ sơ {dossier}",
    "round.sheet_cast.v1": "Một thành viên bỏ phiếu kín",
    "round.written_recorded.v1": "Ghi ý kiến bằng văn bản của thành viên vắng mặt",
    "round.counted.v1": "Kiểm phiếu",
    "round.written_contested.v1": "Thành viên không nhận ý kiến bằng văn bản",
    "round.written_confirmed.v1": "Thành viên xác nhận ý kiến bằng văn bản",
    "round.minutes_drawn_up.v1": "Lập biên bản họp",
    "round.attended.v1": "Ghi nhận một thành viên có mặt hoặc vắng mặt",
    "round.open_recorded.v1": "Ghi biểu quyết công khai của một thành viên",
    "round.closed.v1": "Hội đồng không bỏ phiếu lại các hồ sơ chưa đạt",
    "council.established.v1": "Thành lập {title} theo {instrument}",
    "council.seated.v1": "Thêm một ghế trong hội đồng",
    "council.unseated.v1": "Một ghế trong hội đồng hết nhiệm kỳ ngày {until}",
    "council.dissolved.v1": "Giải thể hội đồng theo {instrument}",
    "round.voided.v1": "Hủy vòng bỏ phiếu",
}


def speaks_of(entry: Entry) -> Iterable[str]:
    match entry.event:
        case events.Convened(items=items):
            return tuple(f"dossier/{item.dossier}" for item in items)
    return ()


def proves(entries: Iterable[Entry]) -> Iterator[Text]:
    """Minutes drawn up stand for the names under them."""
    for entry in entries:
        match entry.event:
            case events.DrawnUp(bound=str(bound)):
                yield Text(MinutesText, entry.key, bound)


def doubts(entry: Entry) -> Iterable[str]:
    """A count must have opened exactly the sheets cast before it, and its totals be theirs and the open votes'."""
    match entry.event:
        case events.Counted(totals=totals, box=box):
            yield from _miscounted(entry.state, totals, box)


def _miscounted(round_: state.State, totals: tuple[words.Total, ...], box: str | None) -> Iterable[str]:
    if box not in (None, council_box.digest_of(round_)):
        yield "kiểm phiếu không mở đúng các phiếu đã bỏ vào hòm"
    for id_ in council_box.unbalanced(totals, round_):
        cast = f"{len(round_.sheets)} phiếu kín, {len(round_.written) + len(round_.hands)} ý kiến công khai"
        known = " (vòng kiểm trước khi việc này được kiểm tra: phiếu đến lúc đang kiểm có thể đã bị bỏ sót)"
        yield f"hồ sơ {id_}: tổng số không khớp với {cast}" + (known if box is None else "")


TOPIC = Topic(
    books=(rounds.BOOK, seating.BOOK),
    read_models=(RoundRow, CountRow, seating.CouncilRow, seating.SeatRow),
    private_tables=(MinutesText,),
    evidence=Evidence(
        words=WORDS,
        speaks_of=speaks_of,
        secret=frozenset({"round.sheet_cast.v1"}),
        proves=proves,
        doubts=doubts,
        texts=(MinutesText,),
    ),
    rules=rules_in(rulebook),
    permissions={"secretary": frozenset({"round.convene"}), "member": frozenset({"ballot.cast"})},
    api=(rounds_api.router, box_api.router, councils_api.router),
    web=(convening.router, pages.router, minuting.router, box.router, councils.router, sheets.router),
    due=votes_of_the_dissolved,
    tasks={"keys of rounds": watch_keys},
)
