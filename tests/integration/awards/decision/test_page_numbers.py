"""Papers number their pages after NĐ 30/2020/NĐ-CP, Phụ lục I: centred at the top, from the second page on."""

from collections.abc import Callable
from dataclasses import replace

import pypdfium2  # type: ignore[import-untyped]
import pytest

from services.awards.web.decision.certificate import ceremony_pdf, notice_pdf
from tests.support.printed import CEREMONY, NOTICE

TOP, MIDDLE = 780, 297.5
LONG = replace(NOTICE, paragraphs=("Lý do dài. " * 600, "Hết"))


@pytest.mark.parametrize(
    "printed", [lambda: notice_pdf(LONG), lambda: ceremony_pdf(dict(CEREMONY), NOTICE.date, demo=False)]
)
def test_a_paper_numbers_its_pages_at_the_top_from_the_second_on(printed: Callable[[], bytes]) -> None:
    told = [numbers(page) for page in pypdfium2.PdfDocument(printed())]
    assert len(told) > 1
    assert told == [[], *([str(n)] for n in range(2, len(told) + 1))]


def numbers(page: pypdfium2.PdfPage) -> list[str]:
    """What stands alone in the middle of the top, or of the foot and says so."""
    text, found = page.get_textpage(), []
    for left, bottom, right, top in (text.get_rect(i) for i in range(text.count_rects())):
        said = text.get_text_bounded(left, bottom, right, top).strip()
        if said.isdigit() and abs((left + right) / 2 - MIDDLE) < 30 and not 60 < bottom < TOP - 1:
            found.append(said if bottom >= TOP - 1 else f"{said} at the foot")
    return found
