"""News from the centre on every page on which a record is worked on: its questions, its review, its paper."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.services.meanwhile import Said
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.meanwhile import MeanwhileModel, returned_words, settled_words
from desktop.widgets.interview.news_lines import NewsLines

if TYPE_CHECKING:
    from desktop.services.meanwhile import Meanwhile


class RecordNews(QObject):
    """A page that is made later says at once what the others say already."""

    told = Signal(str, str)
    """what was settled, what was returned; in words, empty where nothing was"""
    person_requested = Signal(object)
    """UUID of the person on whose page stands what was settled"""
    returned_requested = Signal()
    """a form of the person that was sent back is to be seen; it may be this one"""

    def __init__(
        self, meanwhile: Meanwhile, record_id: UUID, revision: int, lanes: Lanes, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.record_id = record_id
        self._said: Said | None = None
        self._model = MeanwhileModel(meanwhile, record_id, revision, lanes, self)
        self._model.news.connect(self._came)

    def look_again(self) -> None:
        self._model.look_again()

    def tell_on(self, lines: NewsLines) -> None:
        lines.settled_requested.connect(self._see_person)
        lines.returned_requested.connect(self.returned_requested)
        self.told.connect(lines.tell)
        if self._said is not None:
            lines.tell(*self._words(self._said))

    def _came(self, said: Said) -> None:
        self._said = said
        self.told.emit(*self._words(said))

    def _words(self, said: Said) -> tuple[str, str]:
        return settled_words(said), returned_words(said, self.record_id)

    def _see_person(self) -> None:
        if self._said is not None:
            self.person_requested.emit(self._said.person_id)
