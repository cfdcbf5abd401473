"""What is to be said and done about one thing that came in: a paper, a loose page, a broken file."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import sentence
from desktop.services.scan_batch import ON_INSISTENCE, FileFailure, PageStanding, ScannedPaper, SortedPage
from desktop.viewmodels.language import tr
from desktop.viewmodels.scan_words import ScanRow, loose_advice, paper_advice, row_tag, row_title
from desktop.viewmodels.words import form_title
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.scan.name_form import NameForm
from desktop.widgets.scan.page_picture import PagePicture
from desktop.widgets.tags import Tag
from desktop.widgets.theme import current
from forms.form_number import PaperNumber

_LOOSE_WIDTH = 170


class ScanDetail(Card):
    picture_chosen = Signal(object)
    """The `ScannedPage` to be shown large."""
    left_out = Signal(int)
    """Key of a page that is not to be used."""
    named = Signal(int, object, int)
    """Key of a page, the `PaperNumber` and the page that it is."""
    insisted = Signal(object, bool)
    """`PaperNumber` of a paper that does not count, and whether it is kept all the same."""
    let_go = Signal(str)
    """Name of a file nothing more is to be said about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=16, parent=parent)
        self.expected: PaperNumber | None = None
        """offered where a number is asked for"""
        self.form: NameForm | None = None
        """where a page is to be named"""

    def show_row(self, row: ScanRow | None, insisted: Collection[PaperNumber]) -> None:
        self.form = None
        body = emptied(self.body)
        self.setVisible(row is not None)
        if row is None:
            return
        self._show_head(body, row, insisted)
        if isinstance(row, ScannedPaper):
            self._show_paper(body, row, insisted)
        elif isinstance(row, SortedPage):
            self._show_loose(body, row)
        else:
            self._show_failure(body, row)

    def _show_head(self, body: QVBoxLayout, row: ScanRow, insisted: Collection[PaperNumber]) -> None:
        head = QHBoxLayout()
        head.setSpacing(current().spacing.one)
        head.addWidget(Label(row_title(row), "heading"), 1)
        head.addWidget(Tag(*row_tag(row, insisted)), 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(head)

    def _show_paper(self, body: QVBoxLayout, row: ScannedPaper, insisted: Collection[PaperNumber]) -> None:
        what = f"{form_title(row.paper.form_id)} · {row.paper.number}" if row.paper.form_id else str(row.paper.number)
        body.addWidget(Label(what, "muted-small", selectable=True))
        body.addWidget(Label(paper_advice(row, insisted)))
        body.addSpacing(current().spacing.one)
        pictures = QWidget()
        flow = FlowLayout(pictures, spacing=current().spacing.two)
        for each in row.pages:
            flow.addWidget(self._picture(each))
        body.addWidget(pictures)
        if row.paper.standing in ON_INSISTENCE:
            on = row.paper.number in insisted
            keep = Button(tr("ไม่เก็บแล้ว") if on else tr("เก็บไว้เป็นหลักฐาน"), icon_name="close" if on else "file")
            number = row.paper.number
            keep.clicked.connect(lambda: self.insisted.emit(number, not on))
            body.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeft)
            body.addWidget(Label(tr("ภาพจะอยู่กับแบบ แต่เอกสารนี้ยังไม่นับเป็นฉบับที่ใช้ได้"), "muted-small"))

    def _show_loose(self, body: QVBoxLayout, row: SortedPage) -> None:
        body.addWidget(Label(loose_advice(row.standing)))
        key = row.page.key
        leave = Button(tr("ไม่ใช้ภาพนี้"), icon_name="trash")
        leave.clicked.connect(lambda: self.left_out.emit(key))
        if row.standing is PageStanding.UNKNOWN:
            self.form = NameForm(self.expected)
            self.form.named.connect(lambda number, page: self.named.emit(key, number, page))
            self.form.go_row.addWidget(leave)
            body.addWidget(self.form)
        else:
            body.addWidget(leave, 0, Qt.AlignmentFlag.AlignLeft)
        body.addSpacing(current().spacing.one)
        body.addWidget(self._picture(row, _LOOSE_WIDTH), 0, Qt.AlignmentFlag.AlignLeft)

    def _show_failure(self, body: QVBoxLayout, row: FileFailure) -> None:
        told = sentence(row.error)
        body.addWidget(Label(told.what))
        body.addWidget(Label(told.next, "muted"))
        name = row.name
        done = Button(tr("รับทราบ"), icon_name="check")
        done.clicked.connect(lambda: self.let_go.emit(name))
        body.addWidget(done, 0, Qt.AlignmentFlag.AlignLeft)

    def _picture(self, each: SortedPage, width: int | None = None) -> PagePicture:
        picture = PagePicture(each, width=width) if width else PagePicture(each)
        picture.chosen.connect(self.picture_chosen)
        picture.left_out.connect(self.left_out)
        return picture
