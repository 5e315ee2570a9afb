"""Every byte of folders in which a server is still at work."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path


def contents(folders: Iterable[Path]) -> Iterator[tuple[Path, bytes]]:
    """Each file below with what is in it; one that is gone, or whose folder is, when its turn comes is left out."""
    for folder in folders:
        for place, _, names in os.walk(folder, onerror=_but_gone):
            for path in (Path(place, name) for name in names):
                with suppress(FileNotFoundError):  # NATS lays batches down and takes them up
                    if path.is_file():
                        yield path, path.read_bytes()


def _but_gone(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error
