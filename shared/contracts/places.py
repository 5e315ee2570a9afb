"""Where people find what across the services: the common navigation, the ways from the desk, which roles need each."""

from dataclasses import dataclass

EVERYBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """A page every service links to; `roles` empty: everybody who is signed in.

    `at`: only for who holds the role in this unit or in a department of it.
    """

    href: str
    label: str
    roles: frozenset[str] = EVERYBODY
    at: str = ""


PLACES = (
    Place("/units/", "Bàn làm việc"),
    Place("/campaigns/", "Phong trào"),
    Place(
        "/awards/",
        "Hồ sơ khen thưởng",
        frozenset({"appraiser", "head", "secretary", "member", "authority", "auditor", "admin"}),
    ),
    Place("/awards/stubs", "Hồ sơ mật", frozenset({"custodian"}), at="bca"),
    Place("/awards/register", "Sổ khen thưởng"),
    Place("/units/tree", "Cây đơn vị"),
    Place("/units/delegations", "Ủy quyền", frozenset({"authority", "admin", "auditor"})),
    Place("/units/accounts", "Tài khoản", frozenset({"admin"})),
    Place("/units/state", "Tình trạng", frozenset({"admin"})),
    Place("/awards/timeline", "Kiểm tra", frozenset({"auditor"})),
)
"""The common navigation."""

DESKS = {
    "units": Place("/units/", "Bàn làm việc", frozenset({"clerk", "head"})),
    "awards": Place(
        "/awards/", "Hồ sơ khen thưởng", frozenset({"appraiser", "head", "secretary", "member", "authority"})
    ),
    "campaigns": Place("/campaigns/", "Phong trào", frozenset({"campaigner", "authority", "clerk", "head"})),
}
"""By service: its desk, and the roles for which something may wait there."""

WAYS = (
    Place("/awards/?act=appraise", "Chờ thẩm định", frozenset({"appraiser"})),
    Place("/awards/due", "Thời hạn", frozenset({"appraiser", "authority"})),
    Place("/awards/holds", "Tạm dừng xét", frozenset({"appraiser", "authority"})),
    Place("/awards/decisions/new", "Chờ ký, chờ vào sổ", frozenset({"authority", "secretary"})),
    Place("/awards/rounds", "Vòng bỏ phiếu", frozenset({"secretary", "member"})),
    Place("/awards/councils", "Danh sách hội đồng", frozenset({"secretary"})),
    Place("/awards/import", "Nhập khen thưởng đã có", frozenset({"secretary", "clerk"})),
    Place("/units/persons", "Cá nhân của đơn vị", frozenset({"clerk", "head"})),
    Place("/awards/stubs", "Hồ sơ mật", frozenset({"custodian"}), at="bca"),
    Place("/awards/timeline", "Diễn biến của phong trào", frozenset({"auditor"})),
    Place("/awards/calendar", "Lịch làm việc", frozenset({"admin"})),
    Place("/awards/law/open", "Quy định chưa xác nhận", frozenset({"jurist"})),
    Place("/awards/posted", "Danh sách đang công khai"),
)
"""From the desk straight to the work of a role."""
