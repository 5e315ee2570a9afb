"""The steps of a nomination: draft, submit, endorse, conclude, appraise, return, resubmit, withdraw, forward."""

import asyncio

from demo.calls import Problem
from demo.papers import pdf
from demo.stage import Stage
from demo.story import Act, Row

DRAFTS, NOMINATIONS, DOSSIERS = "/units/api/v1/drafts", "/units/api/v1/nominations", "/awards/api/v1/dossiers"
ON_THE_WAY = "appraising"


async def draft(stage: Stage, act: Act) -> str:
    row = act.about
    if row["subject"] == "person":
        await _introduce(stage, act.by, row["recipient"], deceased=row.get("act") == "TRUY TẶNG")
    begun = await stage.ask(act.by, "POST", DRAFTS, _fields(stage, row))
    stage.nominations[row["code"]] = begun["id"]
    size = await _attach(stage, act.by, begun["id"], row["attachments"])
    return f"{row['code']} · {row['award']} · {len(row['attachments'])} tệp, {size / 1024:.1f} MB"


async def submit(stage: Stage, act: Act) -> str:
    code = act.about["code"]
    await stage.ask(act.by, "POST", f"{NOMINATIONS}/{stage.nominations[code]}/submit")
    told = await stage.watched(code, "received", "refused")
    if told["status"] == "refused":
        last = told["story"][-1]
        raise Problem(last["rule"], last["note"], last["law"] or "")
    return f"{code} · đã được tiếp nhận"


async def resubmit(stage: Stage, act: Act) -> str:
    row = act.about
    id_ = stage.nominations[row["code"]]
    fields = _fields(stage, row) | {"report": row["resubmitted_report"]}
    await stage.ask(act.by, "PUT", f"{DRAFTS}/{id_}", fields, headers={"If-Match": "1"})
    await _attach(stage, act.by, id_, row["resubmitted_attachments"])
    return await submit(stage, act)


async def withdraw(stage: Stage, act: Act) -> str:
    code = act.about["code"]
    reason = {"reason": act.about["withdraw_reason"]}
    await stage.ask(act.by, "POST", f"{NOMINATIONS}/{stage.nominations[code]}/withdraw", reason)
    path = f"{DOSSIERS}/{stage.nominations[code]}"
    await stage.until(path, lambda dossier: dossier["status"] == "withdrawn")
    return f"{code} · {reason['reason']}"


async def endorse(stage: Stage, act: Act) -> str:
    return await _pass_on(stage, act, "endorse")


async def appraise(stage: Stage, act: Act) -> str:
    return await _pass_on(stage, act, "appraise")


async def hold(stage: Stage, act: Act) -> str:
    """Everything of this subject waits until the matter is cleared."""
    told = act.about["hold"]
    body = {name: told[name] for name in ("kind", "paper", "reason")}
    path = f"{DOSSIERS}/{stage.nominations[act.about['code']]}/holds"
    await stage.ask(act.by, "POST", path, body)
    return f"{act.about['code']} · {told['paper']}"


async def release(stage: Stage, act: Act) -> str:
    told, id_ = act.about["hold"], stage.nominations[act.about["code"]]
    held = await stage.ask(act.by, "GET", "/awards/api/v1/holds")
    hold_id = next(row["id"] for row in held if row["dossier"] == id_)
    body = {"outcome": "cleared", "paper": told["concluded"]}
    await stage.ask(act.by, "POST", f"/awards/api/v1/holds/{hold_id}/release", body)
    return f"{act.about['code']} · không vi phạm, {told['concluded']}"


async def conclude(stage: Stage, act: Act) -> str:
    """A person answers what the records cannot, by the number of a paper."""
    path = f"{DOSSIERS}/{stage.nominations[act.about['code']]}"
    for said in act.about["conclusions"]:
        verdict = await stage.ask(act.by, "POST", f"{path}/conclusions", said)
    return f"{act.about['code']} · {said['rule']}: {verdict['outcome']} · {said['basis']}"


async def send_back(stage: Stage, act: Act) -> str:
    reason = act.about["return_reason"]
    path = f"{DOSSIERS}/{stage.nominations[act.about['code']]}/return"
    await stage.ask(act.by, "POST", path, {"reason": reason})
    told = await stage.watched(act.about, "returned")
    if told["story"][-1]["reason"] != reason:
        raise Problem("reason", f"{act.about['code']}: lý do trả lại không đến đơn vị")
    return f"{act.about['code']} · {reason}"


async def forward(stage: Stage, act: Act) -> str:
    code, decision = act.about["code"], _outside(stage, act.about)
    body = {"addressee": decision["decider"], "letter": decision["letter"]}
    dossier = await stage.ask(act.by, "POST", f"{DOSSIERS}/{stage.nominations[code]}/forward", body)
    await stage.watched(code, ON_THE_WAY, "forwarded", note=f"forward@{dossier['route'][dossier['stage']]['unit']}")
    return f"{code} · {decision['decider']}, {decision['letter']}"


async def _pass_on(stage: Stage, act: Act, how: str) -> str:
    code = act.about["code"]
    path = f"{DOSSIERS}/{stage.nominations[code]}"
    dossier = await stage.ask(act.by, "POST", f"{path}/{how}")
    unit = dossier["route"][dossier["stage"] - 1]["unit"]
    await stage.watched(code, ON_THE_WAY, note=f"{how}@{unit}")
    return f"{code} · {unit}"


async def _introduce(stage: Stage, login: str, code: str, *, deceased: bool) -> None:
    row = stage.story.row("people", code)
    body = {name: row[name] for name in ("unit", "name", "rank", "post")} | {"deceased": deceased}
    stage.persons[code] = (await stage.ask(login, "POST", "/units/api/v1/persons", body))["id"]


async def _attach(stage: Stage, login: str, id_: str, attachments: list[Row]) -> int:
    """Upload; returns the size in KiB."""
    for attachment in attachments:
        name, size = attachment["name"], attachment["size_kb"] * 1024
        content = await asyncio.to_thread(pdf, name, size)
        await stage.ask(login, "POST", f"{DRAFTS}/{id_}/files", files={"file": (name, content, "application/pdf")})
    return sum(attachment["size_kb"] for attachment in attachments)


def _fields(stage: Stage, row: Row) -> Row:
    told = {name: row[name] for name in ("unit", "award", "kind", "subject", "citation")}
    return told | {
        "campaign": stage.story.campaign["code"],
        "subject_ref": stage.persons.get(row["recipient"], row["recipient"]),
        "posthumous": row.get("act") == "TRUY TẶNG",
        "report": row["report"],
        "achieved_from": str(row["achieved_from"]),
        "achieved_to": str(row["achieved_to"]),
        "facts": row.get("facts", {}),
    }


def _outside(stage: Stage, nomination: Row) -> Row:
    """The decision that will come back from outside."""
    return next(row for row in stage.story.rows("decisions") if nomination["code"] in row["nominations"])
