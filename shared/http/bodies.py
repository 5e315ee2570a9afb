"""What machines send is looked at before any handler: a text that bears a mark of state secrets is refused."""

import json
from collections.abc import Iterator
from typing import Any

from starlette.requests import Request

from shared.access.csrf import SAFE, is_form
from shared.records.marks import refuse_marked


async def refuse_marked_json(request: Request) -> None:
    """The dependency of the whole app, after the door; forms are looked at by `read_form`. Raises Refused.

    Whatever it calls itself: FastAPI reads every `…+json` as JSON.
    """
    if request.method in SAFE or is_form(request):
        return
    try:
        body = json.loads(await request.body())
    except ValueError:
        return  # the handler says what is wrong with it
    refuse_marked(_texts(body))


def _texts(body: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    match body:
        case str():
            yield body
        case dict():
            for value in body.values():
                yield from _texts(value)
        case list():
            for value in body:
                yield from _texts(value)
