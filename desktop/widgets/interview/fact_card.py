"""One thing the answers mean, said large."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.viewmodels.interview_cards import FactCard
from desktop.widgets.cards import Card
from desktop.widgets.labels import Label

_ROLES = {"accent": "soft", "warning": "warning", "success": "success"}


class FactCardView(Card):
    def __init__(self, fact: FactCard, parent: QWidget | None = None) -> None:
        super().__init__(role=_ROLES.get(fact.tone, "info"), padding=16, parent=parent)
        self.fact = fact
        self.body.setSpacing(2)
        self.body.addWidget(Label(fact.heading, "eyebrow"))
        for text, look in ((fact.value, "title"), (fact.detail, "strong"), (fact.sentence, "small")):
            if text:
                self.body.addWidget(Label(text, look))
