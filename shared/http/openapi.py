"""The API as a document: every operation says in which one shape it refuses (RFC 9457)."""

from typing import Any

from fastapi import FastAPI

_CONTENT = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
RESPONSES: dict[int | str, dict[str, Any]] = {
    "4XX": {
        "description": "Refused: 409 by a rule (`rule`, `law`), 422 malformed (`errors`), 401, 403, 404, 429.",
        "content": _CONTENT,
    },
    "5XX": {"description": "A fault, or 503 with Retry-After: trying again is safe.", "content": _CONTENT},
}
_TEXT = {"type": "string"}
PROBLEM: dict[str, Any] = {
    "type": "object",
    "title": "Problem",
    "required": ["type", "title", "status", "rule"],
    "properties": {
        "type": _TEXT | {"description": "Path of the page that explains the rule."},
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": _TEXT,
        "rule": _TEXT,
        "law": _TEXT | {"description": "The article, where a rule of law refused."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"field": _TEXT, "message": _TEXT},
                "required": ["field", "message"],
            },
        },
    },
}


class Documented(FastAPI):
    """FastAPI whose document knows the problem every operation may answer with."""

    def openapi(self) -> dict[str, Any]:
        document = super().openapi()
        document.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
        return document
