"""Where people find what across the services: the entries of the common navigation, and which roles need each."""

from dataclasses import dataclass

EVERYBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """A page every service links to; `roles` empty: everybody who is signed in."""

    href: str
    label: str
    roles: frozenset[str] = EVERYBODY


PLACES = (
    Place("/units/", "Bàn làm việc"),
    Place("/campaigns/", "Phong trào"),
    Place(
        "/awards/",
        "Hồ sơ khen thưởng",
        frozenset({"appraiser", "secretary", "member", "authority", "auditor", "admin"}),
    ),
    Place("/awards/register", "Sổ khen thưởng"),
    Place("/units/tree", "Cây đơn vị"),
    Place("/units/delegations", "Ủy quyền", frozenset({"authority", "admin", "auditor"})),
    Place("/units/accounts", "Tài khoản", frozenset({"admin"})),
    Place("/awards/timeline", "Kiểm tra", frozenset({"auditor"})),
)
