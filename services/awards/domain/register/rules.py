"""What must be true of an award of the past and of the history of a subject."""

from datetime import date

from services.awards.domain.register import rulebook
from services.awards.domain.rules import FOUNDED


def year_of_the_force(year: int, on: date) -> None:
    """The force was founded on 19 August 1945; nothing is honoured before it, or before it was done."""
    if not FOUNDED.year <= year <= on.year:
        raise rulebook.PAST_YEAR.refused("Năm khen thưởng phải từ 1945 đến nay.")
