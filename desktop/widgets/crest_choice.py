"""The office's emblem on papers: a picture is chosen, made grey and small, shown, and taken away again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.labels import Label
from desktop.widgets.theme import current
from forms.paper.picture import GreyPicture, PictureError

_WIDTH, _HEIGHT = 280, 220
"""Points of the picture at most: 360 to the inch on the paper."""

FileDialog = Callable[[QWidget], Path | None]


def choose_picture(parent: QWidget) -> Path | None:
    """The system's dialog."""
    name, _kind = QFileDialog.getOpenFileName(parent, tr("เลือกภาพตราหน่วยงาน"), "", "PNG, JPEG (*.png *.jpg *.jpeg)")
    return Path(name) if name else None


class CrestChoice(QWidget):
    """`choose_file` stands for the system's dialog; `crest` is a `GreyPicture` as text, empty for none."""

    chosen = Signal(str)

    def __init__(self, crest: str, *, choose_file: FileDialog = choose_picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choose_file = choose_file
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(current().spacing.one)
        self.picture = QLabel()
        self.choose_button = Button(tr("เลือกภาพ"), icon_name="file")
        self.choose_button.clicked.connect(self.choose)
        self.remove_button = Button(tr("เอาออก"))
        self.remove_button.clicked.connect(lambda: self._set(""))
        for part in (self.picture, self.choose_button, self.remove_button):
            row.addWidget(part)
        column.addLayout(row)
        self.said = Label(tr("อ่านภาพนี้ไม่ได้ ใช้ไฟล์ PNG หรือ JPEG ภาพอื่น"), "warning")
        self.said.hide()
        column.addWidget(self.said)
        self._show(crest)

    def choose(self) -> None:
        """Ask for a file; a picture that cannot be read changes nothing and says so."""
        path = self._choose_file(self)
        if path is None:
            return
        picture = picture_of(path)
        self.said.setVisible(picture is None)
        if picture is not None:
            self._set(picture.text())

    def _set(self, crest: str) -> None:
        self.said.hide()
        self._show(crest)
        self.chosen.emit(crest)

    def _show(self, crest: str) -> None:
        shown = _pixmap(crest)
        self.picture.setVisible(shown is not None)
        self.remove_button.setVisible(shown is not None)
        if shown is not None:
            self.picture.setPixmap(shown)


def picture_of(path: Path) -> GreyPicture | None:
    """A PNG or JPEG in greys on white, no larger than paper can show; None where it is no such file."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in (b"png", b"jpeg"):
        return None
    image = reader.read()
    if image.isNull():
        return None
    small = image.scaled(
        _WIDTH, _HEIGHT, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    grey = QImage(small.size(), QImage.Format.Format_RGB32)
    grey.fill(Qt.GlobalColor.white)
    painter = QPainter(grey)
    painter.drawImage(0, 0, small)
    painter.end()
    grey = grey.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = bytes(grey.constBits())
    width, height, step = grey.width(), grey.height(), grey.bytesPerLine()
    return GreyPicture.of(width, height, b"".join(rows[row * step : row * step + width] for row in range(height)))


def _pixmap(crest: str) -> QPixmap | None:
    if not crest:
        return None
    try:
        picture = GreyPicture.parse(crest)
    except PictureError:
        return None
    points = picture.points()
    image = QImage(points, picture.width, picture.height, picture.width, QImage.Format.Format_Grayscale8)
    high = current().px(36)
    return QPixmap.fromImage(image).scaledToHeight(high, Qt.TransformationMode.SmoothTransformation)
