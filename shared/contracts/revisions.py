"""Revisions of the contracts: which optional fields each one added, and what older messages cannot say."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

REVISION = 10
"""What is said now. Raised by the first change after a release; all that is added until the next one shares it."""
KEYWORD = "x-since"
"""Tells the revision of a field in the frozen schemas."""


@dataclass(frozen=True)
class Since:
    """The revision that brought an optional field: `final: Annotated[bool, Since(2)] = True`."""

    revision: int

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(core), KEYWORD: self.revision}


def unsaid(said: BaseModel, revision: int) -> dict[Any, Any]:
    """What a revision had no words for (as pydantic's `exclude`); a field that says more than its default stays."""
    left_out: dict[Any, Any] = {}
    for name, field in type(said).model_fields.items():
        value = getattr(said, name)
        if _since(field) > revision and value == field.get_default(call_default_factory=True):
            left_out[name] = True
        elif inside := {key: found for key, part in _parts(value) if (found := unsaid(part, revision))}:
            left_out[name] = inside.get(None, inside)
    return left_out


def newest(said: BaseModel) -> int:
    """The revision of the newest field that a message as it was read names."""
    fields = type(said).model_fields
    inside = (newest(part) for name in said.model_fields_set for _, part in _parts(getattr(said, name)))
    return max(1, *(_since(fields[name]) for name in said.model_fields_set), *inside)


def _since(field: FieldInfo) -> int:
    return next((mark.revision for mark in field.metadata if isinstance(mark, Since)), 1)


def _parts(value: object) -> Iterator[tuple[int | None, BaseModel]]:
    """The models in the value of a field, with their place in a list; None where it is one itself."""
    if isinstance(value, BaseModel):
        yield None, value
    elif isinstance(value, list | tuple):
        yield from ((number, part) for number, part in enumerate(value) if isinstance(part, BaseModel))
