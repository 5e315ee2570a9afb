"""Collects what the demo shows at its end: the outcome of every nomination, the figures, and the audit."""

import sqlite3
from contextlib import closing

from demo.campaign import API as CAMPAIGNS
from demo.councils import REGISTER
from demo.stage import Stage
from shared.bus.manifest import SERVICES
from shared.installation import Home, asking

FATES = {
    "granted_province": "Tỉnh khen thưởng, đã trao",
    "granted_ministry": "Bộ khen thưởng, đã trao",
    "granted_prime_minister": "Thủ tướng khen thưởng, đã trao",
    "returned_then_granted": "Trả lại, bổ sung, đã trao",
    "posthumous": "Truy tặng, đã trao gia đình",
    "withdrawn": "Đơn vị rút",
    "refused_by_rule": "Quy tắc từ chối",
    "declined_by_council": "Hội đồng không thông qua",
}
WRITTEN = "SELECT (SELECT count(*) FROM ledger), (SELECT count(*) FROM outbox WHERE published IS NOT NULL)"

Line = tuple[str, ...]


async def nominations(stage: Stage) -> list[Line]:
    """Code, award, unit, fate, decision and place in the register."""
    register = {line["id"]: line for line in await stage.seen(REGISTER)}
    lines: list[Line] = []
    for row in stage.story.rows("nominations"):
        unit = await stage.seen(f"/units/api/v1/units/{row['unit']}")
        line = register.get(stage.nominations[row["code"]])
        decision = f"{line['decision_number']} · sổ {line['register_number']}" if line else ""
        lines.append((row["code"], row["award"], unit["title"], FATES[row["fate"]], decision))
    return lines


async def left_open(stage: Stage) -> list[Line]:
    """Code, unit, what there is to do, and whose turn it is."""
    titles = {
        unit: (await stage.seen(f"/units/api/v1/units/{unit}"))["title"]
        for unit in {row["unit"] for row in stage.story.rows("nominations")}
    }
    return [(row["code"], titles[row["unit"]], row["todo"], row["next"]) for row in stage.story.rows("nominations")]


async def figures(stage: Stage, home: Home) -> list[Line]:
    """Names and numbers."""
    campaign = await stage.seen(f"{CAMPAIGNS}/{stage.story.campaign['code']}")
    granted = ", ".join(f"{award}: {count}" for award, count in sorted(campaign["awards"].items()))
    return [
        ("Đơn vị hưởng ứng", str(campaign["registered"])),
        ("Hồ sơ đề nghị", str(sum(campaign["outcomes"].values()))),
        ("Khen thưởng", f"{sum(campaign['awards'].values())} ({granted})"),
        *[line for service in SERVICES for line in _written(home, service)],
    ]


def _written(home: Home, service: str) -> list[Line]:
    # A demo home always keeps its books in SQLite files.
    with closing(sqlite3.connect(f"{home.store(service).as_uri()}?mode=ro", uri=True)) as store:
        rows, said = store.execute(WRITTEN).fetchone()
    return [(f"{service}: dòng sổ cái", f"{rows:n}"), (f"{service}: thông điệp đã gửi", f"{said:n}")]


async def audit(home: Home) -> list[str]:
    """What `thidua audit verify` finds; empty when everything verifies."""
    answers = await asking.verify(home)
    findings = [
        f"{line['service']} · {line['check']} · {line['where']}: {line['detail']}"
        for answer in answers
        for line in answer.of("finding")
    ]
    return findings + [f"{answer.service}: không kiểm tra được: {answer.fault}" for answer in answers if answer.fault]
