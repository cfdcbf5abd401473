"""PDFium, which may be asked from one thread at a time in the whole program."""

from __future__ import annotations

import threading

PDFIUM = threading.RLock()
"""Hold it around every call into pypdfium2; papers are shown in one lane, printed and scanned in another."""


def page_count(pdf: bytes) -> int:
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()
