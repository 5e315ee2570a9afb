"""The commands of a service process: `serve`, and those `thidua` runs on a store, running or stopped."""

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from shared.http.factory import serve
from shared.runtime import auditing, control, dead_letters, exporting
from shared.runtime.service import Plan, Service, assemble
from shared.runtime.settings import Settings
from shared.text import clean

Asked = Callable[[Service, list[str]], Iterable[dict[str, Any]] | None]


def nothing_more(_service: Service, _words: list[str]) -> None:
    """No words but those of every service."""


def main(plan: Plan, more: Asked = nothing_more, settings: Settings | None = None) -> None:
    """Run the process of one service; `more` answers the words that it alone understands, `settings` are its own."""
    words = [word for word in sys.argv[1:] if word != "--json"]
    service = assemble(plan, settings or Settings())
    if words == ["serve"]:
        serve(service)
        return
    lines = answer(service, words)
    lines = more(service, words) if lines is None else lines
    if lines is None:
        sys.exit(f"usage: python -m services.{plan.name} serve | audit … | letters … | restore …")
    for line in lines:
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


def answer(service: Service, words: list[str]) -> Iterable[dict[str, Any]] | None:
    """The lines of one question; None for an unknown command. The protocol is in services/__main__."""
    match words:
        case ["audit", "verify"]:
            return auditing.verify(service)
        case ["audit", "replay"]:
            return auditing.replay(service)
        case ["audit", "timeline", "--campaign", campaign]:
            return auditing.timeline(service, campaign)
        case ["audit", "export", "--into", folder]:
            return exporting.export(service, Path(folder))
        case ["letters", "list"]:
            return dead_letters.list_letters(service)
        case ["letters", "show", letter]:
            return dead_letters.show_letter(service, letter)
        case ["letters", "replay" | "drop", _, *_] | ["restore", "accept", "--reason", _]:
            return control.ask(service, dead_letters.run, _reasoned(words))
    return None


def _reasoned(words: list[str]) -> list[str]:
    """The words of an order, with its reason cleaned like all input."""
    return [clean(word) if before == "--reason" else word for before, word in zip(["", *words], words, strict=False)]
