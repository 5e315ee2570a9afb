"""Freezes the contracts as JSON schemas, and refuses a change that today's readers could not read."""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from shared.contracts.envelope import Contract
from shared.contracts.registry import PUBLISHED
from shared.contracts.revisions import KEYWORD, REVISION

SCHEMAS = Path(__file__).parent / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
WORDS = ("description", "title")
"""What explains a schema and may change at any time."""
Schema = Mapping[str, Any]


class Breaking(Exception):
    """The contract needs a new major version beside the old one: `changes` says what was touched."""

    def __init__(self, type_: str, changes: list[str]) -> None:
        super().__init__(f"{type_}: {', '.join(changes)}")
        self.changes = changes


def schema_of(contract: type[Contract]) -> dict[str, Any]:
    """The JSON schema a message of this contract keeps to; its id is the `ce-dataschema` of the message."""
    head = {"$schema": DIALECT, "$id": f"/schemas/{contract.type()}.json"}
    return head | contract.model_json_schema()


def file_of(type_: str, folder: Path = SCHEMAS) -> Path:
    return folder / f"{type_}.json"


def text_of(schema: Schema) -> str:
    """The schema as it lies in its file."""
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def breaking(old: Schema, new: Schema) -> list[str]:
    """What within a major version may not be: anything but words and optional fields that state today's revision."""
    return list(_changes(_inlined(old, old), _inlined(new, new), ""))


def freeze(contracts: Mapping[str, type[Contract]] = PUBLISHED, folder: Path = SCHEMAS) -> None:
    """Write the schema of every contract. Raises Breaking, and nothing is written."""
    schemas = {type_: schema_of(contract) for type_, contract in contracts.items()}
    for type_, schema in schemas.items():
        frozen = file_of(type_, folder)
        if frozen.exists() and (changes := breaking(json.loads(frozen.read_text()), schema)):
            raise Breaking(type_, changes)
    for type_, schema in schemas.items():
        file_of(type_, folder).write_text(text_of(schema))


def _inlined(part: object, whole: Schema) -> object:
    """`part` without words, with every reference replaced by what it points to (a class may be renamed)."""
    match part:
        case {"$ref": str(reference), **beside}:
            pointed = _inlined(whole["$defs"][reference.rpartition("/")[2]], whole)
            return {**pointed, **beside} if isinstance(pointed, dict) else pointed
        case dict() if "properties" in part:
            fields = part["properties"]
            rest = {name: value for name, value in part.items() if name not in {"$defs", "properties", *WORDS}}
            return rest | {"properties": {name: _inlined(field, whole) for name, field in fields.items()}}
        case dict():
            return {name: _inlined(value, whole) for name, value in part.items() if name not in WORDS}
        case list():
            return [_inlined(value, whole) for value in part]
    return part


def _changes(old: object, new: object, at: str) -> Iterator[str]:
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):  # an optional part may grow as well
        for number, pair in enumerate(zip(old, new, strict=True)):
            yield from _changes(*pair, f"{at}/{number}")
        return
    if not (isinstance(old, dict) and isinstance(new, dict)):
        if old != new:
            yield f"{at or '.'} changed"
        return
    if "properties" not in old or "properties" not in new:
        for name in sorted(old.keys() | new.keys()):
            yield from _changes(old.get(name), new.get(name), f"{at}/{name}")
        return
    before, after = old["properties"], new["properties"]
    yield from (f"{at}/{name} removed" for name in before.keys() - after.keys())
    for name in after.keys() - before.keys():
        if name in _required(new):
            yield f"{at}/{name} is new and required"
        elif after[name].get(KEYWORD) != REVISION:
            yield f"{at}/{name} is new and does not state revision {REVISION}"
    yield from (
        f"{at}/{name} is {'now' if name in _required(new) else 'no longer'} required"
        for name in before.keys() & after.keys() & (set(_required(old)) ^ set(_required(new)))
    )
    for name in before.keys() & after.keys():
        yield from _changes(before[name], after[name], f"{at}/{name}")
    rest = ("properties", "required")
    yield from _changes(
        {name: value for name, value in old.items() if name not in rest},
        {name: value for name, value in new.items() if name not in rest},
        at,
    )


def _required(schema: Schema) -> list[str]:
    return list(schema.get("required", ()))


if __name__ == "__main__":
    try:
        freeze()
    except Breaking as change:
        sys.exit(f"refused, this needs a new major version: {change}")
