"""What stands around every page of units: the house's frame, with the name of who is signed in."""

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
