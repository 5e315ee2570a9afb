"""The web side of a service: one application from its plan, problems (RFC 9457), idempotency, lists, health."""

from shared.http.desks import Desks, Elsewhere
from shared.http.factory import make_app, serve
from shared.http.forms import (
    FORM_ERRORS,
    Day,
    Fields,
    FormState,
    Whole,
    field_error,
    read_day,
    read_form,
    sheet_of,
    typed_in,
)
from shared.http.frames import house_frame, open_to, refusal_of, see_other
from shared.http.idempotency import ConfirmedKey, Idempotent
from shared.http.paging import Paged, link_next
from shared.runtime.service import Due, Here, Plan, Rules, Service, assemble, service_of
from shared.runtime.settings import Settings

__all__ = [
    "FORM_ERRORS",
    "ConfirmedKey",
    "Day",
    "Desks",
    "Due",
    "Elsewhere",
    "Fields",
    "FormState",
    "Here",
    "Idempotent",
    "Paged",
    "Plan",
    "Rules",
    "Service",
    "Settings",
    "Whole",
    "assemble",
    "field_error",
    "house_frame",
    "link_next",
    "make_app",
    "open_to",
    "read_day",
    "read_form",
    "refusal_of",
    "see_other",
    "serve",
    "service_of",
    "sheet_of",
    "typed_in",
]
