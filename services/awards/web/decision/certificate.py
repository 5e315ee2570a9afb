"""The papers of an award: certificate (bằng, giấy khen), decision, notices; as archival PDF.

Layout lives in the `.typ` files beside this one. Whatever a person wrote travels as JSON and is printed as it stands:
it never becomes markup. Equal input gives equal bytes, so a document can be made again instead of being stored.
"""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import segno

from services.awards.domain.decision.rulebook import DOCUMENT_FITS, DOCUMENT_LETTERS
from services.awards.web.decision.typeface import times
from shared.design.formats import day_in_words
from shared.kernel import UNCONFIRMED, VIETNAM

if TYPE_CHECKING:
    import typst

LAYOUTS = Path(__file__).parents[1] / "layouts"

Act = Literal["TẶNG", "TRUY TẶNG"]


@dataclass(frozen=True, slots=True)
class Certificate:
    """What stands on one certificate. `recipient_line` is the unit or address, `ledger_head` the hash at signing."""

    award_name: str
    act: Act
    recipient: str
    recipient_line: str
    reason: str
    decision_number: str
    decision_date: date
    place: str
    authority_title: str
    signer_name: str
    verify_url: str
    register_number: str
    ledger_head: str
    demo: bool
    signed_as: tuple[str, ...]
    """What stands above the name of who signed."""
    void: tuple[str, ...] = ()
    """Lines of the stamp on an award that fell: what happened, by which decision."""


@dataclass(frozen=True, slots=True)
class Grantee:
    """One row of a decision's list: who, of which unit or address, receives what; `part` of the list it stands in."""

    name: str
    line: str
    award_name: str
    part: str = ""
    posthumous: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What stands in one decision, top to bottom (NĐ 30/2020, Phụ lục I). The legal bases are the caller's to know.

    `subject` follows "Về việc"; `articles` are the texts of Điều 1, Điều 2, …; `copies_to` is the list "Nơi nhận".
    """

    parent_body: str
    issuing_body: str
    number: str
    place: str
    date: date
    subject: str
    authority_title: str
    legal_bases: tuple[str, ...]
    articles: tuple[str, ...]
    copies_to: tuple[str, ...]
    grantees: tuple[Grantee, ...]
    signer_name: str
    signed_as: tuple[str, ...]
    """What stands above the name of who signed."""
    ledger_head: str
    demo: bool
    draft: bool = False
    dated: bool = True
    """A draft may leave the day open."""
    provisional: tuple[str, ...] = ()
    """What the cases of the list stand on that no text was found for."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands in a notice (thông báo): `subject` follows "Về", `to` follows "Kính gửi".

    The last paragraph closes it; `council` is named in the letterhead where a council tells it; `signed_as` stands
    above the name of who signed.
    """

    issuing_body: str
    number: str
    date: date
    subject: str
    to: str
    paragraphs: tuple[str, ...]
    signed_as: tuple[str, ...]
    demo: bool
    signer_name: str = ""
    place: str = ""
    parent_body: str = ""
    council: str = ""
    legal_bases: tuple[str, ...] = ()


def certificate_pdf(certificate: Certificate) -> bytes:
    """Print a certificate on one A4 landscape page, long texts in smaller type. Raises Refused."""
    return print_pdf(
        "certificate.typ", asdict(certificate) | {"qr": _qr(certificate.verify_url)}, certificate.decision_date
    )


def decision_pdf(decision: Decision) -> bytes:
    """Print a decision on A4 pages, with its grantees in an annex. Raises Refused."""
    return print_pdf("decision.typ", asdict(decision) | {"unconfirmed": UNCONFIRMED.capitalize()}, decision.date)


def notice_pdf(notice: Notice) -> bytes:
    """Print a notice on A4 pages. Raises Refused."""
    return print_pdf("notice.typ", asdict(notice), notice.date)


def ceremony_pdf(content: dict[str, object], on: date, *, demo: bool) -> bytes:
    """Print the script of a ceremony on A4 pages. Raises Refused."""
    return print_pdf("ceremony.typ", content | {"demo": demo, "ledger_head": ""}, on)


def print_pdf(layout: str, content: dict[str, object], signed_on: date) -> bytes:
    """Print a layout of this folder, dated by the day on it. Raises Refused."""
    import typst  # noqa: PLC0415 - megabytes that only who prints should take

    content["long_date"] = day_in_words(signed_on)
    try:
        return typst.compile(
            LAYOUTS / layout,
            format="pdf",
            font_paths=_fonts(),
            sys_inputs={"data": json.dumps(content, default=str)},
            pdf_standards=["a-2b", "ua-1"],  # archival (ISO 19005-2), readable aloud (ISO 14289-1)
            timestamp=datetime.combine(signed_on, time(), VIETNAM).astimezone(UTC),
        )
    except typst.TypstError as error:
        if "does not fit" in error.message:
            raise DOCUMENT_FITS.refused("Nội dung quá dài so với khổ giấy, không in được.") from error
        if "could not be displayed" in error.message:
            raise DOCUMENT_LETTERS.refused("Nội dung có ký tự mà phông chữ không có, không in được.") from error
        raise


@cache
def _fonts() -> "typst.Fonts":
    """Read once: the face papers are written in, and what typst brings itself."""
    import typst  # noqa: PLC0415 - as above

    return typst.Fonts(include_system_fonts=False, font_paths=times())


def _qr(url: str) -> str:
    svg = BytesIO()
    segno.make_qr(url, error="m").save(svg, kind="svg", xmldecl=False, border=2, light="white")
    return svg.getvalue().decode()
