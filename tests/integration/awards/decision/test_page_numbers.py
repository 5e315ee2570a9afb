"""Papers number their pages after NĐ 30/2020/NĐ-CP, Phụ lục I: centred at the top, from the second page on."""

from collections.abc import Callable
from datetime import date

import pypdfium2  # type: ignore[import-untyped]
import pytest

from services.awards.web.decision.certificate import Notice, ceremony_pdf, notice_pdf

DAY = date(2026, 7, 20)
TOP, MIDDLE = 780, 297.5
LINE = {
    "number": 1,
    "recipient": "Người minh họa",
    "act": "Tặng",
    "award": "Giấy khen",
    "receives": "",
    "decision": "1",
}
CEREMONY = {"law": "Nghị định số 152", "decisions": ["1/QĐ"], "lines": [LINE] * 60}
LONG = ("Lý do dài. " * 600, "Hết")
NOTICE = Notice("Công an tỉnh Vĩnh Long", "1/TB", DAY, "kết quả", "A", LONG, ("GIÁM ĐỐC",), demo=False)


@pytest.mark.parametrize("printed", [lambda: notice_pdf(NOTICE), lambda: ceremony_pdf(dict(CEREMONY), DAY, demo=False)])
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
