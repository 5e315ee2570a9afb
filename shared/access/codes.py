"""Codes that people read from paper and type in: no letters that look alike, and confused letters are understood.

Alphabet of Douglas Crockford's Base32: without I, L, O and U.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP, GROUPS = 4, 7
"""Letters of a group, and groups of a code that must not be guessed: 140 bits (ASVS 5.0, 11.5.1: 128)."""
_MEANT = str.maketrans("ILO", "110")


def new_code() -> str:
    """Such as `7QK2-0M9D-…`."""
    return _grouped("".join(secrets.choice(ALPHABET) for _ in range(GROUPS * GROUP)))


def read_code(typed: str) -> str:
    """The intended code: accepts small letters, blanks and look-alikes."""
    plain = "".join(letter for letter in typed.upper().translate(_MEANT) if letter in ALPHABET)
    return _grouped(plain)


def _grouped(plain: str) -> str:
    return "-".join(plain[start : start + GROUP] for start in range(0, len(plain), GROUP))
