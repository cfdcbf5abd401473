"""Any paper that is about no single record: see its pages, print it, keep it as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.whole_file import write_whole
from desktop.widgets.buttons import Button
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.labels import Label
from desktop.widgets.pages import Page
from desktop.widgets.paper_view import PaperView
from desktop.widgets.pdf_pages import page_images
from desktop.widgets.printing import choose_printer, print_images, printing_dpi
from desktop.windows.paper_page import choose_file

_PREVIEW_DPI = 110


class PrintPage(Page):
    """`choose_printer` and `choose_file` stand for the system's dialogs."""

    def __init__(
        self,
        lanes: Lanes,
        *,
        choose_printer: Callable[[QWidget], QPrinter | None] = choose_printer,
        choose_file: Callable[[QWidget, str], Path | None] = choose_file,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("เอกสาร"), back=True, scroll=False, parent=parent)
        self._lanes = lanes
        self._choose_printer, self._choose_file = choose_printer, choose_file
        self._make: Callable[[], bytes] | None = None
        self._name = ""
        self._pdf = b""
        self.save_button = Button(tr("บันทึกเป็นไฟล์ PDF"), icon_name="file", shortcut="Ctrl+S")
        self.save_button.clicked.connect(self.save_file)
        self.print_button = Button(tr("พิมพ์"), "primary", icon_name="print", shortcut="Ctrl+P")
        self.print_button.clicked.connect(self.print_paper)
        for button in (self.save_button, self.print_button):
            self.head_actions.addWidget(button)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.errors = ErrorPanel()
        self.errors.retry_requested.connect(self.refresh)
        self.body.addWidget(self.errors)
        self.said = Label("", "success", selectable=True)
        self.said.setContentsMargins(32, 8, 32, 8)
        self.said.hide()
        self.body.addWidget(self.said)
        self.view = PaperView()
        self.across = QHBoxLayout()
        self.across.setSpacing(0)
        self.across.addWidget(self.view, 1)
        self.body.addLayout(self.across, 1)

    def open_paper(self, title: str, name: str, make: Callable[[], bytes]) -> None:
        """Show the PDF that `make` makes, in the storage lane; `name` is suggested for its file, without an ending."""
        self.title.setText(title)
        self._name, self._make = name, make
        self._pdf = b""
        self.said.hide()
        self.view.show_pages(())
        self.refresh()

    def refresh(self) -> None:
        """Make the paper anew."""
        make, ratio = self._make, self.devicePixelRatio()
        if make is None:
            return
        self._enable(on=False)

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
        printer = self._choose_printer(self)
        if printer is None:
            return
        self._enable(on=False)
        self._lanes.device.submit(
            page_images,
            self._pdf,
            printing_dpi(printer),
            on_done=lambda images: self._to_printer(printer, images),
            on_error=self._print_failed,
            owner=self,
        )

    def save_file(self) -> None:
        path = self._choose_file(self, f"{self._name}.pdf".replace("/", "-"))
        if path is not None:
            self._lanes.storage.submit(
                write_whole,
                path,
                self._pdf,
                on_done=lambda _none: self._say(tr("บันทึกไว้ที่ {path}", path=path)),
                on_error=self.errors.show_error,
                owner=self,
            )

    def _show(self, pdf: bytes, pages: list[QImage]) -> None:
        self._pdf = pdf
        self.errors.hide()
        self.view.show_pages(pages)
        self.set_subtitle(tr("{count} หน้า", count=len(pages)))
        self._enable(on=True)
        if self.isVisible():
            self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_printer(self, printer: QPrinter, images: list[QImage]) -> None:
        self._enable(on=True)
        if print_images(printer, images):
            self._say(tr("ส่งไปที่เครื่องพิมพ์แล้ว"))
        else:
            self._say(tr("เครื่องพิมพ์ไม่รับงาน ตรวจว่าเปิดเครื่องและมีกระดาษ แล้วสั่งพิมพ์อีกครั้ง"))

    def _print_failed(self, error: Exception) -> None:
        self._enable(on=True)
        self.errors.show_error(error)

    def _enable(self, *, on: bool) -> None:
        for button in (self.save_button, self.print_button):
            button.setEnabled(on)

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()
