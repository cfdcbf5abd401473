"""What the measure means for one person: the top-up, and why they are sought out or not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.case_views import CaseView
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import in_language, sentence
from desktop.widgets.cards import Card, Glyph, Hairline
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.theme import current


class RulesCard(Card):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(title=tr("มาตรการสำหรับคนนี้"), parent=parent)

    def show_case(self, view: CaseView) -> None:
        rows = emptied(self.body, keep=1)
        entitled = view.entitlement
        if entitled.total > 0:
            figures = QHBoxLayout()
            figures.setSpacing(current().spacing.four)
            for number, caption in (
                (tr("{baht:,} บาท", baht=entitled.monthly), tr("ต่อเดือน")),
                (tr("{months} เดือน", months=entitled.months), tr("ที่จะได้รับ")),
                (tr("{baht:,} บาท", baht=entitled.total), tr("รวมทั้งหมด")),
            ):
                pair = QVBoxLayout()
                pair.setSpacing(0)
                pair.addWidget(Label(number, "lead-accent", wrap=False))
                pair.addWidget(Label(caption, "caption", wrap=False))
                figures.addLayout(pair)
            figures.addStretch(1)
            rows.addLayout(figures)
        rows.addWidget(Label(in_language(entitled.sentence_th, entitled.sentence_en)))
        rows.addWidget(Hairline())
        for reason in view.targeting.reasons:
            line = QHBoxLayout()
            line.setSpacing(current().spacing.one)
            line.addWidget(
                Glyph("check" if view.targeting.to_visit else "info", "accent", 18), 0, Qt.AlignmentFlag.AlignTop
            )
            line.addWidget(Label(sentence(reason)), 1)
            rows.addLayout(line)
