"""One suite for SQLite and PostgreSQL: the promises of the office hold on both."""

import asyncio
from collections.abc import Callable, Coroutine

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from shared.kernel import Clock, NotYet, Refused
from shared.records import office as office_module
from shared.records.database import Database
from shared.records.jobs import Answer, Gap, Heard, IdempotencyKey, IdempotencyMismatch
from shared.records.ledger import breaks
from shared.records.office import Busy, Office, ReadOnly
from shared.records.tables import Inbox, Ledger, Outbox
from tests.support.statements import asked, scans
from tests.support.stores import rows_of
from tests.support.trade import (
    PURSES,
    Await,
    Fail,
    NoteRow,
    Pay,
    PayShare,
    PurseRow,
    Refuse,
    RefuseWithFacts,
    pay,
    together,
)


async def test_answers_come_in_the_order_of_position_which_is_the_order_of_asking(office: Office) -> None:
    answers = await asyncio.gather(*[pay(office, str(number % 7)) for number in range(300)])
    assert [answer.entries[0].position for answer in answers] == list(range(1, 301))
    ledger = rows_of(office.database, Ledger)
    assert len({row["at"] for row in ledger}) < len(ledger), "commands that wait together share a commit"
    assert [row["position"] for row in rows_of(office.database, Outbox)] == list(range(1, 301))


async def test_a_refusal_leaves_no_trace_and_spoils_no_neighbour(office: Office) -> None:
    first, refused, last = await together(
        office, [("purse/a", Pay(1))], [("purse/a", Pay(5)), ("purse/b", Refuse())], [("purse/a", Pay(2))]
    )
    assert isinstance(refused, Refused)
    assert (refused.rule, refused.law) == ("purse-closed", "Luật thử, Đ.1")
    assert isinstance(first, Answer)
    assert isinstance(last, Answer)
    assert (last.entries[0].version, office.state("purse/a")) == (2, 3)
    assert [row["stream"] for row in rows_of(office.database, Ledger)] == ["purse/a", "purse/a"]


async def test_a_fault_in_one_job_fails_that_job_only(office: Office) -> None:
    outcomes = await together(
        office, [("purse/a", Pay(1))], [("purse/b", Pay(1)), ("purse/a", Fail())], [("purse/a", Pay(2))]
    )
    assert [type(outcome) for outcome in outcomes] == [Answer, RuntimeError, Answer]
    assert [row["stream"] for row in rows_of(office.database, Ledger)] == ["purse/a", "purse/a"]
    assert not list(breaks(rows_of(office.database, Ledger)))


async def test_a_refusal_after_facts_rolls_back_what_the_job_had_decided(office: Office) -> None:
    """The second command reads, so the first is already written, below a savepoint."""
    outcomes = await together(
        office,
        [("purse/a", Pay(1))],
        [("purse/a", Pay(10)), ("purse/b", PayShare()), ("purse/c", RefuseWithFacts())],
        [("purse/a", Pay(2)), ("purse/d", PayShare())],
        [("purse/a", Pay(100)), ("purse/b", RefuseWithFacts())],
        [("purse/a", Pay(4))],
    )
    assert [type(outcome) for outcome in outcomes] == [Answer, Refused, Answer, Refused, Answer]
    assert [(row["key"], row["amount"]) for row in rows_of(office.database, PurseRow)] == [("a", 7), ("d", 4)]
    assert [row["version"] for row in rows_of(office.database, Ledger)] == [1, 2, 1, 3]
    outboxed = [row["position"] for row in rows_of(office.database, Outbox)]
    assert outboxed == [1, 2, 3, 4]


async def test_a_reaction_is_in_the_transaction_of_its_event(office: Office) -> None:
    answer = await office.perform([("purse/a", Pay(3, then="purse/b"))], "lan")
    assert [entry.stream for entry in answer.entries] == ["purse/a", "purse/b"]
    assert office.state("purse/b") == 3


async def test_facts_include_earlier_decisions_of_the_same_batch(office: Office) -> None:
    await together(office, *[[(f"purse/{key}", PayShare())] for key in "abcd"])
    assert [row["amount"] for row in rows_of(office.database, PurseRow)] == [1, 2, 4, 8]


async def test_a_repeated_key_gets_the_first_answer_and_another_content_is_a_mismatch(office: Office) -> None:
    first = await pay(office, "a", once="k")
    again = await asyncio.gather(*[pay(office, "a", once="k") for _ in range(3)])
    assert {answer.entries for answer in again} == {first.entries}
    assert all(answer.repeated for answer in again)
    with pytest.raises(IdempotencyMismatch):
        await pay(office, "a", 2, once="k")
    assert office.state("purse/a") == 1


async def test_a_key_repeated_in_one_batch_is_done_once(office: Office) -> None:
    answers = await asyncio.gather(*[pay(office, "a", once="k") for _ in range(5)])
    assert sorted(answer.repeated for answer in answers) == [False, True, True, True, True]
    assert office.state("purse/a") == 1


async def test_a_refused_command_does_not_use_up_its_key(office: Office) -> None:
    with pytest.raises(Refused):
        await office.perform([("purse/a", Refuse())], "lan", IdempotencyKey("k"))
    assert not (await office.perform([("purse/a", Pay(1))], "lan", IdempotencyKey("k"))).repeated


async def test_messages_are_heard_in_order_once_and_a_gap_waits(office: Office) -> None:
    def hear(sequence: int, stream: str = "unit/x") -> Coroutine[None, None, Answer]:
        return office.perform(
            [("purse/a", Pay(1))], "units", heard=Heard("awards", stream, sequence, f"{stream}{sequence}")
        )

    outcomes = await asyncio.gather(
        hear(2), hear(1), hear(2), hear(1), hear(4), hear(1, "unit/y"), return_exceptions=True
    )
    gap, first, second, repeated, later, other = outcomes
    assert isinstance(gap, Gap)
    assert (gap.speaker, gap.waits_for, gap.sequence) == ("awards", "unit/x", 1)
    done = [outcome.repeated for outcome in (first, second, repeated, other) if isinstance(outcome, Answer)]
    assert done == [False, False, True, False]
    assert isinstance(later, Gap)
    assert office.state("purse/a") == 3
    heard = [(row["stream"], row["sequence"]) for row in rows_of(office.database, Inbox)]
    assert heard == [("unit/x", 1), ("unit/x", 2), ("unit/y", 1)]


async def test_a_message_that_must_wait_is_not_counted_as_heard(office: Office) -> None:
    with pytest.raises(NotYet) as waiting:
        await office.perform([("purse/a", Await("unit/z"))], "units", heard=Heard("awards", "unit/x", 1, "m1"))
    assert waiting.value.waits_for == "unit/z"
    assert rows_of(office.database, Inbox) == []


async def test_kept_rows_have_the_same_writer_and_a_refusal_takes_them_back(office: Office) -> None:
    def keep(session: Session, key: str, *, refuse: bool) -> str:
        session.add(NoteRow(key=key, text="nháp"))
        session.flush()
        if refuse:
            raise Refused("stale", "Đã có người sửa.")
        return key

    outcomes = await asyncio.gather(
        office.keep(lambda session: keep(session, "a", refuse=False)),
        office.keep(lambda session: keep(session, "b", refuse=True)),
        pay(office, "a"),
        office.keep(lambda session: keep(session, "c", refuse=False)),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [str, Refused, Answer, str]
    assert [row["key"] for row in rows_of(office.database, NoteRow)] == ["a", "c"]
    assert len(rows_of(office.database, Ledger)) == 1


async def test_private_rows_of_a_command_exist_exactly_when_something_new_happened(office: Office) -> None:
    def same_transaction(key: str) -> Callable[[Session], None]:
        return lambda session: session.add(NoteRow(key=key, text="lý do"))

    outcomes = await asyncio.gather(
        office.perform(
            [("purse/a", Pay(1))], "lan", IdempotencyKey("k", "1"), same_transaction=same_transaction("done")
        ),
        office.perform(
            [("purse/a", Pay(1))], "lan", IdempotencyKey("k", "1"), same_transaction=same_transaction("repeated")
        ),
        office.perform(
            [("purse/a", Pay(2)), ("purse/b", Refuse())], "lan", same_transaction=same_transaction("refused")
        ),
        office.perform(
            [("purse/c", Pay(4))], "lan", same_transaction=same_transaction("done")
        ),  # this key is taken: the row cannot be kept
        office.perform([("purse/a", Pay(8))], "lan", same_transaction=same_transaction("neighbour")),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [Answer, Answer, Refused, IntegrityError, Answer]
    assert sorted(row["key"] for row in rows_of(office.database, NoteRow)) == ["done", "neighbour"]
    assert [row["stream"] for row in rows_of(office.database, Ledger)] == ["purse/a", "purse/a"]
    assert (office.state("purse/a"), office.state("purse/c")) == (9, 0)
    assert not list(breaks(rows_of(office.database, Ledger)))


async def test_a_full_queue_answers_busy_and_performs_accepted_jobs(
    monkeypatch: pytest.MonkeyPatch, database: Database
) -> None:
    monkeypatch.setattr(office_module, "QUEUE", 3)
    small = Office(database, [PURSES], Clock(), "units")
    outcomes = await together_before_start(small, 5)
    assert [type(outcome) for outcome in outcomes] == [Answer, Answer, Answer, Busy, Busy]
    await small.stop()


async def together_before_start(office: Office, count: int) -> list[Answer | BaseException]:
    waiting = [asyncio.ensure_future(pay(office, "a")) for _ in range(count)]
    await asyncio.wait(waiting, timeout=0)
    await office.start()
    return await asyncio.gather(*waiting, return_exceptions=True)


async def test_a_store_behind_its_own_word_takes_no_command(office: Office) -> None:
    office.read_only = "sổ đứng sau những gì đã nói"
    with pytest.raises(ReadOnly):
        await pay(office, "a")


async def test_a_reader_sees_one_committed_state_to_its_end(office: Office) -> None:
    await pay(office, "a")
    with office.database.readers.connect() as reader:
        before = reader.execute(select(func.count()).select_from(Ledger)).scalar()
        await pay(office, "a")
        assert (before, reader.execute(select(func.count()).select_from(Outbox)).scalar()) == (1, 1)


async def test_no_command_and_no_message_reads_a_whole_table(office: Office) -> None:
    if not office.database.sqlite:
        return  # the plans of PostgreSQL go by the size of the tables
    heard = Heard("awards", "unit/x", 1, "m1")
    with asked(office.database) as statements:
        await office.perform([("purse/a", Pay(1))], "lan", IdempotencyKey("k"))
        await office.perform([("purse/b", Pay(1, then="purse/a"))], "units", heard=heard)
    assert scans(office.database, statements) == set()


async def test_a_query_that_walks_a_whole_index_is_noticed(office: Office) -> None:
    if not office.database.sqlite:
        return
    walk, seek = "SELECT max(sequence) FROM inbox WHERE stream = ?", "SELECT max(position) FROM ledger"
    assert scans(office.database, [(walk, ("unit/x",))])
    assert scans(office.database, [(f"{walk} AND speaker = ?", ("unit/x", "units")), (seek, ())]) == set()
