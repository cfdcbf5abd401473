"""Nothing but the page itself is ever a window: a stray one would take the keyboard away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class Windows(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


ANSWERS = {
    "intent": {
        "/data/notice/privacy_ack": "OK",
        "/data/address/q208_same": "no",
        "/data/wish/q211_join": "yes",
        "/data/wish/q212_consent": "yes",
    },
    "assessment": {
        "/data/visit/q305_outcome": "interviewed",
        "/data/decision/q306_confirm": "yes",
        "/data/earning/q331_any": "yes",
        "/data/direction/q341_group": "farmer",
    },
    "visit": {"/data/meeting/q305_outcome": "refused", "/data/ending/q213_reason": "other"},
    "followup": {
        "/data/contact/q403_outcome": "interviewed",
        "/data/progress/q404_any": "yes",
        "/data/earning/q405_work_status": "farmer",
    },
}


@pytest.mark.parametrize("form_id", ANSWERS)
def test_walking_through_every_section_opens_no_other_window(home, show_flow, qapp: QApplication, form_id) -> None:
    interview = home.start(form_id)
    windows = Windows()
    qapp.installEventFilter(windows)
    try:
        flow = show_flow(interview)
        for ref, value in ANSWERS[form_id].items():
            flow.model.answer(ref, value)
        for section in flow.model.sections:
            flow.model.open_section(section.key)
            qapp.processEvents()
        flow.review()
        qapp.processEvents()
    finally:
        qapp.removeEventFilter(windows)
    assert [window for window in windows.shown if window is not flow] == []
