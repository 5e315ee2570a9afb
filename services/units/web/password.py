"""Page to change one's own password."""

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from services.units.usecases import sessions
from shared.access import SignedIn, private
from shared.http import FORM_ERRORS, FormState, Here, Service, field_error, read_form, see_other, sheet_of

router = APIRouter(prefix="/units/password")


class PasswordForm(BaseModel):
    old_password: str = Field(max_length=1000)
    new_password: str = Field(max_length=1000)
    repeated: str = Field(max_length=1000)


@router.get("")
def ask(request: Request, _: SignedIn, service: Here) -> Response:
    return _page(request, service, FormState())


@router.post("")
@private
async def change(request: Request, who: SignedIn, service: Here) -> Response:
    try:
        body = await read_form(request, PasswordForm)
        if body.new_password != body.repeated:
            raise field_error("repeated", "Hai lần nhập mật khẩu mới không giống nhau.")
        await sessions.change_password(service, who, body.old_password, body.new_password)
    except FORM_ERRORS as error:
        return _page(request, service, await sheet_of(request, error))
    return see_other(request, "/", "Đã đổi mật khẩu; các phiên làm việc khác của đồng chí đã kết thúc.")


def _page(request: Request, service: Service, sheet: FormState) -> Response:
    return service.plan.pages.render(request, "password.html", status=sheet.status, sheet=sheet)
