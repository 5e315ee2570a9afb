"""Eligibility that explains itself: each condition of the law met, not met, unknown or held, with evidence."""

from services.awards.law.eligibility.case import Case
from services.awards.law.eligibility.judge import findings_of, judge, under, version_of
from services.awards.law.eligibility.words import CLOCKS, Condition, Dates, Finding, Verdict, cited

__all__ = [
    "CLOCKS",
    "Case",
    "Condition",
    "Dates",
    "Finding",
    "Verdict",
    "cited",
    "findings_of",
    "judge",
    "under",
    "version_of",
]
