"""A small process with the parsers loaded and no secrets: it forks a limited child for each document.

It is asked over a socket on its standard input: one line of JSON, with the descriptors of the paper and of the answer.
"""

import json
import logging
import os
import resource
import signal
import socket
import sys
from contextlib import suppress
from typing import Any, NoReturn

from shared.papers.limits import Limits
from shared.papers.parsers import look_through

MESSAGE = 4096
LOOK_SECONDS = 0.05
"""Of processor time, after which a paper's process looks at the memory it has in use."""
UNIT = {"darwin": 1}.get(sys.platform, 1024)
"""In which `ru_maxrss` counts."""


def main() -> None:
    logging.disable()  # what a parser says of a paper is nobody's
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # leaves no zombie
    line = socket.socket(fileno=sys.stdin.fileno())
    while True:
        message, descriptors, _, _ = socket.recv_fds(line, MESSAGE, 2)
        if not message:
            return
        if os.fork() == 0:
            line.close()
            _read(json.loads(message), *descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        line.send(b".")  # the next message is not joined to this one


def _read(asked: dict[str, Any], paper: int, answer: int) -> NoReturn:
    """In the child: no answer means that a limit ended it."""
    try:
        limits = Limits(**asked["limits"])
        _bind(limits)
        with open(paper, "rb") as file:
            said = json.dumps(look_through(asked["ending"], file, limits, rows=asked["rows"])).encode()
        if len(said) <= limits.answer:
            with open(answer, "wb") as out:
                out.write(said)
    finally:
        os._exit(0)


def _bind(limits: Limits) -> None:
    """Processor time, memory, time on the wall; and it writes no file."""
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(ValueError, OSError):  # macOS has no bound for it
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))

    def look(*_: object) -> None:
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT > limits.memory:
            os._exit(0)

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, LOOK_SECONDS, LOOK_SECONDS)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(limits.wall_seconds)


if __name__ == "__main__":
    main()
