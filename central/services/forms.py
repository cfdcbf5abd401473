"""The forms this centre knows: those of the library it was installed with."""

from __future__ import annotations

from sqlalchemy.dialects.postgresql import insert

from central.db.database import Database
from central.db.tables import FormRow
from forms.library import FORM_IDS, library_form


def publish_library(database: Database) -> None:
    """Write the library's forms into the national table. A version that is there stays as it is."""
    forms = [library_form(form_id) for form_id in FORM_IDS]
    rows = [
        {"form_id": form.form_id, "version": form.version, "title": form.title, "xml_hash": form.xml_hash}
        for form in forms
    ]
    with database.owner() as connection:
        connection.execute(insert(FormRow).on_conflict_do_nothing(), rows)
