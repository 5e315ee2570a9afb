"""Folds login and name again: similar dashes and letters now count as equal."""

import sqlalchemy as sa
from alembic import op

from shared.text import fold

revision = "0009_login_search_again"
down_revision = "0008_lists"


def upgrade() -> None:
    login = sa.table("login", *(sa.column(name, sa.String) for name in ("account", "login", "name", "search")))
    connection = op.get_bind()
    for row in connection.execute(sa.select(login.c.account, login.c.login, login.c.name)).all():
        found = fold(f"{row.login} {row.name}")
        connection.execute(sa.update(login).where(login.c.account == row.account).values(search=found))
