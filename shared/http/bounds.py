"""Default limits for everything that comes in; enforced for each request and written in OpenAPI."""

import re
from collections.abc import Iterator
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.requests import Request

from shared.text import YEARS

PATH, QUERY, TEXT = 200, 1_000, 50_000
"""Characters of a part of the path, of a value of the query, of a text in a body."""
ITEMS = 10_000
NUMBER = 2**53 - 1
"""The largest whole number all readers of JSON agree on (RFC 8259, section 6)."""
DAY = re.compile(r"([0-9]{4})-[0-9]{2}-[0-9]{2}")
Place = tuple[str | int, ...]


async def refuse_unbounded(request: Request) -> None:
    """Path and query: a dependency of the whole app, after the access check. Raises RequestValidationError."""
    parts, values = request.path_params.items(), request.query_params.multi_items()
    faults = [_long(("path", name), PATH) for name, part in parts if len(str(part)) > PATH]
    faults += [_long(("query", name), QUERY) for name, value in values if len(value) > QUERY]
    faults += [_far(("query", name)) for name, value in values if _is_far(value)]
    if faults:
        raise RequestValidationError(faults)


def refuse_unbounded_json(body: Any) -> None:  # noqa: ANN401 - any JSON
    """Raises RequestValidationError."""
    if faults := list(_faults(body, ("body",))):
        raise RequestValidationError(faults)


def _long(place: Place, most: int) -> dict[str, Any]:
    return {"type": "string_too_long", "loc": place, "ctx": {"max_length": most}}


def _is_far(text: str) -> bool:
    """Whether it is a day of an impossible year."""
    found = DAY.fullmatch(text)
    return found is not None and int(found[1]) not in YEARS


def _far(place: Place) -> dict[str, Any]:
    said = f"Phải là ngày từ năm {YEARS[0]} đến năm {YEARS[-1]}."
    return {"type": "said", "loc": place, "ctx": {"message": said}}


def _faults(value: Any, place: Place) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON
    match value:
        case str() if len(value) > TEXT:
            yield _long(place, TEXT)
        case str() if _is_far(value):
            yield _far(place)
        case int() if value > NUMBER:
            yield {"type": "less_than_equal", "loc": place, "ctx": {"le": NUMBER}}
        case int() if value < -NUMBER:
            yield {"type": "greater_than_equal", "loc": place, "ctx": {"ge": -NUMBER}}
        case list() if len(value) > ITEMS:
            yield {"type": "too_long", "loc": place, "ctx": {"max_length": ITEMS}}
        case list():
            for number, each in enumerate(value):
                yield from _faults(each, (*place, number))
        case dict():
            for name, each in value.items():
                yield from _faults(each, (*place, name))


def bounded(document: dict[str, Any]) -> dict[str, Any]:
    """The OpenAPI document with these bounds in all that is sent here; what is answered keeps its schemas."""
    for path in document["paths"].values():
        for operation in path.values():
            for parameter in operation.get("parameters", []):
                _bind(document, parameter["schema"], PATH if parameter["in"] == "path" else QUERY, set())
            for content in operation.get("requestBody", {}).get("content", {}).values():
                _bind(document, content["schema"], TEXT, set())
    return document


def _bind(document: dict[str, Any], schema: dict[str, Any], longest: int, seen: set[str]) -> None:
    name = schema.get("$ref", "").rpartition("/")[2]
    if name and name not in seen:
        _bind(document, document["components"]["schemas"][name], longest, seen | {name})
    match schema.get("type"):
        case "string" if not schema.keys() & {"format", "enum", "const"}:
            schema.setdefault("maxLength", longest)
        case "integer" if not schema.keys() & {"enum", "const"}:
            schema |= {} if schema.keys() & {"minimum", "exclusiveMinimum"} else {"minimum": -NUMBER}
            schema |= {} if schema.keys() & {"maximum", "exclusiveMaximum"} else {"maximum": NUMBER}
        case "array":
            schema.setdefault("maxItems", ITEMS)
    parts = [*schema.get("properties", {}).values(), *schema.get("anyOf", []), *schema.get("oneOf", [])]
    parts += [part for part in (schema.get("items"), schema.get("additionalProperties")) if isinstance(part, dict)]
    for part in parts:
        _bind(document, part, longest, seen)
