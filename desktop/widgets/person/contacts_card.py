"""Everybody's contacts with one person (R22), the newest first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.case_views import ContactView
from desktop.viewmodels.language import tr
from desktop.viewmodels.visit_words import contact_title, method, outcome_tone
from desktop.viewmodels.words import day
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, Glyph
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.theme import current

_SHOWN = 6
"""Contacts shown before the rest is asked for."""


class ContactsCard(Card):
    contact_requested = Signal()
    """To record a contact outside the follow-up rounds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(title=tr("การติดต่อ"), parent=parent)
        self._contacts: tuple[ContactView, ...] = ()
        self._offer = False

    def show_contacts(self, contacts: tuple[ContactView, ...], *, offer: bool) -> None:
        """`offer`: a further contact may be recorded."""
        self._contacts, self._offer = contacts, offer
        self._fill(_SHOWN)

    def _fill(self, shown: int) -> None:
        rows = emptied(self.body, keep=1)
        if not self._contacts:
            rows.addWidget(Label(tr("ยังไม่มีใครติดต่อคนนี้"), "muted"))
        for contact in self._contacts[:shown]:
            rows.addLayout(_row(contact))
        buttons = QHBoxLayout()
        if len(self._contacts) > shown:
            more = Button(tr("ดูอีก {count} ครั้ง", count=len(self._contacts) - shown), "quiet")
            more.clicked.connect(lambda: self._fill(len(self._contacts)))
            buttons.addWidget(more)
        if self._offer:
            self.other = Button(tr("ติดต่อครั้งอื่น"), "quiet", icon_name="plus")
            self.other.clicked.connect(self.contact_requested)
            buttons.addWidget(self.other)
        buttons.addStretch(1)
        rows.addLayout(buttons)


def _row(contact: ContactView) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(current().spacing.one)
    tone = outcome_tone(contact.outcome or "interviewed")
    row.addWidget(Glyph("check" if tone == "success" else "info", tone, 18), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    when = day(contact.day) if contact.day else tr("ไม่ระบุวันที่")
    words.addWidget(Label(f"{when} · {contact_title(contact)}", "strong"))
    who = tr("ฉัน") if contact.mine else contact.by or tr("เจ้าหน้าที่คนอื่น")
    words.addWidget(Label(" · ".join(part for part in (method(contact.method), who) if part), "muted-small"))
    row.addLayout(words, 1)
    return row
