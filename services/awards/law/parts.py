"""Reads a part of the dossier as the condition that it is attached."""

from services.awards.law.eligibility import Condition
from services.awards.law.eligibility.operators.papers import HasPart
from services.awards.law.rows import Part


def as_condition(part: Part) -> Condition:
    return Condition(
        id=part.id,
        text=f"Hồ sơ có {part.label[0].lower()}{part.label[1:]}.",
        law=part.law,
        operator="has-part",
        params=HasPart(part.part),
        starts=part.starts,
        ends=part.ends,
        clock=part.clock,
        awards=part.awards,
        lines=part.lines,
        group=part.group,
        confirmed=part.confirmed,
    )
