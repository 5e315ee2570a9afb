"""The commands of `thidua` for awards alone: `law diff --on DATE`, `audit receipt CODE`."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from services.awards.law import award_title, law_rules
from services.awards.law.eligibility import FindingOutcome
from services.awards.usecases.council.checking import find
from services.awards.usecases.law.changes import Changed, Turned, changes
from shared.http import Service
from shared.runtime.due import recall_clock

Line = dict[str, Any]
OUTCOMES = {"": "không áp dụng hoặc đạt"} | {outcome: outcome.inside for outcome in FindingOutcome}
"""Of one rule; nothing where it does not bind, or did not on one of the two days."""


def answer(service: Service, words: list[str]) -> Iterator[Line] | None:
    """The lines of one question; None for an unknown command. Raises ValueError for an invalid day."""
    match words:
        case ["law", "diff", "--on", day]:
            return diff(service, date.fromisoformat(day))
        case ["audit", "receipt", code]:
            return find(service, code)
    return None


def diff(service: Service, on: date) -> Iterator[Line]:
    """A row for each dossier the rules of that day would judge otherwise."""
    with service.database.reading() as store:
        upgraded = service.is_upgraded(store.connection())
    if not upgraded:
        yield {"kind": "summary", "text": "chưa nâng cấp: hãy khởi động hệ thống một lần rồi hỏi lại.", "partial": True}
        return
    recall_clock(service)
    judged, changed = changes(service, on)
    for each in changed:
        yield {"kind": "row", "text": _told(each), **_figures(each)}
    yield {
        "kind": "summary",
        "text": f"{judged} hồ sơ đang xét, {len(changed)} hồ sơ được đánh giá khác theo quy định ngày {on:%d/%m/%Y}.",
        "judged": judged,
        "changed": len(changed),
    }


def _figures(each: Changed) -> Line:
    rules = [vars(turned) for turned in each.rules]
    return {"dossier": each.dossier, "award": each.award, "before": each.before, "after": each.after, "rules": rules}


def _told(each: Changed) -> str:
    head = f"{each.dossier} ({award_title(each.award)}): {OUTCOMES[each.before]} → {OUTCOMES[each.after]}"
    return "; ".join((head, *map(_turned, each.rules)))


def _turned(rule: Turned) -> str:
    text = law_rules()[rule.rule].title
    return f"{text}: {OUTCOMES[rule.before]} → {OUTCOMES[rule.after]} ({rule.law})"
