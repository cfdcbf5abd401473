"""Step 1 of phase 2: the lists brought in or made here, and held against the counts that came with them (R24–R26)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.development import Development, PhaseTwoView
from desktop.services.phase_two_lists import ListSource, Reconciliation
from desktop.store.lists import Stranger
from desktop.tasks.lanes import Lanes
from desktop.viewmodels import phase_two_words as say
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import day
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, Glyph, Hairline
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.tags import Tag
from desktop.widgets.theme import current
from desktop.windows.cards_pane import CardsPane
from forms.measure.development_round import ListRule
from forms.thai.areas import titled
from forms.thai.national_id import formatted

_MISMATCHES_SHOWN = 20
_STRANGERS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class _Found:
    sources: tuple[ListSource, ...]
    view: PhaseTwoView
    reconciliation: Reconciliation
    strangers: tuple[Stranger, ...]


class ListsPane(CardsPane[_Found]):
    import_requested = Signal(int)
    """number of the list"""
    counts_requested = Signal()
    cases_requested = Signal(int, str)
    """number of the list and the agency, empty for all"""

    def __init__(
        self, development: Development, lanes: Lanes, errors: ErrorPanel, parent: QWidget | None = None
    ) -> None:
        super().__init__(development, lanes, errors, parent)
        self.buttons: dict[str, Button] = {}

    def _find(self) -> _Found:
        lists = self._development.lists
        return _Found(lists.sources(), self._development.overview(), lists.reconcile(), lists.strangers())

    def compute(self, list_no: int) -> None:
        """Make a list from our own records."""
        self._lanes.storage.submit(
            self._development.lists.compute,
            list_no,
            on_done=lambda _summary: self.look_again(),
            on_error=self._errors.show_error,
            owner=self,
        )

    def _show(self, found: _Found) -> None:
        self.buttons = {}
        column = emptied(self._column)
        for rule in self._development.lists.rules:
            column.addWidget(self._list_card(rule, found))
        column.addWidget(self._counts_card(found.reconciliation, any(found.sources)))
        if found.strangers:
            column.addWidget(_strangers_card(found.strangers, sum(each.strangers for each in found.view.progress)))
        column.addStretch(1)

    def _list_card(self, rule: ListRule, found: _Found) -> Card:
        card = Card(padding=16)
        own = [each for each in found.sources if each.list_no == rule.list_no]
        head = QHBoxLayout()
        head.addWidget(Label(f"{say.list_name(rule.list_no)} {say.list_title(rule)}", "heading"), 1)
        head.addWidget(Tag(tr("มีแล้ว"), "success") if own else Tag(tr("ยังไม่มี"), "muted"), 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(head)
        made = tr(
            "{who} จัดทำภายใน {day} แสดงแยกจากรอบแรกภายใน {shown}",
            who=rule.made_by,
            day=day(rule.by),
            shown=day(rule.shown_by),
        )
        card.body.addWidget(Label(made, "muted-small"))
        for each in own:
            card.body.addWidget(Label(say.source(each)))
        progress = found.view.of_list(rule.list_no)
        if progress:
            flow = FlowLayout(spacing=current().spacing.one)
            for part in progress:
                button = Button(f"{say.agency(part.agency)} {part.listed:,}", "chip")
                button.setCheckable(False)
                button.setToolTip(tr("ดูรายชื่อ"))
                button.setAccessibleName(f"{say.list_name(part.list_no)} {say.agency(part.agency)}")
                button.clicked.connect(
                    lambda _checked=False, row=part: self.cases_requested.emit(row.list_no, row.agency)
                )
                flow.addWidget(button)
            card.body.addLayout(flow)
        buttons = FlowLayout(spacing=current().spacing.one)
        bring = Button(
            tr("นำเข้าไฟล์ใหม่") if own else tr("นำเข้าไฟล์บัญชี"), "secondary" if own else "primary", icon_name="import"
        )
        bring.clicked.connect(lambda: self.import_requested.emit(rule.list_no))
        compute = Button(tr("คำนวณจากระเบียนในเครื่อง"), icon_name="refresh")
        compute.clicked.connect(lambda: self.compute(rule.list_no))
        for button in (bring, compute):
            button.setAccessibleName(f"{button.text()} {say.list_name(rule.list_no)}")
        self.buttons |= {f"import-{rule.list_no}": bring, f"compute-{rule.list_no}": compute}
        buttons.addWidget(bring)
        if not any(each.source == "imported" for each in own):
            buttons.addWidget(compute)
        card.body.addSpacing(current().spacing.half)
        card.body.addLayout(buttons)
        return card

    def _counts_card(self, found: Reconciliation, listed: bool) -> Card:
        card = Card(title=tr("เทียบกับสรุปจำนวนผู้เข้าร่วมมาตรการฯ ที่ส่งมาพร้อมบัญชี"), padding=16)
        if not found.counted and not found.elsewhere:
            card.body.addWidget(
                Label(tr("นำเข้าสรุปจำนวนที่ส่งมา แล้วโปรแกรมจะบอกว่าบัญชีครบตามยอดของแต่ละหน่วยงานและอำเภอหรือไม่"), "muted")
            )
        elif not found.mismatches:
            line = QHBoxLayout()
            line.addWidget(Glyph("check", "success", 20))
            line.addWidget(Label(tr("ครบตรงกันทั้ง {count:,} ยอด", count=found.counted), "success"), 1)
            card.body.addLayout(line)
        for place, each in enumerate(found.mismatches[:_MISMATCHES_SHOWN]):
            if place:
                card.body.addWidget(Hairline())
            told, cure = say.mismatch(each)
            line = QHBoxLayout()
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Label(told))
            words.addWidget(Label(cure, "warning-small"))
            line.addLayout(words, 1)
            if each.found:
                look = Button(tr("ดูรายชื่อ"), "quiet", icon_name="forward")
                look.setAccessibleName(f"{look.text()} {told}")
                look.clicked.connect(
                    lambda _checked=False, row=each: self.cases_requested.emit(row.list_no, row.agency)
                )
                line.addWidget(look)
            card.body.addLayout(line)
        more = len(found.mismatches) - _MISMATCHES_SHOWN
        if more > 0:
            card.body.addWidget(Label(tr("และอีก {count:,} ยอดที่ไม่ตรงกัน", count=more), "muted-small"))
        if found.elsewhere:
            card.body.addWidget(
                Label(tr("อีก {count:,} ยอดเป็นของอำเภออื่นที่เครื่องนี้ไม่มีบัญชี จึงไม่ได้เทียบ", count=found.elsewhere), "muted-small")
            )
        bring = Button(tr("นำเข้าสรุปจำนวน"), icon_name="import")
        bring.setEnabled(listed)
        bring.setToolTip("" if listed else tr("นำเข้าบัญชีก่อน"))
        bring.clicked.connect(self.counts_requested)
        self.buttons["counts"] = bring
        card.body.addSpacing(current().spacing.half)
        row = QHBoxLayout()
        row.addWidget(bring)
        row.addStretch(1)
        card.body.addLayout(row)
        return card


def _strangers_card(found: tuple[Stranger, ...], count: int) -> Card:
    card = Card(role="warning", padding=16)
    card.body.addWidget(Label(tr("{count:,} รายอยู่ในบัญชีแต่ไม่อยู่ในรายชื่อของเครื่องนี้", count=count), "strong"))
    card.body.addWidget(
        Label(tr("เก็บไว้ตามที่บัญชีบอก นำเข้ารายชื่ออำเภอรุ่นที่มีคนเหล่านี้แล้วโปรแกรมจะจับคู่ให้เอง หรือแจ้งอำเภอที่คนนั้นอยู่"), "small")
    )
    for each in found[:_STRANGERS_SHOWN]:
        where = titled(each.district) if each.district else ""
        card.body.addWidget(
            Label(
                f"{formatted(each.national_id)}  {each.full_name}  {say.agency(each.agency)}  {where}".strip(),
                "small",
                selectable=True,
            )
        )
    more = count - min(len(found), _STRANGERS_SHOWN)
    if more > 0:
        card.body.addWidget(Label(tr("และอีก {count:,} ราย", count=more), "muted-small"))
    return card
