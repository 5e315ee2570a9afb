"""Which route answers a request, and what of its path may be told in spans and logs."""

import re
from uuid import UUID

from starlette.types import Scope

from shared.contracts.things import BALLOT

_PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")


def route_of(scope: Scope) -> str:
    """The template of the route that answers, with the prefixes of its routers; empty where none does."""
    included = scope.get("fastapi", {}).get("effective_route_context")
    path = str(getattr(included or scope.get("route"), "path", ""))
    return f"{scope.get('root_path', '')}{path}" if path else ""


def path_of(scope: Scope) -> str:
    """The path with its ids; of what else may stand in it (a login, the secret of a link) the parameter's name."""
    route, values = route_of(scope), scope.get("path_params", {})
    return _PARAMETER.sub(lambda each: str(values[each[1]]) if _is_id(values.get(each[1])) else each[0], route)


def _is_id(value: object) -> bool:
    try:
        return str(UUID(str(value))) == str(value)
    except ValueError:
        return False


def is_of_ballot(path: str) -> bool:
    """Whether a line about this path could tell who came to a ballot and when."""
    return f"/{BALLOT}s/" in path
