"""The state of a form: what was typed, which field has which fault, and the rule that refused it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Annotated, Any, TypeVar

from fastapi.exceptions import RequestValidationError
from markupsafe import escape
from pydantic import BaseModel, BeforeValidator, ValidationError
from pydantic_core import PydanticCustomError
from starlette.requests import Request

from shared.access.guard import SECRETS, needed
from shared.access.throttle import TooMany
from shared.http.frames import refusal_of
from shared.http.validation import field_errors
from shared.kernel import Refused
from shared.papers.classification import refuse_marked
from shared.records.jobs import PROOF, IdempotencyMismatch
from shared.records.office import Busy, ReadOnly
from shared.records.troubles import StoreTrouble
from shared.text import YEARS, day

Shape = TypeVar("Shape", bound=BaseModel)
FORM_ERRORS = (RequestValidationError, Refused, IdempotencyMismatch, Busy, ReadOnly, StoreTrouble, TooMany)
"""What leads back to the form instead of to a page of its own: nothing was done."""
_NEVER_SHOWN_AGAIN = SECRETS | {"csrf", "once"}


NO_DAY = f"Phải là ngày có thật, ghi ngày/tháng/năm, ví dụ 05/03/2026. Năm từ {YEARS[0]} đến {YEARS[-1]}."


def _day(value: object) -> object:
    try:
        return day(value.strip()) if isinstance(value, str) else value
    except ValueError:
        raise PydanticCustomError("said", NO_DAY, {"message": NO_DAY}) from None


Day = Annotated[date, BeforeValidator(_day)]
"""A day in a form, as people write it; bodies of the API take ISO alone."""


NO_NUMBER = "Phải là số nguyên, ví dụ 600000 hoặc 600.000."
GROUPED = re.compile(r"\d{1,3}([. ]\d{3})+")
"""As pages write sums. pydantic alone reads "600.000" as 600."""


def figures(text: str) -> str:
    """A number as it was typed, without the points or blanks between its thousands."""
    return re.sub("[. ]", "", text) if GROUPED.fullmatch(text) else text


def _whole(value: object) -> object:
    text = value.strip() if isinstance(value, str) else value
    if not isinstance(text, str) or not text:
        return text
    plain = figures(text)
    if not (plain.removeprefix("-").isascii() and plain.removeprefix("-").isdigit()):
        raise PydanticCustomError("said", NO_NUMBER, {"message": NO_NUMBER})
    return plain


Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number in a form, with or without points between thousands; bodies of the API take JSON numbers alone."""


class Fields(dict[str, Any]):
    """By field name; a template may name a field that holds nothing."""

    def __missing__(self, _key: str) -> str:
        return ""


def whole_in(text: str) -> str | int:
    """A number as it was typed, or the text where it is none."""
    try:
        return int(str(_whole(text)))
    except ValueError:
        return text


@dataclass(frozen=True)
class FormState:
    """Rendered by the macros of forms.html; `refusal` has title, detail, rule and law.

    `homeless` is what was typed into a form that its page shows no more.
    """

    typed: Fields = field(default_factory=Fields)
    errors: Fields = field(default_factory=Fields)
    refusal: dict[str, Any] | None = None
    status: int = 200
    homeless: tuple[str, ...] = ()

    def found(self, page: str) -> "FormState":
        """With those sentences and numbers of papers that the page does not hold; dates, codes and sums are no loss."""
        typed = [text for each in self.typed.values() for text in (each if isinstance(each, list) else [str(each)])]
        words = (text for text in typed if not text.isascii() or set(text) & set(" /"))
        return replace(self, homeless=tuple(text for text in words if escape(text) not in page))


def is_whole(text: str) -> bool:
    """Whether a text is a whole number of some size; `isdigit` alone takes "²", and `int` no 5,000 digits."""
    return text.isascii() and text.isdigit() and len(text) < 10  # noqa: PLR2004 - SQLite and JSON hold more, nobody means it


async def typed_in(request: Request) -> Fields:
    """The text fields of a posted form; one that came several times is a list."""
    form = await request.form()
    texts = {name: [value for value in form.getlist(name) if isinstance(value, str)] for name in form}
    return Fields(
        {
            name: values[0] if len(values) == 1 else values
            for name, values in texts.items()
            if values and name not in _NEVER_SHOWN_AGAIN
        }
    )


async def read_form(request: Request, shape: type[Shape]) -> Shape:
    """The form as a model; a field left empty counts as not given. Raises RequestValidationError, Refused."""
    form = await request.form()
    given = {name: value for name, value in form.items() if isinstance(value, str) and value.strip()}
    try:
        read = shape.model_validate(given)
    except ValidationError as error:
        found = [{**fault, "loc": ("body", *fault["loc"])} for fault in error.errors(include_url=False)]
        raise RequestValidationError([*found, *_marked(given)]) from None
    refuse_marked(given.items())
    return read


def _marked(given: Mapping[str, str]) -> list[dict[str, Any]]:
    """The fields that bear a mark of secrecy, told beside those with other faults."""
    try:
        refuse_marked(given.items())
    except Refused as refusal:
        return [_said(name, message) for name, message in refusal.fields.items()]
    return []


def _said(name: str, message: str) -> dict[str, Any]:
    return {"type": "said", "loc": ("body", name), "ctx": {"message": message}}


def field_error(name: str, message: str) -> RequestValidationError:
    """What a page itself finds wrong with one field, to be raised."""
    return RequestValidationError([_said(name, message)])


def read_day(name: str, text: str) -> date | None:
    """The day in one field, none where it is empty. Raises RequestValidationError beside it."""
    try:
        return day(text.strip()) if text.strip() else None
    except ValueError:
        raise field_error(name, NO_DAY) from None


async def sheet_of(request: Request, error: Exception) -> FormState:
    """The sheet to show again after one of FORM_ERRORS: 422 with errors beside fields, or the rule with its status."""
    if isinstance(error, IdempotencyMismatch) and str(error).startswith(PROOF):
        raise await needed(request)  # this confirmation has carried another act
    typed = await typed_in(request)
    if isinstance(error, RequestValidationError):
        errors = {fault["field"].partition(".")[0]: fault["message"] for fault in field_errors(error.errors())}
        return FormState(typed, Fields(errors), None, 422)
    refusal = refusal_of(request, error)
    beside = error.fields if isinstance(error, Refused) else {}
    return FormState(typed, Fields(beside), refusal, refusal["status"])
