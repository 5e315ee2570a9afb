"""The environment of each process: the `THIDUA_…` variables it needs, and nothing else."""

import json
import os
from dataclasses import dataclass

from shared.bus.manifest import SERVICES, SUPPORTS
from shared.installation.layout import Home, is_demo
from shared.installation.ports import LOOPBACK

ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT"
OWN_STORE = "THIDUA_DATABASE_URL"
"""Never inherited: one address for all would put all services into one store."""


@dataclass(frozen=True)
class Address:
    """Where a running installation is: the public URL and the loopback port of every process."""

    public: str
    ports: dict[str, int]

    @property
    def nats(self) -> str:
        return f"nats://{LOOPBACK}:{self.ports['nats']}"


def environment(home: Home, service: str, address: Address | None, nats: str | None = None) -> dict[str, str]:
    """The environment of `python -m services.<service>`.

    Without an address the installation is stopped; `nats` is then the server on the copy of its streams.
    """
    inherited = {name: value for name, value in os.environ.items() if name != OWN_STORE}
    own = {"THIDUA_HOME": str(home.root.resolve()), "THIDUA_DEMO": "1" if is_demo(home) else "0"}
    if address:
        own["THIDUA_PORT"] = str(address.ports[service])
        own["THIDUA_OPERATIONS_PORT"] = str(address.ports.get(f"{service}-operations", 0))  # 0: an older house runs
        own["THIDUA_PUBLIC_URL"] = address.public
        own["THIDUA_NATS_MONITOR"] = f"http://{LOOPBACK}:{address.ports['monitor']}"
        own |= _observing(home, service, address)
    if nats := address.nats if address else nats:
        own["THIDUA_NATS_URL"] = nats
    return inherited | own


def _observing(home: Home, service: str, address: Address) -> dict[str, str]:
    """The observatory asks the services for their ledgers; they send it their spans, unless a collector was named."""
    inside = {name: f"http://{LOOPBACK}:{port}" for name, port in address.ports.items()}
    if service in SUPPORTS:
        observed = {name: inside[f"{name}-operations"] for name in SERVICES}
        return {"THIDUA_OBSERVED": json.dumps(observed), ENDPOINT: ""}  # it tells no spans of telling spans
    if ENDPOINT in os.environ or "observatory-operations" not in inside:
        return {}
    token = home.operations_token.read_text().strip()
    return {
        ENDPOINT: inside["observatory-operations"],
        "OTEL_EXPORTER_OTLP_HEADERS": f"authorization=Bearer%20{token}",
    }
