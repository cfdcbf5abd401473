"""A sheet held before a camera is taken once, when it is still, whole and sharp; frames are real pages, rendered."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from desktop.errors import KnownError
from desktop.scanning.camera import MARK_MM, STEADY_FRAMES, TEXT_MM, Framing, open_camera
from desktop.scanning.files import Picture
from desktop.scanning.holding import Holding
from desktop.scanning.marks import quick_marks
from desktop.scanning.sheet import sheet_picture
from tests.desktop.scanning.desk_lamp import blurred, pages, photographed

DESK = np.full((1080, 1920), 70, np.uint8)


@cache
def held(page: int = 0) -> Picture:
    """The sheet across, as large as the frame lets it."""
    return photographed(pages()[page], (1920, 1080), quarter=1, fill=0.95)


def moved(frame: Picture, by: int) -> Picture:
    return np.roll(frame, by, axis=1)


def looked(framing: Framing, frames: list[Picture]) -> list[Holding]:
    return [framing.look(frame).holding for frame in frames]


def test_a_still_sheet_is_taken_once_and_the_next_asked_for() -> None:
    framing = Framing()
    waiting = [Holding.MOVING] * (STEADY_FRAMES - 1)
    assert looked(framing, [held()] * (STEADY_FRAMES + 2)) == [*waiting, Holding.TAKEN, Holding.NEXT, Holding.NEXT]
    assert looked(framing, [DESK] * 2) == [Holding.NOTHING] * 2
    assert looked(framing, [held(1)] * STEADY_FRAMES) == [*waiting, Holding.TAKEN]


def test_what_is_taken_can_be_kept() -> None:
    framing = Framing()
    seen = [framing.look(np.dstack([held()] * 3)) for _ in range(STEADY_FRAMES)][-1]
    assert seen.picture is not None
    taken = sheet_picture(seen.picture)
    assert [mark.page for mark in taken.marks] == [1]
    assert not taken.blurred
    assert taken.image.height > taken.image.width


def test_a_moving_sheet_is_waited_for() -> None:
    framing = Framing()
    shaking = [moved(held(), -30 * (number % 2)) for number in range(4 * STEADY_FRAMES)]
    assert set(looked(framing, shaking)) == {Holding.MOVING}


def test_a_sheet_partly_outside_is_not_taken() -> None:
    page = pages()[0]
    close = photographed(np.rot90(page).copy(), (2600, 1700), fill=0.98)[:1080, :1920]
    near = [frame for frame in (close, close[::-1, ::-1].copy(), _corner(page)) if quick_marks(frame)]
    assert near
    for frame in near:
        assert set(looked(Framing(), [frame] * STEADY_FRAMES)) == {Holding.CUT}


def _corner(page: Picture) -> Picture:
    """The camera sees the lower left quarter."""
    height, width = page.shape
    return np.ascontiguousarray(page[height // 2 :, : width * 2 // 3])


def test_out_of_focus_and_several() -> None:
    sheet = photographed(pages(dpi=200)[0], (3840, 2160), quarter=1, fill=0.95)
    soft = blurred(sheet, 2.1)
    assert quick_marks(soft)
    assert looked(Framing(), [soft] * STEADY_FRAMES)[-1] is Holding.BLURRED
    two = np.hstack([pages()[0], pages()[1]])
    assert looked(Framing(), [two])[0] is Holding.SEVERAL


def test_the_best_of_the_steady_frames_is_taken() -> None:
    framing = Framing()
    frames = [blurred(held(), 1.0)] * (STEADY_FRAMES - 1) + [held()]
    seen = [framing.look(frame) for frame in frames][-1]
    assert seen.holding is Holding.TAKEN
    assert seen.picture is not None
    assert np.array_equal(seen.picture, held())


def test_the_same_sheet_may_be_taken_again_once_it_has_gone() -> None:
    framing = Framing()
    looked(framing, [held()] * STEADY_FRAMES)
    looked(framing, [DESK] * 20)
    assert looked(framing, [held()] * STEADY_FRAMES)[-1] is Holding.TAKEN


@pytest.mark.parametrize("form", ["intent", "assessment"])
def test_the_code_is_as_large_and_the_writing_goes_as_far_as_the_camera_believes(form: str) -> None:
    dots = 150 / 25.4
    for page in pages(form):
        (found,) = quick_marks(page)
        assert found.side / dots == pytest.approx(MARK_MM, rel=0.05)
        x, y = found.corners[3]
        assert x + TEXT_MM[0] * dots <= page.shape[1]
        assert y - TEXT_MM[1] * dots >= 0


def test_no_camera_is_a_sentence() -> None:
    with pytest.raises(KnownError) as caught:
        open_camera(99)
    assert caught.value.code == "camera_missing"
