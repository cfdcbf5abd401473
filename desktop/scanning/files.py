"""Pictures out of files: photographs and scans as JPEG, PNG or TIFF, and PDFs, one page at a time.

What comes in was made by a stranger's machine: sizes are asked before anything is unpacked, and whatever is broken ends
as a KnownError that names the file.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from desktop.errors import KnownError
from desktop.pdfium import PDFIUM
from desktop.scanning.limits import Limits

Picture: TypeAlias = NDArray[Any]
"""Grey, rows × columns of bytes, 0 black … 255 white. (OpenCV does not tell mypy what its arrays hold.)"""

_PDF_DPI = 220
"""A little above what is kept, so that straightening has something to work with."""
_LONGEST = 4000
"""pixels; the print on a page twice this size reads no better"""
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis")
_FORMATS = ("JPEG", "PNG", "TIFF")


def pages_of(path: Path, limits: Limits | None = None) -> Iterator[Picture]:
    """The pages of a file in their order, upright as its maker says, none longer than 4,000 pixels.

    KnownError, each with `name`: scan_missing, scan_unreadable, scan_empty, scan_too_big, scan_too_many_pages,
    scan_too_large, scan_heic, scan_kind, scan_broken, scan_locked.
    """
    limits = limits or Limits()
    try:
        head = _head(path, limits)
        if b"%PDF-" in head:
            yield from _pdf_pages(path, limits)
        elif head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
            raise KnownError("scan_heic", name=path.name)
        else:
            yield from _image_pages(path, limits)
    except FileNotFoundError as error:
        raise KnownError("scan_missing", name=path.name) from error


def _head(path: Path, limits: Limits) -> bytes:
    size = path.stat().st_size
    if size == 0:
        raise KnownError("scan_empty", name=path.name)
    if size > limits.file_bytes:
        raise KnownError("scan_too_big", name=path.name, megabytes=limits.file_bytes // 1_000_000)
    try:
        with path.open("rb") as file:
            return file.read(1024)  # a PDF may begin with a little rubbish, and often does
    except PermissionError as error:
        raise KnownError("scan_unreadable", name=path.name) from error


def _image_pages(path: Path, limits: Limits) -> Iterator[Picture]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata, which nobody could cure
            image = Image.open(path, formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise KnownError("scan_too_large", name=path.name) from error
    except UnidentifiedImageError as error:
        raise KnownError("scan_kind", name=path.name) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise KnownError("scan_broken", name=path.name) from error
    with image:
        # The further pictures of an MPO are the same photograph again, smaller.
        count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
        if count > limits.pages:
            raise KnownError("scan_too_many_pages", name=path.name, pages=limits.pages)
        for number in range(count):
            yield _image_page(image, number, path, limits)


def _image_page(image: Image.Image, number: int, path: Path, limits: Limits) -> Picture:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image.seek(number)
            width, height = image.size
            if width * height > limits.pixels:
                raise KnownError("scan_too_large", name=path.name)
            image.draft("L", (_LONGEST, _LONGEST))  # a JPEG can be unpacked smaller at once; others pass over it
            grey = _on_white(ImageOps.exif_transpose(image))
    except Image.DecompressionBombError as error:
        raise KnownError("scan_too_large", name=path.name) from error
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, MemoryError) as error:
        raise KnownError("scan_broken", name=path.name) from error
    grey.thumbnail((_LONGEST, _LONGEST), Image.Resampling.LANCZOS)
    return np.asarray(grey, dtype=np.uint8)


def _on_white(image: Image.Image) -> Image.Image:
    """Grey; where a picture is transparent, the paper shows through."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        seen = image.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(paper, seen).convert("L")
    if image.mode.startswith("I") or image.mode == "F":  # 16 bits a point: Pillow would cut off instead of scaling
        values = np.asarray(image, dtype=np.float64)
        top = max(float(values.max()), 1.0)
        return Image.fromarray((values * (255 / top)).clip(0, 255).astype(np.uint8))
    return image.convert("L")


def _pdf_pages(path: Path, limits: Limits) -> Iterator[Picture]:
    with PDFIUM:
        document = _opened(path)
        try:
            count = len(document)
            if count > limits.pages:
                raise KnownError("scan_too_many_pages", name=path.name, pages=limits.pages)
        except BaseException:
            document.close()
            raise
    try:
        for number in range(count):
            with PDFIUM:  # let go of between pages, so that a preview need not wait for the whole file
                picture = _pdf_page(document, number, path, limits)
            yield picture
    finally:
        with PDFIUM:
            document.close()


def _opened(path: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise KnownError("scan_locked" if locked else "scan_broken", name=path.name) from error


def _pdf_page(document: pypdfium2.PdfDocument, number: int, path: Path, limits: Limits) -> Picture:
    try:
        page = document[number]
        try:
            _refuse_bombs(page, path, limits)
            longest = max(page.get_size())
            if longest <= 0:
                raise KnownError("scan_broken", name=path.name)
            bitmap = page.render(scale=min(_PDF_DPI / 72, _LONGEST / longest), grayscale=True)
            try:
                return np.array(bitmap.to_numpy().reshape(bitmap.height, bitmap.width))
            finally:
                bitmap.close()
        finally:
            page.close()
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
        raise KnownError("scan_broken", name=path.name) from error


def _refuse_bombs(page: pypdfium2.PdfPage, path: Path, limits: Limits) -> None:
    """A page of few bytes may hold a picture of a milliard points; its size is asked before it is drawn."""
    for image in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
        width, height = image.get_px_size()
        if width * height > limits.pixels:
            raise KnownError("scan_too_large", name=path.name)
