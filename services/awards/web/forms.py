"""What forms share: confirmations of grave acts, lists of fields with one name, hours as people write them."""

import re
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError
from starlette.requests import Request
from starlette.responses import RedirectResponse

from shared.access import drop_cookie
from shared.access.guard import access_of
from shared.http import see_other

HOUR = re.compile(r"([01]?\d|2[0-3])\s*(?::|h|g|giờ)\s*([0-5]\d)?")
NO_HOUR = "Phải là giờ có thật theo 24 giờ, ví dụ 08:30."


def _hour(value: object) -> object:
    if not isinstance(value, str) or not (text := value.strip().lower()):
        return ""
    if not (found := HOUR.fullmatch(text)):
        raise PydanticCustomError("said", NO_HOUR, {"message": NO_HOUR})
    return f"{found[1]:0>2}:{found[2] or '00'}"


Hour = Annotated[str, BeforeValidator(_hour)]
"""An hour in a form, as people write it: 08:30, 8h30, 8 giờ 30; empty where none is given."""


def spent(request: Request, address: str, text: str = "") -> RedirectResponse:
    """After a grave act: lead on; its confirmation cannot carry another act, so it is dropped."""
    response = see_other(request, address, text)
    drop_cookie(response, "fresh", https=access_of(request).https)
    return response


async def choices_in(request: Request) -> dict[str, str]:
    """The fields `choice.<dossier>` of a sheet or of a written opinion."""
    form = await request.form()
    return {name[len("choice.") :]: str(form[name]) for name in form if name.startswith("choice.")}


async def chosen_in(request: Request, name: str) -> tuple[str, ...]:
    """The ticked values of a group of boxes."""
    return tuple(str(value) for value in (await request.form()).getlist(name))
