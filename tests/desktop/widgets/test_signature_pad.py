"""Pen, finger and mouse draw the same points; nothing is drawn twice, and a resting hand draws nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.signing import SignerRole
from desktop.widgets.signature_pad import SignaturePad, SignaturePicture
from tests.laptop import Laptop

PLACES = [(40, 60), (90, 40), (140, 70), (200, 50)]


@pytest.fixture
def pad(qtbot: QtBot, look: QApplication) -> SignaturePad:
    pad = SignaturePad()
    qtbot.addWidget(pad)
    pad.resize(400, 160)
    with qtbot.waitExposed(pad):
        pad.show()
    return pad


def shown(pad: SignaturePad) -> list[list[tuple[int, int]]]:
    """What was drawn, in the pad's pixels."""
    return [[(round(x * pad.width()), round(y * pad.width())) for x, y, _time in stroke] for stroke in pad.strokes()]


def draw_by_mouse(pad: SignaturePad) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(*PLACES[0]))
    for place in PLACES[1:]:
        QTest.mouseMove(pad, QPoint(*place))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(*PLACES[-1]))


def draw_by_finger(pad: SignaturePad, finger: int = 0, device: QPointingDevice | None = None) -> None:
    device = device or QTest.createTouchDevice()
    QTest.touchEvent(pad, device).press(finger, QPoint(*PLACES[0]), pad).commit()
    for place in PLACES[1:]:
        QTest.touchEvent(pad, device).move(finger, QPoint(*place), pad).commit()
    QTest.touchEvent(pad, device).release(finger, QPoint(*PLACES[-1]), pad).commit()


def tablet(pad: SignaturePad, kind: QEvent.Type, place: tuple[int, int]) -> None:
    pen = QPointingDevice(
        "pen",
        1,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
        1,
        1,
    )
    at = QPointF(*place)
    event = QTabletEvent(
        kind, pen, at, at, 0.5, 0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier,
        Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton,
    )  # fmt: skip
    QApplication.sendEvent(pad, event)


def test_mouse_and_finger_draw_the_same(pad: SignaturePad) -> None:
    draw_by_mouse(pad)
    by_mouse = shown(pad)[0]
    pad.clear()
    draw_by_finger(pad)
    assert [place for place in shown(pad)[0] if place in PLACES] == PLACES
    assert set(PLACES) <= set(by_mouse)


def test_a_pen_draws_and_its_mouse_events_draw_nothing_more(pad: SignaturePad) -> None:
    tablet(pad, QEvent.Type.TabletPress, PLACES[0])
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(*PLACES[0]))
    for place in PLACES[1:]:
        tablet(pad, QEvent.Type.TabletMove, place)
        QTest.mouseMove(pad, QPoint(*place))
    tablet(pad, QEvent.Type.TabletRelease, PLACES[-1])
    assert shown(pad) == [PLACES]


def test_a_hand_resting_beside_the_finger_draws_nothing(pad: SignaturePad) -> None:
    device = QTest.createTouchDevice()
    QTest.touchEvent(pad, device).press(0, QPoint(*PLACES[0]), pad).commit()
    QTest.touchEvent(pad, device).stationary(0).press(1, QPoint(300, 140), pad).commit()
    QTest.touchEvent(pad, device).move(0, QPoint(*PLACES[1]), pad).move(1, QPoint(310, 150), pad).commit()
    QTest.touchEvent(pad, device).stationary(0).release(1, QPoint(310, 150), pad).commit()
    QTest.touchEvent(pad, device).release(0, QPoint(*PLACES[1]), pad).commit()
    assert shown(pad) == [PLACES[:2]]


def test_time_only_goes_on(pad: SignaturePad) -> None:
    draw_by_finger(pad)
    draw_by_mouse(pad)
    times = [time for stroke in pad.strokes() for _x, _y, time in stroke]
    assert times == sorted(times)
    assert len(pad.strokes()) == 2


def test_what_is_shown_smooth_is_stored_as_it_was_drawn(pad: SignaturePad, laptop: Laptop, qtbot: QtBot) -> None:
    draw_by_finger(pad)
    record = laptop.finalised()
    laptop.signing.sign_on_screen(record.record_id, 1, SignerRole.HOLDER, pad.strokes())
    (view,) = laptop.signing.signatures(record.record_id, 1)
    assert view.strokes == pad.strokes()
    picture = SignaturePicture()
    qtbot.addWidget(picture)
    picture.resize(400, 160)
    blank = picture.grab().toImage()
    picture.show_strokes(view.strokes)
    assert picture.grab().toImage() != blank
