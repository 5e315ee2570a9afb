"""`audit …`: what one service answers about its own store, line by line (protocol: services/__main__)."""

import asyncio
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DatabaseError

from shared.bus.auditing import Compared, heard_up_to, look
from shared.bus.identity import Secret
from shared.bus.packages import check_files, check_packages
from shared.installation.keys import identity
from shared.records.audit import Finding
from shared.records.audit.books import check_inbox, check_once, check_outbox
from shared.records.audit.finding import RawRow, Unreadable, raw_rows, trust_nothing, unreadable
from shared.records.audit.folding import Folded, check_trade, fold
from shared.records.audit.seals import check_seals
from shared.records.audit.texts import Texts, check_texts, proven
from shared.records.audit.timeline import timeline as timeline_of
from shared.records.audit.walls import check_walls
from shared.records.audit.witnesses import message_lines, repair_lines, restore_lines, seal_lines
from shared.records.database import table_of
from shared.records.read_models import compare_read_models
from shared.records.restore import Restored
from shared.records.seals import read_key
from shared.records.tables import DeadLetter, Inbox, Ledger, Once, Outbox, Waiting
from shared.runtime.service import Service

Line = dict[str, Any]
LEDGER, OUTBOX, INBOX, ONCE = table_of(Ledger), table_of(Outbox), table_of(Inbox), table_of(Once)


def verify(service: Service) -> Iterator[Line]:
    """Everything this store holds that can be proved; then what the other services need to prove the rest."""
    try:
        yield from _verified(service)
    except (Unreadable, DatabaseError) as error:
        yield _finding(unreadable(error))
        yield _summary("kho không đọc được trọn vẹn nên chưa đối chiếu với các phân hệ khác.", partial=True)


def _verified(service: Service) -> Iterator[Line]:
    floors = _floors(service)
    with _reading(service) as connection:
        if not inspect(connection).has_table("ledger"):
            yield _finding(Finding("store", "ledger", "không có sổ cái"))
            yield _summary("không có sổ cái để kiểm tra")
            return
        if not service.is_upgraded(connection):
            yield from _before_upgrade(service, connection)
            return
        folded = fold(raw_rows(connection, LEDGER), service.books, raw_rows(connection, OUTBOX))
        compared = _compared(service, folded)
        count = 0
        for finding in (*findings(service, connection, folded), *(compared.findings if compared else ())):
            count += 1
            yield _finding(finding)
        yield from _unbound(service, connection, folded)
        yield from seal_lines(folded)
        yield from restore_lines(service.name, folded)
        yield from repair_lines(folded)
        yield from message_lines(
            raw_rows(connection, OUTBOX), raw_rows(connection, INBOX), _pending(connection), floors
        )
    verdict = f"có {count} điểm không khớp" if count else "mọi giá trị đều khớp"
    counted = f"{len(folded.rows)} dòng sổ cái, {verdict}{_admitted(folded)}."
    yield _summary(f"{counted} {_coverage(compared)} {not_covered(service)}", rows=len(folded.rows), findings=count)


def _admitted(folded: Folded) -> str:
    """Values match in a store that lost what was written after its copy: that must be said beside it."""
    lost = [len(read.entry.event.lost) for read in folded.reads if isinstance(read.entry.event, Restored)]
    return f"; kho đã được khôi phục từ bản sao {len(lost)} lần, mất {sum(lost)} thông điệp đã gửi" if lost else ""


BEHIND = Finding(
    "upgrade",
    "store.db",
    "chưa nâng cấp: kho do phiên bản trước ghi, mới kiểm tra chuỗi băm và niêm phong; "
    "hãy khởi động hệ thống một lần rồi kiểm tra lại, hoặc kiểm tra bằng phiên bản trước",
)


def _before_upgrade(service: Service, connection: Connection) -> Iterator[Line]:
    """What every release has kept alike: the chain and its seals."""
    folded = fold(raw_rows(connection, LEDGER), service.books)
    yield _finding(BEHIND)
    yield from (_finding(finding) for finding in folded.findings if finding.check == "chain")
    yield from map(_finding, check_seals(service.name, _seal_key(service), folded))
    yield _summary(f"{len(folded.rows)} dòng sổ cái, chưa nâng cấp.", partial=True)


NEVER_COVERED: dict[str, tuple[str, ...]] = {
    "thư chờ và thư chưa đọc được": ("waiting", "letter"),
    "dấu đã nghe đến đâu": ("bookmark",),
    "câu trả lời cho biểu mẫu chỉ đổi dữ liệu được giữ, hai ngày": ("kept_once",),
    "dòng sổ cái cuối và dấu đã gửi cuối khi chưa phân hệ nào khác biết": (),
}
"""In every store what may change, with its tables, and what nobody has been told yet."""


def not_covered(service: Service) -> str:
    """What no finding speaks of, by name."""
    counted = ["bảng tính lại từ các bảng khác"] if service.plan.derived else []
    return f"Không thuộc phạm vi: {'; '.join((*service.plan.evidence.uncovered, *counted, *NEVER_COVERED))}."


def texts_of(service: Service, connection: Connection, folded: Folded) -> Texts:
    """Every private text against the digest its event has of it."""
    evidence = service.plan.evidence
    return check_texts(evidence.texts, lambda table: raw_rows(connection, table_of(table)), proven(folded, evidence))


def _unbound(service: Service, connection: Connection, folded: Folded) -> Iterator[Line]:
    """Texts of before there were digests; where they cannot be read the findings say so."""
    with suppress(Unreadable, DatabaseError):
        for table, keys in texts_of(service, connection, folded).unbound.items():
            yield {"kind": "unbound", "table": table, "keys": keys}


def _texts(service: Service, connection: Connection, folded: Folded) -> Iterator[Finding]:
    yield from texts_of(service, connection, folded).findings


def _floors(service: Service) -> dict[str, int]:
    """How far everything is heard, by speaker; nothing of those of whom NATS does not tell."""
    line = _line(service)
    return asyncio.run(heard_up_to(*line)) if line else {}


def _compared(service: Service, folded: Folded) -> Compared | None:
    """Stream and sent packages against this store; None where it was told of no NATS, or NATS does not answer."""
    line = _line(service)
    if line is None:
        return None
    lost = [lost for read in folded.reads if isinstance(read.entry.event, Restored) for lost in read.entry.event.lost]

    def outbox() -> list[RawRow]:
        with service.database.readers.connect() as fresh:
            return list(raw_rows(fresh, OUTBOX))

    url, _, secret = line
    try:
        return asyncio.run(look(url, secret, service.enclosures, outbox, lost, service.register))
    except Unreadable:  # the outbox, which its own check names
        return None


def _line(service: Service) -> tuple[str, str, Secret] | None:
    """URL, user and key of NATS; None where this service was told of no NATS."""
    settings = service.settings
    if "nats_url" not in settings.model_fields_set:
        return None
    return settings.nats_url, service.name, identity(service.home, service.name)[0]


def _coverage(compared: Compared | None) -> str:
    if compared is None:
        return "Chưa đối chiếu với luồng thông điệp: NATS không trả lời."
    return f"Đã đối chiếu {compared.messages} thông điệp trên luồng và các gói đã gửi."


def findings(service: Service, connection: Connection, folded: Folded) -> Iterator[Finding]:
    """Every finding about one store, its packages and files; what cannot be read hides nothing else."""
    for check in _checks(service, connection, folded):
        try:
            yield from check
        except (Unreadable, DatabaseError) as error:
            connection.rollback()
            yield unreadable(error)


def _checks(service: Service, connection: Connection, folded: Folded) -> Iterator[Iterable[Finding]]:
    evidence = service.plan.evidence
    yield check_walls(connection)
    yield folded.findings
    yield check_outbox(raw_rows(connection, OUTBOX), folded)
    yield check_inbox(raw_rows(connection, INBOX), folded)
    yield check_once(raw_rows(connection, ONCE), folded)
    yield check_seals(service.name, _seal_key(service), folded)
    yield compare_read_models(connection, folded, service.books, service.plan.read_models)
    yield check_trade(folded, evidence)
    yield _texts(service, connection, folded)
    if evidence.enclosed:
        rows = raw_rows(connection, table_of(evidence.enclosed))
        yield check_packages(rows, proven(folded, evidence), service.enclosures)
    if evidence.attached:
        yield check_files(raw_rows(connection, table_of(evidence.attached)), service.files.folder)


def _seal_key(service: Service) -> Ed25519PublicKey:
    return read_key(service.home.seal_key(service.name)).public_key()


def replay(service: Service) -> Iterator[Line]:
    """Every read model written again from the ledger and compared, row by row."""
    try:
        with _reading(service) as connection:
            if not service.is_upgraded(connection):
                yield _finding(BEHIND)
                yield _summary("chưa nâng cấp.")
                return
            folded = fold(raw_rows(connection, LEDGER), service.books)
            found = [*compare_read_models(connection, folded, service.books, service.plan.read_models)]
    except (Unreadable, DatabaseError) as error:
        yield _finding(unreadable(error))
        yield _summary("không dựng lại được.")
        return
    yield from map(_finding, found)
    tables = len(service.plan.read_models)
    yield _summary(f"{tables} bảng dựng lại từ {len(folded.rows)} dòng sổ cái, {len(found)} điểm khác.", tables=tables)


def timeline(service: Service, campaign: str) -> Iterator[Line]:
    """What this ledger tells of a campaign."""
    with _reading(service) as connection:
        folded = fold(raw_rows(connection, LEDGER), service.books)
    rows = [{"kind": "row", **row} for row in timeline_of(folded, campaign, service.plan.evidence)]
    yield from rows
    yield _summary(f"{len(rows)} việc về phong trào {campaign}.")


def _pending(connection: Connection) -> Iterator[str]:
    for row in raw_rows(connection, table_of(Waiting)):
        yield row["id"]
    for row in raw_rows(connection, table_of(DeadLetter)):
        yield str(json.loads(row["headers"]).get("ce-id"))


def _reading(service: Service) -> Connection:
    """A connection that sees one committed state and trusts nothing it reads."""
    trust_nothing(service.database.readers)
    return service.database.readers.connect()


def _finding(finding: Finding) -> Line:
    return {"kind": "finding", **asdict(finding)}


def _summary(text: str, **figures: int) -> Line:
    """`partial`: this account of a store says too little to hold others against it."""
    return {"kind": "summary", "text": text, **figures}
