"""Files of all kinds, whole and broken; nothing a file says of itself can fill the memory."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from desktop.errors import KnownError, sentence
from desktop.printing.render import render_pdf
from desktop.scanning.files import pages_of
from desktop.scanning.limits import Limits
from desktop.scanning.marks import find_marks
from tests.desktop.printing.filled import assessment, intent, paper
from tests.desktop.scanning.desk_lamp import NUMBER, pages


def code_of(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(KnownError) as caught:
        list(pages_of(path, limits))
    assert path.name in sentence(caught.value).what
    return caught.value.code


def image_bytes(form: str, **options: object) -> bytes:
    out = BytesIO()
    Image.fromarray(pages()[0]).save(out, form, **options)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize(("form", "suffix"), [("JPEG", "jpg"), ("PNG", "png"), ("TIFF", "tif")])
def test_images(tmp_path: Path, form: str, suffix: str) -> None:
    file = tmp_path / f"สแกน 0001.{suffix}"
    file.write_bytes(image_bytes(form))
    (page,) = pages_of(file)
    assert page.shape == pages()[0].shape
    assert find_marks(page)[0].mark.paper == NUMBER


def test_a_fax_of_several_pages(tmp_path: Path) -> None:
    first, *others = [Image.fromarray(page).convert("1") for page in pages("assessment")]
    first.save(tmp_path / "fax.tif", save_all=True, append_images=others, compression="group4")
    found = [find_marks(page)[0].mark.page for page in pages_of(tmp_path / "fax.tif")]
    assert found == list(range(1, len(others) + 2))


def test_a_photograph_is_turned_as_its_camera_says(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be shown turned by a quarter
    Image.fromarray(np.rot90(pages()[0]).copy()).save(tmp_path / "a.jpg", exif=exif)
    (page,) = pages_of(tmp_path / "a.jpg")
    assert page.shape == pages()[0].shape
    assert abs(find_marks(page)[0].turned) < 1


def test_sixteen_bits_and_transparency(tmp_path: Path) -> None:
    Image.fromarray(pages()[0].astype(np.uint16) * 257).save(tmp_path / "deep.png")
    ink = np.zeros((*pages()[0].shape, 4), np.uint8)
    ink[..., 3] = 255 - pages()[0]
    Image.fromarray(ink).save(tmp_path / "ink.png")
    for name in ("deep.png", "ink.png"):
        (page,) = pages_of(tmp_path / name)
        assert find_marks(page)[0].mark.paper == NUMBER


def test_a_pdf_of_several_papers(tmp_path: Path) -> None:
    with pikepdf.new() as whole:
        for session in (intent(), assessment()):
            with pikepdf.open(BytesIO(render_pdf(paper(session, number=NUMBER)))) as one:
                whole.pages.extend(one.pages)
        whole.save(tmp_path / "both.pdf")
        count = len(whole.pages)
    marks = [find_marks(page)[0].mark for page in pages_of(tmp_path / "both.pdf")]
    assert len(marks) == count
    assert {mark.pages for mark in marks} == {len(pages()), len(pages("assessment"))}


def png_of(width: int, height: int) -> bytes:
    """The head of a PNG of that size, with next to nothing behind it."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def pdf_bomb() -> bytes:
    with pikepdf.new() as whole:
        page = whole.add_blank_page(page_size=(595, 842))
        side = 60_000
        image = pikepdf.Stream(whole, zlib.compress(bytes(1000)))
        for key, value in {
            "/Type": pikepdf.Name.XObject,
            "/Subtype": pikepdf.Name.Image,
            "/Width": side,
            "/Height": side,
            "/ColorSpace": pikepdf.Name.DeviceGray,
            "/BitsPerComponent": 8,
            "/Filter": pikepdf.Name.FlateDecode,
        }.items():
            image[key] = value
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))
        page.Contents = pikepdf.Stream(whole, b"q 595 0 0 842 0 0 cm /Im Do Q")
        out = BytesIO()
        whole.save(out)
    return out.getvalue()


def locked_pdf() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(render_pdf(paper(intent(), number=NUMBER)))) as whole:
        whole.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "scan_empty"),
    "text": (lambda: b"nothing like a picture", "scan_kind"),
    "HEIC": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "scan_heic"),
    "half a JPEG": (lambda: image_bytes("JPEG")[:9000], "scan_broken"),
    "half a PNG": (lambda: image_bytes("PNG")[:9000], "scan_broken"),
    "half a PDF": (lambda: render_pdf(paper(intent(), number=NUMBER))[:3000], "scan_broken"),
    "PDF in name only": (lambda: b"%PDF-1.7\n", "scan_broken"),
    "locked": (locked_pdf, "scan_locked"),
    "PNG of a milliard points": (lambda: png_of(50_000, 50_000), "scan_too_large"),
    "PNG of a hundred million points": (lambda: png_of(10_000, 10_000), "scan_too_large"),
    "PDF with a picture of milliards of points": (pdf_bomb, "scan_too_large"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused_names_the_file(tmp_path: Path, what: str) -> None:
    make, code = REFUSED[what]
    file = tmp_path / "IMG_0042.dat"
    file.write_bytes(make())
    assert code_of(file) == code


def test_missing_too_big_and_too_many(tmp_path: Path) -> None:
    assert code_of(tmp_path / "gone.jpg") == "scan_missing"
    file = tmp_path / "a.pdf"
    file.write_bytes(render_pdf(paper(assessment(), number=NUMBER)))
    assert code_of(file, Limits(file_bytes=10_000)) == "scan_too_big"
    assert code_of(file, Limits(pages=1)) == "scan_too_many_pages"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32 - 1), st.sampled_from(["JPEG", "PNG", "TIFF"]), st.integers(1, 60))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(tmp_path: Path, seed: int, form: str, hits: int) -> None:
    chance = np.random.default_rng(seed)
    out = BytesIO()
    Image.fromarray(pages()[0][::8, ::8].copy()).save(out, form)
    data = bytearray(out.getvalue())
    for place in chance.integers(0, len(data), hits):
        data[place] = chance.integers(0, 256)
    file = tmp_path / "damaged"
    file.write_bytes(data)
    try:
        read = list(pages_of(file))
    except KnownError as error:
        refused = error.code
        read = []
    else:
        refused = ""
    assert read or refused.startswith("scan_")
    assert all(page.dtype == np.uint8 and page.ndim == 2 for page in read)
