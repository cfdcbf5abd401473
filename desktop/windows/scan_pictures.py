"""The pictures that were kept of a signed paper, page by page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.services.scans import Scans
from desktop.store.attachments import PageImage
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.pages import Page
from desktop.widgets.paper_view import PaperView
from forms.form_number import PaperNumber


class ScanPicturesPage(Page):
    """The newest picture of each page of one paper."""

    def __init__(self, number: PaperNumber, scans: Scans, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(tr("ภาพที่สแกนกลับ"), back=True, scroll=False, parent=parent)
        self._number, self._scans, self._lanes = number, scans, lanes
        self.set_subtitle(tr("เลขที่ {number}", number=number))
        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)
        self.view = PaperView()
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body.addWidget(self.view, 1)

    def shown(self) -> None:
        self._lanes.storage.submit(
            self._scans.pictures_of, self._number, on_done=self._show, on_error=self.errors.show_error, owner=self
        )
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, pages: list[PageImage]) -> None:
        self.view.show_pages([QImage.fromData(page.image) for page in pages])
