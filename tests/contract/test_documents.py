import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import iter_route_contexts
from faststream.specification.asyncapi.v3_0_0.schema import ApplicationSchema
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it has no types

from shared.bus import asyncapi
from shared.bus.manifest import HEARINGS, SERVICES, rights
from shared.bus.signing import SIGNATURE
from shared.contracts.registry import PUBLISHED
from shared.http.openapi import PROBLEM
from shared.http.problems import problem_of
from shared.kernel import Refused, Rule
from tests.contract.documents import ROOT, app_of, file_of, text_of
from tests.support.parties import paid

REWRITE = "run make generate"


@pytest.mark.parametrize("service", SERVICES)
def test_the_openapi_document_is_what_the_service_answers_to(service: str, tmp_path: Path) -> None:
    assert file_of(service).read_text() == text_of(app_of(service, tmp_path).openapi()), REWRITE


@pytest.mark.parametrize("service", SERVICES)
def test_every_route_of_the_api_is_documented_with_the_problems_it_may_answer(service: str, tmp_path: Path) -> None:
    app = app_of(service, tmp_path)
    paths: dict[str, Any] = app.openapi()["paths"]
    routes = [route for route in iter_route_contexts(app.routes) if "/api/v1/" in (route.path or "")]
    routes = [route for route in routes if not (route.path or "").endswith("openapi.json")]
    assert len(routes) > 5
    for route in routes:
        for method in route.methods or ():
            operation = paths[route.path or ""][method.lower()]
            assert operation.get("description") or operation.get("summary")
            for answers in ("4XX", "5XX"):
                assert list(operation["responses"][answers]["content"]) == ["application/problem+json"]
            assert "422" not in operation["responses"]


@pytest.mark.parametrize("service", SERVICES)
def test_every_reference_of_an_openapi_document_leads_somewhere(service: str) -> None:
    document = json.loads(file_of(service).read_text())
    for reference in references(document):
        place: Any = document
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]


def test_the_problem_of_the_document_is_the_one_that_is_sent() -> None:
    shape = problem_of(Refused("r", "Không được.", "Luật, Đ.1")).shape({"r": Rule("r", "Quy tắc", "")})
    Draft202012Validator({**PROBLEM, "additionalProperties": False}).validate(shape)


def test_the_asyncapi_document_is_what_contracts_and_manifest_say() -> None:
    assert (ROOT / asyncapi.DOCUMENT).read_text() == asyncapi.text(), REWRITE


def test_the_asyncapi_document_is_one() -> None:
    ApplicationSchema.model_validate(asyncapi.document())


def test_the_asyncapi_document_names_every_message_once_and_every_hearing() -> None:
    document = asyncapi.document()
    said = [type_ for channel in document["channels"].values() for type_ in channel["messages"]]
    assert sorted(said) == sorted(PUBLISHED) == sorted(document["components"]["messages"])
    heard = {name for name, operation in document["operations"].items() if "x-nats-durable" in operation}
    assert heard == {hearing.durable for hearing in HEARINGS}


def test_every_header_that_is_sent_is_in_the_asyncapi_document() -> None:
    said = {name for name in paid("p", causation="m", campaign="c").signed if name.startswith("ce-")}
    assert SIGNATURE in said
    assert said <= set(asyncapi.HEADERS["properties"])


def test_a_durable_of_the_asyncapi_document_is_one_its_hearer_may_fetch_from() -> None:
    for name, operation in asyncapi.document()["operations"].items():
        if "x-nats-durable" in operation:
            hearer = name.partition("-")[0]
            assert any(subject.endswith(f".{name}") for subject in rights(hearer).publish)


def test_every_payload_of_the_asyncapi_document_is_a_frozen_schema() -> None:
    folder = (ROOT / asyncapi.DOCUMENT).parent
    for message in asyncapi.document()["components"]["messages"].values():
        schema = json.loads((folder / message["payload"]["$ref"]).read_text())
        assert schema["$id"] == f"/schemas/{message['name']}.json"


def references(part: object) -> list[str]:
    """Every `$ref` in a document."""
    if isinstance(part, dict):
        own = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
        return own + [reference for value in part.values() for reference in references(value)]
    return [reference for value in part for reference in references(value)] if isinstance(part, list) else []
