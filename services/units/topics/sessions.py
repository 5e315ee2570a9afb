"""Signing in and out, passwords, and forms that were sent when a session had ended."""

from services.units import outbox
from services.units.api import sessions as api
from services.units.domain import session
from services.units.store import projections
from services.units.store.tables import SignedIn, Unsent
from services.units.usecases.sessions import write_first_link
from services.units.web import password, sessions, unsent
from shared.records.audit import Evidence
from shared.records.book import Book
from shared.records.codec import Codec
from shared.records.directory import EndedSession
from shared.runtime.topic import Topic

SESSIONS = Book("session", session.DECIDER, Codec(session.EVENTS), projections.project_session, outbox.tell_session)

TOPIC = Topic(
    books=(SESSIONS,),
    read_models=(EndedSession,),
    private_tables=(SignedIn, Unsent),
    evidence=Evidence(uncovered={"phiên làm việc và biểu mẫu gửi khi hết phiên": ("signed_in", "unsent")}),
    api=(api.router,),
    web=(sessions.router, unsent.router, password.router),
    tasks={"first link": write_first_link},
)
