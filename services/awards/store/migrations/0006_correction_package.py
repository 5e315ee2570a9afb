"""Moves texts of corrections to the plain content of packages; earlier corrections have no package."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0006_correction_package"
down_revision = "0005_correction_text"

TEXT = sa.table("correction_text", *(sa.column(name) for name in ("id", "person", "old", "new")))
ENCLOSED = sa.table("enclosed", *(sa.column(name) for name in ("ref", "dossier", "person", "digest", "content")))


def upgrade() -> None:
    store = op.get_bind()
    for row in store.execute(sa.select(TEXT)).all():
        content = json.dumps({"old": row.old, "new": row.new}, ensure_ascii=False)
        erased = row.person is not None and not (row.old or row.new)
        values = {"ref": row.id, "dossier": "", "person": row.person, "digest": ""}
        store.execute(sa.insert(ENCLOSED).values(values | {"content": None if erased else content}))
    op.drop_table("correction_text")
