"""Stories of what an award is worth, and of how it is taken back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from services.awards.domain.dossier import events, fallen
from services.awards.domain.money import funds, objects
from services.awards.domain.money.bonus import words as bonus_words
from services.awards.domain.money.bonus.rate import Rate
from services.awards.domain.revocation import words as revocation_words

FUND = [
    funds.Allotted(10_000_000, "01/QĐ-Q"),
    funds.Paid("n-5", 3_510_000),
    funds.PaymentCancelled("n-5", 3_510_000, "02/CT", "r-1"),
    funds.Paid("n-5", 3_510_000, "12/QĐ-BCA", date(2025, 7, 2)),
    funds.TakenBack("n-5", 3_510_000),
    funds.Spent(1_000_000, "01/CT"),
]


def money_stories(day: date, later: date, voted: Sequence[Any]) -> dict[str, list[Any]]:
    """By stream; `voted` is the way of a dossier to its decision."""
    return {
        "dossier/n-12": [
            *voted,
            events.Granted("q-1", "01/QĐ", "bca", "Bộ trưởng", day, 9, "v-8"),
            fallen.Stripped("02/QĐ", "judgment"),
            fallen.Restored("03/QĐ", "acquittal", "decided"),
        ],
        "fund/bca-2025": FUND,
        "object/frame-bca": [
            objects.Received(10, "01/PN"),
            objects.Discarded(2, "02/BB"),
            objects.Issued("n-5", day, complete=True),
            objects.TakenBack("n-5", day),
        ],
        "revocation/v-1": [
            revocation_words.Proposed("n-5", "cancel", "fraud", "01/TTr", None, "bca", day, later),
            revocation_words.Signed(
                "04/QĐ", "Bộ trưởng", day, later, (("frame", "bca"),), "bca-2025", handed=True, outside=True
            ),
            revocation_words.TermMoved("sign", later, later + timedelta(days=1), "05/TB-N"),
            revocation_words.Noticed("05/TB"),
            revocation_words.ObjectsTaken("01/BB", later),
            revocation_words.MoneyTaken("02/CT", later),
            revocation_words.Forwarded("07/CV"),
            revocation_words.Closed(),
        ],
        "revocation/v-2": [
            revocation_words.Proposed("n-5", "cancel", "fraud", "08/TTr", None, "bca", day, later),
            revocation_words.Dropped("09/CV"),
        ],
        "bonus/n-5": bonus_story(day, later),
    }


def bonus_story(day: date, later: date) -> list[Any]:
    assessed = bonus_words.Assessed(
        bonus_words.Honour("BK_BO", "person", "p-1", (None, None), day),
        "bca",
        title=False,
        rate=Rate(15, 2, 2_340_000, 10_000, "NĐ", confirmed=True),
        amount=3_510_000,
        counted=True,
        reason="",
        better="",
        outranks=(),
    )
    honour = replace(assessed.honour, decided_on=later)
    return [
        assessed,
        bonus_words.Outranked("n-6"),
        bonus_words.Revived(),
        bonus_words.Doubted("n-6"),
        bonus_words.PeriodStated(day, day, "9/BC", ("n-6",)),
        bonus_words.Redated(replace(assessed, honour=honour), ("n-6",)),
        bonus_words.Paid("bca-2025", 3_510_000, ("n-6",)),
        bonus_words.Unpaid("bca-2025", 3_510_000, ("n-6",)),
        bonus_words.Paid("bca-2025", 3_510_000),
        bonus_words.Reversed(("n-6",)),
        bonus_words.Returned("bca-2025", 3_510_000),
    ]
