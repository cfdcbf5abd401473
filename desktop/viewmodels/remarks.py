"""What a reviewer said of the form that is open, as its page sees it: where each comment stands, and what is left."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.errors import KnownError
from desktop.services.returned import Remark, Returned, is_asked
from desktop.viewmodels.language import tr
from desktop.viewmodels.shown_value import words
from desktop.viewmodels.words import moment
from forms.xform.session import FormSession


class Remarks(QObject):
    """Lives on the main thread, as the interview does. `session` gives the form as it is filled now."""

    changed = Signal()
    """the officer did something about a comment"""
    failed = Signal(object)
    """KnownError: nothing was stored"""

    def __init__(
        self, returned: Returned, record_id: UUID, session: Callable[[], FormSession], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._returned = returned
        self._session = session
        self._all = list(returned.remarks(record_id, session(), words()))

    def __bool__(self) -> bool:
        return bool(self._all)

    @property
    def left(self) -> list[Remark]:
        """Those nobody has dealt with yet."""
        return [each for each in self._all if not each.dealt_with]

    def of_whole(self) -> tuple[Remark, ...]:
        """Those about the whole, and about what is not asked now."""
        return tuple(each for each in self._all if not is_asked(self._session(), each.ref))

    def at(self, refs: Collection[str]) -> tuple[Remark, ...]:
        """Those about these questions."""
        return tuple(each for each in self._all if each.ref in refs)

    def next_place(self, start: str, step: int) -> str | None:
        """The question with a comment that is left, next after (+1) or before (-1) a place; round at the ends."""
        session = self._session()
        order = {node.ref: place for place, node in enumerate(session.walk())}
        refs = sorted({each.ref for each in self.left if is_asked(session, each.ref)}, key=order.__getitem__)
        here = order.get(start, -1)
        beyond = [ref for ref in refs if (order[ref] - here) * step > 0]
        ahead = beyond or refs
        if not ahead:
            return None
        return ahead[0] if step > 0 else ahead[-1]

    def note(self, remark: Remark, *, dealt_with: bool, reply: str) -> None:
        """Store what was done about it."""
        if (remark.dealt_with, remark.reply) == (dealt_with, reply):
            return
        try:
            self._returned.note(remark, dealt_with=dealt_with, reply=reply)
        except KnownError as error:
            self.failed.emit(error)
            return
        self._all = [
            replace(each, dealt_with=dealt_with, reply=reply) if _same(each, remark) else each for each in self._all
        ]
        self.changed.emit()

    def summary(self) -> str:
        """One line: who sent it back, when, and how much is left."""
        first = self._all[0]
        left = len(self.left)
        told = tr("{by} ส่งกลับเมื่อ {when}", by=first.by, when=moment(first.at))
        count = tr("เหลือ {left} จาก {all} ความเห็น", left=left, all=len(self._all)) if left else tr("ทำครบทุกความเห็นแล้ว")
        return f"{told} · {count}"


def _same(one: Remark, other: Remark) -> bool:
    return (one.review_id, one.place) == (other.review_id, other.place)
