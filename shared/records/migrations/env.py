"""What Alembic runs to take the steps: on the caller's connection and in its transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
