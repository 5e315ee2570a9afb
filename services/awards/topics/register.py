"""The register of awards: what was granted and conferred, awards of the past, workbooks of them."""

from collections.abc import Iterable, Iterator

from services.awards.api.register import history as history_api
from services.awards.api.register import importing as importing_api
from services.awards.domain.dossier import events
from services.awards.domain.register import past, rulebook
from services.awards.store.register import figures, history, importing, recording
from services.awards.store.tables import AwardRow, Conferral
from services.awards.usecases.register.import_work import watch_imports
from services.awards.web.register import history as history_web
from services.awards.web.register import importing as importing_web
from services.awards.web.register import register
from shared.kernel import rules_in
from shared.records.audit import Evidence, Text
from shared.records.book import Entry
from shared.runtime.service import Measure
from shared.runtime.topic import Topic

WORDS = {
    "history.confirmed.v1": "Xác nhận lịch sử khen thưởng đủ từ năm {complete_from}, theo {paper}",
}


def proves(entries: Iterable[Entry]) -> Iterator[Text]:
    """A conferral goes with the person who was given the award."""
    given: dict[str, str] = {}
    for entry in entries:
        match entry.event:
            case events.Opened(subject_ref=subject):
                given[entry.key] = subject
            case events.Conferred(presenter=row, bound=bound):
                yield Text(Conferral, row, bound, given.get(entry.key))
            case past.Recorded(conferral=str(row), recipient=recipient, bound=bound):
                yield Text(Conferral, row, bound, recipient)


TOPIC = Topic(
    books=(recording.BOOK, history.BOOK),
    read_models=(AwardRow, history.HistoryRow, history.AwardChange),
    private_tables=(Conferral, importing.ImportSheet),
    evidence=Evidence(
        words=WORDS,
        proves=proves,
        texts=(Conferral,),
        uncovered={"bảng nhập khen thưởng cũ đang kiểm tra": ("import_sheet",)},
    ),
    rules=rules_in(rulebook),
    permissions={
        "secretary": frozenset({"register.read", "past.record"}),
        "clerk": frozenset({"register.read", "past.record"}),
        **{role: frozenset({"register.read"}) for role in ("appraiser", "head", "member", "authority", "auditor")},
    },
    api=(history_api.router, importing_api.router),
    web=(register.router, history_web.router, importing_web.router),
    tasks={"imports": watch_imports},
    measures=(Measure(figures.METRICS, figures.read),),
    forgets=(importing.forget_cells, history.forget_conferrals),
)
