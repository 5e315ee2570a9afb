"""`audit export`: the books of one service as files an inspector can check without this software."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from shared.installation.layout import write_private
from shared.records.audit import offline
from shared.records.audit.finding import raw_rows, trust_nothing
from shared.records.seals import read_key
from shared.runtime.auditing import INBOX, LEDGER, OUTBOX
from shared.runtime.service import Service

README = """Gói kiểm tra ngoại tuyến của Thi Đua

Mỗi phân hệ có một thư mục:
  ledger.jsonl  sổ cái: mỗi dòng là một việc, theo thứ tự ghi; mã băm của mỗi dòng bao gồm mã băm của dòng trước
  seals.jsonl   các niêm phong (chữ ký Ed25519) trong sổ cái này, của chính phân hệ và của các phân hệ khác
  outbox.jsonl  những gì phân hệ đã công bố       inbox.jsonl  những gì phân hệ đã tiếp nhận
  key.pub       khóa công khai dùng để niêm phong (hex)

Nếu hệ thống đang chạy khi xuất, sổ của các phân hệ được cắt ở chỗ khớp nhau: điều một phân hệ đã tiếp nhận thì phân hệ
nói ra cũng đã ghi. Không dòng nào có trước khi bắt đầu xuất bị cắt.

Mỗi lần kiểm phiếu của hội đồng (round.counted.v1) mang mã băm của hòm: SHA-256 của danh sách biên nhận đã xếp thứ tự,
mỗi dòng một biên nhận; biên nhận là SHA-256 của phiếu niêm phong (sealed) trong round.sheet_cast.v1.

Kiểm tra: python3 verify.py   (chỉ cần Python 3; có thêm gói cryptography thì chữ ký cũng được kiểm tra)

Sổ cái không chứa tên người và nội dung báo cáo thành tích; chúng được niêm phong riêng và có thể xóa theo luật.
"""


def export(service: Service, into: Path) -> Iterator[dict[str, Any]]:
    """Write `into/<name>/*.jsonl`, the sealing key's public half, a README and the stand-alone verifier."""
    folder = into / service.name
    folder.mkdir(parents=True, exist_ok=True)
    trust_nothing(service.database.readers)
    with service.database.readers.connect() as connection:
        count = _write(folder / "ledger.jsonl", raw_rows(connection, LEDGER))
        own = (row for row in raw_rows(connection, LEDGER) if str(row["stream"]).startswith("seal/"))
        _write(folder / "seals.jsonl", own)
        _write(folder / "outbox.jsonl", raw_rows(connection, OUTBOX))
        _write(folder / "inbox.jsonl", raw_rows(connection, INBOX))
    public = read_key(service.home.seal_key(service.name)).public_key().public_bytes_raw()
    write_private(folder / "key.pub", public.hex().encode())
    write_private(into / "README.txt", README.encode())  # all services write the same
    write_private(into / "verify.py", Path(offline.__file__).read_bytes())
    yield {"kind": "summary", "text": f"Đã đọc {count} dòng sổ cái.", "rows": count}


def _write(file: Path, rows: Iterable[dict[str, Any]]) -> int:
    count = 0
    with file.open("w", encoding="utf-8") as target:
        for row in rows:
            target.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count
