"""A mark is found however the sheet came back, and says how it lies."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from desktop.scanning.files import Picture
from desktop.scanning.marks import find_marks, quick_marks
from forms.paper.qr_code import modules
from tests.desktop.scanning.desk_lamp import (
    NUMBER,
    as_jpeg,
    blurred,
    in_shadow,
    noisy,
    pages,
    photographed,
    skewed,
)


@pytest.mark.parametrize("quarter", [0, 1, 2, 3])
def test_turned_by_quarters(quarter: int) -> None:
    (found,) = find_marks(np.rot90(pages()[0], quarter).copy())
    assert found.mark.paper == NUMBER
    off = (found.turned + 90 * quarter + 180) % 360 - 180
    assert abs(off) < 2


@pytest.mark.parametrize("degrees", [1, -2, 3, -5, 7])
def test_skewed(degrees: float) -> None:
    (found,) = find_marks(skewed(pages()[0], degrees))
    assert found.mark.page == 1
    assert abs(found.turned - degrees) < 1


BADLY: dict[str, Callable[[Picture], Picture]] = {
    "photograph": photographed,
    "in shadow": lambda page: in_shadow(photographed(page)),
    "noisy": lambda page: as_jpeg(noisy(page, 25), 30),
    "faint toner": lambda page: (255 - (255 - page.astype(np.int16)) * 0.18).astype(np.uint8),
    "out of focus": lambda page: blurred(photographed(page), 1.6),
    "webcam, sheet across": lambda page: photographed(page, (1920, 1080), quarter=1, fill=0.95),
    "coarse": lambda page: cv2.resize(page, None, fx=0.4, fy=0.4, interpolation=cv2.INTER_AREA),
    "lower half only": lambda page: page[1100:],
}


@pytest.mark.parametrize("how", BADLY)
def test_read_from_bad_pictures(how: str) -> None:
    (found,) = find_marks(BADLY[how](pages()[0]))
    assert (found.mark.paper, found.mark.page) == (NUMBER, 1)


def test_points_found_on_a_rotated_try_are_points_of_the_picture() -> None:
    page = blurred(skewed(pages()[0], 7), 1.0)
    (found,) = find_marks(page)
    (plain,) = quick_marks(skewed(pages()[0], 7))
    assert np.allclose(found.middle, plain.middle, atol=6)


def test_several_sheets_on_one_picture() -> None:
    one, two = pages()[0], pages("assessment")[0]
    beside = np.hstack([one, two])
    assert len(find_marks(beside)) == 2


def test_somebody_elses_code_is_none_of_ours() -> None:
    code = np.array([list(row) for row in modules("https://example.org/leaflet")], np.uint8)
    picture = np.pad(np.kron(code, np.ones((8, 8), np.uint8)), 60, constant_values=255)
    assert find_marks(picture) == ()
    empty = np.full((900, 700), 255, np.uint8)
    assert find_marks(empty) == ()
