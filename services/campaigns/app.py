"""Where everything of campaigns meets."""

from services.campaigns.api import router as api
from services.campaigns.domain import rulebook
from services.campaigns.inbox import hear, refused
from services.campaigns.store import BOOKS, EVIDENCE, KEPT_STEPS, READ_MODELS
from services.campaigns.usecases import PERMISSIONS
from services.campaigns.web import pages
from services.campaigns.web import router as web
from services.campaigns.web.piles import piles
from shared.access.directory import Directory
from shared.bus.hearing import Inbox
from shared.contracts.registry import spoken_by
from shared.http import Plan
from shared.kernel import rules_in


def plan() -> Plan:
    """Everything that makes this process campaigns."""
    return Plan(
        name="campaigns",
        books=BOOKS,
        read_models=READ_MODELS,
        kept_steps=KEPT_STEPS,
        evidence=EVIDENCE,
        inboxes={speaker: Inbox(spoken_by(speaker), hear, refused) for speaker in ("units", "awards")},
        piles=piles,
        accounts=Directory,
        permissions=PERMISSIONS,
        rules=rules_in(rulebook),
        pages=pages,
        routers=(api, web),
    )
