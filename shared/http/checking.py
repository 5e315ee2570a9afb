"""Confirms an act that cannot be undone, without a script: shows what will be done, to confirm or change."""

import json
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from shared.http.forms import whole_in
from shared.runtime.service import service_of

ASK, SAYS, BACK, ABOUT = "ask", "says", "back", "about"
"""Fields every form with a question carries; the script, which asks the question itself, takes them out."""
PLAIN = "application/x-www-form-urlencoded"


class CheckFirst(Exception):
    """The form came from a browser without a script: nobody has been asked yet."""

    def __init__(self, texts: list[tuple[str, str]]) -> None:
        super().__init__("asked first")
        self.texts = texts


@dataclass(frozen=True)
class Said:
    """One thing that was typed or chosen, as its form calls it, and where it is changed."""

    label: str
    text: str | int
    """A whole number is a sum in đồng."""
    change: str


async def check_first(request: Request) -> None:
    """The last dependency of the whole app. Raises CheckFirst."""
    plain = request.method == "POST" and request.headers.get("content-type", "").startswith(PLAIN)
    form = await request.form() if plain else None
    if form and form.get(ASK):
        raise CheckFirst([(name, value) for name, value in form.multi_items() if isinstance(value, str)])


def check_page(request: Request, asked: CheckFirst) -> Response:
    """The form once more, hidden, under its question; what it holds goes back to its own browser and nowhere else."""
    texts, form = asked.texts, dict(asked.texts)
    back = form.get(BACK, "")
    back = back if back.startswith("/") and not back.startswith("//") else "/"
    return service_of(request).plan.pages.render(
        request,
        "check-first.html",
        question=form[ASK],
        action=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        typed=[(name, value) for name, value in texts if name not in ("csrf", ASK, SAYS, BACK, ABOUT)],
        about=[value for name, value in texts if name == ABOUT and value.strip()],
        said=list(_said(texts, form.get(SAYS, ""), back)),
        back=back,
    )


def _said(texts: list[tuple[str, str]], says: str, back: str) -> list[Said]:
    """What a person reads of the form, in its order; a choice by its words."""
    try:
        known: dict[str, Any] = json.loads(says)
        labels = {
            name: (str(label), dict(options), str(id_), dong) for name, (label, options, id_, dong) in known.items()
        }
    except (ValueError, TypeError, AttributeError):
        return []
    found = [(labels[name], value) for name, value in texts if name in labels and value.strip()]
    return [
        Said(label, whole_in(value) if dong else str(options.get(value, value)), f"{back}#{id_}")
        for (label, options, id_, dong), value in found
    ]
