"""The powers one account may be delegated for a unit's authority: their codes, and how older texts are read."""

from collections.abc import Collection

from shared.text import caseless

POWERS = {"launch": "Phát động phong trào thi đua", "sign": "Ký quyết định khen thưởng"}
"""By code, as people choose them."""
POSTS = {"head": "Cấp trưởng", "deputy": "Cấp phó", "staff": "Cán bộ, chiến sĩ"}
"""Posts by code: what the title of a post, a text for people, cannot say to a rule."""
DELEGABLE: dict[tuple[str, str], frozenset[str]] = {
    ("deputy", "own"): frozenset({"launch", "sign"}),
    ("head", "below"): frozenset({"launch", "sign"}),
    ("deputy", "below"): frozenset({"launch"}),
}
"""What may be delegated to whom: a post, in the body itself or in one right below it (NĐ 30/2020, Đ.13).

A deputy below launches, as the deputy head of a department did for the ministry in 2024, and signs nothing.
"""
MANNERS = {"KT": "Ký thay (KT.)", "TL": "Ký thừa lệnh (TL.)", "TUQ": "Ký thừa ủy quyền (TUQ.)"}
"""In which manner a delegate signs, where the delegation says so (NĐ 30/2020, Đ.13)."""
OF_POST = {"KT": ("deputy", "own"), "TL": ("head", "below"), "TUQ": ("head", "below")}
"""By which post, and where: a deputy for the head, the head of a body below by order or by delegation."""
WRITTEN = {"launch": ("launch", "phát động"), "sign": ("sign", "ký quyết định")}
"""How people wrote them while the scope was a free text."""


def powers_of(named: Collection[str], scope: str) -> tuple[str, ...]:
    """The powers a delegation names; of one written before there were codes, those its text speaks of."""
    text = caseless(scope)
    return tuple(named) or tuple(code for code, words in WRITTEN.items() if any(each in text for each in words))


def manner_named(mark: str) -> str:
    """How a delegate acts, by the mark the act has; before there was one it was always TUQ."""
    return MANNERS[(mark or "TUQ.").rstrip(".")]
