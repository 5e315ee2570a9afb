"""Runs a command that ends with the process that started it, even when that one is killed by SIGKILL.

Run as a file by a bare interpreter, `python -I -S orphan_guard.py PARENT COMMAND…`, because a function run between
fork and exec is not safe in a supervisor that has threads. Only Linux supports this; elsewhere the command just
runs, and the inherited lock keeps its home closed.
"""

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1
SIGKILL = 9


def become(parent: int, command: list[str]) -> None:
    """Replace this process by `command`; `parent` is the pid of the process that started it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, SIGKILL)
        if os.getppid() != parent:  # it died before the line above
            sys.exit("the parent is gone")
    os.execv(command[0], command)  # noqa: S606 - no shell is the point


if __name__ == "__main__":
    become(int(sys.argv[1]), sys.argv[2:])
