"""The card of the centre in the settings."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import cv2
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from desktop.services.enrolling import Enrolment
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.centre import CentreModel
from desktop.windows.desk import Desk
from desktop.windows.settings_centre import CentreCard
from forms.exchange import EnrolmentCode
from forms.paper.qr_code import modules

ENROLMENT = Enrolment(
    centre_url="https://centre.example",
    centre_id=uuid4(),
    district="2401",
    device_id=uuid4(),
    device_name="เครื่องที่ 1",
    enrolled_at=datetime(2026, 3, 1, tzinfo=UTC),
    escrowed_at=None,
)


@pytest.mark.usefixtures("look")
def test_a_computer_whose_right_was_withdrawn_can_use_a_new_code(qtbot: QtBot, desk: Desk, lanes: Lanes) -> None:
    model = CentreModel(desk.enrolling, lanes)
    card = CentreCard(model)
    qtbot.addWidget(card)
    model.known.emit(ENROLMENT)
    assert card.asking.isHidden()

    card.renew_button.click()
    assert not card.asking.isHidden()
    card.code.setText("AOF1-เสีย")
    with qtbot.waitSignal(model.failed):
        card.submit()
    assert "AOF1" in card.errors.text.text()

    model.known.emit(ENROLMENT)  # what a right code leads to
    assert card.asking.isHidden()
    assert not card.renew_button.isHidden()


@pytest.mark.usefixtures("look")
def test_a_code_is_read_off_a_picture_of_the_console(qtbot: QtBot, desk: Desk, lanes: Lanes, tmp_path: Path) -> None:
    line = EnrolmentCode(
        url="https://centre.example:8443",
        secret=f"2401-{'A' * 26}",
        authority_fingerprint="ab" * 32,
        receipt_key="cd" * 32,
    ).as_line()
    pictures = []
    for name, text in (("code.png", line), ("leaflet.png", "https://example.com")):
        code = np.array([list(row) for row in modules(text)], dtype=np.uint8)
        screen = np.full((700, 900), 235, dtype=np.uint8)
        drawn = np.kron(np.pad(code, 4, constant_values=255), np.ones((6, 6), dtype=np.uint8))
        screen[20 : 20 + len(drawn), 30 : 30 + len(drawn)] = drawn
        pictures.append(tmp_path / name)
        cv2.imwrite(str(pictures[-1]), screen)
    model = CentreModel(desk.enrolling, lanes)
    card = CentreCard(model, choose=lambda _parent: pictures.pop())
    qtbot.addWidget(card)
    model.known.emit(None)
    with qtbot.waitSignal(model.failed):
        card.picture_button.click()
    assert "leaflet.png" in card.errors.text.text().replace("\u200b", "")
    with qtbot.waitSignal(model.code_read):
        card.picture_button.click()
    assert card.code.text() == line
    assert card.errors.isHidden()
