"""Kiểm tra ngoại tuyến gói xuất từ Thi Đua: python3 verify.py [THƯ MỤC]. Chỉ cần Python, không cần phần mềm Thi Đua.

Checks an exported package without the software that wrote it: hash chains, seals among the services, that what one
heard another has said, and that each count of a council opened exactly the sheets cast before it. Signatures are
checked where the package `cryptography` is installed. Exit code 1 where something does not verify.
"""

import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

COLUMNS = ("position", "stream", "version", "type", "at", "on", "actor", "body", "said", "causation", "trace")
Row = dict[str, Any]


def rows(file: Path) -> list[Row]:
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def hash_of(row: Row) -> str:
    """SHA-256 over the JSON array of all columns, the hash of the row before it being the last."""
    values = [row[name] for name in (*COLUMNS, "previous")]
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def chain(service: str, ledger: list[Row]) -> Iterator[str]:
    previous = "0" * 64
    for number, row in enumerate(ledger, start=1):
        if (row["position"], row["previous"], hash_of(row)) != (number, previous, row["hash"]):
            yield f"{service}: dòng {number} của sổ cái không khớp với chuỗi băm"
        previous = row["hash"]


def boxes(service: str, ledger: list[Row]) -> Iterator[str]:
    """Every count that says which sheets it opened, by the SHA-256 of their sorted SHA-256, a line each."""
    cast: dict[str, list[str]] = {}
    for row in ledger:
        if row["type"] == "round.sheet_cast.v1":
            receipt = hashlib.sha256(json.loads(row["body"])["sealed"].encode()).hexdigest()
            cast.setdefault(row["stream"], []).append(receipt)
        box = json.loads(row["body"]).get("box") if row["type"] == "round.counted.v1" else None
        receipts = sorted(cast.get(row["stream"], []))
        if box and box != hashlib.sha256("\n".join(receipts).encode()).hexdigest():
            yield f"{service}: kiểm phiếu ở dòng {row['position']} không mở đúng các phiếu đã bỏ vào hòm"


def lost(ledger: list[Row]) -> list[Row]:
    """The messages a store that was put back from a copy admits to have said in rows that are gone."""
    return [one for row in ledger if row["type"] == "ledger.restored.v1" for one in json.loads(row["body"])["lost"]]


def heads(service: str, ledger: list[Row]) -> set[tuple[int, str]]:
    """(position, hash) of every row that stands, and of those gone rows whose seal an accepted restore admits."""
    admitted = [json.loads(one["body"]) for one in lost(ledger) if one["type"] == f"{service}.ledger.sealed.v1"]
    return {(row["position"], row["hash"]) for row in [*ledger, *admitted]}


def seals(
    service: str, ledger: list[Row], stands: dict[str, set[tuple[int, str]]], genuine: Callable[..., bool]
) -> Iterator[str]:
    """Every seal this ledger holds, against the ledger it seals."""
    for row in ledger:
        kind, _, of = row["stream"].partition("/")
        if kind != "seal" or of not in stands:
            continue
        seal = json.loads(row["body"])
        where = f"{service}: niêm phong ở dòng {row['position']} (dòng {seal['position']} của {of})"
        if (seal["position"], seal["hash"]) not in stands[of]:
            yield f"{where} không khớp với sổ cái của {of}: bị cắt hoặc viết lại"
        if not genuine(f"{of}:{seal['position']}:{seal['hash']}", seal["signature"], seal["public_key"]):
            yield f"{where} có chữ ký không đúng"


def said_by(ledger: list[Row], outbox: list[Row]) -> set[tuple[str, str, int]]:
    return {(row["id"], row["stream"], row["sequence"]) for row in [*outbox, *lost(ledger)]}


def hearings(service: str, inbox: list[Row], said: dict[str, set[tuple[str, str, int]]]) -> Iterator[str]:
    """Every message this service heard, against what its speaker has said."""
    for row in inbox:
        if row["speaker"] in said and (row["id"], row["stream"], row["sequence"]) not in said[row["speaker"]]:
            yield f"{service}: đã nghe thông điệp {row['id']} mà {row['speaker']} không công bố: bị cắt hoặc viết lại"


def signature_check() -> Callable[..., bool] | None:
    """Ed25519 where it can be had; None where it cannot."""
    try:
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - may be missing at the inspector's
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - likewise
    except ImportError:
        return None

    def genuine(message: str, signature: str, key: str) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), message.encode())
        except (InvalidSignature, ValueError):
            return False
        return True

    return genuine


def main(folder: Path) -> int:
    ledgers = {file.parent.name: rows(file) for file in sorted(folder.glob("*/ledger.jsonl"))}
    stands = {name: heads(name, ledger) for name, ledger in ledgers.items()}
    said = {name: said_by(ledger, rows(folder / name / "outbox.jsonl")) for name, ledger in ledgers.items()}
    check = signature_check()
    faults: list[str] = []
    for name, ledger in ledgers.items():
        faults += chain(name, ledger)
        faults += boxes(name, ledger)
        faults += seals(name, ledger, stands, check or (lambda *_: True))
        faults += hearings(name, rows(folder / name / "inbox.jsonl"), said)
        print(f"{name}: {len(ledger)} dòng")  # noqa: T201 - it speaks by printing
    for fault in faults:
        print(f"✗ {fault}")  # noqa: T201 - likewise
    if check is None:
        print("Chưa kiểm tra chữ ký: thiếu gói cryptography.")  # noqa: T201 - likewise
    if not faults and ledgers:
        print("Mọi sổ cái và niêm phong đều khớp.")  # noqa: T201 - likewise
    return 1 if faults or not ledgers else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent))
