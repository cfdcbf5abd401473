"""The settings' card of what the district chief sets (R17): account officers by code, places to come to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.services.offices import Offices, OfficesView
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.widgets.cards import Card, Hairline
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.theme import current
from forms.thai.dates import show_date

_MOST = 40
"""Rows a page of settings has room for; the rest is told by number."""


class OfficesCard(Card):
    def __init__(self, offices: Offices, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(title=tr("รหัส AO และสถานที่ของอำเภอ"), parent=parent)
        self._offices = offices
        self._lanes = lanes
        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)
        self.body.addWidget(Label(tr("มากับไฟล์รายชื่อ ในแผ่นงาน “AO” และ “สถานที่” นำเข้ารายชื่ออีกครั้งเพื่อแก้ไข"), "muted-small"))
        self._fixed = self.body.count()

    def refresh(self) -> None:
        self._lanes.storage.submit(self._offices.all, on_done=self._show, on_error=self.errors.show_error, owner=self)

    def _show(self, view: OfficesView) -> None:
        rows = emptied(self.body, keep=self._fixed)
        rows.addWidget(
            _table(
                (tr("รหัส AO"), tr("ชื่อ"), tr("หน่วยงาน"), tr("โทรศัพท์")),
                [(each.code, each.name, each.agency, each.phone) for each in view.officers],
                tr("ยังไม่มีรหัส AO"),
            )
        )
        rows.addWidget(Hairline())
        rows.addWidget(
            _table(
                (tr("สถานที่รับผู้มาพบ"), tr("ตำบล"), tr("วันที่เปิดรับ")),
                [(each.name, each.subdistrict, ", ".join(show_date(on) for on in each.days)) for each in view.places],
                tr("ยังไม่มีสถานที่"),
            )
        )


def _table(titles: Sequence[str], rows: Sequence[Sequence[str]], nothing: str) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(current().spacing.three)
    grid.setVerticalSpacing(0)
    for column, title in enumerate(titles):
        grid.addWidget(Label(title, "caption"), 0, column)
    for number, row in enumerate(rows[:_MOST], start=1):
        for column, text in enumerate(row):
            grid.addWidget(Label(text or "–", "strong" if column == 0 else "", selectable=True), number, column)
    if not rows:
        grid.addWidget(Label(nothing, "muted"), 1, 0, 1, len(titles))
    elif len(rows) > _MOST:
        more = tr("และอีก {count:,} รายการ", count=len(rows) - _MOST)
        grid.addWidget(Label(more, "muted"), _MOST + 1, 0, 1, len(titles))
    grid.setColumnStretch(1, 1)
    return table
