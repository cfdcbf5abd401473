"""The rooms whose pages are loaded when first entered. A room appears in the rail once its page stands here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop.tasks.lanes import Lanes
from desktop.windows.desk import Desk
from desktop.windows.room_page import RoomPage

# A function each, so that the import waits until somebody enters the room.


def _counter(desk: Desk, lanes: Lanes) -> RoomPage:
    from desktop.windows.counter_page import CounterPage

    return CounterPage(desk, lanes)


def _plan(desk: Desk, lanes: Lanes) -> RoomPage:
    from desktop.windows.plan_page import PlanPage

    return PlanPage(desk, lanes)


def _follow_up(desk: Desk, lanes: Lanes) -> RoomPage:
    from desktop.windows.follow_up_page import FollowUpPage

    return FollowUpPage(desk, lanes)


def _ministry(desk: Desk, lanes: Lanes) -> RoomPage:
    from desktop.windows.ministry_page import MinistryPage

    return MinistryPage(desk, lanes)


def _phase_two(desk: Desk, lanes: Lanes) -> RoomPage:
    from desktop.windows.phase_two_page import PhaseTwoPage

    return PhaseTwoPage(desk, lanes)


def _reports(desk: Desk, lanes: Lanes) -> RoomPage:
    from desktop.windows.reports_page import ReportsPage

    return ReportsPage(desk, lanes)


def _papers(desk: Desk, lanes: Lanes) -> RoomPage:
    from desktop.windows.papers_page import PapersPage

    return PapersPage(desk, lanes)


def _returned(desk: Desk, lanes: Lanes) -> RoomPage:
    from desktop.windows.returned_page import ReturnedPage

    return ReturnedPage(desk, lanes)


ROOM_PAGES: Mapping[str, Callable[[Desk, Lanes], RoomPage]] = {
    "counter": _counter,
    "plan": _plan,
    "follow_up": _follow_up,
    "phase_two": _phase_two,
    "reports": _reports,
    "ministry": _ministry,
    "papers": _papers,
    "returned": _returned,
}
