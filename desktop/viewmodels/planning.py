"""The home-visit list and the plan of a day, as the page shows and changes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.errors import KnownError
from desktop.services.plan_views import DayPlan, PlanStop, VisitRow, Wanted
from desktop.services.planning import NEAREST
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.paged_rows import FIRST_PAGE, ROW_ROLE, PagedRows

if TYPE_CHECKING:
    from desktop.services.planning import Planning
    from desktop.services.routes import Point

_ASK_FIRST = frozenset({"planned_by_colleague", "met_that_day"})
_MIME = "application/x-aofield-stop"

Index: TypeAlias = "QModelIndex | QPersistentModelIndex"


class StopsModel(QAbstractListModel):
    """The day's stops in their order; dragging one elsewhere asks for another order."""

    order_wanted = Signal(object)
    """UUIDs of the people in the order wanted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stops: tuple[PlanStop, ...] = ()

    def show_stops(self, stops: tuple[PlanStop, ...]) -> None:
        """What is selected stays selected, wherever it has moved to."""
        places = {stop.person_id: place for place, stop in enumerate(stops)}
        if places.keys() != {stop.person_id for stop in self.stops}:
            self.beginResetModel()
            self.stops = stops
            self.endResetModel()
            return
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        now = [self.index(places[self.stops[index.row()].person_id]) for index in held]
        self.stops = stops
        self.changePersistentIndexList(held, now)
        self.layoutChanged.emit()

    def row(self, number: int) -> PlanStop:
        return self.stops[number]

    def moved(self, row: int, to: int) -> list[UUID]:
        """The people with the one at `row` taken to the place `to`."""
        people = [stop.person_id for stop in self.stops]
        people.insert(to, people.pop(row))
        return people

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.stops)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        stop = self.stops[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return stop.full_name
        return stop if role == ROW_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        carried = QMimeData()
        carried.setData(_MIME, self.stops[indexes[0].row()].person_id.bytes)
        return carried

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if not data.hasFormat(_MIME):
            return False
        person_id = UUID(bytes=bytes(data.data(_MIME).data()))
        taken = next((place for place, stop in enumerate(self.stops) if stop.person_id == person_id), -1)
        if taken < 0:  # others have come into the plan, or gone, while it was dragged
            return False
        to = row if row >= 0 else len(self.stops)
        self.order_wanted.emit(self.moved(taken, to - 1 if to > taken else to))
        return False  # the rows come anew from the store: the view must not take the old one out


class PlanningModel(QObject):
    """Asks the planning service in the storage lane and tells what came of it."""

    counted = Signal(object)
    """`VisitCounts`"""
    plan_changed = Signal(object)
    """`DayPlan` of the day chosen"""
    days_known = Signal(object)
    """`list[tuple[date, int]]`: days with a plan, and their people"""
    doubted = Signal(object, object)
    """A `KnownError` to be asked about, and what does it all the same."""
    failed = Signal(object)

    def __init__(self, planning: Planning, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._planning = planning
        self._lanes = lanes
        self.rows: PagedRows[VisitRow] = PagedRows(lanes, self)
        self.rows.failed.connect(self.failed)
        self.stops = StopsModel(self)
        self.stops.order_wanted.connect(self.arrange)
        self.day: date = planning.today
        self.wanted = Wanted()
        self.start: Point | None = None
        self.by_distance = False
        self.in_place = False
        """Whether what is told now was asked for by `look_again`: whoever is at work on it stays where they are."""
        self._plan: DayPlan | None = None

    @property
    def today(self) -> date:
        return self._planning.today

    @property
    def own_code(self) -> str:
        """AO code of the officer; empty for desk staff."""
        return self._planning.ao_code

    def refresh(self) -> None:
        """Everything anew: the page has come to the front, or a case has moved on."""
        self.in_place = False
        self.ask()
        self._submit(self._planning.day_plan, self.day, on_done=self._show)
        self._submit(self._planning.days, on_done=self.days_known.emit)
        self._submit(self._planning.counts, on_done=self.counted.emit)

    def look_again(self) -> None:
        """The same questions; the plan is told only where it has changed."""
        self.in_place = True
        self.rows.again()
        self._submit(self._planning.day_plan, self.day, on_done=self._show_changed)
        self._submit(self._planning.days, on_done=self.days_known.emit)
        self._submit(self._planning.counts, on_done=self.counted.emit)

    def narrow(self, wanted: Wanted, *, by_distance: bool = False, start: Point | None = None) -> None:
        """Show another part of the list, or in another order."""
        self.wanted, self.by_distance, self.start = wanted, by_distance, start
        self.ask()

    def ask(self) -> None:
        """The rows of the list anew."""
        if self.by_distance:
            # A walk is made as a whole: more houses later would change the way through those shown.
            self.rows.ask(partial(_whole, partial(self._planning.by_distance, self.wanted, self.start)), NEAREST + 1)
        else:
            self.rows.ask(partial(self._planning.by_house, self.wanted), FIRST_PAGE)

    def choose_day(self, day: date) -> None:
        self.day = day
        self.in_place = False
        self._submit(self._planning.day_plan, day, on_done=self._show)

    def add(self, person_id: UUID, *, anyway: bool = False) -> None:
        """Put somebody into the day's plan; where a colleague or a contact is in the way, `doubted` asks first."""

        def refused(error: Exception) -> None:
            if isinstance(error, KnownError) and error.code in _ASK_FIRST:
                self.doubted.emit(error, partial(self.add, person_id, anyway=True))
            else:
                self.failed.emit(error)
                self.ask()

        self._lanes.storage.submit(
            self._planning.plan,
            [person_id],
            self.day,
            anyway=anyway,
            on_done=self._changed,
            on_error=refused,
            owner=self,
        )

    def drop(self, person_id: UUID) -> None:
        self._submit(self._planning.drop, person_id, self.day, on_done=self._changed)

    def arrange(self, person_ids: Sequence[UUID]) -> None:
        self._submit(self._planning.arrange, person_ids, self.day, on_done=self._show)

    def walk(self) -> None:
        """Order the day by distance."""
        self._submit(self._planning.walk, self.day, on_done=self._show)

    def carry_over(self) -> None:
        self._submit(self._planning.carry_over, self.day, on_done=self._changed)

    def set_joint(self, name: str, bank: str) -> None:
        self._submit(self._planning.set_joint, self.day, name, bank, on_done=self._show)

    def _changed(self, plan: DayPlan) -> None:
        self._show(plan)
        self.rows.again()
        self._submit(self._planning.days, on_done=self.days_known.emit)

    def _show(self, plan: DayPlan) -> None:
        if plan.day == self.day:
            self._plan = plan
            self.stops.show_stops(plan.stops)
            self.plan_changed.emit(plan)

    def _show_changed(self, plan: DayPlan) -> None:
        if plan != self._plan:
            self._show(plan)

    def _submit(self, work: Callable[..., Any], *args: Any, on_done: Callable[[Any], object]) -> None:
        self._lanes.storage.submit(work, *args, on_done=on_done, on_error=self.failed.emit, owner=self)


def _whole(walk: Callable[[], list[VisitRow]], _limit: int) -> list[VisitRow]:
    return walk()
