"""What stands for a name where it must not be told: always the same, and nobody reads back whose it is."""

from shared.http.idempotency import keyed
from shared.records.codec import digest_of
from shared.runtime.service import Service
from shared.text import same

LENGTH = 16


def pseudonym(service: Service, name: str) -> str:
    """The pseudonym of an account or login in logs: 16 hex digits under the installation's secret; empty for nobody."""
    return keyed(service.home.digest_key, digest_of(["log", name]))[:LENGTH] if name else ""


def name_digest(service: Service, name: str) -> str:
    """The digest by which two services compare a person's name, however it is written; empty for none."""
    return keyed(service.home.digest_key, digest_of(["name", same(name)])) if name.strip() else ""
