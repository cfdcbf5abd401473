"""What the outbox says while something waits, and no longer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.errors import KnownError
from desktop.services.outbox_rows import AttachmentsShown
from desktop.services.sending import PushSummary
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.sending import SendingModel, SendingView
from desktop.windows.outbox_page import OutboxPage
from tests.laptop import Laptop


def test_why_nothing_could_be_sent_is_not_said_any_more_once_it_has_arrived_by_hand(
    qtbot: QtBot, look: QApplication, lanes: Lanes, make_laptop: Callable[..., Laptop]
) -> None:
    laptop = make_laptop(people=0)
    model = SendingModel(laptop.sending, laptop.enrolling, lanes)
    page = OutboxPage(model)
    qtbot.addWidget(page)
    no_line = PushSummary(
        received=0,
        failed=1,
        held=0,
        waiting=1,
        attachments=0,
        carried=0,
        came=Counter(),
        reason=KnownError("server_down"),
        pull_reason=None,
        seconds=1.0,
    )

    def view(pending: int) -> SendingView:
        return SendingView((), pending, AttachmentsShown(0, 0), carried=0, enrolled=True, next_due=None)

    model.pushed.emit(no_line)
    model.changed.emit(view(1))
    assert not page.errors.isHidden()
    model.changed.emit(view(0))
    assert page.errors.isHidden()
