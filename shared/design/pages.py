"""How a service makes its pages: one Jinja environment, and the frame that stands around every page."""

import gettext
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import Protocol, runtime_checkable

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from shared.design.assets import asset
from shared.design.flashes import COOKIE, Flash
from shared.design.formats import FILTERS
from shared.design.labels import labels_in
from shared.design.naming import named
from shared.design.statuses import STATUSES
from shared.kernel import UNCONFIRMED, new_id

PRODUCT = "Thi Đua"
_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the navigation; `current` marks where the reader stands."""

    href: str
    label: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in; `line` says post and unit in one line, `account` keeps apart what two people type here."""

    name: str
    line: str
    account: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a page. `demo_on`: the business date of a demo home (None elsewhere, then no banner).

    `csrf` is put into every form; `ledger_head` is the hex hash printed in the footer.
    """

    nav: tuple[Link, ...] = ()
    person: Person | None = None
    csrf: str = ""
    flashes: tuple[Flash, ...] = ()
    demo_on: date | None = None
    ledger_head: str = ""


@runtime_checkable
class Returned(Protocol):
    """A form that came back; `found` is told the page, and notes what of it the page does not show."""

    def found(self, page: str) -> "Returned": ...


def environment(templates: Path, translations: gettext.NullTranslations | None = None) -> Environment:
    """Jinja over a service's own templates, then the shared ones. The source language of `_()` is Vietnamese."""
    env = Environment(
        loader=ChoiceLoader([FileSystemLoader(templates), FileSystemLoader(_TEMPLATES)]),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.install_gettext_translations(  # type: ignore[attr-defined]  # added at run time by jinja2.ext.i18n
        translations or gettext.NullTranslations(), newstyle=True
    )
    env.policies["ext.i18n.trimmed"] = True
    env.filters |= FILTERS | {"labels": labels_in}
    env.globals |= {
        "asset": asset,
        "new_id": new_id,
        "product": PRODUCT,
        "statuses": STATUSES,
        "unconfirmed": UNCONFIRMED,
    }
    return env


class Pages:
    """Renders the pages of one service: `Pages(folder, frame)`, where `frame(request)` tells what stands around."""

    def __init__(
        self,
        templates: Path,
        frame: Callable[[Request], Frame],
        translations: gettext.NullTranslations | None = None,
    ) -> None:
        self._env = environment(templates, translations)
        self._frame = frame

    def render(self, request: Request, template: str, /, status: int = 200, **context: object) -> HTMLResponse:
        """Render `template` with `frame` and `request` beside the given context; no cache keeps the answer."""
        frame = self._frame(request)
        context |= {"request": request, "frame": frame}
        text = self._env.get_template(template).render(context)
        if status >= HTTPStatus.BAD_REQUEST and isinstance(sheet := context.get("sheet"), Returned):
            text = self._env.get_template(template).render(context | {"sheet": sheet.found(text)})
        response = HTMLResponse(named(text), status, headers={"Cache-Control": "no-store"})
        if frame.flashes:
            response.delete_cookie(COOKIE)
        return response

    def problem(self, request: Request, status: int, title: str, detail: str = "", **more: object) -> HTMLResponse:
        """Show a refusal as a page; `more` may hold rule, law, then (what to do next) and waiting (a form)."""
        return self.render(request, "problem.html", status, problem={"title": title, "detail": detail, **more})

    def error(
        self,
        request: Request,
        status: int,
        title: str,
        detail: str = "",
        trace_id: str = "",
        waiting: object = None,
    ) -> HTMLResponse:
        """Show a fault, a missing or a forbidden page; the reader may quote `trace_id` when asking for help."""
        more = {"detail": detail, "trace_id": trace_id, "waiting": waiting}
        return self.render(request, "error.html", status, code=status, title=title, **more)
