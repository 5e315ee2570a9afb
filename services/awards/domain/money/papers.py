"""What each entry of a fund needs: a sum, the number of its paper, and for a stated amount its day."""

from datetime import date

from services.awards.domain.money import rulebook
from shared.text import is_paper_number


def papered(paper: str) -> None:
    """Raises Refused."""
    if not is_paper_number(paper):
        raise rulebook.FUND_FIGURE.refused("Phải ghi số văn bản hoặc chứng từ, ví dụ 12/QĐ-BCA hoặc PC-0012.")


def figure(amount: int, paper: str) -> None:
    """Raises Refused."""
    if amount <= 0 or not is_paper_number(paper):
        raise rulebook.FUND_FIGURE.refused(
            "Mỗi khoản phải là số tiền lớn hơn 0, kèm số văn bản hoặc chứng từ, ví dụ PC-0012."
        )


def dated(on: date | None, first: date, last: date) -> date:
    """The day of a paper that states an amount. Raises Refused."""
    if on is None or not first <= on <= last:
        said = f"Ghi ngày của văn bản, từ ngày quyết định khen thưởng ({first:%d/%m/%Y}) đến hôm nay ({last:%d/%m/%Y})."
        raise rulebook.FUND_PAPER_DAY.refused(said)
    return on
