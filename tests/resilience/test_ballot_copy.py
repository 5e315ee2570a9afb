"""A full copy of a home with an open round (stores, WAL, keys, stream, logs, spans) opens no sheet."""

import asyncio
import json
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from services.awards import ballot
from services.awards.ballot.phrase import new_phrase, secret_of
from services.awards.domain.council import state as council_state
from shared.http import Service
from tests.resilience import sitting
from tests.resilience.sitting import CHAIR, MEMBERS, Council, Vote, body_of
from tests.support.files import contents
from tests.support.nats import NatsServer
from tests.support.observed import exported, observed


def spellings(phrase: str) -> Iterator[bytes]:
    """However it may stand in a file."""
    secret = secret_of(phrase)
    yield from (secret, secret.hex().encode(), b64encode(secret).rstrip(b"="))
    yield from (phrase.replace("-", mark).encode() for mark in ("-", "", " "))


def opened_by(service: Service, round_: str, state: council_state.State) -> list[str]:
    """Phrases with which the files of the home open the box, tried without knowing the right one."""
    folder, public = service.home.ballot, bytes.fromhex(state.public_key)
    sealed, found = [bytes.fromhex(sheet) for _, sheet in state.sheets], []
    for phrase in ("000000" * 8, new_phrase()):
        try:
            ballot.count(folder, round_, phrase, public, sealed, [item.dossier for item in state.items])
        except (ballot.KeyLost, ballot.WrongPhrase):
            continue
        found.append(phrase)
    return found


async def vote(house: Council) -> tuple[str, str]:
    """An open round in which all have voted and somebody has tried to count; the phrase of its box."""
    await sitting.hear_directory(house.service)
    round_, dossiers = await sitting.convene(house.service)
    path = f"/awards/api/v1/rounds/{round_}"
    phrase: str = (await house.ask(CHAIR, f"{path}/opening", b"{}")).json()["phrase"]
    choices = dict.fromkeys(dossiers, "agree")
    for member in MEMBERS[:-1]:
        await house.cast(Vote(round_, member, choices, f"{path}/sheet", body_of(choices)))
    for tried in (phrase[:-1], [phrase], phrase + "-" * 200):
        refused = await house.ask(CHAIR, f"{path}/count", json.dumps({"phrase": tried}).encode())
        assert refused.status_code in (409, 422)
    assert (await house.ask(MEMBERS[1], f"{path}/count", json.dumps({"phrase": phrase}).encode())).status_code == 403
    await house.cast(Vote(round_, MEMBERS[-1], choices, f"{path}/sheet", body_of(choices)))
    return round_, phrase


async def copied(server: NatsServer, folder: Path) -> tuple[list[str], list[bytes]]:
    """With what the copy opens the box, and which spellings of the phrase are in it."""
    with observed(folder / "awards.log", "awards") as exporter:
        async with sitting.council(folder, server.url, None) as house:
            round_, phrase = await vote(house)
            state: council_state.State = await asyncio.to_thread(house.service.office.state, f"round/{round_}")
            spans = exported(exporter.get_finished_spans()).encode()
            files = [data for _, data in contents([folder, server._folder])]
            everything = b"\n".join([spans, *files])
            assert len(state.sheets) == len(MEMBERS)
            assert state.public_key.encode() in everything, "the copy is of the real home"
            opened = await asyncio.to_thread(opened_by, house.service, round_, state)
            found = [text for text in spellings(phrase) if text in everything]
            body = json.dumps({"phrase": phrase}).encode()
            answer = await house.ask(CHAIR, f"/awards/api/v1/rounds/{round_}/count", body)
            assert (answer.status_code, answer.json()["status"]) == (200, "counted")
    return opened, found


async def test_no_copy_of_the_files_of_an_open_round_opens_its_box_or_holds_its_phrase(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    assert await copied(nats_server, tmp_path) == ([], [])


async def test_the_search_finds_a_phrase_that_was_logged(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet = ballot.open_box

    def chatty(folder: Path, round_id: str) -> tuple[str, bytes]:
        phrase, public = quiet(folder, round_id)
        structlog.get_logger().info("opened", phrase=phrase)
        return phrase, public

    monkeypatch.setattr(ballot, "open_box", chatty)
    opened, found = await copied(nats_server, tmp_path)
    assert (opened, len(found)) == ([], 1)
