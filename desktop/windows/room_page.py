"""What the pages behind the rail's rooms have in common: the ways that lead out of them."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.widgets.pages import Page


class RoomPage(Page):
    """A page of its own room, made as `Subclass(desk, lanes)`; the window follows these signals."""

    person_chosen = Signal(object)
    """UUID of the person to open."""
    interview_requested = Signal(object)
    """UUID of the draft to go on with."""
    paper_requested = Signal(object, int)
    """UUID of the record and its revision, to be read and printed."""
    people_requested = Signal(object, str)
    """`forms.reports.query.Selection` whose people to list, and what they are."""
    print_requested = Signal(str, str, object)
    """Any other paper: its title, a name for its file, and what makes the PDF (in the storage lane)."""
