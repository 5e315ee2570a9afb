"""Where everything of awards meets."""

from dataclasses import replace

from services.awards.inbox import hear, refused
from services.awards.law import catalogue
from services.awards.store import MIGRATIONS
from services.awards.usecases.dossier.dossiers import keep_enclosed
from services.awards.web import pages
from services.awards.web.naming import told
from services.awards.web.piles import piles
from shared.access.directory import Directory
from shared.bus.hearing import Inbox
from shared.contracts.registry import spoken_by
from shared.http import Plan
from shared.runtime.topic import plan_of, topics_in

TOPICS = (
    "common",
    "law",
    "council",
    "dossier",
    "decision",
    "register",
    "holds",
    "deadlines",
    "money",
    "revocation",
)
"""In this order things fall due, and of two pages that fit a path the first is shown.

The votes of a dissolved council end before its dossiers go to the heir, who votes anew and is warned of deadlines.
"""


def plan() -> Plan:
    """Everything that makes this process awards. Raises BadCatalogue where the law as data is not law."""
    catalogue()
    whole = plan_of(
        "awards",
        topics_in("services.awards.topics", *TOPICS),
        migrations=MIGRATIONS,
        inboxes={
            "units": Inbox(spoken_by("units"), hear, refused, keep_enclosed),
            "campaigns": Inbox(spoken_by("campaigns"), hear, refused),
        },
        piles=piles,
        accounts=Directory,
        pages=pages,
    )
    return replace(whole, told=told)
