"""What machines send is looked at before any handler: a text nobody can read or that bears a mark of state secrets."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from starlette.requests import Request

from shared.access.csrf import SAFE, is_form
from shared.http.bounds import refuse_unbounded_json
from shared.kernel import Refused
from shared.papers.marks import refuse_marked

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""What PostgreSQL keeps no text with, and what turns the order of reading round in a number or a name."""


async def refuse_unfit_json(request: Request) -> None:
    """The dependency of the whole app, after the door; forms are looked at by `read_form`.

    Whatever it calls itself: FastAPI reads every `…+json` as JSON. Raises Refused, RequestValidationError.
    """
    if request.method in SAFE or is_form(request):
        return
    try:
        body = json.loads(await request.body())
    except (ValueError, RecursionError):
        return  # the handler says what is wrong with it
    refuse_unbounded_json(body)
    refuse_unfit(_texts(body))


def refuse_unfit(texts: Iterable[object]) -> None:
    """Of what people or machines typed: no character nobody sees, no mark of secrets. Raises Refused."""
    said = [text for text in texts if isinstance(text, str)]
    if any(_UNSEEN.search(text) for text in said):
        raise Refused("text-unreadable", "Nội dung có ký tự điều khiển không nhìn thấy được; hãy gõ lại chỗ đó.")
    refuse_marked(said)


def _texts(body: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    """Without recursion: how deep a body is nested is up to whoever sends it."""
    left = [body]
    while left:
        match left.pop():
            case str() as text:
                yield text
            case dict() as members:
                left.extend(members.values())
            case list() as items:
                left.extend(items)
