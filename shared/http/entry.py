"""What holds for every request before any route: HEAD is GET without its body, and a redirect stays in this house."""

from urllib.parse import urlsplit, urlunsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.access.paths import local_path


class Entry:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        head = scope["type"] == "http" and scope["method"] == "HEAD"

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                _stay_here(MutableHeaders(scope=message))
            if head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"} if head else scope, receive, sending)


def _stay_here(headers: MutableHeaders) -> None:
    """Starlette writes the `Host` of a request into its own redirects; whoever asks can make that any name."""
    if location := headers.get("location"):
        parts = urlsplit(location)
        headers["location"] = urlunsplit(("", "", local_path(parts.path), parts.query, parts.fragment))
