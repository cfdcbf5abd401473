"""Alembic's entry: the connection comes from `central.db.migrate`, which holds the transaction and the lock."""

from alembic import context

from central.db import carrier_tables as _carrier_tables  # noqa: F401
from central.db import console_tables as _console_tables  # noqa: F401
from central.db import feed_tables as _feed_tables  # noqa: F401 - its tables belong to the metadata
from central.db import handover_tables as _handover_tables  # noqa: F401
from central.db import list_upload_tables as _list_upload_tables  # noqa: F401
from central.db import proof_tables as _proof_tables  # noqa: F401
from central.db import review_tables as _review_tables  # noqa: F401
from central.db import settling_tables as _settling_tables  # noqa: F401
from central.db import sheet_tables as _sheet_tables  # noqa: F401 - these too
from central.db import upload_tables as _upload_tables  # noqa: F401
from central.db.tables import Table

context.configure(connection=context.config.attributes["connection"], target_metadata=Table.metadata)
context.run_migrations()
