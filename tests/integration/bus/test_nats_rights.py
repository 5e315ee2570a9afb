"""Rights on a real NATS: every subject and API of one service, tried by every other."""

import contextlib
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from nats.aio.client import Client

from shared.bus import manifest
from shared.bus.entering import enter
from shared.bus.identity import Secret
from shared.installation import House
from shared.installation.keys import identity, users
from tests.support.stand_ins import comes_in, house_with_rights
from tests.support.waiting import until

STREAM_VERBS = ("INFO", "CREATE", "UPDATE", "DELETE", "PURGE", "MSG.GET", "MSG.DELETE", "SNAPSHOT", "RESTORE")
CONSUMER_VERBS = ("INFO", "CREATE", "DURABLE.CREATE", "DELETE", "MSG.NEXT", "RESET", "PAUSE", "UNPIN")
BUCKETS = {f"OBJ_enclosures-{name}": name for name in manifest.SERVICES}
USERS = (*manifest.SERVICES, manifest.PROVISION)
READERS = {("units", "OBJ_enclosures-awards"), ("awards", "OBJ_enclosures-units")}


def subjects() -> Iterator[str]:
    """Everything one could say to another service, its streams, its consumers and its buckets, or to the server."""
    yield from ("$JS.API.INFO", "$JS.API.STREAM.NAMES", "$JS.API.STREAM.LIST", "$SYS.REQ.SERVER.PING", "anything")
    yield "$JS.API.STREAM.CREATE.MINE"
    for name in manifest.SERVICES:
        yield f"thidua.{name}.decision.issued.v1.c1"
        yield f"thidua.{name}.ask.eligibility.v1"
        yield f"thidua.{name}.ask.persons.v1"
        yield f"thidua.{name}.ask.desk.v1"
        yield f"_INBOX_{name}.x"
    for bucket, name in BUCKETS.items():
        yield f"$O.enclosures-{name}.C.x"
        yield f"$JS.API.DIRECT.GET.{bucket}"
        yield f"$JS.API.DIRECT.GET.{bucket}.$O.enclosures-{name}.M.x"
    for stream in (*map(manifest.stream_of, manifest.SERVICES), *BUCKETS):
        yield from (f"$JS.API.STREAM.{verb}.{stream}" for verb in STREAM_VERBS)
        yield f"$JS.API.CONSUMER.CREATE.{stream}"
        durables = [hearing.durable for hearing in manifest.HEARINGS if hearing.stream == stream]
        for durable in (*durables, "mine"):
            yield from (f"$JS.API.CONSUMER.{verb}.{stream}.{durable}" for verb in CONSUMER_VERBS)
            yield f"$JS.API.CONSUMER.CREATE.{stream}.{durable}.thidua.{stream.lower()}.*.*.*.*"
            yield f"$JS.ACK.{stream}.{durable}.1.1.1.1.0"


def may(user: str, subject: str) -> bool:
    """What the matrix lets through, told apart from the manifest."""
    if user == manifest.PROVISION:
        return bool(
            re.fullmatch(r"\$JS\.API\.STREAM\.(INFO|CREATE|UPDATE)\.(CAMPAIGNS|UNITS|AWARDS)", subject)
            or re.fullmatch(r"\$JS\.API\.STREAM\.(INFO|CREATE|UPDATE)\.OBJ_enclosures-(units|awards)", subject)
            or re.fullmatch(r"\$JS\.API\.CONSUMER\.INFO\.[A-Z]+\.\w+-hears-\w+", subject)
            or re.fullmatch(r"\$JS\.API\.CONSUMER\.CREATE\.[A-Z]+\.\w+-hears-\w+\.thidua\.\w+\.\*\.\*\.\*\.\*", subject)
        )
    if subject == f"thidua.{user}.decision.issued.v1.c1":
        return True
    if subject == "thidua.awards.ask.eligibility.v1":
        return user == "units"
    if subject == "thidua.units.ask.persons.v1":
        return user == "awards"
    if re.fullmatch(r"thidua\.\w+\.ask\.desk\.v1", subject):
        return user in {"units", "awards"} and user != subject.split(".")[1]
    # What all services hear of one another, each may also read by number.
    if re.fullmatch(r"\$JS\.API\.STREAM\.(INFO|MSG\.GET)\.(CAMPAIGNS|UNITS|AWARDS)", subject):
        return True
    if re.fullmatch(rf"\$JS\.(API\.CONSUMER\.(INFO|MSG\.NEXT|RESET)|ACK)\.[A-Z]+\.{user}-hears-\w+(\..+)?", subject):
        return True
    # Whose package somebody asks for in vain, its speaker sees.
    if re.fullmatch(rf"\$JS\.API\.CONSUMER\.INFO\.{user.upper()}\.(units-hears-awards|awards-hears-units)", subject):
        return True
    bucket = rf"\$O\.enclosures-{user}\..+|\$JS\.API\.STREAM\.(INFO|MSG\.GET|PURGE)\.OBJ_enclosures-{user}"
    if user != "campaigns" and re.fullmatch(bucket, subject):
        return True
    read = re.match(r"\$JS\.API\.DIRECT\.GET\.(OBJ_enclosures-\w+)", subject)
    return bool(read and (user, read[1]) in READERS)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_with_rights(tmp_path) as house:
        yield house


@contextlib.asynccontextmanager
async def line(house: House, user: str) -> AsyncIterator[tuple[Client, list[str]]]:
    """A line of `user`, and what the server complains of."""
    complaints: list[str] = []

    async def complain(error: Exception) -> None:
        complaints.append(str(error))

    secret = Secret.fresh()
    if user == manifest.PROVISION:  # the house has taken its own key back already: this is the next one
        house._admit({secret.nkey: user})
        await until(lambda: comes_in(house, secret), 10, "the server reads who may come in")
    else:
        (secret,) = identity(house.home, user)
    url = f"nats://127.0.0.1:{house.ports['nats']}"
    client = await enter(url, user, secret, error_cb=complain, allow_reconnect=False)
    try:
        complaints.clear()
        yield client, complaints
    finally:
        await client.close()


@pytest.mark.parametrize("user", USERS)
async def test_a_service_is_refused_on_every_subject_that_is_not_its_own(house: House, user: str) -> None:
    asked = list(subjects())
    async with line(house, user) as (client, complaints):
        for subject in asked:
            await client.publish(subject, b"")
        for other in USERS:
            await client.subscribe(f"_INBOX_{other}.>")
        await client.subscribe("thidua.>")
        expected = {subject for subject in asked if not may(user, subject)}
        heard = {*USERS, "thidua"} - {user}
        await until(
            lambda: len(complaints) >= len(expected) + len(heard), 20, f"{len(expected)} refusals: {complaints}"
        )
    found = {re.sub(r'.*"(.+)".*', r"\1", complaint).lower() for complaint in complaints}
    assert found == {subject.lower() for subject in expected} | {
        f"_inbox_{other}.>" if other in USERS else "thidua.>" for other in heard
    }


async def test_the_key_that_provisions_is_in_no_file_and_opens_nothing_after_the_start(house: House) -> None:
    config = house.home.nats_config.read_text()
    assert set(re.findall(r"U[A-Z2-7]{55}", config)) == users(house.home).keys()
    secret = Secret.fresh()
    assert not comes_in(house, secret)
    async with line(house, manifest.PROVISION) as (client, _):
        house._admit({})
        await until(lambda: not client.is_connected, 10, "the server hangs up")
