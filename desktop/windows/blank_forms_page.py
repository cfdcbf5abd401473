"""Which empty form to print: for a visit with pen and paper."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.blank_forms import BlankForms
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import form_title
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, Hairline
from desktop.widgets.labels import Label
from desktop.widgets.pages import Page
from desktop.widgets.theme import current


class BlankFormsPage(Page):
    """One button a form; the paper itself is seen and printed on the page for papers about no single record."""

    print_requested = Signal(str, str, object)
    """title, a name for the file, and what makes the PDF (in the storage lane)"""

    def __init__(self, blank_forms: BlankForms, parent: QWidget | None = None) -> None:
        super().__init__(tr("แบบเปล่าสำหรับกรอกด้วยมือ"), back=True, parent=parent)
        self._blank_forms = blank_forms
        self.buttons: dict[str, Button] = {}
        space = current().spacing
        told = tr("หากเครื่องใช้ไม่ได้ ให้กรอกและลงชื่อบนกระดาษ แล้วบันทึกในโปรแกรมภายหลัง แบบเปล่าไม่มีเลขที่และไม่นับเป็นเอกสาร")
        self.body.addWidget(Label(told, "muted"))
        card = Card(padding=16)
        rows = QVBoxLayout()
        rows.setSpacing(space.one)
        for place, form_id in enumerate(blank_forms.form_ids):
            if place:
                rows.addWidget(Hairline())
            rows.addLayout(self._row(form_id))
        card.body.addLayout(rows)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def shown(self) -> None:
        """The first form is a key away."""
        next(iter(self.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, form_id: str) -> QHBoxLayout:
        title = form_title(form_id)
        row = QHBoxLayout()
        row.setSpacing(current().spacing.two)
        row.addWidget(Label(title), 1)
        button = Button(tr("ดูและพิมพ์"), icon_name="print")
        button.setAccessibleName(tr("ดูและพิมพ์ {form}", form=title))
        button.clicked.connect(lambda: self._print(form_id, title))
        self.buttons[form_id] = button
        row.addWidget(button)
        return row

    def _print(self, form_id: str, title: str) -> None:
        paper = tr("แบบเปล่า {form}", form=title)
        self.print_requested.emit(paper, paper, partial(self._blank_forms.make, form_id))
