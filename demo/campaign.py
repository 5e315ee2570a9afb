"""The steps of the campaign: past awards, delegation, launch, response, results, close."""

from demo.calls import UNHEARD
from demo.stage import Stage
from demo.story import Act, Row

API = "/campaigns/api/v1/campaigns"
DELEGATION_UNDER_WAY = UNHEARD | {"launch-without-delegation"}


async def record(stage: Stage, act: Act) -> str:
    flag = act.about
    presenter = flag["presenter"]
    body = {
        "award": flag["award"],
        "recipient": flag["recipient"],
        "year": flag["year"],
        "authority": flag["authority"],
        "source": f"Bài báo số {flag['source'].partition(';')[0]}",
        "presenting": {
            "presenter": f"{presenter['rank']} {presenter['name']}",
            "capacity": presenter["post"],
            "event": flag["event"],
        },
    }
    await stage.ask(act.by, "POST", "/awards/api/v1/past-awards", body)
    return f"{flag['award_name']}, năm {flag['year']}"


async def meet(stage: Stage, act: Act) -> str:
    row = act.about
    path = f"/campaigns/api/v1/clusters/{row['cluster']}"
    members = [{"unit": unit, "starts": str(row["on"])} for unit in row["members"]]
    await stage.ask(act.by, "PUT", path, {"title": row["cluster_name"], "unit": row["unit"], "members": members})
    told = {name: row[name] for name in ("kind", "event", "place", "agenda")}
    people = [_kept(each, "name", "rank", "post", "capacity", "source") for each in row["participants"]]
    await stage.ask(act.by, "POST", f"{path}/meetings", told | {"participants": people})
    return f"{row['cluster_name']}: {len(members)} đơn vị, {len(people)} người dự được nêu tên"


async def delegate(stage: Stage, act: Act) -> str:
    row = act.about
    body = {
        "code": row["code"],
        "unit": stage.story.campaign["unit"],
        "delegate": stage.people.ids[row["delegate"]],
        "powers": row["powers"],
        "instrument": row["number"],
        "valid_from": str(row["valid_from"]),
        "valid_to": str(row["valid_to"]),
    }
    await stage.ask(act.by, "POST", "/units/api/v1/delegations", body)
    return f"{row['number']}, từ {row['valid_from']:%d/%m/%Y} đến {row['valid_to']:%d/%m/%Y}"


async def draft(stage: Stage, act: Act) -> str:
    row, tables = act.about, stage.story.tables
    body = {
        "title": row["name"],
        "kind": row["kind"],
        "unit": row["unit"],
        "starts": str(row["starts_on"]),
        "ends": str(row["ends_on"]),
        "awards": row["awards"]["codes"],
        "occasions": [occasion["text"] for occasion in tables["occasions"]],
        "bases": [_kept(basis, "number", "issuer", "title", "issued_on") for basis in tables["legal_bases"]],
        "targets": [_kept(target, "code", "text", "measure", "goal", "due_on") for target in tables["targets"]],
    }
    await stage.ask(act.by, "PUT", f"{API}/{row['code']}", body)
    return f"tên phong trào dài {len(row['name'])} ký tự"


async def launch(stage: Stage, act: Act) -> str:
    told = stage.story.tables["launch"]
    people = [_kept(each, "name", "rank", "post", "capacity", "source") for each in told["participants"]]
    body = {name: told.get(name) for name in ("delegation", "event", "place")} | {"participants": people}
    path = f"{API}/{act.about['code']}/launch"
    campaign = await stage.ask(act.by, "POST", path, body, unheard=DELEGATION_UNDER_WAY)
    instrument = campaign["instrument"]
    return f"{campaign['signs_as']} theo {instrument}" if instrument else "đúng thẩm quyền"


async def respond(stage: Stage, act: Act) -> str:
    texts = {target["code"]: target["text"] for target in stage.story.tables["targets"]}
    targets = [{"code": code, "text": texts[code], "goal": goal} for code, goal in act.about["targets"].items()]
    path = f"{API}/{stage.story.campaign['code']}/registrations/{act.about['unit']}"
    await stage.ask(act.by, "PUT", path, {"targets": targets})
    return f"{len(targets)} chỉ tiêu"


async def report(stage: Stage, act: Act) -> str:
    lines = [{"code": code, "reached": value} for code, value in act.about["values"].items()]
    period = f"{act.on.year}-q{(act.on.month + 2) // 3}"
    path = f"{API}/{stage.story.campaign['code']}/results/{act.about['unit']}/{period}"
    await stage.ask(act.by, "PUT", path, {"lines": lines})
    return f"kỳ {period}: {len(lines)} chỉ tiêu"


async def close(stage: Stage, act: Act) -> str:
    campaign = await stage.ask(act.by, "POST", f"{API}/{act.about['code']}/close")
    return f"{campaign['registered']} đơn vị đã hưởng ứng"


def _kept(row: Row, *names: str) -> Row:
    """These fields as JSON has them; one the sources do not give stays away."""
    return {name: str(row[name]) if name.endswith("_on") else row[name] for name in names if name in row}
