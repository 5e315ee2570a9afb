"""Submitting a dossier to an authority outside the force, and taking a mistaken submission back."""

from dataclasses import dataclass

from services.awards.law.eligibility import Verdict
from shared.contracts.nomination import Package


@dataclass(frozen=True)
class Forward:
    """Submit to an authority outside the force, by a letter with a number."""

    unit: str
    addressee: str
    letter: str


@dataclass(frozen=True)
class Recall:
    """Take the submission back while nothing was decided on it."""

    unit: str
    package: Package
    """The reason, sealed: it may speak of people."""


@dataclass(frozen=True)
class Forwarded:
    unit: str
    addressee: str
    letter: str
    verdict: Verdict | None = None


@dataclass(frozen=True)
class Recalled:
    unit: str
    package: Package
