"""A programme of the menu, with the reasons that it fits this person or does not."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.viewmodels.interview_programmes import ProgrammeView
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, Glyph
from desktop.widgets.labels import Label
from forms.measure.recommending import Fit

_MARKS = {Fit.FITS: ("check", "success"), Fit.OPEN: ("info", "muted"), Fit.NOT: ("close", "faint")}


class ProgrammeCard(Card):
    chosen = Signal(str)

    def __init__(self, programme: ProgrammeView, *, choosing: bool, parent: QWidget | None = None) -> None:
        fits = programme.fit is Fit.FITS
        role = "card" if fits else "warning" if programme.against else "info"
        super().__init__(role=role, padding=14, parent=parent)
        self.programme = programme
        self.body.setSpacing(4)
        self.body.addWidget(Label(f"{programme.code} · {programme.agency}", "caption"))
        self.body.addWidget(Label(programme.title, "strong" if fits or programme.against else ""))
        for reason in programme.reasons:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(Glyph(*_MARKS[programme.fit], 16), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(reason, "small" if fits else "muted-small"), 1)
            self.body.addLayout(row)
        if programme.against:
            self.body.addWidget(Label(_why(programme), "small"))
        elif programme.chosen:
            self.body.addWidget(Label(tr("เลือกแล้ว"), "success-small"))
        elif choosing:
            words = tr("เลือก") if fits else tr("เลือกโดยบอกเหตุผล") if programme.fit is Fit.NOT else tr("เลือกเลย")
            button = Button(words, "secondary" if fits else "quiet", icon_name="plus")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the list of measures does it from the keyboard
            button.clicked.connect(lambda: self.chosen.emit(programme.code))
            self.body.addWidget(button)


def _why(programme: ProgrammeView) -> str:
    return tr("เลือกเพราะ {why}", why=programme.why) if programme.why else tr("เลือกไว้แล้ว ยังต้องบอกเหตุผลในรายการ")
