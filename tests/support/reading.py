"""What a person reads: every page of a list, and the text of a printed paper."""

import re
from html import unescape

import httpx2

from tests.support.awards import AwardsHouse, read
from tests.support.printed import text_of


async def leafed(house: AwardsHouse, account: str, query: str = "", path: str = "/awards/law") -> list[str]:
    """Every page of a long list, as one turns them."""
    pages = [await read(house, account, f"{path}?{query}")]
    while following := re.search(r'rel="next" href="([^"]+)"', pages[-1]):
        pages.append(await read(house, account, unescape(following[1])))
    return pages


def said(answer: httpx2.Response) -> str:
    """What stands on the paper that this answer is."""
    assert answer.content.startswith(b"%PDF"), answer.text
    return text_of(answer.content)
