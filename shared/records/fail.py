"""Named fail-points: a test has a process kill itself (SIGKILL) the n-th time it passes one."""

import os
import signal

_asked, _, _count = os.environ.get("THIDUA_FAILPOINT", "").partition(":")
_left = int(_count or 1)

POINTS = (
    "office-decided",
    "office-appended",
    "office-before-commit",
    "office-after-commit",
    "relay-before-enclosure",
    "relay-before-publish",
    "relay-after-publish",
    "relay-after-mark",
    "hearing-received",
    "hearing-enclosure-copied",
    "hearing-before-ack",
    "hearing-after-ack",
    "file-before-rename",
    "ballot-before-count",
    "ballot-before-destroy",
)


def reach(point: str) -> None:
    """Kill the process here if THIDUA_FAILPOINT=point:n says so."""
    if _asked == point:
        _pass()


def _pass() -> None:
    global _left  # noqa: PLW0603 - one counter a process is the whole point
    _left -= 1
    if _left <= 0:
        os.kill(os.getpid(), signal.SIGKILL)
