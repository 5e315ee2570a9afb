"""Rules for every request before routing: HEAD is GET without a body, addresses are clean, redirects stay local."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.access.paths import local_path
from shared.http.arriving import lead_over
from shared.text import clean


class Entry:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            path, query = _clean_path(scope["path"]), _clean_query(scope["query_string"])
            scope = {**scope, "path": path, "query_string": query}
        head = scope["type"] == "http" and scope["method"] == "HEAD"

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                _stay_here(MutableHeaders(scope=message))
                lead_over(scope, message)
            if head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"} if head else scope, receive, sending)


def _clean_path(path: str) -> str:
    """Checks the address part by part, so that no part can lead elsewhere."""
    return "/".join(clean(part).replace("\n", " ") for part in path.split("/"))


def _clean_query(query: bytes) -> bytes:
    if not any(sign in query for sign in b"%+"):
        return query
    asked = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
    return urlencode([(name, clean(value)) for name, value in asked]).encode()


def _stay_here(headers: MutableHeaders) -> None:
    """Starlette writes the `Host` of a request into its own redirects; whoever asks can make that any name."""
    if location := headers.get("location"):
        parts = urlsplit(location)
        headers["location"] = urlunsplit(("", "", local_path(parts.path), parts.query, parts.fragment))
