"""The pages of units."""

from pathlib import Path

from fastapi import APIRouter

from services.units.web import (
    accounts,
    delegations,
    desk,
    drafts,
    nominations,
    password,
    persons,
    sessions,
    tree,
    tree_editing,
    unsent,
)
from services.units.web.frame import frame
from shared.design import Pages

pages = Pages(Path(__file__).parent / "templates", frame)
router = APIRouter(include_in_schema=False)
for part in (sessions, unsent, password, desk, drafts, nominations, persons, tree, tree_editing, accounts, delegations):
    router.include_router(part.router)
