from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.paper.document import Document
from forms.paper.page import HEIGHT, WIDTH
from forms.paper.picture import GreyPicture, PictureError, picture_or_none
from forms.paper.surface import Surface
from tests.desktop.printing.filled import NOON

SMALL = GreyPicture.of(3, 2, bytes([0, 128, 255, 255, 128, 0]))


@given(st.integers(1, 40), st.integers(1, 40), st.randoms(use_true_random=False))
def test_a_picture_survives_its_text(width: int, height: int, random) -> None:
    points = random.randbytes(width * height)
    read = GreyPicture.parse(GreyPicture.of(width, height, points).text())
    assert (read.width, read.height, read.points()) == (width, height, points)


@pytest.mark.parametrize("text", ["", "3x2", "3x2:!!", "3x2:AAAA", "0x0:eJwDAAAAAAE=", "9" + SMALL.text(), "ax2:eJw="])
def test_what_is_no_picture_is_refused(text: str) -> None:
    with pytest.raises(PictureError):
        GreyPicture.parse(text)
    assert picture_or_none(text) is None


def test_what_unpacks_to_more_than_an_emblem_is_refused() -> None:
    bomb = GreyPicture(1000, 1000, GreyPicture.of(1000, 1000, bytes(1_000_000)).packed).text()
    assert GreyPicture.parse(bomb).width == 1000
    with pytest.raises(PictureError):
        GreyPicture.of(1001, 1000, bytes(1_001_000))


def test_it_fits_a_frame_without_being_bent() -> None:
    assert SMALL.fitted(30, 30) == (30, 20)
    assert SMALL.fitted(300, 20) == (30, 20)


def test_it_stands_in_the_file_once_in_device_grey() -> None:
    document = Document(WIDTH, HEIGHT, "", "", "", NOON)
    for _ in range(2):
        surface = Surface(document)
        surface.picture(10, 20, 30, 20, SMALL)
        document.add_page(surface.content())
    with pikepdf.open(io.BytesIO(document.to_bytes())) as pdf:
        first, second = (page.Resources.XObject.P1 for page in pdf.pages)
        assert first.objgen == second.objgen
        assert first.ColorSpace == "/DeviceGray"
        assert first.read_bytes() == SMALL.points()
        assert b"30.00 0 0 20.00 10.00 801.89 cm" in pdf.pages[1].Contents.read_bytes()
