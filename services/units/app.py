"""Where everything of units meets."""

from services.units.api import router as api
from services.units.domain import rulebook
from services.units.inbox import hear, refused
from services.units.store import BOOKS, EVIDENCE, KEPT_STEPS, READ_MODELS
from services.units.usecases import PERMISSIONS
from services.units.usecases.answering import answers
from services.units.usecases.attaching import sweep_files
from services.units.usecases.nominations import keep_enclosed
from services.units.usecases.sessions import write_first_link
from services.units.web import pages
from services.units.web import router as web
from services.units.web.piles import piles
from shared.access.directory import Directory
from shared.bus.hearing import Inbox
from shared.contracts.registry import spoken_by
from shared.http import Plan
from shared.kernel import rules_in


def plan() -> Plan:
    """Everything that makes this process units."""
    return Plan(
        name="units",
        books=BOOKS,
        read_models=READ_MODELS,
        kept_steps=KEPT_STEPS,
        evidence=EVIDENCE,
        inboxes={
            "campaigns": Inbox(spoken_by("campaigns"), hear, refused),
            "awards": Inbox(spoken_by("awards"), hear, refused, keep_enclosed),
        },
        answers=answers,
        piles=piles,
        accounts=Directory,
        permissions=PERMISSIONS,
        rules=rules_in(rulebook),
        pages=pages,
        routers=(api, web),
        tasks={"first link": write_first_link, "files": sweep_files},
    )
