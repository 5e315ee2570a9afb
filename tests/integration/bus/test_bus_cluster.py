"""A NATS cluster with three replicas: a node that returns empty loses nothing."""

from pathlib import Path

import pytest
from nats.js import JetStreamContext
from nats.js.errors import APIError

from shared.bus.manifest import stream_of
from shared.bus.provision import provision
from tests.support.cluster import NODES, Node, cluster_running
from tests.support.parties import administrator, party, quiet, wrong
from tests.support.waiting import until

STREAM = stream_of("units")


async def leader(js: JetStreamContext) -> str:
    """Name of the node that leads the stream of units; empty while there is none."""
    try:
        cluster = (await js.stream_info(STREAM)).cluster
    except (APIError, TimeoutError):
        return ""
    return (cluster and cluster.leader) or ""


async def whole(js: JetStreamContext) -> bool:
    """Whether both followers hold all that the leader holds."""
    try:
        cluster = (await js.stream_info(STREAM)).cluster
    except (APIError, TimeoutError):
        return False
    followers = (cluster and cluster.replicas) or []
    return len(followers) == NODES - 1 and all(peer.current for peer in followers)


async def made(node: Node) -> bool:
    """Whether the cluster has found together and has its streams."""
    try:
        await provision(node.url)
    except (APIError, TimeoutError):
        return False
    return True


async def test_a_node_that_lost_its_store_catches_up_and_carries_the_quorum(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THIDUA_NATS_REPLICAS", "3")
    (nodes := tmp_path / "nodes").mkdir()
    with cluster_running(nodes) as cluster:
        await until(lambda: made(cluster[0]), 60, "the cluster stands")
        wiped = cluster[2]
        async with (
            party("units", cluster[0], tmp_path) as units,
            party("awards", cluster[1], tmp_path, "units") as awards,
            administrator(cluster[0]) as js,
        ):
            for _ in range(20):
                await units.pay()
            await quiet(units, awards, 20, 60)
            wiped.wipe()
            for _ in range(20):
                await units.pay()
            await quiet(units, awards, 40, 60)
            await until(lambda: whole(js), 60, "the node that lost everything has caught up")
            cluster[1].stop()
            await until(lambda: leader(js), 60, "two of three, one of them the wiped one, are a quorum")
            await units.pay()
            await until(lambda: units.unsaid() == 0, 60)
            assert await wrong(units) == []
            cluster[1].restart()
            await quiet(units, awards, 41, 60)
            assert awards.letters() == []
