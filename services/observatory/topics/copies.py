"""Copies of the ledgers of the other services, by position."""

from services.observatory.store.tables import CopyAbout, CopyRow, Source
from services.observatory.usecases.copying import keep_copying
from shared.runtime.topic import Topic

TOPIC = Topic(private_tables=(CopyRow, CopyAbout, Source), tasks={"copies": keep_copying})
