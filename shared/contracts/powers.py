"""What one account may do for the authority of a unit by delegation: the codes, and how older texts are read."""

from collections.abc import Collection

POWERS = {"launch": "Phát động phong trào thi đua", "sign": "Ký quyết định khen thưởng"}
"""By code, as people choose them."""
WRITTEN = {"launch": ("launch", "phát động"), "sign": ("sign", "ký quyết định")}
"""How people wrote them while the scope was a free text."""


def powers_of(named: Collection[str], scope: str) -> tuple[str, ...]:
    """The powers a delegation names; of one written before there were codes, those its text speaks of."""
    text = scope.casefold()
    return tuple(named) or tuple(code for code, words in WRITTEN.items() if any(each in text for each in words))
