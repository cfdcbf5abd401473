"""When the background sending tries again by itself."""

from __future__ import annotations

from collections.abc import Callable

from pyrage import x25519
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from desktop.tasks.lanes import Lanes
from desktop.viewmodels.sending import SendingModel
from tests.laptop import Laptop


def test_a_round_that_broke_here_is_not_begun_again_at_once(
    qtbot: QtBot, lanes: Lanes, make_laptop: Callable[..., Laptop]
) -> None:
    laptop = make_laptop()
    laptop.meet_centre(str(x25519.Identity.generate().to_public()))
    laptop.finalised()
    with laptop.stores.machine_store.write() as connection:
        full = "CREATE TRIGGER full BEFORE UPDATE ON outbox_copy BEGIN SELECT RAISE(ABORT, 'full'); END"
        connection.execute(text(full))
    model = SendingModel(laptop.sending, laptop.enrolling, lanes)
    with qtbot.waitSignal(model.failed, timeout=20_000):
        model.refresh()
    with qtbot.assertNotEmitted(model.busy_changed, wait=200), qtbot.waitSignal(model.changed) as changed:
        pass
    assert changed.args[0].next_due <= laptop.sending.pulling.next_due()
    model.stop()
