import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it has no types
from pydantic import BaseModel, Field, create_model

from shared.contracts.envelope import Contract
from shared.contracts.freeze import SCHEMAS, Breaking, breaking, file_of, freeze, schema_of, text_of
from shared.contracts.registry import CONTRACTS, PUBLISHED
from shared.contracts.revisions import REVISION, Since


class Place(BaseModel):
    unit: str
    act: Literal["endorse", "sign"]


class Narrower(BaseModel):
    unit: str
    act: Literal["endorse"]


class Shorter(BaseModel):
    unit: str


class Station(BaseModel):
    unit: str
    act: Literal["endorse", "sign"]


class Longer(Place):
    note: str = ""


class Told(Contract):
    """As it was frozen."""

    service: ClassVar[str] = "units"
    name: ClassVar[str] = "thing.told"
    thing: str
    count: int
    kind: Literal["one", "two"]
    note: str | None = None
    way: tuple[Place, ...] = ()


FROZEN = schema_of(Told)


@pytest.mark.parametrize("type_", sorted(PUBLISHED))
def test_a_frozen_schema_is_what_the_code_says(type_: str) -> None:
    assert file_of(type_).read_text() == text_of(schema_of(PUBLISHED[type_])), "run make generate"


def test_no_schema_lies_there_that_no_contract_speaks() -> None:
    assert {file.stem for file in SCHEMAS.iterdir()} == set(PUBLISHED)


@pytest.mark.parametrize("type_", sorted(PUBLISHED))
def test_a_frozen_schema_is_a_sound_one(type_: str) -> None:
    Draft202012Validator.check_schema(json.loads(file_of(type_).read_text()))


BREAKS: dict[str, dict[str, Any]] = {
    "/thing removed": {"drop": "thing"},
    "/place is new and required": {"place": (str, ...)},
    "/count/type changed": {"count": (str, ...)},
    "/kind/enum changed": {"kind": (Literal["one"], ...)},
    "/note is now required": {"note": (str | None, ...)},
    "/thing is no longer required": {"thing": (str, "")},
    "/thing/maxLength changed": {"thing": (Annotated[str, Field(max_length=5)], ...)},
    "/way/items/act/enum changed": {"way": (tuple[Narrower, ...], ())},
    "/way/items/act removed": {"way": (tuple[Shorter, ...], ())},
    f"/title is new and does not state revision {REVISION}": {"title": (str, "")},
    f"/place is new and does not state revision {REVISION}": {"place": (Annotated[str, Since(REVISION - 1)], "")},
    f"/way/items/note is new and does not state revision {REVISION}": {"way": (tuple[Longer, ...], ())},
}
"""Planted changes, by what has to be named."""


def changed(fields: dict[str, Any]) -> type[Contract]:
    """`Told` after a change of its fields; `drop` names one that is gone."""
    kept = {name: (field.annotation, field) for name, field in Told.model_fields.items()} | fields
    gone = kept.pop("drop", None)
    kept.pop(str(gone), None)
    return create_model("Told", __base__=Contract, **kept)


def schema_after(fields: dict[str, Any]) -> dict[str, Any]:
    contract = changed(fields)
    contract.service, contract.name = Told.service, Told.name
    return schema_of(contract)


@pytest.mark.parametrize("named", sorted(BREAKS))
def test_a_breaking_change_is_named(named: str) -> None:
    assert named in breaking(FROZEN, schema_after(BREAKS[named]))


def test_words_a_new_optional_field_and_the_name_of_a_nested_class_may_change() -> None:
    since = {"since": (Annotated[date | None, Since(REVISION)], None), "title": (Annotated[str, Since(REVISION)], "")}
    fields = {"way": (tuple[Station, ...], ()), **since}
    assert breaking(FROZEN, schema_after(fields)) == []


def test_freezing_refuses_a_breaking_change_and_writes_nothing(tmp_path: Path) -> None:
    other = changed({"extra": (str, "")})
    other.service, other.name = "units", "other.told"
    freeze({"told": Told}, tmp_path)
    worse = changed({"drop": "thing"})
    worse.service, worse.name = Told.service, Told.name
    with pytest.raises(Breaking, match="/thing removed"):
        freeze({"other": other, "told": worse}, tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["told.json"]
    assert file_of("told", tmp_path).read_text() == text_of(FROZEN)


def test_every_real_contract_refuses_to_lose_any_of_its_fields() -> None:
    for contract in CONTRACTS.values():
        frozen = schema_of(contract)
        for name in frozen["properties"]:
            fields = {field: value for field, value in frozen["properties"].items() if field != name}
            assert f"/{name} removed" in breaking(frozen, frozen | {"properties": fields})
