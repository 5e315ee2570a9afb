"""Where everything of awards meets."""

from services.awards.api import router as api
from services.awards.domain.remedies import REMEDIES
from services.awards.domain.rulebook import RULES
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
        rules=RULES | law_rules(),
        remedies=_remedies(),
        pages=pages,
        routers=(api, web),
        due=due,
        tasks={"keys of rounds": watch_keys, "erasures": forget_erased, "imports": watch_imports},
    )


def _remedies() -> dict[str, str]:
    """A condition of the law is told in full, with its days and cases, on the page of the law."""
    said = "Xem điều kiện “{}” ở trang Luật; bổ sung số liệu, căn cứ còn thiếu hoặc chọn hình thức khác."
    return {rule: said.format(title) for rule, (title, _) in law_rules().items()} | REMEDIES
