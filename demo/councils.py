"""The steps of councils and authorities: vote, sign, register outside decisions, confer."""

import asyncio

from demo.calls import Problem
from demo.stage import Stage
from demo.story import Act, Row

ROUNDS, DECISIONS, AWARDS = "/awards/api/v1/rounds", "/awards/api/v1/decisions", "/awards/api/v1/awards"
REGISTER = f"{AWARDS}?limit=200"
"""More than a story grants."""
LEADERS = {"chair_name": "Chủ trì minh họa", "secretary_name": "Thư ký minh họa"}
"""As printed under minutes: a demonstration names nobody."""


async def council(stage: Stage, act: Act) -> str:
    """Convene, open the box, step aside, vote, record written opinions; the chair counts, minutes are drawn up."""
    meeting, sitting = act.about, stage.story.row("councils", act.about["council"])
    members, chair = sitting["members"], sitting["chair"]
    items = {item["nomination"]: item for item in meeting["items"]}
    body = {
        "unit": sitting["unit"],
        "chair": stage.people.ids[chair],
        "members": [stage.people.ids[member] for member in members],
        "dossiers": [stage.nominations[code] for code in items],
    }
    path = f"{ROUNDS}/{(await stage.ask(act.by, 'POST', ROUNDS, body))['id']}"
    stage.rounds[meeting["code"]] = path
    for code, item in items.items():
        for member in item.get("recused", []):
            recusal = {"member": stage.people.ids[member], "dossier": stage.nominations[code]}
            await stage.ask(member, "POST", f"{path}/recusals", recusal)
    opened = await stage.ask(chair, "POST", f"{path}/opening")
    await asyncio.gather(*(_vote(stage, act, path, member) for member in members))
    counted = await stage.ask(chair, "POST", f"{path}/count", {"phrase": opened["phrase"]})
    drawn = {name: meeting[name] for name in ("number", "place", "starts_at", "ends_at")}
    drawn |= {"secretary": stage.people.ids[sitting["secretary"]], **LEADERS}
    await stage.ask(act.by, "POST", f"{path}/minutes", drawn)
    passed = {count["dossier"]: count["agree"] >= count["needed"] for count in counted["counts"]}
    for code, item in items.items():
        if "ruling" in item:
            await _rule(stage, stage.nominations[code], item["ruling"], act.on.isoformat())
        await stage.watched(code, "in_council" if passed[stage.nominations[code]] else "declined")
    names = {stage.nominations[code]: code for code in items}
    votes = sorted(f"{names[count['dossier']]} {count['agree']}/{count['total']}" for count in counted["counts"])
    return f"{', '.join(votes)} đồng ý"


async def _rule(stage: Stage, id_: str, ruling: Row, dated: str) -> None:
    """A share that no text was found for declines nothing: the authority does, by a paper."""
    said = {"passed": False, "paper": ruling["paper"], "dated": dated}
    await stage.ask(ruling["by"], "POST", f"/awards/api/v1/dossiers/{id_}/ruling", said)


async def sign(stage: Stage, act: Act) -> str:
    return await _decide(stage, act, outside=False)


async def register(stage: Stage, act: Act) -> str:
    return await _decide(stage, act, outside=True)


async def confer(stage: Stage, act: Act) -> str:
    """One after the other: the order of the ceremony is the order of the ledger."""
    ceremony = act.about
    presenter = stage.people.name(ceremony["presenter"])
    told = {"presenter": presenter} | {name: ceremony[name] for name in ("capacity", "event", "place")}
    for item in ceremony["items"]:
        id_ = stage.nominations[item["nomination"]]
        await stage.gravely(act.by, f"{AWARDS}/{id_}/confer", told | {"received_by": item["received_by"]})
    for item in ceremony["items"]:
        await stage.watched(item["nomination"], "conferred")
    return f"{len(ceremony['items'])} trường hợp, người trao: {presenter}"


async def _vote(stage: Stage, act: Act, path: str, member: str) -> None:
    choices = {stage.nominations[item["nomination"]]: _choice(item, member) for item in act.about["items"]}
    if member in act.about.get("absent_written", []):
        body = {"member": stage.people.ids[member], "choices": choices} | act.about["letter"]
        await stage.ask(act.by, "POST", f"{path}/written", body)
    else:
        await stage.gravely(member, f"{path}/sheet", {"choices": choices})


def _choice(item: Row, member: str) -> str:
    if member in item.get("recused", []):
        return "blank"
    return "disagree" if member in item.get("disagree", []) else "agree"


async def _decide(stage: Stage, act: Act, *, outside: bool) -> str:
    decision = act.about
    body = {
        "number": decision["number"],
        "unit": decision["unit"],
        "authority": decision["decider"],
        "dossiers": [stage.nominations[code] for code in decision["nominations"]],
        "outside": outside,
        "decided_on": str(decision["decided_on"]) if outside else None,
    } | {name: decision[name] for name in ("place", "signer_name", "bases") if name in decision}
    await stage.gravely(act.by, DECISIONS, body)
    for code in decision["nominations"]:
        told = await stage.watched(code, "decided")
        if told["story"][-1]["note"] != decision["number"]:
            raise Problem("number", f"{code}: {told['story'][-1]}")
    return f"{decision['number']}: {', '.join(decision['nominations'])}"
