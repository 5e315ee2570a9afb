"""Every refusal and fault in one format (RFC 9457), for machines and for people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from shared import rulebook
from shared.access.csrf import CrossSite, OtherSession
from shared.access.guard import ConfirmationNeeded, NotHeardYet, NotSignedIn
from shared.access.people import Denied
from shared.access.throttle import TooMany
from shared.http.validation import field_errors, is_malformed
from shared.kernel import NotYet, Refused, Rule, Unknown, rules_in
from shared.records.jobs import PROOF, IdempotencyMismatch
from shared.records.office import Busy, ReadOnly
from shared.records.troubles import FULL, StoreTrouble, trouble_of
from shared.runtime.service import Rules

HOUSE_RULES = rules_in(rulebook)
"""Those every service may refuse by."""
NAMELESS = Rule("", "Quy định không cho phép", "")
_BY_STATUS = {404: "not-found", 405: "method-not-allowed", 413: "too-large", 422: "invalid"}
_BY_RULE = {
    "file-too-large": 413,
    "quota-draft": 413,
    "quota-unit": 413,
    "files-busy": 503,
    "files-unscanned": 503,
    "files-unread": 503,
    "persons-unasked": 503,
    "sign-in-failed": 401,
    "confirmation-failed": 401,
    "password-wrong": 401,
}
_HEADERS = {
    "files-busy": {"Retry-After": "5"},
    "files-unscanned": {"Retry-After": "60"},
    "files-unread": {"Retry-After": "60"},
    "persons-unasked": {"Retry-After": "60"},
}
_CHALLENGE = {"WWW-Authenticate": "Bearer"}
_SESSION_OVER = "Hãy đăng nhập lại rồi thực hiện lại thao tác."
_FAULT = "Nội dung chưa được ghi nhận đầy đủ hoặc chưa rõ kết quả. Hãy thử lại; gửi lại cùng một biểu mẫu là an toàn."


@dataclass(frozen=True, slots=True)
class Problem:
    """`rule` names it for machines and is explained at `/problems/<rule>`; empty fields are left out."""

    status: int
    rule: str
    detail: str = ""
    law: str = ""
    errors: tuple[dict[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def shape(self, rules: Rules) -> dict[str, Any]:
        """The members of an `application/problem+json`."""
        rule = _rule_named(rules, self.rule)
        members = {
            "type": f"/problems/{self.rule}",
            "title": rule.title,
            "status": self.status,
            "detail": self.detail,
            "rule": self.rule,
            "law": self.law or rule.law,
            "errors": list(self.errors),
        }
        return {name: value for name, value in members.items() if value}


def remedy(rules: Rules, rule: str) -> str:
    """What to do after a refusal by this rule, empty for one that nobody here knows."""
    return _rule_named(rules, rule).remedy


def _rule_named(rules: Rules, slug: str) -> Rule:
    return HOUSE_RULES.get(slug) or rules.get(slug, NAMELESS)


def problem_of(error: Exception) -> Problem:
    """An exception as a problem for the client; an unknown one is a fault without details."""
    match error:
        case Unknown():
            return Problem(404, error.rule, error.detail)
        case Refused():
            status = _BY_RULE.get(error.rule, 409)
            headers = _CHALLENGE if status == HTTPStatus.UNAUTHORIZED else _HEADERS.get(error.rule, {})
            errors = tuple({"field": field, "message": message} for field, message in error.fields.items())
            return Problem(status, error.rule, error.detail, error.law or "", errors, headers)
        case NotYet():
            return Problem(409, "not-yet", "Hãy thử lại sau ít phút.", headers={"Retry-After": "5"})
        case IdempotencyMismatch() if str(error).startswith(PROOF):
            return Problem(403, "confirmation-needed", "Lần xác nhận này đã được dùng. Hãy xác nhận lại.")
        case IdempotencyMismatch():
            return Problem(422, "once-mismatch", "Hãy mở lại biểu mẫu rồi gửi lại.")
        case Busy():
            return Problem(503, "busy", "Hãy thử lại sau ít giây.", headers={"Retry-After": "2"})
        case ReadOnly():
            return Problem(
                503, "read-only", "Dữ liệu đang được khôi phục; hiện chỉ xem được.", headers={"Retry-After": "60"}
            )
        case RequestValidationError():
            rule = "malformed" if is_malformed(error.errors()) else "invalid"
            return Problem(422, rule, errors=field_errors(error.errors()))
        case HTTPException():
            return _plain(error)
        case _:
            return _at_the_door(error)


def _at_the_door(error: Exception) -> Problem:
    match error:
        case NotSignedIn():
            return Problem(401, "not-signed-in", _SESSION_OVER, headers=_CHALLENGE)
        case Denied():
            return Problem(403, "denied", "Vai trò hoặc phạm vi đơn vị của đồng chí không bao gồm việc này.")
        case ConfirmationNeeded():
            return Problem(403, "confirmation-needed", "Hãy nhập lại mật khẩu để xác nhận rồi thực hiện lại.")
        case CrossSite():
            return Problem(403, "cross-site", "Hãy mở lại trang rồi thực hiện lại.")
        case OtherSession() if error.same:
            return Problem(403, "session-changed", "Nội dung chưa được ghi. Xem lại rồi gửi tiếp.")
        case OtherSession():
            return Problem(403, "account-changed", "Nội dung chưa được ghi và không gửi dưới tên tài khoản khác.")
        case NotHeardYet():
            return Problem(503, "account-not-heard", "Hãy thử lại sau ít giây.", headers={"Retry-After": "2"})
        case TooMany():
            detail = f"Hãy thử lại sau {error.wait} giây."
            return Problem(429, "too-many", detail, headers={"Retry-After": str(error.wait)})
        case _ if trouble := trouble_of(error):
            return _of_the_place(trouble)
        case _:
            return Problem(500, "fault", _FAULT)


def _of_the_place(trouble: StoreTrouble) -> Problem:
    """507 Insufficient Storage is of RFC 4918; what was sent is nowhere half."""
    status = HTTPStatus.INSUFFICIENT_STORAGE if trouble.rule == FULL else HTTPStatus.SERVICE_UNAVAILABLE
    return Problem(status, trouble.rule, trouble.detail, headers={"Retry-After": "60"})


def _plain(error: HTTPException) -> Problem:
    """Our own texts, where a handler gave one; never the English phrases Starlette puts in."""
    if isinstance(error.__context__, MultiPartException):
        return _form_unread(error.__context__)
    own = error.detail if error.detail != HTTPStatus(error.status_code).phrase else ""
    rule = _BY_STATUS.get(
        error.status_code, "fault" if error.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR else "bad-request"
    )
    return Problem(error.status_code, rule, str(own), headers=error.headers or {})


def _form_unread(error: MultiPartException) -> Problem:
    """A form that Starlette could not read; it names no field."""
    if "exceeded" in error.message:
        detail = "Một ô trong biểu mẫu dài hơn 1 MB. Rút gọn ô đó, hoặc đính kèm nội dung dài thành tệp."
        return Problem(413, "too-large", detail)
    return Problem(400, "malformed", "Biểu mẫu gửi lên không đọc được. Mở lại trang rồi gửi lại.")


def is_api(request: Request) -> bool:
    return request.url.path.split("/")[2:3] == ["api"]


def wants_json(request: Request) -> bool:
    """The API always; a page only where the reader asks for nothing else."""
    return is_api(request) or request.headers.get("accept", "").startswith("application/")
