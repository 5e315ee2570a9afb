"""What every topic of campaigns stands on: what is heard of the others, the seal."""

from shared.contracts.campaigns import CampaignsSealed
from shared.contracts.titles import AWARDS
from shared.contracts.words import Outcome
from shared.records.audit import Evidence
from shared.records.delegations import DELEGATION_BOOK, DelegationRow
from shared.records.directory import DIRECTORY_TABLES, HEARD_BOOKS
from shared.records.seals import seal_book
from shared.runtime.topic import Topic

TOPIC = Topic(
    books=(*HEARD_BOOKS, DELEGATION_BOOK, seal_book("campaigns", CampaignsSealed)),
    read_models=(*DIRECTORY_TABLES, DelegationRow),
    evidence=Evidence(codes={"outcome": Outcome.names(), "award": AWARDS}),
    permissions={"auditor": frozenset({"audit.read"})},
)
