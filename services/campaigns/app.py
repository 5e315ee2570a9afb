"""Where everything of campaigns meets."""

from services.campaigns.inbox import hear, refused
from services.campaigns.store import MIGRATIONS
from services.campaigns.web import pages
from services.campaigns.web.piles import piles
from shared.access.directory import Directory
from shared.bus.hearing import Inbox
from shared.contracts.registry import spoken_by
from shared.http import Plan
from shared.runtime.topic import plan_of, topics_in

TOPICS = (
    "common",
    "clusters",
    "campaigns",
)
"""Of two pages that fit a path, that of the first is shown."""


def plan() -> Plan:
    """Everything that makes this process campaigns."""
    return plan_of(
        "campaigns",
        topics_in("services.campaigns.topics", *TOPICS),
        migrations=MIGRATIONS,
        inboxes={speaker: Inbox(spoken_by(speaker), hear, refused) for speaker in ("units", "awards")},
        piles=piles,
        accounts=Directory,
        pages=pages,
    )
