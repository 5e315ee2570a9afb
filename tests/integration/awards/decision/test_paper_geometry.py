"""Where things stand on a printed sheet: margins, the motto's line, the signature under what is signed."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pypdfium2  # type: ignore[import-untyped]
import pytest

from services.awards.web.council.minutes import minutes_pdf
from services.awards.web.decision.certificate import Decision, ceremony_pdf, decision_pdf, notice_pdf
from tests.support.printed import CEREMONY, DECISION, MINUTES, NOTICE, UNIT, VERDICT, pages

MM = 72 / 25.4
LEFT, RIGHT, FOOT, TOP = 30 * MM, (210 - 18) * MM, 20 * MM, (297 - 20) * MM
"""Within NĐ 30/2020, Phụ lục I (left 30 to 35 mm, right 15 to 20); page number and seal stand above and below."""
LONG = tuple(f"Căn cứ {'một, hai; ' * n}{'ba, bốn, năm; ' * 8}" for n in range(6))
"""So that a line ends with a comma."""
WORDY: Decision = replace(DECISION, legal_bases=LONG, articles=(LONG[0], UNIT, UNIT))
PAPERS: dict[str, Callable[[], bytes]] = {
    "decision": lambda: decision_pdf(WORDY),
    "draft": lambda: decision_pdf(replace(WORDY, draft=True, dated=False, number="", place="")),
    "notice": lambda: notice_pdf(replace(NOTICE, paragraphs=LONG * 4)),
    "minutes": lambda: minutes_pdf(replace(MINUTES, verdicts=(VERDICT,) * 12)),
    "ceremony": lambda: ceremony_pdf(dict(CEREMONY), NOTICE.date, demo=False),
}

Box = tuple[float, float, float, float, str]


def written(pdf: bytes) -> Iterator[Box]:
    """Every piece of text with its box: left, foot, right, top."""
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        for left, foot, right, top in (text.get_rect(i) for i in range(text.count_rects())):
            yield left, foot, right, top, text.get_text_bounded(left, foot, right, top).strip()


def letters(pdf: bytes) -> Iterator[Box]:
    """As `written`, letter by letter, without the spaces between them."""
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        for i in range(text.count_chars()):
            if (said := text.get_text_range(i, 1)).strip():
                yield *text.get_charbox(i), said


@pytest.mark.parametrize("kind", PAPERS)
def test_nothing_is_printed_outside_the_margins_of_the_decree(kind: str) -> None:
    inside = [box for box in letters(PAPERS[kind]()) if box[1] > FOOT and box[3] < TOP]
    assert len(inside) > 500
    assert min(inside)[0] == pytest.approx(LEFT, abs=6), "the inset of a cell"
    assert [said for left, _, right, _, said in inside if left < LEFT - 1 or right > RIGHT + 1] == []


@pytest.mark.parametrize("kind", ["decision", "draft", "notice", "minutes"])
def test_the_motto_is_on_one_line_and_clear_of_a_long_name_beside_it(kind: str) -> None:
    named = "Cục Xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc"
    printed = {
        "decision": lambda: decision_pdf(replace(WORDY, issuing_body=named)),
        "draft": lambda: decision_pdf(replace(WORDY, draft=True, issuing_body=named)),
        "notice": lambda: notice_pdf(replace(NOTICE, issuing_body=named)),
        "minutes": lambda: minutes_pdf(replace(MINUTES, issuing_body=named)),
    }[kind]()
    boxes = list(written(printed))
    (motto,) = [box for box in boxes if "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in box[4]]
    beside = [box for box in boxes if box[2] < motto[0] and box[3] > motto[1] - 40]
    assert beside
    assert motto[0] - max(box[2] for box in beside) > 2 * MM


def test_a_name_or_title_over_several_lines_leaves_no_word_alone_on_the_last() -> None:
    head = "Giám đốc Công an thành phố trực thuộc Trung ương có tên dài"
    unit = "Ủy ban nhân dân xã Long Hồ"
    subject = "tặng danh hiệu “Đơn vị tiên tiến”, danh hiệu “Chiến sĩ cơ sở”"
    long = replace(DECISION, parent_body=unit, issuing_body=unit, authority_title=head, subject=subject)
    alone = [said for *_, said in written(decision_pdf(long)) if " " not in said and said.isalpha()]
    assert set(alone) <= {"TT"}


@pytest.mark.parametrize("rows", range(1, 20, 2))
def test_a_signature_is_on_a_page_with_a_line_of_what_is_signed(rows: int) -> None:
    minutes = minutes_pdf(replace(MINUTES, present=MINUTES.present[:9] * rows))
    notice = notice_pdf(replace(NOTICE, paragraphs=(*("Lý do. " * 12,) * rows, "Thông báo để biết")))
    for printed, name, line in (
        (minutes, MINUTES.chair_name, "Cuộc họp kết thúc"),
        (notice, NOTICE.signer_name, "Thông báo để biết"),
    ):
        signed = pages(printed)[-1]
        assert line in signed
        assert name in signed


def test_the_number_of_a_decision_stands_whole_in_its_column() -> None:
    assert sum("1234/QĐ-CAT-PX03" in said for *_, said in written(PAPERS["ceremony"]())) == 31
