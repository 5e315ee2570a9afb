"""Reads a request body once and cleans it before any field is checked; text with a secrecy mark is refused."""

from collections.abc import Iterator
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from shared.access.csrf import SAFE, is_form
from shared.access.guard import SECRETS
from shared.http.bounds import refuse_unbounded_json
from shared.papers.classification import refuse_marked
from shared.text import clean

NOTHING_ELSE = "/password"
"""Where a form or body holds nothing but passwords, whatever they are called."""


async def take_in(request: Request) -> None:
    """A dependency of the whole app, after the access check: cleans the form and body FastAPI holds, in place.

    Of a body whatever it calls itself: FastAPI reads every `…+json` as JSON. The marks of a form are for `read_form`,
    which has a page to say so on. Raises Refused (secret-content), RequestValidationError.
    """
    if request.method in SAFE or request.url.path.endswith(NOTHING_ELSE):
        return
    if is_form(request):
        if request._form is None:  # noqa: SLF001 - an upload is not read before a handler knows that it is welcome
            _take_in_when_read(request)
        else:
            _form_taken_in(request._form)  # noqa: SLF001
        return
    try:
        body = await request.json()
    except (ValueError, RecursionError):
        return  # the handler says what is wrong with it
    refuse_unbounded_json(body)
    refuse_marked(list(_cleaned(body)))


def _take_in_when_read(request: Request) -> None:
    read = request._get_form  # noqa: SLF001 - what `form()` and FastAPI ask

    async def cleaned(**bounds: Any) -> FormData:  # noqa: ANN401 - as Starlette has them
        form = await read(**bounds)
        _form_taken_in(form)
        return form

    request._get_form = cleaned  # type: ignore[method-assign]  # noqa: SLF001


def _form_taken_in(form: FormData) -> None:
    taken = [(name, _taken_in(name, value)) for name, value in form.multi_items()]
    form._list, form._dict = taken, dict(taken)  # noqa: SLF001 - there is no other way into a form that is held already


def _taken_in(name: str, value: UploadFile | str) -> UploadFile | str:
    if isinstance(value, str):
        return value if name in SECRETS else clean(value)
    value.filename = clean(value.filename or "").replace("\n", " ")
    return value


def _cleaned(body: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any JSON
    """Every text of it with its place (`posts.0.note`), changed there.

    Without recursion: how deep a body is nested is up to its sender.
    """
    left = [("", body)]
    while left:
        before, holder = left.pop()
        places = holder.items() if isinstance(holder, dict) else enumerate(holder) if isinstance(holder, list) else ()
        for place, value in list(places):
            if not isinstance(value, str):
                left.append((f"{before}{place}.", value))
            elif place not in SECRETS:
                holder[place] = clean(value)
                yield f"{before}{place}", holder[place]
