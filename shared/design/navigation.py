"""Where people find what across the services: the common navigation, the ways from the desk, which roles need each."""

from dataclasses import dataclass

EVERYBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Destination:
    """A page every service links to; `roles` empty: everybody who is signed in.

    `at`: only for who holds the role in this unit or in a department of it.
    """

    href: str
    label: str
    roles: frozenset[str] = EVERYBODY
    at: str = ""


NAVIGATION = (
    Destination("/units/", "Bàn làm việc"),
    Destination("/campaigns/", "Phong trào"),
    Destination(
        "/awards/",
        "Hồ sơ khen thưởng",
        frozenset({"appraiser", "head", "secretary", "member", "authority", "auditor", "admin"}),
    ),
    Destination("/awards/stubs", "Hồ sơ mật", frozenset({"custodian"}), at="bca"),
    Destination("/awards/register", "Sổ khen thưởng"),
    Destination("/units/tree", "Cây đơn vị"),
    Destination("/units/delegations", "Ủy quyền", frozenset({"authority", "admin", "auditor"})),
    Destination("/units/accounts", "Tài khoản", frozenset({"admin"})),
    Destination("/observatory/", "Quan sát", frozenset({"admin", "auditor"})),
    Destination("/units/state", "Tình trạng", frozenset({"admin"})),
    Destination("/awards/timeline", "Kiểm tra", frozenset({"auditor"})),
)
"""The common navigation."""

DESKS = {
    "units": Destination("/units/", "Bàn làm việc", frozenset({"clerk", "head"})),
    "awards": Destination(
        "/awards/", "Hồ sơ khen thưởng", frozenset({"appraiser", "head", "secretary", "member", "authority"})
    ),
    "campaigns": Destination("/campaigns/", "Phong trào", frozenset({"campaigner", "authority", "clerk", "head"})),
}
"""By service: its desk, and the roles for which something may wait there."""

WAYS = (
    Destination("/awards/?act=appraise", "Chờ thẩm định", frozenset({"appraiser"})),
    Destination("/awards/due", "Thời hạn", frozenset({"appraiser", "authority"})),
    Destination("/awards/holds", "Tạm dừng xét", frozenset({"appraiser", "authority"})),
    Destination("/awards/decisions/new", "Chờ ký, chờ vào sổ", frozenset({"authority", "secretary"})),
    Destination("/awards/rounds", "Vòng bỏ phiếu", frozenset({"secretary", "member"})),
    Destination("/awards/councils", "Danh sách hội đồng", frozenset({"secretary"})),
    Destination("/awards/import", "Nhập khen thưởng đã có", frozenset({"secretary", "clerk"})),
    Destination("/units/persons", "Cá nhân của đơn vị", frozenset({"clerk", "head"})),
    Destination("/awards/stubs", "Hồ sơ mật", frozenset({"custodian"}), at="bca"),
    Destination("/awards/timeline", "Diễn biến của phong trào", frozenset({"auditor"})),
    Destination("/awards/calendar", "Lịch làm việc", frozenset({"admin"})),
    Destination("/awards/law/open", "Quy định chưa xác nhận", frozenset({"jurist"})),
    Destination("/awards/posted", "Danh sách đang công khai"),
)
"""From the desk straight to the work of a role."""
