"""What every topic of the observatory stands on: units and accounts as they are heard."""

from shared.records.directory import DIRECTORY_TABLES, HEARD_BOOKS
from shared.runtime.topic import Topic

TOPIC = Topic(books=HEARD_BOOKS, read_models=DIRECTORY_TABLES)
