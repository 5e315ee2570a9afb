"""Stands for an account or a login in log lines: always the same, and nobody reads back whose it is."""

from shared.http.once import keyed
from shared.http.service import Service
from shared.records.codec import digest_of

LENGTH = 16


def pseudonym(service: Service, name: str) -> str:
    """16 hex digits under the secret of this house; empty for nobody."""
    return keyed(service.home.digest_key, digest_of(["log", name]))[:LENGTH] if name else ""
