"""Adds the keys by which persons and accounts are searched and sorted, as `shared.text` makes them."""

import sqlalchemy as sa
from alembic import op

from shared.text import fold, sort_key

revision = "0008_lists"
down_revision = "0007_household"
EMPTY = sa.text("''")


def upgrade() -> None:
    for table, name in (("person", "search"), ("person", "sort_key"), ("login", "sort_key")):
        op.add_column(table, sa.Column(name, sa.String, nullable=False, server_default=EMPTY))
    op.create_index("ix_person_list", "person", ["unit", "sort_key", "id"])
    columns = ("id", "name", "rank", "post", "search", "sort_key")
    person = sa.table("person", *(sa.column(name, sa.String) for name in columns))
    login = sa.table("login", *(sa.column(name, sa.String) for name in ("account", "login", "sort_key")))
    connection = op.get_bind()
    for row in connection.execute(sa.select(person)).all():
        found = {"search": fold(f"{row.name} {row.rank} {row.post}"), "sort_key": sort_key(row.name)}
        connection.execute(sa.update(person).where(person.c.id == row.id).values(found))
    for row in connection.execute(sa.select(login)).all():
        key = {"sort_key": sort_key(row.login)}
        connection.execute(sa.update(login).where(login.c.account == row.account).values(key))
