"""What must be true of an award of the past and of the history of a subject."""

from datetime import date

from services.awards.domain.register import rulebook
from services.awards.domain.rules import FOUNDED


def year_of_the_force(year: int, on: date) -> None:
    """Awards lie after the founding of the force (19 August 1945) and after the achievement."""
    if not FOUNDED.year <= year <= on.year:
        raise rulebook.PAST_YEAR.refused("Năm khen thưởng phải từ 1945 đến nay.")
