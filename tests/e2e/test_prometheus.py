"""Debian's Prometheus scrapes a running installation, with our rules."""

import asyncio
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
import yaml

from shared.bus.manifest import PROCESSES
from shared.installation import Home, House
from shared.installation.ports import free_ports
from tests.support.rules import FOLDER, alerts
from tests.support.waiting import until

pytestmark = pytest.mark.prometheus
QUICK = "200ms"


def configured(folder: Path, home: Home) -> Path:
    """The deployed configuration, for the services of a home and a test in a hurry."""
    config = yaml.safe_load((FOLDER / "prometheus.yml").read_text(encoding="utf-8"))
    config["global"] = {"scrape_interval": QUICK, "evaluation_interval": QUICK, "scrape_timeout": QUICK}
    config["rule_files"] = [str(FOLDER / "rules" / "*.yml")]
    (job,) = config["scrape_configs"]
    del job["static_configs"]
    job["file_sd_configs"] = [{"files": [str(home.targets)]}]
    job["authorization"]["credentials_file"] = str(home.operations_token)
    path = folder / "prometheus.yml"
    path.write_text(yaml.safe_dump(config), encoding="utf-8")
    return path


@contextmanager
def prometheus(folder: Path, home: Home) -> Iterator[str]:
    """Its address, until the block ends."""
    if (program := which("prometheus")) is None:
        pytest.skip("no prometheus on this machine")
    address = f"127.0.0.1:{free_ports(1)[0]}"
    words = [f"--config.file={configured(folder, home)}", f"--storage.tsdb.path={folder / 'data'}"]
    words += [f"--web.listen-address={address}", "--enable-feature=exemplar-storage"]
    with (folder / "log").open("wb") as log, subprocess.Popen([program, *words], stdout=log, stderr=log) as process:
        try:
            yield address
        finally:
            process.terminate()


def asked(address: str, what: str, **about: str) -> Any:  # noqa: ANN401 - JSON
    """The answer; nothing while it starts."""
    try:
        with urlopen(f"http://{address}/api/v1/{what}?{urlencode(about)}", timeout=10) as answer:
            return json.loads(answer.read())["data"]
    except URLError:
        return {}


async def test_prometheus_reaches_every_service_knows_the_alerts_and_none_fires(tmp_path: Path) -> None:
    async with House(tmp_path / "home", demo=True) as house:
        with prometheus(tmp_path, house.home) as address:

            def up() -> bool:
                targets = asked(address, "targets").get("activeTargets", [])
                return [target["health"] for target in targets] == ["up"] * len(PROCESSES)

            def answered() -> dict[str, str]:
                found = asked(address, "query", query="ledger_rows")["result"]
                return {one["metric"]["service"]: one["value"][1] for one in found}

            await until(up, what="a target is down")
            await until(lambda: set(answered()) == set(PROCESSES))
            told = await asyncio.to_thread(asked, address, "rules", type="alert")
            fires = await asyncio.to_thread(asked, address, "alerts")
    rules = [rule for group in told["groups"] for rule in group["rules"]]
    assert {rule["name"] for rule in rules} == {alert["alert"] for alert in alerts()}
    assert [rule["lastError"] for rule in rules if rule.get("lastError")] == []
    assert [alert["labels"] for alert in fires["alerts"] if alert["state"] == "firing"] == []
