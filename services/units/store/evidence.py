"""What the ledger of units proves, told to the auditor: Vietnamese words, what an event speaks of, its packages."""

from collections.abc import Iterable, Iterator

from services.units.domain import account, nomination, person
from services.units.store.tables import Draft, DraftFile, Enclosed, Login, PersonRow
from shared.contracts.words import AWARDS, OUTCOMES
from shared.records.audit import Erasure, Evidence, Package, Proof, Text
from shared.records.book import Entry

WORDS = {
    "campaign_heard.v1": "Nghe tin phát động phong trào “{title}”",
    "campaign_end_heard.v1": "Nghe tin kết thúc phong trào",
    "nomination.submitted.v1": "Đơn vị {unit} gửi đề nghị {award}, lần {attempt}",
    "nomination.withdrawn.v1": "Rút đề nghị",
    "nomination.followed.v1": "Nghe tin: đề nghị {outcome}",
}


def speaks_of(entry: Entry) -> Iterable[str]:
    if isinstance(entry.event, nomination.Submitted):
        return (f"campaign/{entry.event.campaign}",)
    return ()


UNCOVERED = {
    "đăng nhập": ("login.login", "login.password", "login.search", "login.sort_key"),
    "phiên làm việc và biểu mẫu gửi khi hết phiên": ("signed_in", "unsent"),
    "cách tìm và xếp tên người được đề nghị": ("person.search", "person.sort_key"),
    "bản nháp đề nghị và tên tệp của bản nháp, kể cả sau khi gửi": (
        *(f"draft.{name}" for name in Draft.model_fields if name not in (*Draft.bound, "salt")),
        *(f"draft_file.{name}" for name in ("id", "draft", "name", "media", "part")),
    ),
}


def proves(entries: Iterable[Entry]) -> Iterator[Proof]:
    for entry in entries:
        yield from _proves(entry)


def _proves(entry: Entry) -> Iterator[Proof]:
    """A submission proves its package; a return names the one that came along; an erasure ends all of a person's."""
    match entry.event:
        case account.Changed(bound=str(bound)):
            yield Text(Login, entry.key, bound)
        case person.Noted(bound):
            yield Text(PersonRow, entry.key, bound, entry.key)
        case nomination.Withdrawn(bound):
            yield Text(Draft, entry.key, bound, _about(entry)["person"])
        case nomination.Submitted(package=package):
            yield Package(package.ref, _about(entry), package.digest, package.size)
        case nomination.Followed(package=str(ref)):
            yield Package(ref, _about(entry))
        case person.Erased(enclosures):
            yield Erasure(entry.key, enclosures)


def _about(entry: Entry) -> dict[str, str | None]:
    state: nomination.State = entry.state
    sent = state.submitted
    return {"nomination": entry.key, "person": sent.subject_ref if sent and sent.subject != "collective" else None}


EVIDENCE = Evidence(
    words=WORDS,
    codes={"outcome": OUTCOMES, "award": AWARDS},
    speaks_of=speaks_of,
    proves=proves,
    enclosed=Enclosed,
    attached=DraftFile,
    texts=(Login, PersonRow, Draft),
    uncovered=UNCOVERED,
)
