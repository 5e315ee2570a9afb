"""What forms of grave acts share: the confirmation they spend, and lists of fields with one name."""

from starlette.requests import Request
from starlette.responses import RedirectResponse

from shared.access import drop_cookie
from shared.access.guard import access_of
from shared.http import see_other


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
