"""Dead letters for the operator: list, read, replay, drop; and accepting a restored store."""

import getpass
import json
from collections.abc import Iterator
from contextlib import suppress

from shared import rulebook
from shared.bus import restoring
from shared.bus.connection import client_of
from shared.bus.hearing import Hearer, Poison
from shared.bus.processing import Message, replaying
from shared.records.dead_letters import dead_letter_named, open_dead_letters, settle_dead_letter
from shared.records.jobs import Heard, Taken
from shared.records.tables import DeadLetter
from shared.records.times import stamp
from shared.runtime.control import Line, Words
from shared.runtime.service import Service


def list_letters(service: Service) -> Iterator[Line]:
    """Every open dead letter, oldest first."""
    with service.database.reading() as store:
        letters = open_dead_letters(store)
    for letter in letters:
        text = f"{letter.subject or letter.speaker}: {letter.reason}"
        yield {"kind": "row", "at": letter.at.replace("+00:00", "Z"), "position": letter.id, "text": text}
    yield {"kind": "summary", "text": f"{len(letters)} thư chưa xử lý."}


def show_letter(service: Service, id_: str) -> Iterator[Line]:
    """Headers and body as they came."""
    with service.database.reading() as store:
        letter = dead_letter_named(store, id_)
    if letter is None:
        yield {"kind": "finding", "check": "letters show", "where": id_, "detail": "Không có thư này."}
        yield {"kind": "summary", "text": "Không có thư này."}
        return
    body = letter.body.decode("utf-8", "backslashreplace")
    text = "\n".join((f"{letter.speaker} {letter.subject}", letter.reason, letter.headers, body))
    yield {"kind": "row", "at": letter.at.replace("+00:00", "Z"), "position": letter.id, "text": text}
    yield {"kind": "summary", "text": letter.settled or "Thư chưa xử lý."}


async def run(service: Service, words: Words) -> str:
    """One errand (see services/__main__); tells what was done. Raises Refused and faults."""
    match words:
        case ["letters", "replay", id_, *reason]:
            return await _replay(service, _open(service, id_), " ".join(reason[1:]))
        case ["letters", "drop", id_, *reason]:
            return await _drop(service, _open(service, id_), " ".join(reason[1:]))
        case ["restore", "accept", "--reason", reason]:
            return await _accept(service, reason)
    raise rulebook.ERRAND_UNKNOWN.refused(f"Không hiểu yêu cầu: {' '.join(words)}.")


async def _replay(service: Service, letter: DeadLetter, reason: str) -> str:
    hearer, message = _hearer(service, letter), _message(letter)
    try:
        with replaying(hearer.hearing, message) as again:
            finished = await hearer.attempt(again)
    except Poison as error:
        raise rulebook.LETTER_UNREADABLE.refused(f"Vẫn không đọc được thông điệp này: {error}") from error
    await _settle(service, letter, "replayed", reason)
    return "Đã xử lý lại thư." if finished else "Đã nhận lại thư; nó còn chờ một thông điệp khác."


async def _drop(service: Service, letter: DeadLetter, reason: str) -> str:
    """A readable message counts as received, so that later messages of its stream continue."""
    hearer, message = _hearer(service, letter), _message(letter)
    try:
        envelope, _ = hearer.read(message)
    except Poison:
        pass
    else:
        heard = Heard(letter.speaker, envelope.stream, envelope.sequence, envelope.id)
        with suppress(Taken):  # its number counts as heard already
            await service.office.perform([], f"service:{letter.speaker}", heard=heard, causation=envelope.id)
    await _settle(service, letter, "dropped", reason)
    return "Đã bỏ thư."


async def _accept(service: Service, reason: str) -> str:
    if service.office.read_only is None:
        raise rulebook.NOT_RESTORED.refused("Sổ cái này không ở chế độ chỉ đọc; không có gì phải chấp nhận.")
    client = client_of(service.broker)
    if client is None:
        raise rulebook.NATS_DOWN.refused("Phải chạy hệ thống (NATS) thì mới đối chiếu và chấp nhận được.")
    lost = await restoring.accept(client, service.office, service.register, reason, f"operator:{getpass.getuser()}")
    listed = "\n".join(f"  {one.type}  {one.stream}  {one.body}" for one in lost)
    return f"Đã chấp nhận. {len(lost)} việc đã công bố không còn trong sổ, cần nhập lại:\n{listed}"


async def _settle(service: Service, letter: DeadLetter, what: str, reason: str) -> None:
    at = stamp(service.clock.now().at)
    how = f"{what} {at} {getpass.getuser()}: {reason}".rstrip(": ")
    await service.office.keep(lambda kept: settle_dead_letter(kept, letter.id, how))


def _open(service: Service, id_: str) -> DeadLetter:
    with service.database.reading() as store:
        letter = dead_letter_named(store, id_)
    if letter is None:
        raise rulebook.LETTER_UNKNOWN.refused(f"Không có thư {id_}.")
    if letter.settled:
        raise rulebook.LETTER_SETTLED.refused(f"Thư này đã được xử lý: {letter.settled}")
    return letter


def _hearer(service: Service, letter: DeadLetter) -> Hearer:
    return next(hearer for hearer in service.hearers if hearer.hearing.speaker == letter.speaker)


def _message(letter: DeadLetter) -> Message:
    return Message(letter.speaker, letter.subject, json.loads(letter.headers), letter.body)
