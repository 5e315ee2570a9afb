"""Nominations: drafts and their files, what was submitted or withdrawn, what became of it; the desk."""

from collections.abc import Iterable, Iterator

from services.units import outbox
from services.units.api import nominations as api
from services.units.domain import nomination
from services.units.store import facts, figures, projections
from services.units.store.tables import Draft, DraftFile, Enclosed, NominationRow, StoryRow
from services.units.usecases.attaching import sweep_files
from services.units.web import desk, drafts, nominations
from shared.contracts.words import Subject
from shared.records.audit import Evidence, Package, Proof, Text
from shared.records.book import Book, Entry
from shared.records.codec import Codec
from shared.runtime.service import Measure
from shared.runtime.topic import Topic

WORDS = {
    "nomination.submitted.v1": "Đơn vị {unit} gửi đề nghị {award}, lần {attempt}",
    "nomination.withdrawn.v1": "Rút đề nghị",
    "nomination.followed.v1": "Nghe tin: đề nghị {outcome}",
}
NOMINATIONS = Book(
    "nomination",
    nomination.DECIDER,
    Codec(nomination.EVENTS),
    projections.project_nomination,
    outbox.tell_nomination,
    facts.facts_nomination,
)
UNCOVERED = {
    "bản nháp đề nghị và tên tệp của bản nháp, kể cả sau khi gửi": (
        *(f"draft.{name}" for name in Draft.model_fields if name not in (*Draft.bound, "salt")),
        *(f"draft_file.{name}" for name in ("id", "draft", "name", "media", "part")),
    ),
}


def speaks_of(entry: Entry) -> Iterable[str]:
    if isinstance(entry.event, nomination.Submitted):
        return (f"campaign/{entry.event.campaign}",)
    return ()


def proves(entries: Iterable[Entry]) -> Iterator[Proof]:
    """A submission proves its package; a return names the one that came along."""
    for entry in entries:
        match entry.event:
            case nomination.Withdrawn(bound):
                yield Text(Draft, entry.key, bound, _about(entry)["person"])
            case nomination.Submitted(package=package):
                yield Package(package.ref, _about(entry), package.digest, package.size)
            case nomination.Followed(package=str(ref)):
                yield Package(ref, _about(entry))


def _about(entry: Entry) -> dict[str, str | None]:
    state: nomination.State = entry.state
    sent = state.submitted
    return {
        "nomination": entry.key,
        "person": sent.subject_ref if sent and sent.subject != Subject.COLLECTIVE else None,
    }


TOPIC = Topic(
    books=(NOMINATIONS,),
    read_models=(NominationRow, StoryRow),
    private_tables=(Draft, DraftFile, Enclosed),
    evidence=Evidence(
        words=WORDS,
        speaks_of=speaks_of,
        proves=proves,
        enclosed=Enclosed,
        attached=DraftFile,
        texts=(Draft,),
        uncovered=UNCOVERED,
    ),
    permissions={
        "clerk": frozenset({"draft.edit", "nomination.read"}),
        "head": frozenset({"draft.edit", "nomination.read", "nomination.submit"}),
        **{
            role: frozenset({"nomination.read"}) for role in ("authority", "appraiser", "secretary", "auditor", "admin")
        },
    },
    api=(api.router,),
    web=(desk.router, drafts.router, nominations.router),
    tasks={"files": sweep_files},
    measures=(Measure(figures.METRICS, figures.read),),
)
