"""The forms that were ever published, read when somebody wants to see what a record says in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from sqlalchemy import Connection, select

from central.db.feed_tables import PublicationRow
from central.services.releases import in_force
from forms.changes import ItemKind
from forms.form_versions import version_order
from forms.library import FORM_IDS, LISTS, library_form
from forms.xform.definition import FormDefinition
from forms.xform.errors import FormError
from forms.xform.load import load_form

_Version: TypeAlias = tuple[str, str]


class Definitions:
    """Each version is read once a process: a released one never changes."""

    def __init__(self) -> None:
        self._read: dict[_Version, FormDefinition | None] = {}

    def of(self, connection: Connection, form_id: str, version: str) -> FormDefinition | None:
        """The form a record was filled in with; where that version cannot be read here, the one of the library, and
        None where there is none of that name."""
        library = library_form(form_id) if form_id in FORM_IDS else None
        if library is not None and library.version == version:
            return library
        if (form_id, version) not in self._read:
            self._read[form_id, version] = _published(connection, form_id, version)
        return self._read[form_id, version] or library

    def of_versions(self, connection: Connection, form_id: str, versions: Iterable[str]) -> list[FormDefinition]:
        """The version in force, and then these, the newest first; each once."""
        now = in_force(connection, ItemKind.FORM).get(form_id)
        wanted = [*([now.version] if now is not None else []), *sorted(versions, key=version_order, reverse=True)]
        found = (self.of(connection, form_id, each) for each in wanted)
        return [*{form.version: form for form in found if form is not None}.values()]


def _published(connection: Connection, form_id: str, version: str) -> FormDefinition | None:
    xml = connection.execute(
        select(PublicationRow.text).where(
            PublicationRow.kind == ItemKind.FORM.value,
            PublicationRow.name == form_id,
            PublicationRow.version == version,
        )
    ).scalar()
    if xml is None:
        return None
    lists = connection.execute(
        select(PublicationRow.name, PublicationRow.text).where(
            PublicationRow.kind == ItemKind.CATALOGUE.value, PublicationRow.in_force
        )
    )
    externals = {path.name: path.read_bytes() for path in LISTS.glob("*.csv")}
    externals |= {name: text.encode("utf-8") for name, text in lists}
    try:
        return load_form(xml, externals=externals)
    except FormError:
        return None
