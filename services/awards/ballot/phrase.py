"""The phrase of a ballot box: 128 random bits as eight groups of six digits, each with a check.

Written as a BitLocker recovery password is: 16 bits a group, times 11, so that a wrong digit or two that changed places
leave a rest. Digits alone have no look-alikes, and no input method for Vietnamese makes other letters of them.
"""

import re
import secrets

GROUPS, DIGITS, CHECK = 8, 6, 11
LARGEST = 0xFFFF


class Mistyped(Exception):
    """No phrase: `group` (from 1) has the error, 0 where the number of digits is wrong."""

    def __init__(self, group: int) -> None:
        super().__init__(group)
        self.group = group


def new_phrase() -> str:
    """As people read and type it: `012345-…`."""
    numbers = (secrets.randbelow(LARGEST + 1) for _ in range(GROUPS))
    return "-".join(f"{number * CHECK:0{DIGITS}}" for number in numbers)


def secret_of(phrase: str) -> bytes:
    """The sixteen bytes of a phrase; everything but digits is ignored. Raises Mistyped."""
    digits = re.sub(r"[^0-9]", "", phrase)
    if len(digits) != GROUPS * DIGITS:
        raise Mistyped(0)
    return b"".join(_number(digits[place * DIGITS :][:DIGITS], place + 1) for place in range(GROUPS))


def _number(group: str, place: int) -> bytes:
    number, rest = divmod(int(group), CHECK)
    if rest or number > LARGEST:
        raise Mistyped(place)
    return number.to_bytes(2, "big")
