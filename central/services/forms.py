"""The forms this centre knows: those of the library it was installed with."""

from __future__ import annotations

from sqlalchemy.dialects.postgresql import insert

from central.db.database import Database
from central.db.tables import FormRow


def publish_library(database: Database) -> None:
    """Write the library's forms into the national table. A version that is there stays as it is."""
    rows = [{"form_id": form_id, "version": "0", "title": "", "xml_hash": ""} for form_id in ("intent", "assessment")]
    with database.owner() as connection:
        connection.execute(insert(FormRow).on_conflict_do_nothing(), rows)
