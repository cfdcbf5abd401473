"""What the pages behind the rail's rooms have in common: the ways that lead out of them."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.widgets.pages import Page


class RoomPage(Page):
    """A page of its own room, made as `Subclass(desk, lanes)`; the window follows these signals."""

    changed = Signal()
    """A record was made here: there is something more to send."""
    person_chosen = Signal(object)
    """UUID of the person to open."""
    interview_requested = Signal(object)
    """UUID of the draft to go on with."""
    paper_requested = Signal(object, int)
    """UUID of the record and its revision, to be read and printed."""
    verify_requested = Signal(object, int)
    """UUID of a final record and its revision, to be keyed a second time and compared."""
    people_requested = Signal(object, str)
    """`forms.reports.query.Selection` whose people to list, and what they are."""
    print_requested = Signal(str, str, object)
    """Any other paper: its title, a name for its file, and what makes the PDF (in the storage lane)."""
    scan_requested = Signal(object)
    """`PaperNumber` of the paper whose pages are brought back, or None where any may come."""
    report_requested = Signal(str)
    """Id of a report to read."""

    narrow_rail = False
    """Whether the rail gives its width to this page."""

    over: QWidget | None = None
    """The page that lies over this one, where one does."""

    @property
    def at_hand(self) -> UUID | None:
        """The person this room is busy with, where it is with one."""
        return None

    def take_up(self, person_id: UUID) -> None:
        """Go on with whoever was at hand before a lock."""

    @property
    def registration_under_way(self) -> UUID | None:
        """The registration that stands in front, where one does."""
        return None

    def go_on_registering(self, registration_id: UUID) -> None:
        """With a registration that was left unfinished."""

    def put_down(self) -> None:
        """Keep what is being typed, before the window goes away under the officer's hands."""

    def lay_over(self, page: QWidget) -> None:
        """A page in place of this one's own head and body, until `lift`."""
        self.lift()
        self.over = page
        self._show_own(False)
        self._layout().addWidget(page, 1)

    def lift(self) -> None:
        """Back to this page's own head and body."""
        page, self.over = self.over, None
        if page is not None:
            self._layout().removeWidget(page)
            page.hide()
            page.deleteLater()
            self._show_own(True)

    def _show_own(self, own: bool) -> None:
        layout = self._layout()
        for place in range(layout.count()):
            item = layout.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setVisible(own)

    def _layout(self) -> QVBoxLayout:
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        return layout
