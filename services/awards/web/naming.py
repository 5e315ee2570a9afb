"""Names in the place of ids: how a refusal that speaks of a dossier or an account is told to a person."""

import re

from services.awards.store import queries
from services.awards.usecases.scope import may_read
from services.awards.web.dossier.lines import lines
from shared.access import Person
from shared.http import Service

_ID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def told(service: Service, who: Person, detail: str) -> str:
    """A dossier by its recipient and award, to who reads it; an account by its post. Machines are told the ids."""
    if not (ids := set(_ID.findall(detail))):
        return detail
    with service.database.reading() as store:
        readable = [row for row in queries.dossiers(store, ids) if may_read(who, row)]
        known = {line.id: f"của {line.recipient} ({line.award})" for line in lines(store, readable)}
        known |= {account: f"“{post}”" for account, post in queries.posts(store, ids).items()}
    return _ID.sub(lambda found: known.get(found[0], "được chọn"), detail)
