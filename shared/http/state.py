"""The state of a service for administrators: store, dead letters, NATS, disk, virus scanner, clock."""

import asyncio
import shutil
from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from shared.access import Permissions, Person, require
from shared.bus.connection import client_of
from shared.bus.manifest import SERVICES
from shared.http.degraded import LITTLE, UNSENT, nats, oldest, writable
from shared.runtime.service import Here, Service

LOOK = "house.look"
_HOUSE: Mapping[str, frozenset[str]] = {"admin": frozenset({LOOK})}
_TITLES = {"campaigns": "Phong trào", "units": "Đơn vị", "awards": "Khen thưởng"}
GIGABYTE = 1 << 30


def everywhere(own: Permissions) -> Permissions:
    """A service's permissions and those that every service gives."""
    roles = {*own, *_HOUSE}
    return {role: own.get(role, frozenset()) | _HOUSE.get(role, frozenset()) for role in roles}


def state_router(name: str) -> APIRouter:
    """`/<name>/state`; where the store cannot be read, this page too answers with the problem."""
    router = APIRouter(include_in_schema=False)

    @router.get(f"/{name}/state")
    async def state(request: Request, service: Here, _: Annotated[Person, Depends(require(LOOK))]) -> Response:
        services = [(each, _TITLES[each], each == name) for each in SERVICES]
        facts = [*_store(service), _takes(service), await _line(service), await asyncio.to_thread(_unsent, service)]
        facts += [_disk(service), await _scanner(service), _clock(service)]
        return service.plan.pages.render(request, "state.html", services=services, facts=facts)

    return router


Fact = tuple[str, str, str]
"""What is looked at, how it is, and the tone: good, waiting or bad."""


def _store(service: Service) -> list[Fact]:
    at = service.database.checked
    told = f"Đọc được; kiểm tra lần cuối cách đây {_age(service.clock.now().at - at)}" if at else "Chưa kiểm tra"
    return [("Dữ liệu trên đĩa", told, "good" if at else "waiting")]


def _age(age: timedelta) -> str:
    """No time of day: a demo stands at another date than the machine."""
    hours, seconds = divmod(int(age.total_seconds()), 3600)
    return f"{hours} giờ {seconds // 60} phút"


def _takes(service: Service) -> Fact:
    reason = service.office.read_only
    return ("Tiếp nhận", reason or "Nhận nội dung mới", "bad" if reason else "good")


async def _line(service: Service) -> Fact:
    label = "Kênh giữa các phân hệ (NATS)"
    if client_of(service.broker) is None:
        return (label, "Chưa kết nối; nội dung đã nhận được gửi đi khi kênh trở lại", "bad")
    if fault := service.watchdog.away or service.watchdog.deaf or service.relay.repairer.mute:
        return (label, f"Gián đoạn: {fault}", "bad")
    if fault := await nats(service):
        return (label, f"Không ghi được: {fault}", "bad")
    return (label, "Đang nghe và gửi", "good")


def _unsent(service: Service) -> Fact:
    waited = oldest(service)
    if waited <= UNSENT:
        return ("Chờ gửi", "Không có thông điệp nào phải chờ", "good")
    return ("Chờ gửi", f"Thông điệp cũ nhất đã chờ {waited.total_seconds() / 60:.0f} phút", "bad")


def _disk(service: Service) -> Fact:
    folder = service.home.root
    free = shutil.disk_usage(folder).free
    if not writable(folder):
        return ("Ổ đĩa", "Không ghi được vào thư mục dữ liệu", "bad")
    return ("Ổ đĩa", f"Còn trống {free / GIGABYTE:.1f} GB".replace(".", ","), "good" if free >= LITTLE else "bad")


async def _scanner(service: Service) -> Fact:
    label, scanner = "Quét virus", service.examiner.scanner
    if scanner is None:
        return (label, "Chưa đặt phần mềm quét (THIDUA_CLAMD): tệp nhận vào không được quét", "waiting")
    if await scanner.reached():
        return (label, "Mọi tệp nhận vào được quét", "good")
    return (label, "Phần mềm quét không trả lời: không nhận tệp nào", "bad")


def _clock(service: Service) -> Fact:
    warnings = service.office.skew.warnings()
    return ("Đồng hồ", " ".join(warnings) or "Không thấy lệch", "bad" if warnings else "good")
