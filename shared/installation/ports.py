"""Loopback ports: the public one is fixed, the inner ones are any that are free."""

import contextlib
import secrets
import socket

from shared.installation.lock import HomeRefused

LOOPBACK = "127.0.0.1"
FIRST, COUNT = 20_000, 12_000
"""Below the range the kernel takes for outgoing connections, so a restarted process finds its port free again."""


def free_ports(count: int) -> list[int]:
    """Pick `count` different ports on the loopback that nobody listens on now."""
    found: set[int] = set()
    while len(found) < count:
        port = FIRST + secrets.randbelow(COUNT)
        with contextlib.suppress(OSError):
            _bind(port)
            found.add(port)
    return list(found)


def claim(port: int) -> None:
    """Refuse with a clear message if `port` cannot be had: two Caddys of one user would share it silently."""
    try:
        _bind(port)
    except PermissionError:
        raise HomeRefused(f"Không có quyền mở cổng {port}. {_advice()}") from None
    except OSError:
        raise HomeRefused(f"Cổng {port} đang được một chương trình khác sử dụng. {_advice()}") from None


def _advice() -> str:
    return f"Hãy chọn cổng khác bằng --port hoặc biến THIDUA_PORT, ví dụ: THIDUA_PORT={free_ports(1)[0]}."


def _bind(port: int) -> None:
    with socket.socket() as probe:
        # Without it the closed connections of a house stopped a moment ago (TIME_WAIT) would look like a tenant.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((LOOPBACK, port))
