from typing import Annotated, Any, ClassVar

import pytest
from pydantic import BaseModel

from shared.contracts.envelope import Contract
from shared.contracts.registry import CONTRACTS
from shared.contracts.revisions import Since, newest, unsaid
from shared.records.codec import canonical
from shared.records.revisions import EVENT, Began, guessed, noted, revision_at


class Part(BaseModel):
    unit: str
    does: Annotated[str, Since(3)] = ""


class Told(Contract):
    service: ClassVar[str] = "units"
    name: ClassVar[str] = "thing.told"
    thing: str
    final: Annotated[bool, Since(2)] = True
    first: Annotated[Part | None, Since(4)] = None
    way: tuple[Part, ...] = ()


def told(**fields: object) -> Told:
    return Told.model_validate({"on": "2025-01-01", "thing": "a", **fields})


def body(said: Told, revision: int) -> dict[str, Any]:
    return said.model_dump(mode="json", exclude=unsaid(said, revision))


def test_a_message_of_an_older_revision_names_no_field_that_came_later() -> None:
    said = told(way=[{"unit": "u"}])
    assert set(body(said, 1)) == {"on", "campaign", "thing", "way"}
    assert body(said, 2)["way"] == [{"unit": "u"}]
    assert body(said, 3)["way"] == [{"unit": "u", "does": ""}]
    assert body(said, 4) == said.model_dump(mode="json")


def test_a_later_field_that_says_something_cannot_be_left_out() -> None:
    said = told(final=False, way=[{"unit": "u", "does": "consult"}], first={"unit": "v"})
    assert body(said, 1) == {
        "on": "2025-01-01",
        "campaign": None,
        "thing": "a",
        "final": False,
        "first": {"unit": "v"},
        "way": [{"unit": "u", "does": "consult"}],
    }


@pytest.mark.parametrize(
    ("fields", "revision"),
    [
        ({}, 1),
        ({"final": True}, 2),
        ({"way": [{"unit": "u"}]}, 1),
        ({"way": [{"unit": "u"}, {"unit": "v", "does": ""}]}, 3),
        ({"first": None, "final": True}, 4),
    ],
)
def test_a_message_tells_its_revision_by_the_fields_it_names(fields: dict[str, Any], revision: int) -> None:
    assert newest(told(**fields)) == revision


def row(position: int, **fields: object) -> dict[str, Any]:
    return {"position": position, "type": Told.type(), "body": canonical({"on": "2025-01-01", "thing": "a", **fields})}


def test_an_older_ledger_is_read_by_what_its_messages_name_and_never_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CONTRACTS, Told.type(), Told)
    damaged = row(4) | {"body": "{"}
    began = guessed([row(2), row(3, final=True), damaged, row(7), row(9, final=True, first=None), row(10, final=True)])
    assert began == [Began(3, 2), Began(9, 4)]
    assert [revision_at(began, position) for position in (1, 2, 3, 8, 9, 99)] == [1, 1, 2, 2, 4, 4]


def test_a_revision_noted_in_the_ledger_overrides_what_messages_suggest() -> None:
    before = {"revision": 5, "before": [{"position": 3, "revision": 2}]}
    rows = [
        {"position": 8, "type": EVENT, "body": canonical(before)},
        {"position": 20, "type": EVENT, "body": canonical({"revision": 6})},
    ]
    assert noted(rows) == [Began(3, 2), Began(8, 5), Began(20, 6)]
    assert noted([]) is None
