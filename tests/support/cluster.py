"""Three real nats-servers that hold every stream thrice; one may lose its store or go away."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from shared.installation.ports import free_ports
from tests.support.nats import LOOPBACK, NatsServer

NODES = 3


class Node(NatsServer):
    """One of them, known by its name to the others."""

    def __init__(self, folder: Path, number: int, routes: list[int]) -> None:
        self.name = f"n{number}"
        self._cluster = {
            "name": "thidua",
            "listen": f"{LOOPBACK}:{routes[number]}",
            "routes": [f"nats://{LOOPBACK}:{port}" for port in routes],
        }
        super().__init__(folder)

    def settings(self, port: int) -> dict[str, Any]:
        return {**super().settings(port), "server_name": self.name, "cluster": self._cluster}

    def wipe(self) -> None:
        """Its whole store, what it knows of the cluster included: it comes back as a node that has nothing."""
        self.stop()
        shutil.rmtree(self.jetstream.parent)
        self._start(self.port)


@contextmanager
def cluster_running(folder: Path) -> Iterator[list[Node]]:
    routes, nodes = free_ports(NODES), list[Node]()
    with ExitStack() as stack:
        for number in range(NODES):
            (place := folder / str(number)).mkdir()
            nodes.append(Node(place, number, routes))
            stack.callback(nodes[-1].kill)
        yield nodes
