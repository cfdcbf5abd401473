from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from desktop.errors import KnownError
from desktop.services.people import People, PersonFilter, PersonRow
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.paged_rows import FIRST_PAGE, ROW_ROLE
from desktop.viewmodels.roster import RosterModel
from desktop.windows.desk import Desk


def test_everyone_comes_a_page_at_a_time_and_the_first_rows_stay(
    qtbot: QtBot, qtmodeltester: object, desk: Desk, lanes: Lanes
) -> None:
    model = RosterModel(desk.people, lanes)
    with qtbot.waitSignals([model.counted, model.settled]):
        model.refresh()
    assert model.rowCount() == FIRST_PAGE
    assert model.canFetchMore(QModelIndex())
    first = [model.row(number) for number in range(FIRST_PAGE)]
    with qtbot.waitSignals([model.rowsInserted, model.settled]):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == 150
    assert [model.row(number) for number in range(FIRST_PAGE)] == first
    assert not model.canFetchMore(QModelIndex())
    qtmodeltester.check(model)  # type: ignore[attr-defined]


def test_a_newer_search_overtakes_an_older_one(qtbot: QtBot, desk: Desk, lanes: Lanes) -> None:
    model = RosterModel(desk.people, lanes)
    someone = desk.people.search("")[7]
    with qtbot.waitSignal(model.settled):
        for typed in ("ก", "กก", someone.national_id_shown):
            model.search(typed)
    assert [model.row(number).person_id for number in range(model.rowCount())] == [someone.person_id]
    assert model.data(model.index(0)) == someone.full_name
    assert model.data(model.index(0), ROW_ROLE) == someone


def test_only_those_to_visit_of_one_village(qtbot: QtBot, desk: Desk, lanes: Lanes) -> None:
    """R12"""
    model = RosterModel(desk.people, lanes)
    village = max(desk.people.villages(), key=lambda each: each.people)
    with qtbot.waitSignal(model.settled):
        model.search("", village.village_id)
    assert model.rowCount() == village.people
    with qtbot.waitSignal(model.settled):
        model.search("", village.village_id, PersonFilter.TO_VISIT)
    assert 0 < model.rowCount() <= village.people
    assert all(model.row(number).to_visit for number in range(model.rowCount()))


def test_an_error_is_told_and_the_rows_stay(qtbot: QtBot, desk: Desk, lanes: Lanes) -> None:
    class Busy(People):
        def search(self, text: str, *args: Any, **kwargs: Any) -> list[PersonRow]:
            if text:
                raise KnownError("store_busy")
            return super().search(text, *args, **kwargs)

    model = RosterModel(Busy(desk.stores, desk.round, desk.clock), lanes)
    with qtbot.waitSignal(model.settled):
        model.refresh()
    with qtbot.waitSignal(model.failed) as caught:
        model.search("สม")
    assert caught.args[0].code == "store_busy"
    assert model.rowCount() == FIRST_PAGE
