from datetime import date
from pathlib import Path

from shared.bus.connection import broker_for
from shared.bus.manifest import PERSONS
from shared.bus.questions import Answering, answer_all, ask
from shared.contracts.questions import PersonsAnswered, PersonsAsked
from shared.installation.ports import free_ports
from tests.support.processes import nats_at

ON, QUESTIONS = date(2025, 7, 1), 20


async def test_of_two_replicas_one_answers_each_question(tmp_path: Path) -> None:
    heard: list[PersonsAsked] = []

    async def answer(asked: PersonsAsked) -> PersonsAnswered:
        heard.append(asked)
        return PersonsAnswered(on=ON, known=())

    async with nats_at(tmp_path / "nats", free_ports(1)[0]) as url:
        replicas, asker = [broker_for("units", url) for _ in range(2)], broker_for("awards", url)
        for replica in replicas:
            answer_all(replica, [Answering(PERSONS, PersonsAsked, answer)])
            await replica.start()
            await replica.connection.flush()
        await asker.start()
        answers = [
            await ask(asker, PERSONS, PersonsAsked(on=ON, units=("x-1",), persons=()), PersonsAnswered)
            for _ in range(QUESTIONS)
        ]
        for broker in (*replicas, asker):
            await broker.stop()

    assert all(answers)
    assert len(heard) == QUESTIONS
