from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QObject, QThread, QTimer
from pytestqt.qtbot import QtBot

from desktop.tasks.garbage import MainThreadGarbage
from desktop.tasks.lanes import Lanes


class Gate:
    """Work that waits until it is let through, and says when it has begun."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.open = threading.Event()

    def __call__(self) -> str:
        self.begun.set()
        assert self.open.wait(10)
        return "through"


def test_the_work_runs_beside_and_its_result_comes_back_on_the_main_thread(qtbot: QtBot, lanes: Lanes) -> None:
    threads: list[object] = []
    with qtbot.waitSignal(lanes.storage.busy_changed, check_params_cb=lambda busy: not busy):
        lanes.storage.submit(
            lambda number: (threading.current_thread(), number + 1),
            41,
            on_done=lambda result: threads.extend([*result, QThread.currentThread()]),
        )
    worker, answer, delivered_on = threads
    assert answer == 42
    assert worker is not threading.main_thread()
    assert delivered_on is lanes.thread()


def test_a_lane_keeps_the_order_and_one_thread(qtbot: QtBot, lanes: Lanes) -> None:
    done: list[int] = []
    workers: set[int] = set()
    for number in range(50):
        lanes.storage.submit(lambda n=number: (workers.add(threading.get_ident()), n)[1], on_done=done.append)
    qtbot.waitUntil(lambda: len(done) == 50)
    assert done == list(range(50))
    assert len(workers) == 1


def test_lanes_do_not_wait_for_each_other(qtbot: QtBot, lanes: Lanes) -> None:
    gate, done = Gate(), []
    lanes.network.submit(gate, on_done=done.append)
    assert gate.begun.wait(10)
    lanes.storage.submit(lambda: "storage", on_done=done.append)
    qtbot.waitUntil(lambda: done == ["storage"])
    gate.open.set()
    qtbot.waitUntil(lambda: done == ["storage", "through"])


def test_an_error_goes_to_whoever_asked_to_be_told(qtbot: QtBot, lanes: Lanes) -> None:
    told: list[Exception] = []
    lanes.device.submit(lambda: 1 / 0, on_error=told.append, on_done=lambda _: pytest.fail("done"))
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], ZeroDivisionError)


def test_an_error_nobody_asked_for_reaches_the_one_place(qtbot: QtBot, lanes: Lanes) -> None:
    with qtbot.waitSignal(lanes.failed) as caught:
        lanes.device.submit(lambda: 1 / 0)
    assert isinstance(caught.args[0], ZeroDivisionError)


def test_work_cancelled_while_it_waits_is_never_begun(qtbot: QtBot, lanes: Lanes) -> None:
    gate, ran, ended = Gate(), [], []
    lanes.storage.submit(gate)
    assert gate.begun.wait(10)
    waiting = lanes.storage.submit(lambda: ran.append(1), on_cancelled=lambda: ended.append("cancelled"))
    waiting.cancel()
    gate.open.set()
    qtbot.waitUntil(lambda: ended == ["cancelled"])
    assert ran == []
    assert waiting.finished


def test_work_that_stops_for_the_cancel_mark_ends_cancelled(qtbot: QtBot, lanes: Lanes) -> None:
    ended: list[object] = []

    def work(*, progress: object, cancelled: object) -> None:
        while not cancelled():  # type: ignore[operator]
            progress(1, 0)  # type: ignore[operator]
        raise RuntimeError("stopped half way")

    handle = lanes.storage.submit(
        work,
        on_progress=lambda done, total: handle.cancel(),
        on_cancelled=lambda: ended.append("cancelled"),
        on_error=ended.append,
    )
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == ["cancelled"]


def test_work_finished_before_it_noticed_the_cancel_is_told_as_done(qtbot: QtBot, lanes: Lanes) -> None:
    gate, ended = Gate(), []
    handle = lanes.storage.submit(gate, on_done=ended.append, on_cancelled=lambda: ended.append("cancelled"))
    assert gate.begun.wait(10)
    handle.cancel()
    gate.open.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == ["through"]


def test_progress_is_thinned_out_and_comes_before_the_end(qtbot: QtBot, lanes: Lanes) -> None:
    seen: list[tuple[int, int] | str] = []

    def work(*, progress: object, cancelled: object) -> str:
        for row in range(20_000):
            progress(row, 20_000)  # type: ignore[operator]
        return "end"

    lanes.storage.submit(work, on_progress=lambda done, total: seen.append((done, total)), on_done=seen.append)
    qtbot.waitUntil(lambda: seen[-1:] == ["end"])
    assert seen[0] == (0, 20_000)
    assert len(seen) < 1000


def test_a_deleted_owner_gets_no_callback(qtbot: QtBot, lanes: Lanes) -> None:
    gate, called, owner = Gate(), [], QObject()
    lanes.storage.submit(gate, on_done=called.append, owner=owner)
    assert gate.begun.wait(10)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    gate.open.set()
    with qtbot.waitSignal(lanes.storage.busy_changed, check_params_cb=lambda busy: not busy):
        pass
    assert called == []


def test_after_shut_down_nothing_runs_and_nobody_is_called(qtbot: QtBot) -> None:
    lanes, called = Lanes(), []
    gate = Gate()
    lanes.storage.submit(gate, on_done=called.append)
    assert gate.begun.wait(10)
    lanes.storage.submit(lambda: called.append("waiting"))
    gate.open.set()
    lanes.shut_down()
    assert lanes.storage.submit(lambda: called.append("late")).cancelled
    QTimer.singleShot(0, lambda: called.append("event loop ran"))
    qtbot.waitUntil(lambda: called == ["event loop ran"])


def test_the_cycle_collector_runs_on_the_main_thread_only(qtbot: QtBot) -> None:
    collector_ran_on: set[threading.Thread] = set()
    gc.callbacks.append(lambda phase, _info: collector_ran_on.add(threading.current_thread()))
    lanes = Lanes()

    def litter() -> None:
        for _ in range(20_000):
            cycle: list[object] = []
            cycle.append(cycle)

    try:
        done: list[None] = []
        lanes.storage.submit(litter, on_done=done.append)
        qtbot.waitUntil(lambda: bool(done))
        qtbot.waitUntil(lambda: bool(collector_ran_on))
    finally:
        gc.callbacks.pop()
        lanes.shut_down()
    assert collector_ran_on == {threading.main_thread()}
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off(qtbot: QtBot) -> None:
    gc.disable()
    try:
        garbage = MainThreadGarbage()
        garbage.stop()
        assert not gc.isenabled()
    finally:
        gc.enable()
