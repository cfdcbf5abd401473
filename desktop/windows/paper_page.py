"""The paper of a record: see it, print it, keep it as a file, note who signed it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.papers import Papers
from desktop.services.signing import SignatureView
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.signers import Signer
from desktop.whole_file import write_whole
from desktop.widgets.buttons import Button
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.interview.print_question import PrintQuestion
from desktop.widgets.interview.signature_card import SignatureCard
from desktop.widgets.labels import Label
from desktop.widgets.pages import Page
from desktop.widgets.paper_view import PaperView
from desktop.widgets.pdf_pages import page_images
from desktop.widgets.printing import choose_printer, print_images, printing_dpi
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.theme import current
from forms.form_number import PaperNumber

_PREVIEW_DPI = 110
_SIDE_WIDTH = 344


def choose_file(parent: QWidget, suggested: str) -> Path | None:
    """Ask where to keep the PDF; None when the officer thinks better of it."""
    name, _kind = QFileDialog.getSaveFileName(parent, tr("บันทึกเอกสารเป็นไฟล์"), suggested, "PDF (*.pdf)")
    return Path(name) if name else None


class PaperPage(Page):
    """One revision on paper; a draft shows its watermark and cannot be signed.

    `choose_printer` and `choose_file` stand for the system's dialogs.
    """

    sign_requested = Signal()
    signed_on_paper = Signal()
    finished = Signal()
    counted = Signal()
    """the number of papers is known anew"""

    def __init__(
        self,
        record_id: UUID,
        revision: int,
        papers: Papers,
        lanes: Lanes,
        *,
        draft: bool,
        choose_printer: Callable[[QWidget], QPrinter | None] = choose_printer,
        choose_file: Callable[[QWidget, str], Path | None] = choose_file,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("ร่างเอกสาร") if draft else tr("เอกสาร"), back=True, scroll=False, parent=parent)
        self._record_id, self._revision = record_id, revision
        self._papers, self._lanes = papers, lanes
        self._choose_printer, self._choose_file = choose_printer, choose_file
        self._pdf = b""
        self._number = ""
        self._draft = draft
        self._sent: PaperNumber | None = None
        self.printed = 0
        """How many papers of this revision exist."""
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.errors = ErrorPanel()
        self.errors.retry_requested.connect(self.refresh)
        self.body.addWidget(self.errors)
        self.view = PaperView()
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.view, 1)
        row.addWidget(self._make_side(draft))
        self.body.addLayout(row, 1)

    def refresh(self) -> None:
        """Make the paper anew (a signature has come) and show it."""
        ratio = self.devicePixelRatio()

        def work() -> tuple[bytes, list[QImage], str, int]:
            pdf = self._papers.preview(self._record_id, self._revision)
            pages = page_images(pdf, _PREVIEW_DPI * ratio)
            number = self._papers.form_number(self._record_id)
            return pdf, pages, number, self._existing()

        self._lanes.storage.submit(
            work,
            on_done=lambda found: self._show(*found),
            on_error=lambda error: self.errors.show_error(error, retry=True),
            owner=self,
        )

    def show_signatures(self, signers: Sequence[Signer], signatures: Sequence[SignatureView]) -> None:
        self.signatures.show_signatures(signers, signatures, self.printed)
        self.signatures.setVisible(bool(signers))

    # --- printing -------------------------------------------------------------------------------------------------

    def print_paper(self) -> None:
        """Ask for a printer, bring the pages to it, then ask whether they came out."""
        printer = self._choose_printer(self)
        if printer is None:
            return
        self.print_button.setEnabled(False)

        def work() -> tuple[PaperNumber | None, bytes]:
            if self._draft:
                return None, self._pdf
            begun = self._papers.begin(self._record_id, self._revision)
            return begun.number, begun.pdf

        def begun(paper: tuple[PaperNumber | None, bytes]) -> None:
            self._sent, pdf = paper
            self._lanes.device.submit(
                page_images,
                pdf,
                printing_dpi(printer),
                on_done=lambda images: self._to_printer(printer, images),
                on_error=self._print_failed,
                owner=self,
            )

        self._lanes.storage.submit(work, on_done=begun, on_error=self._print_failed, owner=self)

    def save_file(self) -> None:
        path = self._choose_file(self, f"{self._number or self._record_id}.pdf")
        if path is not None:
            self._lanes.storage.submit(
                write_whole,
                path,
                self._pdf,
                on_done=lambda _none: self._show_saved(path),
                on_error=self.errors.show_error,
                owner=self,
            )

    def _show_saved(self, path: Path) -> None:
        self.saved.setText(tr("บันทึกไว้ที่ {path}", path=path))
        self.saved.show()

    def _to_printer(self, printer: QPrinter, images: list[QImage]) -> None:
        self.print_button.setEnabled(True)
        # A printer that would not begin is asked about too: the officer says that nothing came out, and it is noted.
        print_images(printer, images)
        if self._sent is not None:
            self.question.ask()

    def _print_failed(self, error: Exception) -> None:
        self.print_button.setEnabled(True)
        self.errors.show_error(error)

    def _printed(self, ok: bool, reason: str) -> None:
        self.question.hide()

        def work() -> int:
            if self._sent is not None:
                self._papers.answer(self._sent, ok=ok, reason=reason)
            return self._existing()

        self._lanes.storage.submit(work, on_done=self._count, on_error=self.errors.show_error, owner=self)

    def _existing(self) -> int:
        rows = self._papers.papers_of(self._record_id)
        return sum(row.revision == self._revision and row.exists for row in rows)

    # --- showing --------------------------------------------------------------------------------------------------

    def _show(self, pdf: bytes, pages: list[QImage], number: str, printed: int) -> None:
        self._pdf, self._number = pdf, number
        self.errors.hide()
        self.view.show_pages(pages)
        self.set_subtitle(tr("เลขที่ {number}", number=number))
        for button in (self.print_button, self.save_button):
            button.setEnabled(True)
        if self.isVisible():
            self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._count(printed)

    def _count(self, printed: int) -> None:
        self.printed = printed
        self.count.setText(tr("พิมพ์แล้ว {count} ฉบับ", count=printed) if printed else tr("ยังไม่ได้พิมพ์"))
        self.counted.emit()

    def _make_side(self, draft: bool) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(8, 24, 24, 12)
        column.setSpacing(12)
        self.count = Label("", "muted")
        self.print_button = Button(tr("พิมพ์"), "primary", icon_name="print", large=True, shortcut="Ctrl+P")
        self.print_button.clicked.connect(self.print_paper)
        self.save_button = Button(tr("บันทึกเป็นไฟล์ PDF"), "secondary", icon_name="file", shortcut="Ctrl+S")
        self.save_button.clicked.connect(self.save_file)
        self.saved = Label("", "muted-small")
        self.question = PrintQuestion()
        self.question.answered.connect(self._printed)
        self.question.hide()
        self.signatures = SignatureCard()
        self.signatures.sign_requested.connect(self.sign_requested)
        self.signatures.signed_on_paper.connect(self.signed_on_paper)
        self.signatures.hide()
        self.done = Button(tr("กลับไปแบบ") if draft else tr("เสร็จแล้ว"), "secondary", icon_name="check", large=True)
        self.done.clicked.connect(self.finished)
        for widget in (self.print_button, self.save_button, self.saved, self.count, self.question, self.signatures):
            column.addWidget(widget)
        self.saved.hide()
        column.addStretch(1)
        for button in (self.print_button, self.save_button):
            button.setEnabled(False)
        side = QWidget()
        side.setFixedWidth(current().px(_SIDE_WIDTH))
        whole = QVBoxLayout(side)
        whole.setContentsMargins(0, 0, 0, 24)
        whole.addWidget(ColumnScroll(content), 1)
        last = QHBoxLayout()
        last.setContentsMargins(8, 0, 24, 0)
        last.addWidget(self.done)
        whole.addLayout(last)
        return side
