"""Adds the folded login and name of every account, for search."""

import sqlalchemy as sa
from alembic import op

from shared.text import fold

revision = "0006_login_search"
down_revision = "0005_salt"


def upgrade() -> None:
    op.add_column("login", sa.Column("search", sa.String, nullable=False, server_default=sa.text("''")))
    login = sa.table("login", *(sa.column(name, sa.String) for name in ("account", "login", "name", "search")))
    connection = op.get_bind()
    for row in connection.execute(sa.select(login.c.account, login.c.login, login.c.name)).all():
        found = fold(f"{row.login} {row.name}")
        connection.execute(sa.update(login).where(login.c.account == row.account).values(search=found))
