"""Certificates and decisions match the register and lead back to it."""

from dataclasses import replace
from io import BytesIO
from typing import Literal

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
import zxingcpp
from pypdf import PdfReader

from services.awards.web.decision.certificate import Grantee, certificate_pdf, decision_pdf
from shared.kernel import Refused
from tests.support.printed import CAMPAIGN, CERTIFICATE, DECISION, UNIT, pages


def codes(pdf: bytes) -> list[str]:
    """Return what a camera reads on the first page, rendered at 150 dots per inch."""
    bitmap = pypdfium2.PdfDocument(pdf)[0].render(scale=150 / 72, grayscale=True)
    image = memoryview(bytes(bitmap.buffer)).cast("B", (bitmap.height, bitmap.stride))
    return [code.text for code in zxingcpp.read_barcodes(image)]


def test_a_certificate_says_in_vietnamese_exactly_what_was_decided() -> None:
    (text,) = pages(certificate_pdf(CERTIFICATE))
    for said in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc BỘ TRƯỞNG BỘ CÔNG AN TẶNG",
        "BẰNG KHEN CỦA BỘ CÔNG AN",
        "Công an xã Tân Phú Công an tỉnh Đồng Nai",
        CERTIFICATE.reason,
        "Quyết định số: 1234/QĐ-BCA",
        "Vào sổ số: 000127",
        "Hà Nội, ngày 06 tháng 02 năm 2025",
        "(họ và tên người ký)",
        CERTIFICATE.ledger_head,
    ):
        assert said in text


def test_every_letter_of_the_vietnamese_alphabet_can_be_copied_out_of_every_cut_of_the_font() -> None:
    letters = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
    written = " ".join(letters + letters.upper())
    (text,) = pages(certificate_pdf(replace(CERTIFICATE, recipient=written, recipient_line=written, reason=written)))
    assert text.count(written) == 3


def test_the_code_on_a_certificate_leads_to_its_public_page() -> None:
    for demo in (False, True):
        assert codes(certificate_pdf(replace(CERTIFICATE, demo=demo))) == [CERTIFICATE.verify_url]


def test_a_posthumous_certificate_says_so() -> None:
    (text,) = pages(certificate_pdf(replace(CERTIFICATE, act="TRUY TẶNG")))
    assert "TRUY TẶNG BẰNG KHEN" in text


@pytest.mark.parametrize(
    "name", ['#panic("x")', "*a* _b_ $c$", "= Tiêu đề", '"; panic()', "\\u{41} <x> @y // z", "a -- b ... fi ffi"]
)
def test_what_a_person_wrote_is_printed_as_it_stands_and_never_runs(name: str) -> None:
    assert name in pages(certificate_pdf(replace(CERTIFICATE, recipient=name)))[0]
    printed = decision_pdf(replace(DECISION, grantees=(Grantee(name, name, name),), subject=name))
    assert all(name in page for page in pages(printed))


def test_long_names_are_printed_smaller_and_whole_on_one_page() -> None:
    assert (len(CAMPAIGN), len(UNIT)) == (269, 126)
    (text,) = pages(
        certificate_pdf(
            replace(
                CERTIFICATE,
                award_name="Danh hiệu Chiến sĩ thi đua toàn lực lượng Công an nhân dân",
                recipient=UNIT,
                recipient_line=UNIT,
                reason=f"{CAMPAIGN}; {CAMPAIGN}; {CAMPAIGN}",
                authority_title=UNIT,
                signer_name=UNIT,
                place=UNIT,
                verify_url=f"https://{'công-an.' * 12}example/verify/1",
            )
        )
    )
    assert text.count(CAMPAIGN) == 3
    assert text.count(UNIT) == 4


@pytest.mark.parametrize("endless", [f"{CAMPAIGN} " * 40, "W" * 300])
def test_text_too_long_to_be_read_on_one_page_is_refused_and_not_cut(endless: str) -> None:
    with pytest.raises(Refused, match="quá dài"):
        certificate_pdf(replace(CERTIFICATE, reason=endless))


def test_a_letter_the_font_lacks_is_refused_and_not_printed_as_a_box() -> None:
    with pytest.raises(Refused, match="ký tự"):
        certificate_pdf(replace(CERTIFICATE, recipient="公安"))


@pytest.mark.parametrize("demo", [True, False])
def test_only_a_demo_document_carries_the_demo_mark(demo: bool) -> None:  # noqa: FBT001 (a parameter, not a flag)
    printed = pages(certificate_pdf(replace(CERTIFICATE, demo=demo))) + pages(
        decision_pdf(replace(DECISION, demo=demo))
    )
    assert all(("BẢN TRÌNH DIỄN" in page) is demo for page in printed)


def test_equal_content_gives_equal_bytes_and_other_content_other_bytes() -> None:
    assert certificate_pdf(CERTIFICATE) == certificate_pdf(replace(CERTIFICATE))
    assert decision_pdf(DECISION) == decision_pdf(replace(DECISION))
    assert certificate_pdf(CERTIFICATE) != certificate_pdf(replace(CERTIFICATE, register_number="000128"))


@pytest.mark.parametrize("kind", ["certificate", "decision"])
def test_documents_declare_themselves_archival_and_readable_aloud(kind: Literal["certificate", "decision"]) -> None:
    pdf = certificate_pdf(CERTIFICATE) if kind == "certificate" else decision_pdf(DECISION)
    reader = PdfReader(BytesIO(pdf))
    assert reader.xmp_metadata is not None
    metadata = reader.xmp_metadata.stream.get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert str(reader.root_object["/Lang"]) == "vi"


def test_a_decision_follows_the_layout_of_decree_30() -> None:
    first, annex = pages(decision_pdf(DECISION))
    head = first.index("BỘ CÔNG AN"), first.index("CỘNG HÒA XÃ HỘI"), first.index("Số: 1234/QĐ-BCA")
    body = first.index("Hà Nội, ngày 06 tháng 02 năm 2025"), first.index("Về việc tặng Bằng khen")
    assert [*head, *body] == sorted([*head, *body])
    assert "Căn cứ thứ nhất; Căn cứ thứ hai; Theo đề nghị của Hội đồng. QUYẾT ĐỊNH: Điều 1. Tặng" in first
    assert "Điều 3. Thi hành./." in first
    assert "Nơi nhận: - Như Điều 3; - Lưu: VT." in first
    assert "(Kèm theo Quyết định số 1234/QĐ-BCA ngày 06 tháng 02 năm 2025 của Bộ trưởng Bộ Công an)" in annex
    assert UNIT in annex
    assert all(CERTIFICATE.ledger_head in page for page in (first, annex))


def test_a_decision_without_grantees_has_no_annex_and_a_lower_body_names_its_parent() -> None:
    lower = replace(DECISION, grantees=(), parent_body="Bộ Công an", issuing_body="Công an tỉnh")
    (only,) = pages(decision_pdf(replace(lower, authority_title="Giám đốc Công an tỉnh")))
    assert "BỘ CÔNG AN CÔNG AN TỈNH" in only


@pytest.mark.parametrize("lines", range(14, 26))
def test_the_signature_of_a_decision_is_on_a_page_with_its_last_article(lines: int) -> None:
    long = replace(DECISION, grantees=(), articles=("Tặng Bằng khen cho các tập thể " * 2 * lines, "Hai.", "Thi hành"))
    signed = next(page for page in pages(decision_pdf(long)) if DECISION.signer_name in page)
    assert "Điều 3. Thi hành" in signed


def test_the_address_to_type_stands_whole_on_a_line() -> None:
    told = PdfReader(BytesIO(certificate_pdf(CERTIFICATE))).pages[0].extract_text()
    assert "tại https://thidua.example/verify/\n" in told


def test_a_certificate_without_a_place_has_no_blank_before_its_day() -> None:
    (text,) = pages(certificate_pdf(replace(CERTIFICATE, place="")))
    assert " , ngày" not in text
    assert "Ngày 06 tháng 02 năm 2025" in text
