"""The questions of one section, from top to bottom. Only what is near the screen exists as widgets."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.viewmodels.interview import InterviewModel
from desktop.viewmodels.interview_items import ADD, Item, ItemKind
from desktop.viewmodels.remarks import Remarks
from desktop.widgets.interview.remark_card import RemarkCard
from desktop.widgets.interview.remark_cards import RemarkCards
from desktop.widgets.questions.factory import make_question, question_type
from desktop.widgets.questions.lazy_column import LazyColumn
from desktop.widgets.questions.plain import Heading, Note
from desktop.widgets.questions.question import Question
from desktop.widgets.questions.repeat import RepeatFoot, RepeatHead, RepeatRow
from desktop.widgets.questions.slot import Slot


class SectionView(LazyColumn):
    """Shows the open section of a model, and moves the cursor through it.

    What comes before the first question and after the last (title, buttons) is put into `head` and `foot`.
    """

    finished = Signal()
    """the cursor went on from the last question"""
    stop_changed = Signal()
    """the cursor stands at another stop"""

    def __init__(
        self,
        model: InterviewModel,
        head: QWidget,
        foot: QWidget,
        remarks: Remarks | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`remarks`: what a reviewer said of the questions, where one did."""
        super().__init__(head, foot, parent)
        self._model = model
        self._remarks = remarks
        self._remarked: dict[Slot, RemarkCards] = {}
        self._foot = foot
        self._questions: dict[str, Question] = {}
        self._stop: str | None = None
        self._came_by_itself: tuple[str, str] | None = None
        """Where a choice has led the cursor, and what stood there then."""
        model.nodes_changed.connect(self._nodes_changed)
        if remarks is not None:
            remarks.changed.connect(self._show_all_remarks)

    # --- the section ----------------------------------------------------------------------------------------------

    def show_section(self) -> None:
        """Show the model's open section from its top; the cursor is set by `focus_stop`."""
        self._stop = None
        self.start_with(self._model.items())

    def stops(self) -> list[str]:
        """Where the cursor may stand, in order."""
        return [stop for slot in self.slots for stop in slot.item.stops]

    @property
    def current_stop(self) -> str | None:
        return self._stop

    def question(self, ref: str) -> Question | None:
        """The widget of a question, if it has been built."""
        return self._questions.get(ref)

    def remark_cards(self, stop: str) -> list[RemarkCard]:
        """The comments that stand at a stop's place."""
        slot = next((slot for slot in self.slots if stop in slot.item.stops), None)
        cards = self._remarked.get(slot) if slot is not None else None
        return [card for card in cards.cards if card.remark.ref == stop] if cards is not None else []

    def commit(self) -> None:
        """Store what stands in the field the cursor is in."""
        question = self._questions.get(self._stop or "")
        if question is not None:
            question.commit()

    # --- the cursor -----------------------------------------------------------------------------------------------

    def focus_stop(self, stop: str) -> bool:
        """Put the cursor there, building and scrolling as needed. False where the section has no such stop."""
        slot = next((slot for slot in self.slots if stop in slot.item.stops), None)
        if slot is None:
            return False
        self.build(slot)
        self.keep_in_view(slot)
        self.build_visible()
        if stop.endswith(ADD):
            assert isinstance(slot.widget, RepeatFoot)
            slot.widget.add.setFocus(Qt.FocusReason.TabFocusReason)
            self._entered(stop)
        else:
            self._questions[stop].take_focus()
        self.keep_in_view(slot)
        return True

    def focus_first(self) -> None:
        """The first question; in a section gone through before, the first that is still wrong or missing."""
        stops = self.stops()
        wrong = {problem.ref for problem in self._model.section_problems()}
        wanted = next((stop for stop in stops if stop in wrong), None)
        if not self.focus_stop(wanted or next(iter(stops), "")):
            self.finished.emit()

    def go(self, step: int) -> None:
        """Commit, then go on (+1) or back (-1) by one stop. Beyond the last: `finished`."""
        self.commit()
        self._model.leave(self._stop or "")
        stops = self.stops()
        if self._stop not in stops:
            self.focus_first()
            return
        place = stops.index(self._stop) + step
        if place >= len(stops):
            self.finished.emit()
        elif place >= 0:
            self.focus_stop(stops[place])

    def go_on_from(self, ref: str) -> None:
        """The answer there leaves nothing open: on to the next question, as by Enter. A wrong one keeps the cursor.

        An Enter that follows by habit does not pass over the next question.
        """
        if self._model.node(ref).violation is None:
            self.go(1)
            question = self._questions.get(self._stop or "")
            self._came_by_itself = None if question is None else (self._stop or "", question.typed())

    def _advance(self, ref: str) -> None:
        question = self._questions.get(ref)
        by_habit = question is not None and self._came_by_itself == (ref, question.typed())
        self._came_by_itself = None
        if not by_habit:
            self.go(1)

    def _entered(self, stop: str) -> None:
        if stop != self._stop:
            self._came_by_itself = None
            self.stop_changed.emit()
        self._stop = stop
        self._model.enter(stop)

    def _left(self, ref: str) -> None:
        self._model.leave(ref)
        question = self._questions.get(ref)
        if question is not None:
            question.show_node(self._model.node(ref), complain=True)

    # --- rows -----------------------------------------------------------------------------------------------------

    def add_row(self, repeat_ref: str) -> None:
        """A new row, with the cursor in its first question."""
        self.commit()
        instance = self._model.add_row(repeat_ref)
        if instance is None:
            return
        row = next(slot for slot in self.slots if slot.item.ref == instance and slot.item.kind is ItemKind.ROW)
        self.focus_stop(row.item.stops[0] if row.item.stops else repeat_ref + ADD)

    def remove_row(self, instance_ref: str) -> None:
        self.commit()
        if self._model.remove_row(instance_ref):
            self.focus_stop(instance_ref.rpartition("[")[0] + ADD)

    # --- keeping up with the form ---------------------------------------------------------------------------------

    def _nodes_changed(self, refs: frozenset[str]) -> None:
        items = self._model.items()
        if items != tuple(slot.item for slot in self.slots):
            before = self.stops()
            self.arrange(items)
            if self._stop in before and self._stop not in self.stops():
                self._go_near(before, before.index(self._stop))
        for slot in self.slots:
            if slot.widget is not None and (
                not refs.isdisjoint(slot.item.refs) or slot.item.kind is ItemKind.REPEAT_FOOT
            ):
                self.show_slot(slot)
        self.build_visible()

    def _go_near(self, stops: list[str], place: int) -> None:
        """The question with the cursor is gone: on to the next one that stayed, else back to the one before."""
        here = set(self.stops())
        near = next((stop for stop in [*stops[place:], *stops[:place][::-1]] if stop in here), None)
        self._stop = None
        if near is not None:
            self.focus_stop(near)

    def build(self, slot: Slot) -> None:
        super().build(slot)
        self._show_remarks(slot)

    def _show_all_remarks(self) -> None:
        for slot in self.slots:
            if slot.widget is not None:
                self._show_remarks(slot)

    def _show_remarks(self, slot: Slot) -> None:
        if self._remarks is None:
            return
        shown = self._remarks.at(slot.item.refs)
        if shown and slot not in self._remarked:
            cards = RemarkCards(self._remarks, named=slot.item.kind is ItemKind.ROW)
            cards.left.connect(lambda: self.focus_stop(self._stop or ""))
            slot.put_above(cards)
            self._remarked[slot] = cards
        if slot in self._remarked:
            self._remarked[slot].show_remarks(shown)

    def drop(self, slot: Slot) -> None:
        self._remarked.pop(slot, None)
        for ref in slot.item.refs:
            if ref in self._questions:
                self._silence(self._questions[ref])
        super().drop(slot)

    def fill(self, item: Item) -> QWidget:
        node = self._model.node(item.ref)
        if item.kind is ItemKind.QUESTION:
            return self._connect(make_question(node))
        if item.kind is ItemKind.NOTE:
            return Note(node)
        if item.kind is ItemKind.HEADING:
            return Heading(node)
        if item.kind is ItemKind.REPEAT_HEAD:
            return RepeatHead(node)
        if item.kind is ItemKind.ROW:
            row = RepeatRow(item.ref, item.number)
            row.question_made.connect(self._connect)
            row.question_dropped.connect(self._silence)
            row.remove_requested.connect(self.remove_row)
            return row
        foot = RepeatFoot(node)
        foot.add_requested.connect(self.add_row)
        return foot

    def _connect(self, question: Question) -> Question:
        self._questions[question.node.ref] = question
        question.mark_prefilled(self._model.roster_value(question.node))
        question.answer_given.connect(self._model.answer)
        question.entered.connect(self._entered)
        question.left.connect(self._left)
        question.advanced.connect(self._advance)
        question.settled.connect(self.go_on_from)
        return question

    def _silence(self, question: Question) -> None:
        """A question goes: it has nothing more to say, least of all that the cursor leaves it."""
        if self._questions.get(question.node.ref) is question:
            del self._questions[question.node.ref]
        question.blockSignals(True)
        if question.isAncestorOf(QApplication.focusWidget() or question):
            question.editor.clearFocus()  # otherwise Qt would look for the next widget, in the middle of our work

    def show_slot(self, slot: Slot) -> None:
        item, widget = slot.item, slot.widget
        if isinstance(widget, RepeatRow):
            complains = frozenset(ref for ref in item.refs if self._model.complains(ref))
            widget.show_cells([self._model.node(ref) for ref in item.refs], complains)
        elif isinstance(widget, RepeatFoot):
            rows = [each for each in self.slots if each.item.kind is ItemKind.ROW]
            widget.show_count(sum(row.item.ref.startswith(item.ref + "[") for row in rows))
        elif isinstance(widget, Question):
            node = self._model.node(item.ref)
            if type(widget) is not question_type(node):  # a list grew long, or an answer became fixed
                slot.empty()
                slot.fill(self._connect(make_question(node)))
                return
            widget.show_node(node, complain=self._model.complains(item.ref))
        elif isinstance(widget, Note | Heading | RepeatHead):
            widget.show_node(self._model.node(item.ref))

    # --- keys -----------------------------------------------------------------------------------------------------

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab and Shift+Tab go along the form, also to questions that are not built yet."""
        focused = QApplication.focusWidget()
        stops = self.stops()
        if focused is not None and any(slot.isAncestorOf(focused) for slot in self.slots):
            if not forward and stops[:1] == [self._stop]:
                return super().focusNextPrevChild(forward)  # out of the form, to what stands before it
            self.go(1 if forward else -1)
            return True
        if not forward and stops and focused is not None and self._foot.isAncestorOf(focused):
            return self.focus_stop(stops[-1])
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Delete takes the row away that the cursor is in. Page keys scroll as ever."""
        if event.key() == Qt.Key.Key_Delete and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            row = next((slot for slot in self.slots if self._stop in slot.item.stops), None)
            if row is not None and row.item.kind is ItemKind.ROW:
                self.remove_row(row.item.ref)
                return
        super().keyPressEvent(event)
