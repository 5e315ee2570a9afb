"""Limits for reading one document; a larger one must be divided."""

from dataclasses import dataclass

MB = 2**20


@dataclass(frozen=True)
class Limits:
    """Of one paper, in a process of its own."""

    cpu_seconds: int = 15
    wall_seconds: int = 40
    memory: int = 512 * MB
    """Bytes of address space, and of what is really in use where a system keeps no count of the first (macOS)."""
    unpacked: int = 200 * MB
    """Bytes of all parts of an Office file."""
    parts: int = 5_000
    """Of an Office file."""
    pixels: int = 100_000_000
    """Of a picture: twice what today's best telephones take."""
    rows: int = 10_000
    """Of a workbook; more are not read."""
    answer: int = 16 * MB
    """Bytes of what is said of the paper."""


TOGETHER = 2
"""Papers one service reads at a time; one of each account."""
PATIENCE = 15.0
"""Seconds one waits for its turn."""
