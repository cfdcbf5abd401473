"""A programme of the menu, with the reasons that it fits this person or does not."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.viewmodels.interview_facts import ProgrammeView
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, Glyph
from desktop.widgets.labels import Label


class ProgrammeCard(Card):
    chosen = Signal(str)

    def __init__(self, programme: ProgrammeView, *, fits: bool, choosing: bool, parent: QWidget | None = None) -> None:
        super().__init__(role="card" if fits else "info", padding=14, parent=parent)
        self.programme = programme
        self.body.setSpacing(4)
        self.body.addWidget(Label(f"{programme.code} · {programme.agency}", "caption"))
        self.body.addWidget(Label(programme.title, "strong" if fits else ""))
        for reason in programme.reasons:
            row = QHBoxLayout()
            row.setSpacing(8)
            glyph = Glyph("check" if fits else "close", "success" if fits else "faint", 16)
            row.addWidget(glyph, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(reason, "small" if fits else "muted-small"), 1)
            self.body.addLayout(row)
        if programme.chosen:
            self.body.addWidget(Label(tr("เลือกแล้ว"), "success-small"))
        elif fits and choosing:
            button = Button(tr("เลือก"), "secondary", icon_name="plus")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the list of measures does it from the keyboard
            button.clicked.connect(lambda: self.chosen.emit(programme.code))
            self.body.addWidget(button)
