"""Compares the final state of the services with what the story expects."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from typing import Any

from demo import aftermath
from demo.calls import Problem
from demo.campaign import API as CAMPAIGNS
from demo.councils import REGISTER
from demo.dossiers import DOSSIERS, NOMINATIONS
from demo.stage import Stage
from demo.story import Row

FATES = {
    "granted_province": "conferred",
    "granted_ministry": "conferred",
    "granted_prime_minister": "conferred",
    "returned_then_granted": "conferred",
    "posthumous": "conferred",
    "withdrawn": "withdrawn",
    "refused_by_rule": "refused",
    "declined_by_council": "declined",
}
"""The status in which each fate ends."""


async def differences(stage: Stage) -> list[str]:
    """Everything that is not as the story wants it, in words; read as the auditor."""
    found = [difference for row in stage.story.rows("nominations") async for difference in _nomination(stage, row)]
    found += [difference for row in stage.story.rows("meetings") async for difference in _meeting(stage, row)]
    found += [difference async for difference in _register(stage)]
    found += await aftermath.differences(stage)
    return found + [difference async for difference in _campaign(stage)]


async def not_left_open(stage: Stage) -> list[str]:
    """What should wait for somebody and does not stand where it should."""
    found: list[str] = []
    for row in stage.story.rows("nominations"):
        if row["stands"] == "draft":
            continue
        try:
            await stage.watched(row, row["stands"])
        except Problem as problem:
            found.append(f"{row['code']}: {problem}")
    return found


async def _nomination(stage: Stage, row: Row) -> AsyncIterator[str]:
    code, fate = row["code"], row["fate"]
    told = await stage.seen(f"{NOMINATIONS}/{stage.nominations[code]}")
    for difference in _same(f"{code}: kết cục", told["status"], _end(stage, row)):
        yield difference
    for difference in _same(f"{code}: lần gửi", told["attempt"], 2 if fate == "returned_then_granted" else 1):
        yield difference
    if fate != "refused_by_rule":
        dossier = await stage.seen(f"{DOSSIERS}/{stage.nominations[code]}")
        for difference in _dossier(code, row, dossier, _end(stage, row)):
            yield difference


def _end(stage: Stage, row: Row) -> str:
    """Where a nomination ends: as its fate says, unless its award was taken back."""
    fallen = {each["nomination"] for each in stage.story.rows("revocations")}
    return "cancelled" if row["code"] in fallen else FATES[row["fate"]]


def _dossier(code: str, row: Row, dossier: Row, end: str) -> Iterator[str]:
    """What the appraiser holds is what the unit wrote, to the byte count of every file."""
    files = [*row["attachments"], *row.get("resubmitted_attachments", [])]
    wanted = sorted((file["name"], file["size_kb"] * 1024) for file in files)
    yield from _same(f"{code}: tệp", sorted((file["name"], file["size"]) for file in dossier["files"]), wanted)
    yield from _same(f"{code}: kết cục ở awards", dossier["status"], end)
    report = row.get("resubmitted_report", row["report"])
    yield from _same(f"{code}: báo cáo", (dossier["content"] or {}).get("report"), report)


async def _meeting(stage: Stage, meeting: Row) -> AsyncIterator[str]:
    told = await stage.seen(stage.rounds[meeting["code"]])
    counts = {count["dossier"]: count for count in told["counts"]}
    members = len(stage.story.row("councils", meeting["council"])["members"])
    for item in meeting["items"]:
        count = counts[stage.nominations[item["nomination"]]]
        figures = tuple(count[name] for name in ("agree", "disagree", "blank", "invalid", "total"))
        against, recused = len(item.get("disagree", [])), len(item.get("recused", []))
        wanted = (item["agree"], against, recused, 0, members)
        for difference in _same(f"{meeting['code']}, {item['nomination']}: phiếu", figures, wanted):
            yield difference


async def _register(stage: Stage) -> AsyncIterator[str]:
    """Every granted award with number, authority, day of conferral; the past as well; no number twice or left out."""
    register = await stage.seen(REGISTER)
    lines = {line["id"]: line for line in register}
    numbers = sorted(line["register_number"] for line in register)
    for difference in _same("số vào sổ", numbers, list(range(1, len(register) + 1))):
        yield difference
    imported = [line["award"] for row in stage.story.rows("imports") for line in row["rows"]]
    flags = [flag["award"] for flag in stage.story.rows("flags")]
    past = sorted(line["award"] for line in register if line["campaign"] is None)
    for difference in _same("khen thưởng đã có", past, sorted(flags + imported)):
        yield difference
    for code, wanted in _granted(stage).items():
        line: Row = lines.get(stage.nominations[code], {})
        for difference in _same(f"{code}: sổ khen thưởng", {name: line.get(name) for name in wanted}, wanted):
            yield difference


def _granted(stage: Stage) -> dict[str, Row]:
    """What the register must say of each nomination that a decision grants."""
    days = {act.about["code"]: act.on.isoformat() for act in stage.story.acts if act.do == "confer"}
    conferred = {
        item["nomination"]: days[row["code"]] for row in stage.story.rows("conferrals") for item in row["items"]
    }
    wanted: dict[str, Row] = {}
    for decision in stage.story.rows("decisions"):
        for code in decision["nominations"]:
            row = stage.story.row("nominations", code)
            wanted[code] = {
                "award": row["award"],
                "unit": row["unit"],
                "posthumous": row["fate"] == "posthumous",
                "decision_number": decision["number"],
                "authority": decision["decider"],
                "status": _end(stage, row),
                "conferred_on": conferred[code],
            }
    return wanted


async def _campaign(stage: Stage) -> AsyncIterator[str]:
    """The tally on the campaign's page is the tally of the fates; it comes from messages, so it may take a moment."""
    fates = dict(Counter(_end(stage, row) for row in stage.story.rows("nominations")))
    path = f"{CAMPAIGNS}/{stage.story.campaign['code']}"
    try:
        told = await stage.until(path, lambda now: now["outcomes"] == fates)
    except Problem:
        told = await stage.seen(path)
    wanted = {
        "outcomes": fates,
        "awards": dict(Counter(line["award"] for line in _granted(stage).values() if line["status"] == "conferred")),
        "registered": len(stage.story.rows("registrations")),
        "status": "closed",
        "title": stage.story.campaign["name"],
    }
    for name, value in wanted.items():
        for difference in _same(f"phong trào, {name}", told[name], value):
            yield difference


def _same(what: str, told: Any, wanted: Any) -> Iterator[str]:
    if told != wanted:
        yield f"{what}: {told}; phải là: {wanted}"
