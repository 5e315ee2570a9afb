"""Where everything of the observatory meets."""

from services.observatory.inbox import hear, refused
from services.observatory.store import MIGRATIONS
from services.observatory.web import pages
from shared.access.directory import Directory
from shared.bus.hearing import Inbox
from shared.contracts.registry import spoken_by
from shared.http import Plan
from shared.runtime.topic import plan_of, topics_in

TOPICS = ("common", "copies", "spans", "nominations")


def plan() -> Plan:
    """Everything that makes this process the observatory."""
    return plan_of(
        "observatory",
        topics_in("services.observatory.topics", *TOPICS),
        migrations=MIGRATIONS,
        inboxes={"units": Inbox(spoken_by("units"), hear, refused)},
        accounts=Directory,
        pages=pages,
    )
