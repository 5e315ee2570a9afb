"""What every topic of awards stands on: what is heard of the others, packages, erasures, the seal."""

from collections.abc import Iterable, Iterator

from services.awards.domain import heard, rulebook
from services.awards.store.tables import Enclosed
from services.awards.usecases.dossier.erasing import forget_erased
from shared.contracts.awards import AwardsSealed
from shared.contracts.titles import AWARDS
from shared.kernel import rules_in
from shared.records.audit import Erasure, Evidence
from shared.records.book import Book, Entry
from shared.records.campaigns import CAMPAIGN_BOOK, CampaignRow
from shared.records.codec import Codec
from shared.records.delegations import DELEGATION_BOOK, DelegationRow
from shared.records.directory import DIRECTORY_TABLES, HEARD_BOOKS
from shared.records.seals import seal_book
from shared.runtime.topic import Topic

WORDS = {
    "campaign_heard.v1": "Nghe tin phát động phong trào “{title}”",
    "campaign_end_heard.v1": "Nghe tin kết thúc phong trào",
    "delegation_heard.v1": "Nghe tin ủy quyền theo {instrument}",
    "delegation_revocation_heard.v1": "Nghe tin thu hồi ủy quyền",
}


def proves(entries: Iterable[Entry]) -> Iterator[Erasure]:
    """An erasure heard ends all packages of a person."""
    for entry in entries:
        if isinstance(entry.event, heard.ErasureHeard):
            yield Erasure(entry.key, entry.event.enclosures)


TOPIC = Topic(
    books=(
        *HEARD_BOOKS,
        DELEGATION_BOOK,
        CAMPAIGN_BOOK,
        Book("erasure", heard.ERASURE, Codec(heard.ERASURE_EVENTS), lambda _: []),
        seal_book("awards", AwardsSealed),
    ),
    read_models=(*DIRECTORY_TABLES, DelegationRow, CampaignRow),
    private_tables=(Enclosed,),
    evidence=Evidence(words=WORDS, codes={"award": AWARDS}, proves=proves, enclosed=Enclosed),
    rules=rules_in(rulebook),
    permissions={"auditor": frozenset({"audit.read"})},
    tasks={"erasures": forget_erased},
)
