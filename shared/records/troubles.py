"""What can be wrong with a store's disk: unreadable, full, read-only."""

import errno
import sqlite3

from sqlalchemy.exc import DBAPIError

UNREADABLE, FULL, READ_ONLY = "store-unreadable", "store-full", "store-read-only"
_TEXTS = {
    UNREADABLE: "Dữ liệu của phân hệ này trên đĩa bị hỏng nên phân hệ ngừng phục vụ và không nhận thêm gì. "
    "Hãy báo cho người quản trị máy chủ.",
    FULL: "Nội dung vừa gửi chưa được ghi. Hãy báo cho người quản trị máy chủ giải phóng chỗ trên đĩa, rồi gửi lại.",
    READ_ONLY: "Nội dung vừa gửi chưa được ghi; hiện chỉ xem được. Hãy báo cho người quản trị máy chủ.",
}
_OF_FILES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), FULL),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), READ_ONLY),
}
_OF_SQLITE = {
    **dict.fromkeys((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB), UNREADABLE),
    **dict.fromkeys((sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM), READ_ONLY),
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: READ_ONLY,
}
_UNREAD = (
    sqlite3.SQLITE_IOERR_READ,
    sqlite3.SQLITE_IOERR_SHORT_READ,
    sqlite3.SQLITE_IOERR_CORRUPTFS,
)
_OF_POSTGRES = {
    **dict.fromkeys(("XX001", "XX002"), UNREADABLE),  # data_corrupted, index_corrupted
    "53100": FULL,
    "25006": READ_ONLY,  # a standby, or a server that was set so
}


class StoreTrouble(Exception):
    """Trouble with the store or the folder; `detail` is for people (Vietnamese), `cause` for the operator.

    `lasting` says that nothing but a person changes it.
    """

    def __init__(self, rule: str, cause: str) -> None:
        super().__init__(f"{rule}: {cause}")
        self.rule, self.cause, self.detail = rule, cause, _TEXTS[rule]

    @property
    def lasting(self) -> bool:
        return self.rule == UNREADABLE


def trouble_of(error: BaseException) -> StoreTrouble | None:
    """What an error of a driver or of the file system says about the place; None where it says nothing."""
    if isinstance(error, StoreTrouble):
        return error
    if isinstance(error, DBAPIError) and error.orig:
        error = error.orig
    rule = _OF_FILES.get(error.errno or 0) if isinstance(error, OSError) else _of_driver(error)
    return StoreTrouble(rule, str(error)) if rule else None


def _of_driver(error: BaseException) -> str | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code in _UNREAD:
        return UNREADABLE
    if code is not None:
        return _OF_SQLITE.get(code & 0xFF)
    return _OF_POSTGRES.get(getattr(error, "sqlstate", None) or "")
