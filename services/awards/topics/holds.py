"""What makes a dossier wait or keeps it apart: holds and disciplines, posted lists, secret dossiers."""

from collections.abc import Iterable, Iterator

from services.awards.api.holds import holds as holds_api
from services.awards.api.holds import posting as posting_api
from services.awards.api.holds import secret as secret_api
from services.awards.domain.dossier import events
from services.awards.domain.holds import holds as holding
from services.awards.domain.holds import posting as posted
from services.awards.domain.holds import rulebook
from services.awards.domain.holds import secret as apart
from services.awards.law.eligibility import HoldKind
from services.awards.store.holds import holds, posting, secret
from services.awards.web.holds import holds as holds_web
from services.awards.web.holds import posting as posting_web
from services.awards.web.holds import secret as secret_web
from shared.kernel import rules_in
from shared.records.audit import Evidence, Text
from shared.records.book import Entry
from shared.runtime.topic import Topic

WORDS = {
    "stub.registered.v1": "Ghi một hồ sơ mật",
    "stub.closed.v1": "Kết thúc hồ sơ mật",
    "standing.held.v1": "Tạm dừng xét đối tượng theo {paper}: {kind:hold}",
    "standing.released.v1": "Kết thúc tạm dừng xét theo {paper}: {outcome:release}",
    "standing.disciplined.v1": "Ghi kỷ luật theo {paper}: {form:discipline}",
    "posting.posted.v1": "Công khai danh sách của {unit} tại {place}",
    "posting.feedback_noted.v1": "Ghi ý kiến về danh sách công khai theo {paper}: {kind:feedback}",
    "posting.taken_down.v1": "Gỡ danh sách công khai theo {paper}",
}


def proves(entries: Iterable[Entry]) -> Iterator[Text]:
    """A reason goes with its subject, feedback with the subject of the dossier it is about."""
    subjects: dict[str, str] = {}
    for entry in entries:
        match entry.event:
            case events.Opened(subject_ref=subject):
                subjects[entry.key] = subject
            case holding.HoldPlaced(hold=hold, bound=bound):
                yield Text(holds.HoldReason, hold, bound, entry.key)
            case posted.FeedbackNoted(feedback=feedback, dossier=about, bound=bound):
                yield Text(posting.FeedbackText, feedback, bound, subjects.get(about))
            case apart.Registered(bound=bound) | apart.Closed(bound=bound):
                yield Text(secret.StubPaper, entry.key, bound)


CODES = {
    "hold": HoldKind.names(),
    "release": holding.HoldOutcome.names(),
    "discipline": holding.DisciplineForm.names(),
    "feedback": posted.FeedbackKind.names(),
}
TEXTS = (holds.HoldReason, posting.FeedbackText, secret.StubPaper)
TOPIC = Topic(
    books=(holds.BOOK, posting.BOOK, secret.BOOK),
    read_models=(
        holds.StandingRow,
        holds.HoldRow,
        posting.PostingRow,
        posting.PostedRow,
        posting.FeedbackRow,
        secret.StubRow,
    ),
    private_tables=TEXTS,
    evidence=Evidence(words=WORDS, codes=CODES, proves=proves, texts=TEXTS),
    rules=rules_in(rulebook),
    permissions={
        "appraiser": frozenset({"standing.hold"}),
        "authority": frozenset({"standing.hold"}),
        "custodian": frozenset({"secret.register"}),
    },
    api=(holds_api.router, secret_api.router, posting_api.router),
    web=(holds_web.router, secret_web.router, posting_web.router),
    forgets=(holds.forget_reasons, posting.forget_feedback),
)
