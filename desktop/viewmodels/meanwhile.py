"""News about the person whose record is in front, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.tasks.lanes import Lanes
from desktop.viewmodels.conflict_words import whose_counts
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import form_title

if TYPE_CHECKING:
    from desktop.services.meanwhile import Meanwhile, Said


class MeanwhileModel(QObject):
    """What was said before the record was opened is no news. A failure is told by nobody: the person's page will."""

    news = Signal(object)
    """`Said` that has come since, all of it"""

    def __init__(
        self, meanwhile: Meanwhile, record_id: UUID, revision: int, lanes: Lanes, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._meanwhile = meanwhile
        self._record_id, self._revision = record_id, revision
        self._lanes = lanes
        self._before: Said | None = None
        self._told: Said | None = None
        self.look_again()

    def look_again(self) -> None:
        self._lanes.storage.submit(
            self._meanwhile.said_about, self._record_id, self._revision, on_done=self._looked, owner=self
        )

    def _looked(self, said: Said) -> None:
        if self._before is None:
            self._before = said
            return
        since = said.beyond(self._before)
        if since != self._told:
            self._told = since
            self.news.emit(since)


def settled_words(said: Said) -> str:
    """What was settled, one line a form; empty where nothing was."""
    return "\n".join(map(whose_counts, said.settled))


def returned_words(said: Said, record_id: UUID) -> str:
    """Who sent what back, one line a form; of the record that is open it is said. Empty where nothing was."""
    lines = []
    for each in said.returned:
        facts = {"by": each.by, "count": each.comments}
        if each.record_id == record_id:
            lines.append(tr("{by} ส่งแบบนี้กลับให้แก้ไข มี {count} ความเห็น · คำตอบที่กรอกไว้ยังอยู่ครบ", **facts))
        else:
            form = form_title(each.form_id)
            lines.append(tr("{by} ส่ง{form}ของคนนี้กลับให้แก้ไข มี {count} ความเห็น", form=form, **facts))
    return "\n".join(lines)
