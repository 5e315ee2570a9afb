"""The steps after a decision: import of past awards, money, objects, taking an award back."""

from demo.calls import Problem
from demo.councils import REGISTER
from demo.dossiers import DOSSIERS
from demo.papers import workbook
from demo.stage import Stage
from demo.story import Act, Row

API = "/awards/api/v1"
COLUMNS = (
    *("Mã đơn vị", "Mã cá nhân", "Mã hình thức", "Năm", "Loại", "Số quyết định"),
    *("Ngày quyết định", "Người quyết định", "Từ ngày", "Đến ngày"),
)


async def enter_past(stage: Stage, act: Act) -> str:
    """A workbook of past awards, and the paper that says they are all; so a chain becomes known."""
    row, person = act.about, stage.persons[act.about["person"]]
    files = {"file": ("khen-thuong-da-co.xlsx", _workbook(row, person)), "paper": (None, row["paper"])}
    told = await stage.ask(act.by, "POST", f"{API}/past-awards/sheet", files=files)
    if told["entered"] != len(row["rows"]):
        raise Problem("import", str(told["faults"]))
    confirmed = {"complete_from": row["complete_from"], "paper": row["paper"]}
    await stage.ask(act.by, "POST", f"{API}/history/{person}/confirm", confirmed)
    return f"{told['entered']} dòng từ Excel, đủ từ năm {row['complete_from']}, theo {row['paper']}"


async def allot(stage: Stage, act: Act) -> str:
    row = act.about
    await stage.ask(act.by, "POST", fund_of(row), {"act": "allot", "amount": row["amount"], "paper": row["paper"]})
    return f"{row['amount']:n} đồng vào quỹ năm {row['year']}, {row['paper']}"


async def pay(stage: Stage, act: Act) -> str:
    row = act.about
    for code in row["pays"]:
        await stage.ask(act.by, "POST", fund_of(row), {"act": "pay", "dossier": stage.nominations[code]})
    fund = await stage.ask(act.by, "GET", fund_of(row))
    return f"{', '.join(row['pays'])}: còn {fund['balance']:n} đồng"


async def receive(stage: Stage, act: Act) -> str:
    row = act.about
    for kind, quantity in row["kinds"].items():
        body = {"act": "receive", "quantity": quantity, "paper": row["paper"]}
        await stage.ask(act.by, "POST", f"{stock_of(row)}/{kind}", body)
    return f"{sum(row['kinds'].values())} hiện vật, phiếu {row['paper']}"


async def issue(stage: Stage, act: Act) -> str:
    codes = stage.story.row("decisions", act.about["decision"])["nominations"]
    body = {"dossiers": [stage.nominations[code] for code in codes]}
    await stage.ask(act.by, "POST", f"{stock_of(act.about)}/issue", body)
    return f"{', '.join(codes)}: đủ theo quyết định"


async def order(stage: Stage, act: Act) -> str:
    """What will be handed over, in the order of the law: that in which the story hands it over."""
    items = [item["nomination"] for item in act.about["items"]]
    chosen = "&".join(f"award={stage.nominations[code]}" for code in sorted(items))
    told = [line["id"] for line in await stage.ask(act.by, "GET", f"{API}/ceremony?{chosen}")]
    names = {stage.nominations[code]: code for code in items}
    if [names[id_] for id_ in told] != items:
        raise Problem("order", f"luật: {[names[id_] for id_ in told]}; kịch bản: {items}")
    return " → ".join(items)


async def copy(stage: Stage, act: Act) -> str:
    """The copy of the decision went out: the clock of every award it grants stops."""
    row = act.about
    for code in row["nominations"]:
        body = {"mark": "copied", "paper": row["copy"]}
        await stage.ask(act.by, "POST", f"{DOSSIERS}/{stage.nominations[code]}/notes", body)
    return f"{row['number']}, {row['copy']}"


async def decline(stage: Stage, act: Act) -> str:
    notice = act.about["notice"]
    await stage.ask(act.by, "POST", f"{DOSSIERS}/{stage.nominations[act.about['code']]}/notice", notice)
    return f"{act.about['code']} · {notice['number']}: {notice['reason']}"


async def propose(stage: Stage, act: Act) -> str:
    row = act.about
    body = {"award": stage.nominations[row["nomination"]]} | {name: row[name] for name in ("kind", "ground", "paper")}
    begun = await stage.ask(act.by, "POST", f"{API}/revocations", body)
    stage.revocations[row["code"]] = f"{API}/revocations/{begun['id']}"
    return f"{row['nomination']} · {row['paper']}, hạn trình {begun['due']}"


async def revoke(stage: Stage, act: Act) -> str:
    row, path = act.about, stage.revocations[act.about["code"]]
    await stage.gravely(act.by, f"{path}/sign", {"number": row["number"]})
    await stage.watched(row["nomination"], "cancelled")
    told = await stage.ask(act.by, "GET", path)
    return f"{row['nomination']} · {row['number']}, nộp lại trước {told['give_back_by']}"


async def notify(stage: Stage, act: Act) -> str:
    return await _steps(stage, act, "notices")


async def take_back(stage: Stage, act: Act) -> str:
    return await _steps(stage, act, "objects", "money", "close")


async def _steps(stage: Stage, act: Act, *steps: str) -> str:
    path, papers = stage.revocations[act.about["code"]], act.about["papers"]
    for step in steps:
        await stage.ask(act.by, "POST", f"{path}/steps", {"step": step, "paper": papers.get(step, "")})
    return ", ".join(papers[step] for step in steps if step in papers)


def fund_of(row: Row) -> str:
    return f"{API}/funds/{row['unit']}/{row['year']}"


def stock_of(row: Row) -> str:
    return f"{API}/objects/{row['unit']}"


def _workbook(row: Row, person: str) -> bytes:
    lines: list[tuple[str | int, ...]] = [COLUMNS]
    for line in row["rows"]:
        on = f"{line['decided_on']:%d/%m/%Y}"
        about = (row["unit"], person, line["award"], line["year"], "công trạng", line["decision_number"], on)
        lines.append((*about, row["authority"], f"01/01/{line['year']}", f"31/12/{line['year']}"))
    return workbook(lines)


async def differences(stage: Stage) -> list[str]:
    """What did not come of it as the story wants; read as its keepers and the auditor."""
    found: list[str] = []
    for row in stage.story.rows("funds"):
        fund = await stage.seen(fund_of(row))
        back = [each for each in stage.story.rows("revocations") if each["nomination"] in row["pays"]]
        kinds = ["allotted", *["paid" for _ in row["pays"]], *["taken_back" for _ in back]]
        found += _same(f"{row['code']}: các khoản", [entry["kind"] for entry in fund["entries"]], kinds)
        found += _same(f"{row['code']}: số dư", fund["balance"], sum(entry["amount"] for entry in fund["entries"]))
        found += _same(f"{row['code']}: còn phải chi, phải thu", (fund["owed"], fund["owed_back"]), ({}, {}))
    register = {line["id"]: line for line in await stage.seen(REGISTER)}
    for row in stage.story.rows("revocations"):
        line = register[stage.nominations[row["nomination"]]]
        told = (line["status"], line["bonus_status"])
        found += _same(f"{row['code']}: khen thưởng, tiền thưởng", told, ("cancelled", "returned"))
    for row in stage.story.rows("imports"):
        history = await stage.seen(f"{API}/history/{stage.persons[row['person']]}")
        known = [(line["year"], line["award"]) for line in history["awards"]]
        wanted = [(line["year"], line["award"]) for line in row["rows"]]
        found += _same(f"{row['code']}: lịch sử", known[: len(wanted)], wanted)
    return found


def _same(what: str, told: object, wanted: object) -> list[str]:
    return [] if told == wanted else [f"{what}: {told}; phải là: {wanted}"]
