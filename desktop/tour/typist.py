"""Fills an open interview with the keyboard, question after question, as a trained officer does."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtWidgets import QApplication

from desktop.tour.stage import CONTROL, Key, Stage, StageError
from desktop.viewmodels.interview_items import ADD
from desktop.widgets.questions.choices import AcknowledgeQuestion, SelectManyQuestion, SelectOneQuestion
from desktop.widgets.questions.question import Question
from desktop.windows.interview_page import InterviewPage

Script = Mapping[str, str]
"""Question name → what is typed: text as an officer types it, or the value (several: space-separated) of a choice.
A question of a repeat's row is named with its row, `q331_baht[2]`; a repeat's own name says how many rows it gets.
What is not in the script is passed over with Enter, so pre-filled answers stay."""

_MOST_STOPS = 400


class Typist:
    def __init__(self, stage: Stage, page: InterviewPage, script: Script) -> None:
        self._stage = stage
        self._page = page
        self._script = script
        self._pictures: dict[str, str] = {}

    def picture_at(self, question: str, name: str) -> None:
        """Take a picture when the cursor has come to this question."""
        self._pictures[question] = name

    def fill(self, until: str | None = None) -> None:
        """Until the review asks for nothing more, or the cursor stands at the question `until`."""
        for _ in range(_MOST_STOPS):
            self._stage.rest(0)
            if not self._page.isVisible():
                return
            stop = self._stop()
            if stop is None:
                self._stage.press(Key.Key_Return, CONTROL)
                continue
            name = _name(stop)
            if name in self._pictures:
                self._stage.picture(self._pictures.pop(name))
            if name == until:
                return
            self._answer(stop, name)
        self._stage.picture("stuck")
        raise StageError(f"the interview does not come to an end; the cursor is at {self._stop()}")

    def _stop(self) -> str | None:
        """The question the cursor is in; None at the foot of a section."""
        focus = QApplication.focusWidget()
        if focus is None or not self._page.view.isAncestorOf(focus):
            return None
        if self._page.foot is focus or self._page.foot.isAncestorOf(focus):
            return None
        return self._page.view.current_stop

    def _answer(self, stop: str, name: str) -> None:
        if stop.endswith(ADD):
            wanted = int(self._script.get(name, "0"))
            rows = len(self._page.model.session.children(stop.removesuffix(ADD)))
            self._stage.press(Key.Key_Space if rows < wanted else Key.Key_Tab)
            return
        question = self._page.view.question(stop)
        if question is None:
            raise StageError(f"no question on the screen for {stop}")
        if name in self._script:
            self._give(question, self._script[name])
        self._stage.press(Key.Key_Return)

    def _give(self, question: Question, value: str) -> None:
        if isinstance(question, AcknowledgeQuestion):
            self._stage.press(Key.Key_1)
        elif isinstance(question, SelectOneQuestion | SelectManyQuestion):
            values = [choice.value for choice in question.node.choices]
            for one in value.split():
                if one not in values:
                    raise StageError(f"{question.node.name} offers no {one!r}")
                self._stage.type(str((values.index(one) + 1) % 10))
        else:
            self._stage.press(Key.Key_A, CONTROL)
            self._stage.type(value)


def _name(stop: str) -> str:
    """`/data/earning/incomes[2]/q331_baht` → `q331_baht[2]`; `/data/earning/incomes#add` → `incomes`."""
    path = stop.removesuffix(ADD)
    own = path.rpartition("/")[2]
    row = re.search(r"\[(\d+)\]/[^/]+$", path)
    return f"{own}[{row[1]}]" if row else own
