"""What somebody with the file of a store, and even its sealing key, may do to it."""

import json
from typing import Any

from sqlalchemy import Connection, text
from sqlmodel import SQLModel

from shared.http import Service
from shared.records.audit.folding import fold
from shared.records.database import table_of, walls
from shared.records.jobs import IdempotencyKey
from shared.records.ledger import GENESIS, hash_of
from shared.records.outbox import outbox_row
from shared.records.read_models import write_read_models
from shared.records.seals import read_key, sign_head
from shared.records.tables import APPEND_ONLY, BOOK_TABLES, Inbox, Ledger, Once, Outbox
from tests.support.audited import Lines, all_findings


def take_down_walls(connection: Connection) -> None:
    for table in APPEND_ONLY:
        for statement in walls(table, sqlite=True):
            connection.execute(text(f"DROP TRIGGER {statement.split()[5]}"))


def put_up_walls(connection: Connection) -> None:
    for table in APPEND_ONLY:
        for statement in walls(table, sqlite=True):
            connection.execute(text(statement))


def named(service: Service, connection: Connection, lines: dict[str, Lines]) -> str:
    return "\n".join(f"{found.check} {found.where}" for found in all_findings(service, connection, lines))


def write_store(service: Service, connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Put these ledger rows in place of what is there, and all that follows from them."""
    take_down_walls(connection)
    kept = {row["causation"] for row in rows}
    key = connection.execute(table_of(Once).select()).mappings().all()
    inbox = connection.execute(table_of(Inbox).select()).mappings().all()
    written: list[type[SQLModel]] = [*BOOK_TABLES[:4], *service.plan.read_models]
    for model in written:
        connection.exec_driver_sql(f"DELETE FROM {table_of(model).name}")  # noqa: S608
    connection.execute(table_of(Ledger).insert(), rows)
    put_up_walls(connection)
    folded = fold(rows, service.plan.books)
    write_read_models(connection, folded, service.plan.books)
    said = [(read.told, read.row) for read in folded.reads if read.told]
    for number, (told, row) in enumerate(said, start=1):
        connection.execute(table_of(Outbox).insert(), outbox_row(told, row) | {"published": number})
    answered = [dict(row) for row in key if IdempotencyKey(row["key"], row["digest"]).cause in kept]
    if answered:
        connection.execute(table_of(Once).insert(), answered)
    heard = [dict(row) for row in inbox if row["id"] in kept]
    if heard:
        connection.execute(table_of(Inbox).insert(), heard)


def rewritten(service: Service, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    previous, hashes = GENESIS, dict[int, str]()
    for row in rows:
        if row["position"] == 3:
            row["actor"] = "somebody-else"
        if row["stream"] == f"seal/{service.name}":
            position = json.loads(row["body"])["position"]
            key = read_key(service.home.seal_key(service.name))
            _, seal = sign_head(service.name, key, position, hashes[position])
            row["body"] = json.dumps(vars(seal), sort_keys=True, separators=(",", ":"))
        row["previous"] = previous
        row["hash"] = hashes[row["position"]] = previous = hash_of(row)
    return rows
