"""Locks the folder: one running installation at a time, and a demo never mixes with real data."""

import errno
import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager

from shared.installation.layout import PRIVATE_FOLDER, Home, is_demo, write_json

PATIENCE = 1.0
"""Seconds given to the processes of a house that was killed a moment ago to let go of the lock."""


class HomeRefused(Exception):
    """The installation cannot be started; the message (Vietnamese) says why and what to do."""


def cannot_live(home: Home, error: OSError) -> HomeRefused:
    """Why the operating system does not let an installation use this folder."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return HomeRefused(f"Ổ đĩa chứa thư mục {home.root} đã đầy. Hãy giải phóng chỗ rồi khởi động lại.")
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return HomeRefused(
            f"Không ghi được vào thư mục {home.root} (chỉ đọc, hoặc không có quyền). "
            "Hãy cấp quyền ghi, hoặc chọn thư mục khác bằng --home hoặc biến THIDUA_HOME."
        )
    return HomeRefused(f"Không khởi động được trong thư mục {home.root}: {error}.")


def occupy(home: Home, *, demo: bool, fresh: bool = False) -> int:
    """Lock the home, mark it on first use, and with `fresh` empty it; gives the descriptor that holds the lock.

    Its processes inherit the descriptor, so the home stays locked until the last of them ends.
    """
    if not home.marker.exists() and home.root.exists() and set(home.root.iterdir()) - {home.lock}:
        raise HomeRefused(
            f"Thư mục {home.root} đã có nội dung nhưng không phải là nhà của Thi Đua (thiếu home.json). "
            "Hãy chọn một thư mục trống bằng --home hoặc biến THIDUA_HOME."
        )
    home.root.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    held = _lock(home)
    try:
        _mark(home, demo=demo)
        if fresh:
            _empty(home)
    except BaseException:
        os.close(held)
        raise
    return held


def is_occupied(home: Home) -> bool:
    """Whether a process uses the home now; a run.json alone may be left over from a crash."""
    with at_rest(home) as held:
        return held is None


@contextmanager
def at_rest(home: Home) -> Iterator[int | None]:
    """Keeps the home locked during the block; None if it is running. Processes may inherit the descriptor."""
    try:
        held = os.open(home.lock, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        held = os.open(home.root, os.O_RDONLY | os.O_CLOEXEC)  # never lived in
    try:
        fcntl.flock(held, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        yield None
    else:
        yield held
    finally:
        os.close(held)


def _lock(home: Home) -> int:
    held = os.open(home.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() < deadline:
                time.sleep(0.05)
                continue
            os.close(held)
            raise HomeRefused(_occupied(home)) from None
        return held


def _occupied(home: Home) -> str:
    advice = "Hãy dừng hệ thống đó trước, hoặc chọn thư mục khác bằng --home."
    try:
        run = json.loads(home.run.read_text())
    except (FileNotFoundError, ValueError):
        return f"Thư mục {home.root} đang được một hệ thống khác sử dụng. {advice}"
    pids = ", ".join(str(pid) for pid in [run["supervisor"], *run["pids"].values()])
    return f"Thư mục {home.root} đang được hệ thống tại {run['address']} sử dụng (tiến trình {pids}). {advice}"


def _mark(home: Home, *, demo: bool) -> None:
    if not home.marker.exists():
        write_json(home.marker, {"demo": demo})
    elif is_demo(home) and not demo:
        raise HomeRefused(
            f"Thư mục {home.root} chứa dữ liệu trình diễn; hệ thống thật không được chạy trên dữ liệu này. "
            "Hãy chọn thư mục khác bằng --home hoặc biến THIDUA_HOME."
        )
    elif demo and not is_demo(home):
        raise HomeRefused(
            f"Thư mục {home.root} chứa dữ liệu thật; bản trình diễn không được chạy trên dữ liệu này và không xóa gì. "
            "Hãy chọn thư mục khác bằng --home hoặc biến THIDUA_HOME."
        )


def _empty(home: Home) -> None:
    # The second wall: whoever calls this by mistake must still not lose a real home.
    if not is_demo(home):
        raise HomeRefused(f"Thư mục {home.root} không được đánh dấu là trình diễn nên không bị xóa.")
    for entry in set(home.root.iterdir()) - {home.lock, home.marker}:
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
