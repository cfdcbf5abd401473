"""How one record looks in the list of what is owed at the ministry's site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

from desktop.viewmodels.given_rows import RowText
from desktop.viewmodels.ministry_words import entry_state
from desktop.viewmodels.paged_rows import ROW_ROLE
from desktop.viewmodels.words import form_title
from desktop.widgets.painted_rows import TaggedRowDelegate

if TYPE_CHECKING:
    from desktop.services.ministry import EntryRow


class EntryRowDelegate(TaggedRowDelegate):
    """Name over form, and a tag."""

    def told(self, index: QModelIndex | QPersistentModelIndex) -> RowText:
        entry: EntryRow = index.data(ROW_ROLE)
        return RowText(entry.full_name, form_title(entry.row.form_id), *entry_state(entry))
