"""Alembic's entry: the connection comes from `central.db.migrate`, which holds the transaction and the lock."""

from alembic import context

from central.db import sheet_tables as _sheet_tables  # noqa: F401 - its tables belong to the metadata
from central.db.tables import Table

context.configure(connection=context.config.attributes["connection"], target_metadata=Table.metadata)
context.run_migrations()
