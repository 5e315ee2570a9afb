"""Keyset pages: the next page begins after the last row shown, so no row is skipped or shown twice."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

import msgspec
from fastapi import Depends, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request

Row = TypeVar("Row")
MOST = 200
NO_PAGE = "Địa chỉ trang tiếp theo không hợp lệ."
Key = tuple[str | int, ...]
"""The columns a list is sorted by, the last one unique."""


@dataclass(frozen=True, slots=True)
class Paging:
    """What was asked for: rows after the key `after`, at most `limit`."""

    request: Request
    after: Key | None
    limit: int

    @property
    def fetch(self) -> int:
        """How many rows to query: one more than is shown tells whether there is a next page."""
        return self.limit + 1

    def key(self, *kinds: type) -> Any:  # noqa: ANN401 - a tuple of these
        """The key asked for, where it is one of a list sorted by columns of these kinds. Raises 422."""
        if self.after is not None and tuple(map(type, self.after)) != kinds:
            raise HTTPException(422, NO_PAGE)
        return self.after

    def cut(self, rows: Sequence[Row], key: Callable[[Row], Key]) -> tuple[list[Row], str | None]:
        """The rows to show and the address (path and query) of the next page, if there is one."""
        shown = list(rows[: self.limit])
        if len(rows) <= self.limit:
            return shown, None
        return shown, self.after_this(key(shown[-1]))

    def after_this(self, key: Key) -> str:
        """The address of the page that begins after this key."""
        url = self.request.url.include_query_params(after=_text(key))
        return f"{url.path}?{url.query}"


async def paging(
    request: Request,
    after: Annotated[str | None, Query(max_length=1000)] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> Paging:
    return Paging(request, _key(after) if after else None, limit)


Paged = Annotated[Paging, Depends(paging)]


def link_next(address: str | None) -> dict[str, str]:
    """The `Link` header of a list (RFC 8288)."""
    return {"Link": f'<{address}>; rel="next"'} if address else {}


def _text(key: Key) -> str:
    return urlsafe_b64encode(msgspec.json.encode(key)).rstrip(b"=").decode()


def _key(text: str) -> Key:
    try:
        data: Any = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        return msgspec.json.decode(data, type=Key)
    except (ValueError, msgspec.MsgspecError):
        raise HTTPException(422, NO_PAGE) from None
