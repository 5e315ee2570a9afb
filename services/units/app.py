"""Where everything of units meets."""

from services.units.inbox import hear, refused
from services.units.store import MIGRATIONS
from services.units.usecases.nominations import keep_enclosed
from services.units.web import pages
from services.units.web.piles import piles
from shared.access.directory import Directory
from shared.bus.hearing import Inbox
from shared.contracts.registry import spoken_by
from shared.http import Plan
from shared.runtime.topic import plan_of, topics_in

TOPICS = (
    "common",
    "sessions",
    "directory",
    "nominations",
)
"""Of two pages that fit a path, that of the first is shown."""


def plan() -> Plan:
    """Everything that makes this process units."""
    return plan_of(
        "units",
        topics_in("services.units.topics", *TOPICS),
        migrations=MIGRATIONS,
        inboxes={
            "campaigns": Inbox(spoken_by("campaigns"), hear, refused),
            "awards": Inbox(spoken_by("awards"), hear, refused, keep_enclosed),
        },
        piles=piles,
        accounts=Directory,
        pages=pages,
    )
