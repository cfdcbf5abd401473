"""What is kept lies as it was printed: compared with the page itself, line by line."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from desktop.scanning.files import Picture
from desktop.scanning.marks import find_marks, quick_marks
from desktop.scanning.sheet import sheet_picture
from desktop.scanning.shrink import MOST_BYTES, cleaned, kept, seen, sharpness, stroke_contrast
from desktop.scanning.straighten import straightened
from tests.desktop.scanning.desk_lamp import as_jpeg, blurred, in_shadow, noisy, pages, photographed, skewed

COMING_BACK: dict[str, Callable[[Picture], Picture]] = {
    "as it was": lambda page: page,
    "upside down": lambda page: np.rot90(page, 2).copy(),
    "on its side": lambda page: np.rot90(page).copy(),
    "skewed by 1": lambda page: skewed(page, 1),
    "skewed by -3": lambda page: skewed(page, -3),
    "skewed by 7": lambda page: skewed(page, 7),
    "photographed": photographed,
    "photographed from aside": lambda page: photographed(page, tilt=0.14),
    "photographed across": lambda page: photographed(page, (2800, 2100), quarter=1),
    "in shadow, noisy, upside down": lambda page: as_jpeg(noisy(in_shadow(photographed(page, quarter=2))), 70),
}


def laid_flat(picture: Picture) -> Picture:
    marks = find_marks(picture)
    return straightened(picture, marks[0] if marks else None)


def level(page: Picture) -> float:
    """How uneven the rows' darkness is: highest where lines of text and rules lie level."""
    return float(np.var((255 - cleaned(page)).mean(axis=1)))


@pytest.mark.parametrize("how", COMING_BACK)
def test_the_sheet_lies_flat_again_and_is_kept_small_and_legible(how: str) -> None:
    page = pages("assessment")[0]
    flat = laid_flat(COMING_BACK[how](page))
    (mark,), (printed,) = quick_marks(cleaned(flat)), quick_marks(page)
    assert abs(mark.turned) < 1.5
    height, width = flat.shape
    assert height / width == pytest.approx(page.shape[0] / page.shape[1], rel=0.04)
    place = (mark.middle[0] / width, mark.middle[1] / height)
    assert place == pytest.approx((printed.middle[0] / page.shape[1], printed.middle[1] / page.shape[0]), abs=0.03)
    assert level(cv2.resize(flat, (page.shape[1], page.shape[0]))) > 0.7 * level(page)
    image = kept(flat)
    assert len(image.data) <= MOST_BYTES
    back = seen(image)
    assert (back.shape[1], back.shape[0]) == (image.width, image.height)
    assert quick_marks(back)
    assert stroke_contrast(cleaned(flat), back) > 0.55
    assert max(image.width, image.height) >= 1200  # about 100 dpi of A4: nothing small enough to be a thumbnail


def test_shadow_is_taken_from_the_paper_and_not_from_the_writing() -> None:
    clean = cleaned(in_shadow(pages()[0], 0.4))
    assert np.median(clean) == 255
    assert np.percentile(clean, 1) < 60


def test_a_smeared_thumbprint_is_not_taken_for_shadow() -> None:
    page = pages()[0].copy()
    place, size = (860, 980), 56  # a thumb is about 19 millimetres wide
    cv2.circle(page, place, size, 70, -1)
    for seen_as in (page, in_shadow(page, 0.6)):
        clean = cleaned(seen_as)
        assert clean[place[1] - 30 : place[1] + 30, place[0] - 30 : place[0] + 30].max() < 110


def test_a_page_without_a_mark_stays_as_its_file_has_it() -> None:
    blank = np.full((2339, 1654), 250, np.uint8)
    assert straightened(blank, None).shape == blank.shape
    upper = pages()[0][:1400]
    taken = sheet_picture(upper)
    assert taken.marks == ()
    assert taken.image.height > taken.image.width * 0.7


def test_a_picture_that_cannot_be_pressed_small_is_made_smaller_until_it_fits() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (2339, 1654), dtype=np.uint8)
    assert len(kept(noise).data) <= MOST_BYTES


def test_sharpness_falls_with_blur_and_not_with_light() -> None:
    page = pages()[0]
    sharp = sharpness(page)
    assert sharpness(blurred(page, 2)) < 0.8 * sharp
    assert sharpness(blurred(page, 5)) < 0.5 * sharp
    dim = cv2.convertScaleAbs(page, alpha=0.5)
    assert sharpness(dim) == pytest.approx(sharp, rel=0.15)
    assert sheet_picture(blurred(page, 7)).blurred
    assert not sheet_picture(page).blurred
    assert sharpness(np.full((200, 200), 128, np.uint8)) == 0


def test_the_same_picture_gives_the_same_bytes() -> None:
    page = photographed(pages()[0])
    assert sheet_picture(page).sha256 == sheet_picture(page.copy()).sha256
