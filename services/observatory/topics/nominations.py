"""The life of one nomination: where it is, since when, and why it is not further."""

from services.observatory.web import nominations
from shared.runtime.topic import Topic

TOPIC = Topic(
    permissions={"admin": frozenset({"observatory.read"}), "auditor": frozenset({"observatory.read", "dossier.open"})},
    web=(nominations.router,),
)
