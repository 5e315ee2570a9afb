"""Shapes the life of a dossier for its page: what happened, and who did it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from services.awards.domain.revocation.vocabulary import Ground
from services.awards.law import rule_title
from services.awards.store import queries
from services.awards.store.tables import StepRow
from services.awards.usecases.law.lines import OUTCOMES
from services.awards.web.words import MARKS, STEPS
from shared.design.statuses import Tone


@dataclass(frozen=True)
class Happening:
    """A line of the life of a dossier, for `ui.timeline`."""

    on: date
    title: str
    tone: Tone
    actor: str
    detail: str


def life(store: Session, steps: Sequence[StepRow], reasons: dict[str, str]) -> list[Happening]:
    """What happened to a dossier, the oldest first; `reasons` of returns and notices by package."""
    posts = people(store, (step.actor for step in steps))
    units = queries.titles(store, (code for step in steps for code in re.split(": | → ", step.note)))
    happenings = []
    for step in steps:
        title, tone = STEPS.get(step.what, (step.what, "quiet"))
        reason = reasons.get(step.package or "", "") if step.what in ("returned", "notified", "recalled") else ""
        why, law = f"Lý do: {reason}" if reason else "", f"Căn cứ: {step.law}" if step.law else ""
        parts = filter(None, (note_of(step, units), why, law))
        failed = step.what == "voted" and "không đạt" in step.note
        on = date.fromisoformat(step.on)
        happenings.append(
            Happening(
                on,
                title,
                "bad" if failed else tone,
                posts.get(step.actor, ""),
                ". ".join(part.rstrip(".") for part in parts),
            )
        )
    return happenings


def note_of(step: StepRow, units: Mapping[str, str]) -> str:
    """The note of a step with names in the place of codes."""
    code, colon, rest = step.note.partition(":")
    match step.what:
        case "concluded":
            outcome, _, basis = rest.strip().partition(", ")
            return f"{rule_title(code)}: {OUTCOMES[outcome]}, theo {basis}"
        case "refused":
            return rest.strip()
        case "noted":
            return f"{MARKS.get(code, code)}, {rest.strip()}"
        case "cancelled":
            return Ground.called(step.note)
        case "taken_over":
            return " → ".join(units.get(each, each) for each in step.note.split(" → "))
    return f"{units[code]}{colon}{rest}" if code in units else step.note


def people(store: Session, actors: Iterable[str]) -> dict[str, str]:
    """What stands for an actor: the post of an account, or the service whose message was heard."""
    actors = set(actors)
    services = {
        "service:units": "Hệ thống, theo tin của đơn vị",
        "service:campaigns": "Hệ thống, theo tin của phong trào",
    }
    return queries.posts(store, actors) | {name: text for name, text in services.items() if name in actors}
