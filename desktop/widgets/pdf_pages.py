"""A PDF as pictures, for the preview and for the printer."""

from __future__ import annotations

import pypdfium2
from PySide6.QtGui import QImage

from desktop.pdfium import PDFIUM

POINTS_PER_INCH = 72


def page_images(pdf: bytes, dpi: float) -> list[QImage]:
    """Every page at a resolution, in greys: our papers know no colours, and so a page takes a quarter of the room.

    May be called from any lane.

    Raises pypdfium2.PdfiumError where the bytes are no PDF.
    """
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            pictures = []
            for page in document:
                bitmap = page.render(scale=dpi / POINTS_PER_INCH, grayscale=True)
                picture = QImage(
                    bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_Grayscale8
                )
                # QImage only borrows the buffer, which goes away with the bitmap.
                pictures.append(picture.copy())
                bitmap.close()
                page.close()
            return pictures
        finally:
            document.close()
