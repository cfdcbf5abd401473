"""The card of the centre in the settings."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from pytestqt.qtbot import QtBot

from desktop.services.enrolling import Enrolment
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.centre import CentreModel
from desktop.windows.desk import Desk
from desktop.windows.settings_centre import CentreCard

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
