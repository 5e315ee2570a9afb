import json
from collections.abc import Iterator, Sequence
from functools import reduce
from importlib import import_module
from typing import Any

import pytest

from shared.bus.manifest import SERVICES
from shared.records.book import Book
from shared.records.codec import canonical
from tests.contract.samples import SAMPLES, wanted


def books_of(service: str) -> Sequence[Book]:
    books: Sequence[Book] = import_module(f"services.{service}.app").plan().books
    return books


def versions() -> Iterator[tuple[str, Book, str]]:
    for service in SERVICES:
        for book in books_of(service):
            for name in [*book.codec.past, *book.codec.types]:
                yield service, book, name


VERSIONS = [pytest.param(*version, id=f"{version[0]}-{version[1].name}-{version[2]}") for version in versions()]


def sample(service: str, name: str) -> str:
    return (SAMPLES / service / f"{name}.json").read_text()


@pytest.mark.parametrize("service", SERVICES)
def test_every_version_of_every_event_has_its_sample_and_none_is_forgotten(service: str) -> None:
    known = {name for book in books_of(service) for name in [*book.codec.past, *book.codec.types]}
    assert {file.stem for file in (SAMPLES / service).iterdir()} == known


@pytest.mark.parametrize(("service", "book", "name"), VERSIONS)
def test_a_sample_of_every_version_is_read_and_folded(service: str, book: Book, name: str) -> None:
    event = book.codec.decode(name, sample(service, name))
    book.decider.evolve(book.decider.initial, event)


@pytest.mark.parametrize(("service", "book", "name"), VERSIONS)
def test_a_current_event_still_tells_all_that_its_sample_holds(service: str, book: Book, name: str) -> None:
    if name in book.codec.past:
        return
    written = json.loads(sample(service, name))
    read: dict[str, Any] = json.loads(canonical(book.codec.decode(name, sample(service, name))))
    assert {field: read.get(field) for field in written} == written


@pytest.mark.parametrize(
    ("service", "book"), [pytest.param(s, b, id=f"{s}-{b.name}") for s in SERVICES for b in books_of(s)]
)
def test_a_stream_with_one_of_each_event_is_folded(service: str, book: Book) -> None:
    events = [book.codec.decode(name, sample(service, name)) for name in [*book.codec.past, *book.codec.types]]
    assert reduce(book.decider.evolve, events, book.decider.initial) is not None


@pytest.mark.parametrize("service", SERVICES)
def test_the_stories_could_write_every_current_sample_anew(service: str) -> None:
    """So that a new event needs none by hand: `make generate` writes what is missing."""
    current = {name for book in books_of(service) for name in book.codec.types}
    written = {file.stem for file, _ in wanted() if file.parent == SAMPLES / service}
    assert written == current
