"""Where everything of awards meets."""

from services.awards.api import router as api
from services.awards.domain import rulebook
from services.awards.domain.council import rulebook as council
from services.awards.domain.deadlines import rulebook as deadlines
from services.awards.domain.decision import rulebook as decision
from services.awards.domain.dossier import rulebook as dossier
from services.awards.domain.holds import rulebook as holds
from services.awards.domain.law import rulebook as law
from services.awards.domain.money import rulebook as money
from services.awards.domain.register import rulebook as register
from services.awards.domain.revocation import rulebook as revocation
from services.awards.due import due
from services.awards.inbox import hear, refused
from services.awards.law import catalogue, law_rules
from services.awards.store import BOOKS, DERIVED, EVIDENCE, KEPT_STEPS, READ_MODELS
from services.awards.usecases import PERMISSIONS
from services.awards.usecases.council.box import watch_keys
from services.awards.usecases.dossier.dossiers import keep_enclosed
from services.awards.usecases.dossier.erasing import forget_erased
from services.awards.usecases.law.asking import answers
from services.awards.usecases.register.import_work import watch_imports
from services.awards.web import pages
from services.awards.web import router as web
from services.awards.web.piles import piles
from shared.access.directory import Directory
from shared.bus.hearing import Inbox
from shared.contracts.registry import spoken_by
from shared.http import Plan
from shared.kernel import rules_in

RULES = rules_in(rulebook, council, deadlines, decision, dossier, holds, law, money, register, revocation)


def plan() -> Plan:
    """Everything that makes this process awards. Raises BadCatalogue where the law as data is not law."""
    catalogue()
    return Plan(
        name="awards",
        books=BOOKS,
        shadows=READ_MODELS,
        derived=DERIVED,
        kept_steps=KEPT_STEPS,
        evidence=EVIDENCE,
        inboxes={
            "units": Inbox(spoken_by("units"), hear, refused, keep_enclosed),
            "campaigns": Inbox(spoken_by("campaigns"), hear, refused),
        },
        answers=answers,
        piles=piles,
        accounts=Directory,
        permissions=PERMISSIONS,
        rules=law_rules() | RULES,
        pages=pages,
        routers=(api, web),
        due=due,
        tasks={"keys of rounds": watch_keys, "erasures": forget_erased, "imports": watch_imports},
    )
