"""Alembic's entry: runs on the connection handed over by `desktop.store.schema`, inside its transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
