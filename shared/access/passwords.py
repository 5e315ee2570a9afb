"""Passwords: argon2id as OWASP recommends; an account that does not exist takes the same time."""

from functools import cached_property

from argon2 import Parameters, PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from argon2.profiles import CHEAPEST as CHEAPEST  # noqa: PLC0414 - for tests, which must ask for it by name

from shared.text import composed

STRONG = Parameters(
    type=Type.ID, version=19, salt_len=16, hash_len=32, time_cost=2, memory_cost=19 * 1024, parallelism=1
)


class Passwords:
    """Hashes and verifies; each takes about 20 ms of a core, so call it from a thread (a plain `def` handler is)."""

    def __init__(self, profile: Parameters = STRONG) -> None:
        self._hasher = PasswordHasher.from_parameters(profile)

    def hash(self, password: str) -> str:
        return self._hasher.hash(composed(password))

    def verify(self, password: str, stored: str | None) -> bool:
        """`stored` is None for an unknown account: the answer is no, after the same time."""
        try:
            self._hasher.verify(stored or self._nobody, composed(password))
        except (VerifyMismatchError, InvalidHashError):
            return False
        return stored is not None

    @cached_property
    def _nobody(self) -> str:
        return self._hasher.hash("nobody has this password")
