"""`python -m demo`: starts an installation, plays the drive on it, checks and audits it, lets people look around.

A house that was played to its end is opened again as it was left; `--fresh` plays anew.
`DEMO_ONCE=1`: on free ports, in a temporary folder (or `THIDUA_HOME`), and then stops; exit 1 if anything differed.
"""

import asyncio
import os
import signal
import sys
import tempfile
import time
from pathlib import Path

import httpx2

from demo import findings
from demo.calls import TIMEOUT, Calls, Problem
from demo.check import differences, not_left_open
from demo.keeping import keep, kept
from demo.people import People, new_password
from demo.play import play, set_clocks
from demo.show import Teller, samples
from demo.stage import Stage
from demo.story import OPEN, load
from shared.bus.manifest import SERVICES
from shared.installation import Home, HomeRefused, House

FOLDER, PORT = Path("var/demo"), 8000


AGAIN = "Diễn lại từ đầu (xóa bản này): make demo FRESH=1, hoặc thidua demo --fresh."


async def run(house: House, *, stay: bool, password: str | None = None) -> int:
    """The exit code: 0 when everything came as the story wants it and the ledgers verify.

    With the `password` of its people a house that was played before is only opened.
    """
    teller, began, wrong = Teller(), time.monotonic(), list[str]()
    teller.say("Đang khởi động nats-server, ba phân hệ và Caddy…")
    async with house, httpx2.AsyncClient(base_url=house.address, timeout=TIMEOUT) as client:
        teller.say(f"Hệ thống chạy tại {house.address} sau {time.monotonic() - began:.1f} giây.")
        people = People(Calls(client), load(), password or new_password())
        if password is None:
            teller.say("Đang diễn phong trào, một hai phút; đăng nhập được khi danh sách tài khoản hiện ra ở cuối.")
            wrong = await tell(house, Stage(people.calls, people, people.story), teller)
        else:
            teller.say(f"Mở lại bản trình diễn đã diễn trước đây, như lúc dừng. {AGAIN}")
        if not wrong:
            keep(house.home, people.password, samples(people))
        teller.sign_in(house.address, people, listed=not wrong)
        if stay:
            teller.say("Hệ thống vẫn chạy để xem; dừng bằng Ctrl+C.")
            await asyncio.Event().wait()
    return 1 if wrong else 0


async def tell(house: House, stage: Stage, teller: Teller) -> list[str]:
    """Play, check, audit, and print what came of it; everything that differed is in the answer."""
    began = time.monotonic()
    clocks = {service: house.ports[service] for service in SERVICES}
    try:
        await set_clocks(clocks, stage.story.acts[0].on)
        await stage.people.found(house.home.first_link.read_text())
        await play(stage, clocks, teller)
        played = time.monotonic() - began
        await stage.people.arrive(stage.story.logins)
        wrong = await differences(stage)
        numbers = [*await findings.figures(stage, house.home), ("Thời gian diễn (giây)", f"{played:.1f}")]
        teller.summary(await findings.nominations(stage), numbers)
        left = Stage(stage.calls, stage.people, load(OPEN))
        await play(left, clocks, teller)
        wrong += await not_left_open(left)
        teller.left_open(await findings.left_open(left))
    except Problem as problem:
        wrong = [f"Dừng giữa chừng: {problem}"]
    wrong += await findings.audit(house.home)
    teller.verdict(wrong)
    return wrong


def main() -> int:
    key = os.environ.get("DEMO_ONCE") == "1"
    with tempfile.TemporaryDirectory(prefix="thidua-demo-") as temporary:
        folder = Path(os.environ.get("THIDUA_HOME") or temporary) if key else FOLDER
        port = 0 if key else int(os.environ.get("THIDUA_PORT", PORT))
        password = None if key or "--fresh" in sys.argv else kept(Home(folder))
        house = House(folder, port=port, demo=True, fresh=password is None)
        try:
            return asyncio.run(_until_signal(house, stay=not key, password=password))
        except HomeRefused as refused:
            print(refused, *([] if password is None else [AGAIN]), sep="\n", file=sys.stderr)
            return 1


async def _until_signal(house: House, *, stay: bool, password: str | None) -> int:
    task = asyncio.create_task(run(house, stay=stay, password=password))
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(sign, lambda: task.cancelling() or task.cancel())
    try:
        return await task
    except asyncio.CancelledError:
        print("Đã dừng bản trình diễn." + (" Lần sau make demo mở lại bản này." if kept(house.home) else ""))
        return 0 if stay else 1


if __name__ == "__main__":
    sys.exit(main())
