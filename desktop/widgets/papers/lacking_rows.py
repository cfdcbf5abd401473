"""How a line of the list of missing papers looks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter

from desktop.services.papers import LackingPaper
from desktop.viewmodels.language import tr
from desktop.viewmodels.paged_rows import ROW_ROLE
from desktop.viewmodels.paper_words import paper_title
from desktop.viewmodels.words import form_title, moment
from desktop.widgets.painted_rows import RowDelegate, draw_lines, two_columns
from desktop.widgets.theme import current

_NAME = 0.55
"""Where the second column begins, as a share of the row."""
_WIDE = 560


class LackingRowDelegate(RowDelegate):
    """Name over form; number over since when."""

    def draw(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        entry: LackingPaper = index.data(ROW_ROLE)
        inner = rect.adjusted(20, 0, -20, 0)
        if rect.width() < current().px(_WIDE):
            draw_lines(painter, inner, lacking_name(entry), lacking_number(entry), strong=True)
        else:
            name, rest = two_columns(rect, inner, _NAME)
            draw_lines(painter, name, lacking_name(entry), form_title(entry.row.form_id), strong=True)
            draw_lines(painter, rest, lacking_number(entry), tr("ตั้งแต่ {when}", when=moment(entry.row.since)))


def lacking_name(entry: LackingPaper) -> str:
    """The person; of a form about nobody its title."""
    return entry.full_name or entry.row.form_title


def lacking_number(entry: LackingPaper) -> str:
    """The number that stands on the paper, or else that of the form."""
    paper = entry.row.paper
    return f"{paper_title(paper)} · {paper.number}" if paper is not None else entry.form_number
