"""A scan of 20 MB that counts how much of it was asked for."""

from collections.abc import AsyncIterator

from tests.support.papers import pdf

BOUNDARY = {"Content-Type": "multipart/form-data; boundary=x"}
HEAD = b'--x\r\nContent-Disposition: form-data; name="file"; filename="quet.pdf"\r\n\r\n'
PIECE = 2**20
SCAN = 20


class Upload:
    """A scan of 20 MB that counts how much of it was asked for."""

    def __init__(self) -> None:
        self.taken = 0

    async def pieces(self) -> AsyncIterator[bytes]:
        yield HEAD
        scan = pdf("scan", bytes(SCAN * PIECE))
        for begin in range(0, len(scan), PIECE):
            self.taken += 1
            yield scan[begin : begin + PIECE]
        yield b"\r\n--x--\r\n"
