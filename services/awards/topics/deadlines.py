"""Deadlines: the calendar of working days, what is due when, and who is warned of it."""

from services.awards.api.deadlines import calendar as calendar_api
from services.awards.api.deadlines import due as due_api
from services.awards.domain.deadlines import rulebook
from services.awards.due import warnings
from services.awards.store.deadlines import calendar, figures, milestones, table
from services.awards.web.deadlines import calendar as calendar_web
from services.awards.web.deadlines import due as due_web
from shared.kernel import rules_in
from shared.records.audit import Evidence
from shared.runtime.service import Measure
from shared.runtime.topic import Topic

WORDS = {
    "calendar.declared.v1": "Khai ngày {day} khác lịch chung, theo {instrument}",
    "calendar.reverted.v1": "Trả ngày {day} về lịch chung, theo {instrument}",
}

TOPIC = Topic(
    books=(calendar.BOOK,),
    read_models=(calendar.CalendarRow, milestones.MarkRow, milestones.WarningRow),
    derived=(table.DERIVED,),
    evidence=Evidence(words=WORDS),
    rules=rules_in(rulebook),
    permissions={"appraiser": frozenset({"calendar.declare"}), "admin": frozenset({"calendar.declare"})},
    api=(calendar_api.router, due_api.router),
    web=(calendar_web.router, due_web.router),
    due=warnings,
    measures=(Measure(figures.METRICS, figures.read),),
)
