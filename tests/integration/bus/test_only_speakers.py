"""Messages of one service placed in another's stream, in every way NATS allows: none is accepted.

Rights on NATS are about subjects. The server itself says things on any subject a client names for its answer, and
whoever provisions can let streams flow into one another.
"""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from nats.aio.client import Client
from structlog.testing import capture_logs

from shared.bus import manifest
from shared.bus.entering import enter
from shared.bus.identity import Secret
from shared.bus.provision import provision
from shared.bus.signing import ARRIVED, SIGNATURE
from tests.support.nats import nats_running
from tests.support.parties import SECRETS, Party, Saying, paid, party
from tests.support.waiting import until

PROVISION = manifest.PROVISION
KEYS = {**SECRETS, PROVISION: Secret(bytes(range(32)))}
TOKENS = ".".join(f"{{{{wildcard({number})}}}}" for number in range(1, 5))
FROM, TO = manifest.subjects_of("campaigns"), f"thidua.units.{TOKENS}"
VICTIM = paid("p").subject
SMUGGLED = replace(paid("p"), subject=VICTIM.replace("units", "campaigns"), secret=SECRETS["campaigns"])
"""Everything units would write, on a subject of campaigns and with its signature."""
MISSING = manifest.Hearing("units", "campaigns")
"""A durable nobody has made yet: whoever provisions first may choose where it delivers to."""
READ = "not said by its speaker"


@dataclass
class Scene:
    """Awards hears units on a server with the rights of the manifest; attackers come with keys of their own."""

    awards: Party
    lines: dict[str, Client]
    logs: list[MutableMapping[str, Any]]

    async def api(self, user: str, verb: str, **request: object) -> dict[str, Any]:
        reply = await self.lines[user].request(f"$JS.API.{verb}", json.dumps(request).encode(), 5)
        answer: dict[str, Any] = json.loads(reply.data)
        assert "error" not in answer, answer
        return answer

    async def update(self, stream: str, **changes: object) -> None:
        config = (await self.api(PROVISION, f"STREAM.INFO.{stream}"))["config"]
        await self.api(PROVISION, f"STREAM.UPDATE.{stream}", **config | changes)

    async def ask(self, user: str, verb: str, body: bytes = b"") -> None:
        """An answer, please, to the subject of another."""
        await self.lines[user].publish(f"$JS.API.{verb}", body, reply=VICTIM)
        await self.lines[user].flush()

    async def smuggle(self) -> None:
        await self.lines["campaigns"].publish(SMUGGLED.subject, SMUGGLED.body, headers=SMUGGLED.signed)
        await self.lines["campaigns"].flush()

    async def size(self) -> int:
        return int((await self.api("units", "STREAM.INFO.UNITS"))["state"]["messages"])


Attack = Callable[[Scene], Awaitable[None]]


async def says_it(scene: Scene) -> None:
    for user in ("campaigns", PROVISION):
        await scene.lines[user].publish(VICTIM, SMUGGLED.body, headers=SMUGGLED.signed)
        await scene.lines[user].flush()


async def has_an_answer_sent(scene: Scene) -> None:
    await scene.ask("campaigns", "STREAM.INFO.CAMPAIGNS")


async def has_an_answer_sent_by_the_provisioner(scene: Scene) -> None:
    await scene.ask(PROVISION, "STREAM.INFO.CAMPAIGNS")


async def has_its_own_message_sent(scene: Scene) -> None:
    await scene.smuggle()
    await scene.ask("campaigns", "STREAM.MSG.GET.CAMPAIGNS", b'{"seq": 1}')


async def has_a_message_pulled(scene: Scene) -> None:
    await scene.smuggle()
    await scene.ask("awards", "CONSUMER.MSG.NEXT.CAMPAIGNS.awards-hears-campaigns", b"1")


async def lets_one_stream_source_another(scene: Scene) -> None:
    await scene.update("UNITS", sources=[{"name": "CAMPAIGNS", "subject_transforms": [{"src": FROM, "dest": TO}]}])
    await scene.smuggle()


async def lets_one_stream_republish(scene: Scene) -> None:
    await scene.update("CAMPAIGNS", republish={"src": FROM, "dest": TO})
    await scene.smuggle()


async def lets_one_stream_take_the_subjects_of_another(scene: Scene) -> None:
    await scene.update("CAMPAIGNS", subjects=["nothing"])
    subjects = [manifest.subjects_of("units"), FROM]
    await scene.update("UNITS", subjects=subjects, subject_transform={"src": FROM, "dest": TO})
    await scene.smuggle()


async def lets_a_consumer_deliver(scene: Scene) -> None:
    name = f"{MISSING.stream}.{MISSING.durable}"
    config = {
        "durable_name": MISSING.durable,
        "name": MISSING.durable,
        "filter_subject": FROM,
        "ack_policy": "explicit",
    }
    request = {"stream_name": MISSING.stream, "config": config | {"deliver_subject": VICTIM}}
    await scene.api(PROVISION, f"CONSUMER.CREATE.{name}.{FROM}", **request)
    await scene.smuggle()


LANDS: list[Attack] = [
    has_an_answer_sent,
    has_an_answer_sent_by_the_provisioner,
    has_its_own_message_sent,
    lets_one_stream_source_another,
    lets_one_stream_republish,
    lets_one_stream_take_the_subjects_of_another,
]
FAILS: list[Attack] = [says_it, has_a_message_pulled, lets_a_consumer_deliver]
"""Refused; kept under the subject it was said on, which the durable does not ask for; sent to nobody who listens."""


@pytest.fixture
async def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Scene]:
    (tmp_path / "nats").mkdir()
    users = {secret.nkey: name for name, secret in KEYS.items()}
    with nats_running(tmp_path / "nats", users) as server, capture_logs() as logs:
        monkeypatch.setattr(manifest, "HEARINGS", [each for each in manifest.HEARINGS if each != MISSING])
        await provision(server.url, KEYS[PROVISION])
        async with AsyncExitStack() as stack:
            lines = {name: await enter(server.url, name, secret, error_cb=_silent) for name, secret in KEYS.items()}
            for each in lines.values():
                stack.push_async_callback(each.close)
            hearer = party("awards", server, tmp_path, "units", secret=SECRETS["awards"])
            yield Scene(await stack.enter_async_context(hearer), lines, logs)


async def _silent(_error: Exception) -> None:
    """What the server refuses is seen by what does not arrive."""


@pytest.mark.parametrize("attack", LANDS)
async def test_a_message_put_into_anothers_stream_is_a_dead_letter_with_an_alarm(scene: Scene, attack: Attack) -> None:
    before = await scene.size()
    await attack(scene)

    async def landed() -> bool:
        return await scene.size() > before

    await until(landed, 10, "the server lets it through: it cannot look into messages")
    await until(scene.awards.letters, 10, "it is a letter")
    await paid("genuine").publish(scene.lines["units"].jetstream())
    await until(lambda: scene.awards.heard() == 1, 10, "what units says itself is heard after it")
    assert set(scene.awards.letters()) == {"'units' has not signed this"}
    assert [line for line in scene.logs if line["event"] == READ and line["security"]]


@pytest.mark.parametrize("attack", FAILS)
async def test_a_message_outside_the_victims_subjects_reaches_nobody(scene: Scene, attack: Attack) -> None:
    await attack(scene)
    await paid("genuine").publish(scene.lines["units"].jetstream())
    await until(lambda: scene.awards.heard() == 1, 10, "what units says itself is heard after it")
    assert scene.awards.letters() == []


@pytest.mark.parametrize(
    ("attack", "said"),
    [
        (lets_one_stream_source_another, "UNITS is not as it was provisioned: sources"),
        (
            lets_one_stream_take_the_subjects_of_another,
            "UNITS is not as it was provisioned: subject_transform, subjects",
        ),
    ],
)
async def test_a_stream_with_added_sources_makes_its_receiver_unready(scene: Scene, attack: Attack, said: str) -> None:
    await scene.awards.watchdog.look()
    assert scene.awards.watchdog.deaf is None
    await attack(scene)
    await scene.awards.watchdog.look()
    assert scene.awards.watchdog.deaf == said


FORGED = {
    "unsigned": replace(paid("p"), secret=None),
    "signed by another": replace(paid("p"), secret=SECRETS["campaigns"]),
    "another body": replace(paid("p"), headers=paid("p").signed, body=paid("q").body, secret=None),
    "another number": replace(paid("p"), headers=paid("p").signed | {"ce-sequence": "2"}, secret=None),
    "no signature": replace(paid("p"), headers=paid("p").headers | {SIGNATURE: "?"}, secret=None),
    "its own arrival": replace(
        paid("p"), headers=paid("p").headers | {ARRIVED: "1999-01-01T00:00:00+00:00"}, secret=None
    ),
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
async def test_even_with_the_right_to_say_it_only_the_signature_of_the_speaker_counts(
    scene: Scene, forged: Saying
) -> None:
    await forged.publish(scene.lines["units"].jetstream())
    await until(scene.awards.letters, 10)
    assert scene.awards.letters() == ["'units' has not signed this"]
    assert scene.awards.heard() == 0
