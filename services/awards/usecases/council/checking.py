"""Checks of a ballot box: a sheet lies in it unchanged, and exactly its sheets were opened."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from services.awards.domain.council import box, events
from services.awards.domain.council import state as council_state
from services.awards.domain.council.words import RoundStatus
from services.awards.usecases.council.rounds import must_read, state_of
from shared.access import Person
from shared.http import Service
from shared.records.audit.finding import raw_rows, trust_nothing
from shared.records.audit.folding import Read, fold
from shared.records.database import table_of
from shared.records.tables import Ledger

Line = dict[str, Any]


@dataclass(frozen=True)
class Contents:
    receipt: str | None
    """Of the sheet of who asks."""
    receipts: tuple[str, ...]
    digest: str
    counted: str | None
    """What the count was bound to; None before it, and of rounds counted before it was bound."""

    @property
    def whole(self) -> bool:
        return self.counted == self.digest


def contents_of(service: Service, who: Person, id_: str) -> Contents:
    """Raises Denied, Refused."""
    must_read(service, who, id_)
    state = state_of(service, id_)
    receipts = {member: box.receipt(sealed) for member, sealed in state.sheets}
    counted = state.counted.box if state.counted else None
    return Contents(receipts.get(who.account), tuple(sorted(receipts.values())), box.digest_of(state), counted)


def in_groups(receipt: str) -> str:
    """As people compare it: eight digits a group."""
    return " ".join(receipt[place : place + 8] for place in range(0, len(receipt), 8))


def find(service: Service, receipt: str) -> Iterator[Line]:
    """`audit receipt CODE`: in which box the sheet lies, and whether its count opened it with all the others."""
    wanted = "".join(receipt.split()).lower()
    trust_nothing(service.database.readers)
    with service.database.readers.connect() as connection:
        reads = fold(raw_rows(connection, table_of(Ledger)), service.books).reads
    cast = next((read for read in reads if _is(read, wanted)), None)
    if cast is None:
        yield {"kind": "finding", "check": "receipt", "where": wanted, "detail": "không phiếu nào có biên nhận này"}
        yield {"kind": "summary", "text": "Biên nhận gõ sai, hoặc phiếu đã bị sửa hay lấy đi."}
        return
    text = f"Phiếu nằm nguyên vẹn trong hòm của vòng {cast.entry.key}."
    yield {"kind": "row", "position": cast.entry.position, "text": text}
    states: dict[str, council_state.State] = {read.entry.stream: read.entry.state for read in reads}
    yield {"kind": "summary", "text": _counted(states[cast.entry.stream])}


def _is(read: Read, wanted: str) -> bool:
    event = read.entry.event
    return isinstance(event, events.SheetCast) and box.receipt(event.sealed) == wanted


def _counted(round_: council_state.State) -> str:
    if round_.status == RoundStatus.VOID:
        return "Vòng đã hủy: không phiếu nào được mở, khóa đã hủy."
    if round_.counted is None:
        return "Vòng chưa kiểm phiếu."
    if round_.counted.box is None:
        return "Vòng đã kiểm trước khi kết quả được gắn với mã băm của hòm."
    whole = round_.counted.box == box.digest_of(round_)
    return "Vòng đã kiểm: mở đúng các phiếu đã bỏ." if whole else "Vòng đã kiểm: KHÔNG mở đúng các phiếu đã bỏ."
