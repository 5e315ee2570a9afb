"""Ledgers are copied for dashboards through the operations address, which only who holds its token may ask."""

import json
import re

import httpx2
import msgspec
import pytest
from sqlalchemy import select, update

from shared.contracts.copies import Copied, Copy
from shared.kernel import Word
from shared.runtime import copying
from shared.runtime.copying import LEDGER, OUTBOX
from shared.runtime.operations import make_app
from shared.runtime.service import Service
from tests.support.audited import SERVICES, Houses

SHEET = "round.sheet_cast.v1"
ISO_DAY = r"\d{4}-\d{2}-\d{2}"


def codes(of: type[Word] = Word) -> set[str]:
    """Every code that has a Vietnamese name."""
    return {word.value for word in of}.union(*(codes(each) for each in of.__subclasses__()))


CODES = codes()


def client(service: Service, token: str | None = None) -> httpx2.AsyncClient:
    token = service.home.operations_token.read_text() if token is None else token
    return httpx2.AsyncClient(
        transport=httpx2.ASGITransport(app=make_app(service)),
        base_url="http://inside",
        headers={"authorization": f"Bearer {token}"},
    )


async def copied(service: Service) -> list[Copied]:
    """The whole ledger, page by page."""
    rows, upto = list[Copied](), 0
    async with client(service) as asking:
        while True:
            page = msgspec.json.decode((await asking.get(f"/ledger?after={upto}")).content, type=Copy)
            rows += page.rows
            if page.upto == upto:
                return rows
            upto = page.upto


@pytest.mark.parametrize("name", SERVICES)
async def test_a_copy_tells_every_row_but_the_sheets_of_a_ballot(
    houses: Houses, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "MOST", 7)
    service = houses.services[name]
    with service.database.reading() as store:
        stored = dict(store.execute(select(LEDGER.c.position, LEDGER.c.type)).all())
    rows = await copied(service)
    assert {row.position: row.type for row in rows} == {at: type_ for at, type_ in stored.items() if type_ != SHEET}
    assert (SHEET in stored.values()) == (name == "awards"), "the story has a ballot"
    assert all(row.text for row in rows)


async def test_a_copy_tells_which_messages_nats_has_not_confirmed(houses: Houses) -> None:
    service = houses.services["campaigns"]
    with service.database.writing() as store:
        sent = {row.position: row.published for row in store.execute(select(OUTBOX.c.position, OUTBOX.c.published))}
        store.execute(update(OUTBOX).where(OUTBOX.c.position == min(sent)).values(published=None))
    try:
        async with client(service) as asking:
            page = msgspec.json.decode((await asking.get("/ledger")).content, type=Copy)
    finally:
        with service.database.writing() as store:
            store.execute(update(OUTBOX).where(OUTBOX.c.position == min(sent)).values(published=sent[min(sent)]))
    assert page.unsent == (min(sent),)


@pytest.mark.parametrize("token", ["", "something else"])
async def test_nobody_reads_a_ledger_without_the_token(houses: Houses, token: str) -> None:
    async with client(houses.services["units"], token) as asking:
        assert (await asking.get("/ledger")).status_code == 401


async def test_a_place_that_is_no_number_is_refused(houses: Houses) -> None:
    async with client(houses.services["units"]) as asking:
        assert (await asking.get("/ledger?after=x")).status_code == 400


@pytest.mark.parametrize("name", SERVICES)
async def test_no_sentence_tells_a_code_or_a_day_as_machines_write_it(houses: Houses, name: str) -> None:
    with houses.services[name].database.reading() as store:
        bodies = {row.position: json.loads(row.body) for row in store.execute(select(LEDGER.c.position, LEDGER.c.body))}
    raw = []
    for row in await copied(houses.services[name]):
        said = {str(value) for value in bodies[row.position].values() if str(value) in CODES}
        raw += [row.text for word in re.findall(r"[\w-]+", row.text) if word in said or re.fullmatch(ISO_DAY, word)]
    assert sorted(set(raw)) == []
