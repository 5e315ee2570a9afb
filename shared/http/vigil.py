"""Remembers since when something is wrong: the log gets a warning first, and an error if it lasts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic

import structlog

LASTING = 300.0
"""Seconds after which a warning is an error: whoever was to see to it has not."""
_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Wait:
    """What is waited for, and whether that has lasted too long."""

    reason: str
    lasting: bool


class Vigil:
    """Since when each thing is as it should not be."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now, self._since, self._told = now, dict[str, float](), set[str]()

    def note(self, reasons: Mapping[str, str]) -> list[Wait]:
        """`reasons` by name, as they are now; the log has each once as a warning, once as an error, once as over."""
        now = self._now()
        for name in self._since.keys() - reasons.keys():
            del self._since[name]
            self._told.discard(name)
            _log.info("no longer degraded", what=name)
        for name in reasons.keys() - self._since.keys():
            self._since[name] = now
            _log.warning("degraded", what=name, reason=reasons[name])
        lasting = {name for name, since in self._since.items() if now - since >= LASTING}
        for name in lasting - self._told:
            _log.error("degraded for long", what=name, reason=reasons[name], seconds=round(now - self._since[name]))
        self._told |= lasting
        return [Wait(reason, name in lasting) for name, reason in reasons.items()]
