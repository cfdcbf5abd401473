"""What pages with a paper have in common: its picture, the way to a printer, the way into a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.whole_file import write_whole
from desktop.widgets.buttons import Button
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.pages import Page
from desktop.widgets.paper_view import PaperView
from desktop.widgets.pdf_pages import page_images
from desktop.widgets.printing import PrintJob

_PREVIEW_DPI = 110

PrinterDialog = Callable[[QWidget], QPrinter | None]
FileDialog = Callable[[QWidget, str], Path | None]


def choose_file(parent: QWidget, suggested: str) -> Path | None:
    """Ask where to keep the PDF; None when the officer thinks better of it."""
    name, _kind = QFileDialog.getSaveFileName(parent, tr("บันทึกเอกสารเป็นไฟล์"), suggested, "PDF (*.pdf)")
    return Path(name) if name else None


class PrintablePage(Page):
    """`view`, `errors`, `print_button` and `save_button` are made here; the page itself says where they stand.

    `choose_printer` and `choose_file` stand for the system's dialogs.
    """

    def __init__(
        self,
        title: str,
        lanes: Lanes,
        *,
        choose_printer: PrinterDialog,
        choose_file: FileDialog,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, back=True, scroll=False, parent=parent)
        self._lanes = lanes
        self._choose_printer, self._choose_file = choose_printer, choose_file
        self._make: Callable[[], bytes] | None = None
        self._pdf = b""
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.errors = ErrorPanel()
        self.errors.retry_requested.connect(self.refresh)
        self.body.addWidget(self.errors)
        self.view = PaperView()
        self.print_button = Button(tr("พิมพ์"), "primary", icon_name="print", large=large, shortcut="Ctrl+P")
        self.print_button.clicked.connect(self.print_paper)
        self.save_button = Button(tr("บันทึกเป็นไฟล์ PDF"), icon_name="file", shortcut="Ctrl+S")
        self.save_button.clicked.connect(self.save_file)
        for button in (self.save_button, self.print_button):
            button.setEnabled(False)

    def refresh(self) -> None:
        """Make the paper anew and show it."""
        make, ratio = self._make, self.devicePixelRatio()
        if make is None:
            return
        self.enable(on=False)

        def work() -> tuple[bytes, list[QImage]]:
            pdf = make()
            return pdf, page_images(pdf, _PREVIEW_DPI * ratio)

        def arrived(found: tuple[bytes, list[QImage]]) -> None:
            if make is self._make:
                self._show(*found)

        self._lanes.storage.submit(
            work, on_done=arrived, on_error=lambda error: self.errors.show_error(error, retry=True), owner=self
        )

    def print_paper(self) -> None:
        """Ask for a printer and bring the pages to it, a PDF after the other, in one job."""
        printer = self._choose_printer(self)
        if printer is None:
            return
        self.setEnabled(False)  # nobody leaves the page, or prints again, while the printer is being fed

        def begin(pdfs: Sequence[bytes]) -> None:
            job = PrintJob(printer)
            if job.begun:
                self._put(job, pdfs)
            else:
                self.setEnabled(True)
                self.printer_refused()

        self._lanes.storage.submit(self.pdfs_for(printer), on_done=begin, on_error=self._failed, owner=self)

    def save_file(self) -> None:
        path = self._choose_file(self, f"{self.file_name}.pdf".replace("/", "-"))
        if path is not None:
            self._lanes.storage.submit(
                self.writing(path),
                on_done=lambda _none: self.file_saved(path),
                on_error=self._failed,
                owner=self,
            )

    # What a page may know better ----------------------------------------------------------------------------------

    @property
    def file_name(self) -> str:
        """Suggested for the file, without an ending."""
        raise NotImplementedError

    def pdfs_for(self, printer: QPrinter) -> Callable[[], Sequence[bytes]]:
        """What gives the PDFs to print, in the storage lane."""
        return lambda: [self._pdf]

    def writing(self, path: Path) -> Callable[[], None]:
        """What writes the file, in the storage lane."""
        return lambda: write_whole(path, self._pdf)

    def printer_done(self) -> None:
        """Everything has been handed to the printer."""
        raise NotImplementedError

    def printer_refused(self) -> None:
        """It would not even begin."""
        raise NotImplementedError

    def file_saved(self, path: Path) -> None:
        raise NotImplementedError

    def enable(self, *, on: bool) -> None:
        for button in (self.save_button, self.print_button):
            button.setEnabled(on)

    # Inside -------------------------------------------------------------------------------------------------------

    def _show(self, pdf: bytes, pages: list[QImage]) -> None:
        self._pdf = pdf
        self.errors.hide()
        self.view.show_pages(pages)
        self.enable(on=True)
        if self.isVisible():
            self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, job: PrintJob, pdfs: Sequence[bytes]) -> None:
        if not pdfs:
            job.end()
            self.setEnabled(True)
            self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.printer_done()
            return

        def drawn(images: list[QImage]) -> None:
            job.put(images)
            self._put(job, pdfs[1:])

        def failed(error: Exception) -> None:
            job.end()
            self._failed(error)

        self._lanes.device.submit(page_images, pdfs[0], job.dpi, on_done=drawn, on_error=failed, owner=self)

    def _failed(self, error: Exception) -> None:
        self.setEnabled(True)
        self.errors.show_error(error)
