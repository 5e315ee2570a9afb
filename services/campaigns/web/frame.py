"""What stands around every page of campaigns: navigation, who is signed in, the demo's date, the ledger's head."""

from starlette.requests import Request

from shared.design import Frame


def frame(_request: Request) -> Frame:
    return Frame()
