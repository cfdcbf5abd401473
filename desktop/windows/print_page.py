"""Any paper that is about no single record: see its pages, print it, keep it as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.paper_words import printer_refused
from desktop.widgets.labels import Label
from desktop.widgets.printing import choose_printer
from desktop.windows.printable_page import FileDialog, PrintablePage, PrinterDialog, choose_file


class PrintPage(PrintablePage):
    def __init__(
        self,
        lanes: Lanes,
        *,
        choose_printer: PrinterDialog = choose_printer,
        choose_file: FileDialog = choose_file,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("เอกสาร"), lanes, choose_printer=choose_printer, choose_file=choose_file, parent=parent)
        self._name = ""
        for button in (self.save_button, self.print_button):
            self.head_actions.addWidget(button)
        self.said = Label("", "success", selectable=True)
        self.said.setContentsMargins(32, 8, 32, 8)
        self.said.hide()
        self.body.addWidget(self.said)
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

    @property
    def file_name(self) -> str:
        return self._name

    def printer_done(self) -> None:
        self._say(tr("ส่งไปที่เครื่องพิมพ์แล้ว"))

    def printer_refused(self) -> None:
        self._say(printer_refused())

    def file_saved(self, path: Path) -> None:
        self._say(tr("บันทึกไว้ที่ {path}", path=path))

    def _show(self, pdf: bytes, pages: list[QImage]) -> None:
        super()._show(pdf, pages)
        self.set_subtitle(tr("{count} หน้า", count=len(pages)))

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()
