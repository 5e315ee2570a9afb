"""What people type as a number or a day is read one way on every page; bodies of the API take numbers as numbers."""

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from types import ModuleType
from typing import Annotated, Any, get_args, get_type_hints

from fastapi import APIRouter
from fastapi.routing import APIRoute
from pydantic import BaseModel, TypeAdapter, ValidationError

import services
from shared.http.forms import NO_DAY, NO_NUMBER

NUMBERS: set[object] = {int, float, Decimal}
HIDDEN = {"DraftForm.version", "DropForm.version", "DraftForm.revision"}
"""What a page wrote into its own form, and nobody types: the state of a draft that was shown."""


def modules(room: str) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(services.__path__, "services."):
        if f".{room}." in found.name:
            yield importlib.import_module(found.name)


def forms() -> set[type[BaseModel]]:
    """The models of the pages' forms."""
    there = (thing for module in modules("web") for thing in vars(module).values())
    return {
        each for each in there if isinstance(each, type) and issubclass(each, BaseModel) and ".web." in each.__module__
    }


def bodies() -> set[type[BaseModel]]:
    """The models of what the API is sent, and those inside them."""
    routers = (each for module in modules("api") for each in vars(module).values() if isinstance(each, APIRouter))
    routes = (route for router in routers for route in router.routes if isinstance(route, APIRoute))
    todo = [hint for route in routes for name, hint in get_type_hints(route.endpoint).items() if name != "return"]
    found = set[type[BaseModel]]()
    while todo:
        hint = todo.pop()
        todo += get_args(hint)
        if isinstance(hint, type) and issubclass(hint, BaseModel) and hint not in found:
            found.add(hint)
            todo += [field.annotation for field in hint.model_fields.values()]
    return found


def kinds(hint: object) -> set[object]:
    """The plain types in a type."""
    inside = get_args(hint)
    return set().union(*map(kinds, inside)) if inside else {hint}


def fields(models: set[type[BaseModel]], wanted: set[object]) -> Iterator[tuple[str, TypeAdapter[Any]]]:
    for model in sorted(models, key=lambda each: each.__qualname__):
        for name, about in model.model_fields.items():
            if wanted & kinds(about.annotation):
                hint: Any = about.annotation
                yield f"{model.__name__}.{name}", TypeAdapter(Annotated[hint, name, *about.metadata])


def refusal(reads: TypeAdapter[Any], typed: object) -> str:
    """The first thing said against it; empty where it is taken."""
    try:
        reads.validate_python(typed)
    except ValidationError as error:
        return str(error.errors()[0]["msg"])
    return ""


def test_a_number_in_a_form_is_read_as_pages_write_it() -> None:
    others = {name for name, reads in fields(forms(), NUMBERS) if refusal(reads, "12,5") != NO_NUMBER}
    assert others == HIDDEN, "Whole of shared.http.forms reads them"


def test_a_day_in_a_form_is_read_as_people_write_it() -> None:
    days = dict(fields(forms(), {date}))
    assert [name for name, reads in days.items() if refusal(reads, "31/02/2026") != NO_DAY] == []
    assert len(days) > 20, "no forms were read"


def test_the_api_takes_no_text_for_a_number() -> None:
    numbers = dict(fields(bodies(), NUMBERS))
    assert [name for name, reads in numbers.items() if not refusal(reads, "5")] == []
    assert len(numbers) > 10, "no bodies were read"
