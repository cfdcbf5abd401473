"""The small printer of the counter: a PDF for every slip."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from desktop.tour.stage import Stage


class SlipPaper:
    """Stands for the system's dialog, which asks for this printer once and never again."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)

    def choose(self, _window: QWidget) -> QPrinter:
        return self._printer

    def put_in(self, name: str) -> Path:
        """The slip that comes next goes here."""
        path = self._stage.out / f"{self._stage.part}-slip-{name}.pdf"
        path.unlink(missing_ok=True)
        self._printer.setOutputFileName(str(path))
        return path

    def wait_for(self, path: Path) -> None:
        self._stage.wait(lambda: path.exists() and path.read_bytes()[-1024:].count(b"%%EOF"), f"the slip {path.name}")
