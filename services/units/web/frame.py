"""The frame of every page of units, with the name of the signed-in person."""

from sqlmodel import Session
from starlette.requests import Request

from services.units.store.tables import Login
from shared.design import Frame
from shared.http import house_frame


def frame(request: Request) -> Frame:
    return house_frame(request, _name)


def _name(store: Session, account: str) -> str | None:
    login = store.get(Login, account)
    return login.name if login else None
