"""Eligibility that explains itself: each condition of the law met, not met, unknown or held, with evidence."""

from services.awards.law.eligibility.case import (
    Case,
    Collective,
    Declared,
    Discipline,
    Hold,
    Initiative,
    Movement,
    Other,
    Past,
    Settled,
    Unit,
    Use,
)
from services.awards.law.eligibility.forecasting import Prospect, Seen, forecast
from services.awards.law.eligibility.verdicts import NOT_NEEDED, findings_of, judge, under, version_of
from services.awards.law.eligibility.words import CLOCKS, Condition, Dates, Finding, Verdict, cited

__all__ = [
    "CLOCKS",
    "NOT_NEEDED",
    "Case",
    "Collective",
    "Condition",
    "Dates",
    "Declared",
    "Discipline",
    "Finding",
    "Hold",
    "Initiative",
    "Movement",
    "Other",
    "Past",
    "Prospect",
    "Seen",
    "Settled",
    "Unit",
    "Use",
    "Verdict",
    "cited",
    "findings_of",
    "forecast",
    "judge",
    "under",
    "version_of",
]
