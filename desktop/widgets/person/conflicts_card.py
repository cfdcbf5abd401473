"""A record of this officer stands against another laptop's: it waits for the centre, or this is what came of it."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.services.case_views import ConflictView
from desktop.viewmodels.conflict_words import conflict_title, what_came_of_it
from desktop.viewmodels.language import tr
from desktop.widgets.cards import Card
from desktop.widgets.labels import Label, restyle
from desktop.widgets.layouts import emptied
from desktop.widgets.theme import current


class ConflictsCard(Card):
    """Hidden while nothing stands against anything. Nothing is to be pressed: the centre decides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role="warning", parent=parent)
        self.hide()

    def show_conflicts(self, conflicts: tuple[ConflictView, ...]) -> None:
        rows = emptied(self.body)
        self.setVisible(bool(conflicts))
        self.setProperty("role", "info" if all(each.settled and not each.waits for each in conflicts) else "warning")
        restyle(self)
        for each in conflicts:
            rows.addWidget(Label(conflict_title(each), "heading"))
            rows.addWidget(Label(what_came_of_it(each)))
            if each.reason:
                rows.addWidget(Label(tr("เหตุผล: {reason}", reason=each.reason), "muted-small"))
            if each.counts:
                rows.addLayout(_counts(each))


def _counts(conflict: ConflictView) -> QGridLayout:
    """What counts now of the questions that had been answered differently."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(current().spacing.two)
    grid.setVerticalSpacing(current().spacing.half)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    for row, (question, answer) in enumerate(conflict.counts):
        grid.addWidget(Label(question, "muted-small"), row, 0)
        grid.addWidget(Label(answer or tr("ไม่มีคำตอบ"), "strong"), row, 1)
    return grid
