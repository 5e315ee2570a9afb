"""Plays the story day by day: moves the clocks, opens accounts, performs the steps; some must be refused."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from itertools import groupby

import httpx2

from demo import aftermath, campaign, councils, dossiers
from demo.calls import Problem
from demo.show import Teller
from demo.stage import Stage
from demo.story import Act

Doing = Callable[[Stage, Act], Awaitable[str]]
ACTS: Mapping[str, tuple[str, Doing]] = {
    "meet": ("họp giao ban cụm thi đua", campaign.meet),
    "record": ("nhập khen thưởng đã có", campaign.record),
    "delegate": ("ủy quyền phát động", campaign.delegate),
    "draft-campaign": ("soạn phong trào", campaign.draft),
    "launch": ("phát động phong trào", campaign.launch),
    "respond": ("hưởng ứng, đăng ký chỉ tiêu", campaign.respond),
    "report": ("báo cáo kết quả", campaign.report),
    "close": ("kết thúc phong trào", campaign.close),
    "draft": ("soạn hồ sơ", dossiers.draft),
    "submit": ("trình hồ sơ", dossiers.submit),
    "resubmit": ("bổ sung, trình lại", dossiers.resubmit),
    "withdraw": ("rút hồ sơ", dossiers.withdraw),
    "return": ("trả lại hồ sơ", dossiers.send_back),
    "endorse": ("xác nhận, đề nghị", dossiers.endorse),
    "hold": ("tạm dừng xét", dossiers.hold),
    "release": ("kết luận, xét tiếp", dossiers.release),
    "conclude": ("kết luận điều kiện chưa rõ", dossiers.conclude),
    "appraise": ("thẩm định", dossiers.appraise),
    "forward": ("trình cấp có thẩm quyền", dossiers.forward),
    "council": ("họp hội đồng, bỏ phiếu kín", councils.council),
    "sign": ("ký quyết định", councils.sign),
    "register": ("vào sổ quyết định", councils.register),
    "order": ("xếp thứ tự trao theo luật", aftermath.order),
    "confer": ("trao tặng", councils.confer),
    "import": ("nhập khen thưởng đã có", aftermath.enter_past),
    "allot": ("cấp quỹ thi đua, khen thưởng", aftermath.allot),
    "receive": ("nhập kho hiện vật", aftermath.receive),
    "issue": ("cấp hiện vật", aftermath.issue),
    "pay": ("chi tiền thưởng", aftermath.pay),
    "copy": ("gửi bản sao quyết định", aftermath.copy),
    "decline": ("thông báo không được khen thưởng", aftermath.decline),
    "propose": ("trình hủy khen thưởng", aftermath.propose),
    "revoke": ("ký quyết định hủy", aftermath.revoke),
    "notify": ("thông báo việc hủy", aftermath.notify),
    "take-back": ("thu hồi hiện vật, tiền thưởng", aftermath.take_back),
}
"""Every word of the diary: what people read for it, and how it is done."""

AT_ONCE = frozenset({"respond", "report", "draft", "submit", "endorse", "appraise"})
"""What several do on one day without looking at one another."""


async def play(stage: Stage, clocks: Mapping[str, int], teller: Teller) -> None:
    """Everything that happens, in order. `clocks` are the services' own ports. Raises Problem where it goes wrong."""
    for day, acts_of_day in groupby(stage.story.acts, key=lambda act: act.on):
        acts = list(acts_of_day)
        await set_clocks(clocks, day)
        await stage.people.arrive(stage.story.actors(acts))
        for do, alike in groupby(acts, key=lambda act: act.do):
            await _together(stage, list(alike), teller, at_once=do in AT_ONCE)


async def _together(stage: Stage, acts: list[Act], teller: Teller, *, at_once: bool) -> None:
    if at_once:
        await asyncio.gather(*(_act(stage, act, teller) for act in acts))
        return
    for act in acts:
        await _act(stage, act, teller)


async def set_clocks(clocks: Mapping[str, int], day: date) -> None:
    """The business date of every service; its clock is not for the public address."""
    async with httpx2.AsyncClient() as client:
        for service, port in clocks.items():
            address = f"http://127.0.0.1:{port}/{service}/api/v1/demo/clock"
            (await client.post(address, json={"on": day.isoformat()})).raise_for_status()


async def _act(stage: Stage, act: Act, teller: Teller) -> None:
    what, doing = ACTS[act.do]
    try:
        outcome = await doing(stage, act)
    except Problem as problem:
        if not _expected(problem, act):
            raise
        teller.refused(act.on, stage.people.name(act.by), what, problem)
        return
    if act.refusal is not None:
        raise Problem("not-refused", f"{act.do}: quy tắc phải từ chối nhưng đã chấp nhận: {outcome}")
    teller.done(act.on, stage.people.name(act.by), what, outcome)


def _expected(problem: Problem, act: Act) -> bool:
    told = {"rule": problem.rule, "law": problem.law}
    return act.refusal is not None and all(act.refusal.get(name, value) == value for name, value in told.items())
