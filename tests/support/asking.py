"""Forms as a browser without a script sends them."""

import re
from html import unescape

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def fields_of(page: str, action: str) -> dict[str, list[str]]:
    """What a browser without a script sends of the form with this action: its hidden fields."""
    form = page.partition(f'action="{action}"')[2].partition("</form>")[0]
    found: dict[str, list[str]] = {}
    for name, value in HIDDEN.findall(form):
        found.setdefault(name, []).append(unescape(value))
    return found
