"""Notices a wrong clock: something written or received is dated in the future."""

from datetime import datetime, timedelta

import structlog

from shared.kernel import Clock

AHEAD = timedelta(minutes=2)
_log = structlog.get_logger(__name__)


class Skew:
    """The latest instant of one's own ledger and of every speaker. It only warns: order goes by numbers, not time."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._latest: dict[str, datetime] = {}

    def saw(self, whose: str, at: datetime) -> None:
        """An instant that ought to be past: of the ledger (one's own name), or of a message of a speaker."""
        ahead = at - self.clock.now().at
        if ahead > AHEAD and self._ahead(whose) <= AHEAD:
            _log.warning("a clock is wrong", of=whose, seconds_ahead=round(ahead.total_seconds()))
        self._latest[whose] = max(at, self._latest.get(whose, at))

    def warnings(self) -> list[str]:
        """For people (Vietnamese), while it lasts."""
        return [
            f"Đồng hồ lệch: giờ ghi gần nhất của {whose} đi trước giờ máy này {_minutes(self._ahead(whose))} phút. "
            "Hãy đồng bộ giờ của máy chủ (NTP)."
            for whose in sorted(self._latest)
            if self._ahead(whose) > AHEAD
        ]

    def _ahead(self, whose: str) -> timedelta:
        now = self.clock.now().at
        return self._latest.get(whose, now) - now


def _minutes(ahead: timedelta) -> int:
    return round(ahead.total_seconds() / 60)
