"""Makes the attachments of the story: small valid PDFs, padded to the wanted size."""

import secrets

_HEAD = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"


def pdf(title: str, size: int) -> bytes:
    """A PDF of one page that says `title` (ASCII), `size` bytes long; the padding does not compress, like a scan."""
    without = len(_pdf(title, b""))
    padding = secrets.token_bytes(max(0, size - without))
    # The length of the padding is written into the file too, and moves it by a digit or two.
    excess = len(_pdf(title, padding)) - max(size, without)
    return _pdf(title, padding[: len(padding) - excess])


def _pdf(title: str, padding: bytes) -> bytes:
    text = f"BT /F1 14 Tf 60 780 Td ({title}) Tj ET".encode("ascii")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 %s >> >> >>"
        % b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        _stream(text),
        _stream(padding),
    ]
    body, places = bytearray(_HEAD), []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, table)
    body += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%010d\n%%%%EOF\n" % (len(parts) + 1, start)
    return bytes(body)


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
