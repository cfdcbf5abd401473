"""The signing page: keyboard for all but the drawing, signed anew, a thumbprint with its witnesses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.services.signing import Finger, SignerRole
from desktop.store import history
from desktop.windows.paper_flow import PaperFlow
from tests.desktop.interview.test_finish import complete, draw

LINE = [(60, 60), (120, 90), (180, 40), (240, 80)]


@pytest.fixture
def show(home, lanes, qtbot):
    def show(*, thumbprint: bool = False) -> PaperFlow:
        record = complete(home.start("intent"), thumbprint=thumbprint).finalise()
        flow = PaperFlow(record.record_id, 1, home.desk, lanes, sign_first=True)
        qtbot.addWidget(flow)
        flow.resize(1100, 640)
        with qtbot.waitActive(flow):
            flow.show()
            flow.activateWindow()
        qtbot.waitUntil(lambda: flow.sign_page is not None)
        flow.record_id = record.record_id
        return flow

    return show


def signed(home, flow):
    return {each.role: each for each in home.desk.signing.signatures(flow.record_id, 1)}


def test_everything_but_the_drawing_is_done_by_keyboard(home, show, hand, qtbot) -> None:
    flow = show()
    page = flow.sign_page
    for role in (SignerRole.HOLDER, SignerRole.RECEIVER):
        qtbot.waitUntil(lambda role=role: page.signer.role is role)
        draw(qtbot, page.pad, LINE)
        draw(qtbot, page.pad, LINE[::-1])
        hand.press(Qt.Key.Key_Z, ctrl=True)
        assert len(page.pad.strokes()) == 1
        assert QApplication.focusWidget() is page.keep
        hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(page.on.hasFocus)
    assert set(signed(home, flow)) == {SignerRole.HOLDER, SignerRole.RECEIVER}
    hand.press(Qt.Key.Key_Return)
    assert flow.currentWidget() is flow.paper_page


def test_a_signature_is_given_anew_and_the_history_keeps_both(home, show, hand, qtbot) -> None:
    flow = show()
    page = flow.sign_page
    draw(qtbot, page.pad, LINE)
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.signer.role is SignerRole.RECEIVER)
    first = signed(home, flow)[SignerRole.HOLDER]
    page.choose(SignerRole.HOLDER)
    assert page.picture.isVisible()
    assert not page.pad.isVisible()
    hand.press(Qt.Key.Key_F2)
    assert page.pad.isVisible()
    draw(qtbot, page.pad, LINE[::-1])
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: signed(home, flow)[SignerRole.HOLDER].strokes != first.strokes)
    with home.desk.stores.officer_store.read() as connection:
        events = [each for each in history.events_of(connection, flow.record_id) if each.kind in history.SIGNED]
    assert [each.payload["role"] for each in events] == ["holder", "holder"]


def test_214_a_thumbprint_says_which_finger_and_in_front_of_whom(home, show, hand, qtbot) -> None:
    flow = show(thumbprint=True)
    page = flow.sign_page
    page.choose(SignerRole.HOLDER)
    assert not page.pad.isVisible()
    assert "พยาน 2 คน" in page._note.text()
    page.choose(SignerRole.WITNESS_1)
    draw(qtbot, page.pad, LINE)
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: SignerRole.WITNESS_1 in signed(home, flow))
    hand.press(Qt.Key.Key_F9)
    paper = flow.paper_page
    started = home.desk.papers.begin(flow.record_id, 1)
    home.desk.papers.answer(started.number, ok=True)
    paper.load_rows()
    card = paper.signatures
    qtbot.waitUntil(card.on_paper.isEnabled)
    card.on_paper.click()
    assert card.thumbprint.isVisible()
    assert "สมปอง มีสุข" in card.thumbprint.text.text()
    qtbot.waitUntil(card.thumbprint.fingers[Finger.RIGHT_THUMB].hasFocus)
    card.thumbprint.fingers[Finger.LEFT_THUMB].click()
    qtbot.waitUntil(lambda: SignerRole.HOLDER in signed(home, flow))
    given = signed(home, flow)
    assert given[SignerRole.HOLDER].finger is Finger.LEFT_THUMB
    assert given[SignerRole.WITNESS_1].strokes is not None  # signed on the screen
    assert given[SignerRole.WITNESS_2].strokes is None  # with the others on the paper
    with home.desk.stores.officer_store.read() as connection:
        events = history.events_of(connection, flow.record_id)
    (print_,) = [each.payload for each in events if each.payload.get("mark") == "thumbprint"]
    assert print_["witnesses"] == ["สมปอง มีสุข", "สมาน มีสุข"]
