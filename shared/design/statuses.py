"""How each status of the glossary is shown: words, tone and sign, so that colour is never the only mark."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["quiet", "going", "waiting", "good", "bad"]


@dataclass(frozen=True, slots=True)
class Status:
    """`icon` is a name of icons.html."""

    text: str
    tone: Tone
    icon: str


STATUSES = {
    "draft": Status("Nháp", "quiet", "pencil"),
    "submitted": Status("Đã gửi", "waiting", "send"),
    "received": Status("Tiếp nhận", "going", "inbox"),
    "returned": Status("Trả lại", "waiting", "back"),
    "appraising": Status("Thẩm định", "going", "search"),
    "in_council": Status("Hội đồng", "going", "people"),
    "voted": Status("Hội đồng thông qua", "good", "people"),
    "undecided": Status("Chờ người có thẩm quyền quyết định", "waiting", "people"),
    "consulting": Status("Lấy ý kiến", "going", "talk"),
    "posted": Status("Công khai", "going", "eye"),
    "forwarded": Status("Trình cấp trên", "going", "up"),
    "decided": Status("Đã quyết định", "good", "seal"),
    "conferred": Status("Đã trao tặng", "good", "star"),
    "declined": Status("Từ chối", "bad", "cross"),
    "refused": Status("Không tiếp nhận", "bad", "cross"),
    "withdrawn": Status("Đã rút", "quiet", "back"),
    "cancelled": Status("Đã hủy", "bad", "cross"),
    "stripped": Status("Đã tước", "bad", "cross"),
}
