"""Reading a folder in use: vanished files are skipped, all others are read."""

import shutil
from pathlib import Path

from tests.support.files import contents


def test_a_folder_that_goes_while_others_are_read_is_left_out(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_bytes(name.encode())
    reading = contents([tmp_path])
    read = [next(reading)[1]]
    gone = next(name for name in ("one", "two") if name.encode() not in read)
    shutil.rmtree(tmp_path / gone)
    read += [data for _, data in reading]
    assert sorted(read) == sorted({b"one", b"two", b"three"} - {gone.encode()})
