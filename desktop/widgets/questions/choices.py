"""Questions answered from a short list: one of it, several of it, yes or no."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.viewmodels.language import tr
from desktop.widgets.questions.choice_grid import ChoiceGrid
from desktop.widgets.questions.question import Question
from forms.xform.state import Choice


class SelectOneQuestion(Question):
    """One of a list. A digit chooses and goes on; a click or Space chooses, and Enter goes on. Committed at once."""

    segmented = False
    many = False

    def make_editor(self) -> ChoiceGrid:
        self._values: list[str] = []
        grid = ChoiceGrid(many=self.many, segmented=self.segmented)
        grid.chosen.connect(self._chosen)
        grid.keyed.connect(self._keyed)
        return grid

    @property
    def grid(self) -> ChoiceGrid:
        assert isinstance(self.editor, ChoiceGrid)
        return self.editor

    def show_choices(self) -> None:
        self._values = [choice.value for choice in self.node.choices]
        self.grid.show_choices(self.node.choices)

    def show_value(self, value: str) -> None:
        self.grid.show_checked(frozenset([self._values.index(value)] if value in self._values else []))

    def typed(self) -> str:
        checked = self.grid.checked()
        if checked:
            return self._values[checked[0]]
        # An answer that is no longer among the choices is kept until another is chosen; the form says it is wrong.
        return "" if self.node.value in self._values else self.node.value

    def key_pressed(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not self.node.readonly:
            self.grid.show_checked(frozenset())
            self.answer_given.emit(self.node.ref, "")
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.grid.current_index >= 0 and not self.many:
            # Enter on a row the arrows brought us to means that row; the cursor then goes on as after any Enter.
            self.grid.show_checked(frozenset([self.grid.current_index]))
        return False

    def _chosen(self, place: int) -> None:
        self.grid.show_checked(frozenset([place]))
        self.commit()

    def _keyed(self) -> None:
        """The digit is the whole answer."""
        self.settled.emit(self.node.ref)


class YesNoQuestion(SelectOneQuestion):
    """Two big buttons side by side."""

    segmented = True


class SelectManyQuestion(SelectOneQuestion):
    """Several of a list; a digit or Space turns a choice on and off. Stored space-separated, in the list's order."""

    many = True

    def show_value(self, value: str) -> None:
        chosen = value.split()
        self.grid.show_checked(frozenset(index for index, own in enumerate(self._values) if own in chosen))

    def typed(self) -> str:
        return " ".join(self._values[index] for index in self.grid.checked())

    def _chosen(self, place: int) -> None:
        self.grid.show_checked(frozenset(self.grid.checked()) ^ {place})
        self.commit()

    def _keyed(self) -> None:
        """There may be more to choose."""


class RankQuestion(SelectManyQuestion):
    """Choices in the order in which they are chosen; choosing one again takes it out."""

    def make_editor(self) -> ChoiceGrid:
        self._order: list[int] = []
        return super().make_editor()

    def show_value(self, value: str) -> None:
        self._order = [self._values.index(own) for own in value.split() if own in self._values]
        self.grid.show_order(self._order)

    def typed(self) -> str:
        return " ".join(self._values[index] for index in self._order)

    def _chosen(self, place: int) -> None:
        if place in self._order:
            self._order.remove(place)
        else:
            self._order.append(place)
        self.grid.show_order(self._order)
        self.commit()


class AcknowledgeQuestion(SelectManyQuestion):
    """A trigger: the officer confirms that something was said or done."""

    _DONE = "OK"

    def _keyed(self) -> None:
        if self.typed():
            self.settled.emit(self.node.ref)

    def show_choices(self) -> None:
        self._values = [self._DONE]
        self.grid.show_choices((Choice(self._DONE, tr("รับทราบแล้ว")),))
