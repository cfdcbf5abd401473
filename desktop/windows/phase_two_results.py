"""Step 5 of phase 2: what came of it by agency and list, and how near the second list is to its aim (R36, R39)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout

from desktop.services.development import AgencyProgress, PhaseTwoView
from desktop.viewmodels import phase_two_words as say
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import day
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, EmptyState
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.theme import current
from desktop.windows.cards_pane import CardsPane
from forms.measure.development_round import ListRule


class ResultsPane(CardsPane[PhaseTwoView]):
    report_requested = Signal(str)
    """id of a report"""

    def _find(self) -> PhaseTwoView:
        return self._development.overview()

    def _show(self, view: PhaseTwoView) -> None:
        column = emptied(self._column)
        head = QHBoxLayout()
        head.addWidget(
            Label(
                tr("สรุปจำนวนผู้เข้าร่วมมาตรการฯ ตามอำเภอ หน่วยงาน บัญชี และผล พิมพ์ส่งสำนักงานพัฒนาชุมชนจังหวัดได้จากหน้ารายงาน"),
                "muted",
            ),
            1,
        )
        report = Button(tr("เปิดรายงานสรุป"), "primary", icon_name="reports")
        report.clicked.connect(lambda: self.report_requested.emit("phase_two_summary"))
        head.addWidget(report, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        if not view.progress:
            column.addWidget(EmptyState("phase_two", tr("ยังไม่มีใครในบัญชี"), tr("นำเข้าบัญชีก่อน แล้วผลจะอยู่ตรงนี้")))
        for rule in self._development.lists.rules:
            parts = view.of_list(rule.list_no)
            if parts:
                column.addWidget(self._card(rule, parts))
        strangers = sum(each.strangers for each in view.progress)
        if strangers:
            told = tr("ในนี้ {count:,} รายไม่อยู่ในรายชื่อของเครื่องนี้ จึงไม่นับในรายงาน", count=strangers)
            column.addWidget(Label(told, "muted"))
        outside = view.of_list(0)
        if outside:
            told = tr("พัฒนาแล้วแต่ไม่อยู่ในบัญชีใด {count:,} คน", count=sum(each.listed for each in outside))
            column.addWidget(Label(told, "muted"))
        column.addStretch(1)

    def _card(self, rule: ListRule, parts: list[AgencyProgress]) -> Card:
        card = Card(title=f"{say.list_name(rule.list_no)} {say.list_title(rule)}", padding=16)
        if rule.above_line:
            card.body.addLayout(self._aim(parts))
        grid = QGridLayout()
        grid.setHorizontalSpacing(current().spacing.two)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        titles = (tr("ในบัญชี"), tr("รอพัฒนา"), tr("สำเร็จ"), tr("ผลอื่น"), tr("ล่าช้า"))
        for column, title in enumerate(titles, 1):
            grid.addWidget(Label(title, "caption", wrap=False), 0, column, Qt.AlignmentFlag.AlignRight)
        rows = [(say.agency(each.agency), _figures([each]), "") for each in parts]
        rows.append((tr("รวม"), _figures(parts), "strong"))
        for place, (title, figures, role) in enumerate(rows, 1):
            grid.addWidget(Label(title, role), place, 0)
            for column, figure in enumerate(figures, 1):
                grid.addWidget(Label(f"{figure:,}", role, wrap=False), place, column, Qt.AlignmentFlag.AlignRight)
        card.body.addLayout(grid)
        return card

    def _aim(self, parts: list[AgencyProgress]) -> QVBoxLayout:
        """R36"""
        above, listed = sum(each.above for each in parts), sum(each.listed for each in parts)
        rows = QVBoxLayout()
        rows.setSpacing(current().spacing.half)
        rows.addWidget(
            Label(
                tr(
                    "เป้าหมาย: รายได้สูงกว่า {line:,} บาทต่อปีภายใน {day} ถึงแล้ว {above:,} จาก {listed:,} คน",
                    line=self._development.round.income_line,
                    day=day(self._development.round.develop_by),
                    above=above,
                    listed=listed,
                )
            )
        )
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, listed)
        bar.setValue(above)
        bar.setAccessibleName(tr("ถึงเป้าหมายแล้ว"))
        rows.addWidget(bar)
        return rows


def _figures(parts: list[AgencyProgress]) -> tuple[int, ...]:
    return (
        sum(each.listed for each in parts),
        sum(each.waiting for each in parts),
        sum(each.done for each in parts),
        sum(each.ended for each in parts),
        sum(each.late for each in parts),
    )
