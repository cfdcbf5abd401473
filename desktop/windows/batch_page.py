"""The paper of a visit day, printed in one go: forms prepared to take along, final papers not printed yet."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.services.batch_printing import BatchPrinting
from desktop.services.papers import PaperAnswer
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.batch import BatchModel, Pile, Stage, pile_title
from desktop.viewmodels.language import tr
from desktop.viewmodels.paper_words import printer_refused
from desktop.viewmodels.visit_words import brief_day, weekday
from desktop.viewmodels.words import form_title
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, EmptyState
from desktop.widgets.chips import Chips
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import Label
from desktop.widgets.pages import Page
from desktop.widgets.painted_rows import TaggedRowDelegate
from desktop.widgets.papers.print_question import PrintQuestion
from desktop.widgets.printing import choose_printer_for_papers
from desktop.widgets.progress import ProgressPanel
from desktop.widgets.row_list import RowList
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.theme import current
from desktop.windows.batch_run import BatchRun
from desktop.windows.printable_page import PrinterDialog

_ROOM_FOR_HINT = 520
"""Height of the page, logical pixels before scaling, from which it says what a pile is."""


class BatchPage(Page):
    """While printing, going back means to stop after the paper in hand."""

    changed = Signal()
    """Papers came out: the lists of what is missing are shorter."""
    closed = Signal()

    def __init__(
        self,
        batch: BatchPrinting,
        day: date,
        lanes: Lanes,
        *,
        choose_printer: PrinterDialog = choose_printer_for_papers,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("เอกสารของวันลงพื้นที่"), back=True, scroll=False, parent=parent)
        self.set_subtitle(f"{weekday(day)} {brief_day(day)}")
        self._batch, self._lanes, self._choose_printer = batch, lanes, choose_printer
        self.model = BatchModel(batch, day, lanes, self)
        self.run: BatchRun | None = None
        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)
        self._make_choices()
        self._make_list()
        self._make_foot()
        self.back_requested.connect(self.leave)
        self.model.settled.connect(self._show_piles)
        self.model.failed.connect(self.errors.show_error)

    def shown(self) -> None:
        self.model.refresh()

    def print_pile(self) -> None:
        """Ask for a printer and bring the pile to it."""
        pile = self.model.rows.pile
        printer = self._choose_printer(self) if pile else None
        if printer is None:
            return
        self.errors.hide()
        self.said.hide()
        self.model.choose(self.model.chosen)
        run = BatchRun(
            self._batch,
            pile,
            self.model.day,
            printer,
            self._lanes,
            one_job=self.one_job.isChecked(),
            both_sides=self.both_sides.isChecked(),
            parent=self,
        )
        run.advanced.connect(self._advanced)
        run.skipped.connect(self.model.rows.mark)
        run.ended.connect(self._ended)
        self.run = run
        self.progress.start(tr("กำลังพิมพ์"))
        self._enable()
        self.progress.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
        run.start()

    def leave(self) -> None:
        if self.run is not None:
            self.progress.cancel_button.click()
        else:
            self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint.setVisible(self.height() >= current().px(_ROOM_FOR_HINT))

    # Making -------------------------------------------------------------------------------------------------------

    def _make_choices(self) -> None:
        flow = FlowLayout(spacing=current().spacing.one)
        self.piles: Chips[Pile] = Chips(((pile, pile_title(pile)) for pile in Pile), flow, self)
        self.piles.changed.connect(self._choose)
        self.body.addLayout(flow)
        self._hint = Label("", "muted")
        self.body.addWidget(self._hint)
        options = FlowLayout(spacing=current().spacing.two)
        self.forms: dict[str, QCheckBox] = {}
        for form_id, wanted in self.model.forms.items():
            box = QCheckBox(form_title(form_id))
            box.setChecked(wanted)
            box.toggled.connect(lambda on, form=form_id: self._take(form, wanted=on))
            self.forms[form_id] = box
            options.addWidget(box)
        self.one_job = QCheckBox(tr("รวมเป็นงานพิมพ์เดียว"))
        self.one_job.setChecked(True)
        self.one_job.setToolTip(tr("ถ้าไม่รวม เอกสารแต่ละฉบับเป็นงานพิมพ์ของตัวเอง กระดาษติดแล้วเสียเพียงฉบับเดียว"))
        self.both_sides = QCheckBox(tr("พิมพ์สองหน้า"))
        self.both_sides.setToolTip(tr("เอกสารแต่ละฉบับเริ่มที่แผ่นใหม่ ไม่ต่อหลังฉบับก่อน"))
        options.addWidget(self.one_job)
        options.addWidget(self.both_sides)
        self.body.addLayout(options)

    def _make_list(self) -> None:
        self.list = RowList(self.model.rows, TaggedRowDelegate, tr("เอกสารของวันลงพื้นที่"))
        card = Card(padding=2)
        card.body.addWidget(self.list)
        self.empty = EmptyState("papers", tr("ไม่มีอะไรต้องพิมพ์"), tr("วันนี้ไม่มีใครในแผนที่ต้องใช้เอกสารชุดนี้"), tone="success")
        self.question = PrintQuestion()
        self.question.answered.connect(self._answer)
        asking = QWidget()
        column = QVBoxLayout(asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.question)
        column.addStretch(1)
        self._asking = ColumnScroll(asking)
        self.stack = QStackedWidget()
        self._listed = card
        for part in (card, self.empty, self._asking):
            self.stack.addWidget(part)
        self.body.addWidget(self.stack, 1)

    def _make_foot(self) -> None:
        self.progress = ProgressPanel()
        self.progress.cancel_requested.connect(lambda: self.run.cancel() if self.run is not None else None)
        self.progress.hide()
        self.body.addWidget(self.progress)
        self.said = Label("", "strong")
        self.said.hide()
        self.print_button = Button("", "primary", icon_name="print", large=True, shortcut="Ctrl+P")
        self.print_button.clicked.connect(self.print_pile)
        row = QHBoxLayout()
        row.setSpacing(current().spacing.two)
        row.addWidget(self.said, 1)
        row.addStretch()
        row.addWidget(self.print_button)
        self.body.addLayout(row)

    # Showing ------------------------------------------------------------------------------------------------------

    def _show_piles(self) -> None:
        for pile in Pile:
            self.piles.entitle(pile, f"{pile_title(pile)} · {len(self.model.pile(pile))}")
        for form_id, box in self.forms.items():
            box.setText(f"{form_title(form_id)} · {self.model.needed(form_id)}")
        self._show()
        if self.print_button.isEnabled():
            self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            # Where nothing can be printed the keyboard is at the other pile, and not wherever Qt would send it.
            self.piles.take_focus()

    def _choose(self) -> None:
        self.model.choose(self.piles.chosen)
        self.said.hide()
        self._show()

    def _take(self, form_id: str, *, wanted: bool) -> None:
        self.model.take(form_id, wanted=wanted)
        self._show_piles()

    def _show(self) -> None:
        count = len(self.model.rows.pile)
        take_along = self.model.chosen is Pile.TAKE_ALONG
        self._hint.setText(
            tr("กรอกสิ่งที่ทราบแล้วให้ ที่เหลือเขียนด้วยมือ ไม่มีเลขที่และไม่นับเป็นเอกสาร เรียงตามแผนของวัน")
            if take_along
            else tr("แบบที่ยืนยันแล้วแต่ยังไม่มีกระดาษ แต่ละฉบับมีเลขที่ของตัวเอง พิมพ์เสร็จแล้วโปรแกรมจะถามว่าฉบับใดออกมาเรียบร้อย")
        )
        for box in self.forms.values():
            box.setVisible(take_along)
        self.stack.setCurrentWidget(self._listed if count else self.empty)
        self.print_button.setText(tr("พิมพ์ {count} ฉบับ", count=count))
        self._enable()

    def _enable(self) -> None:
        running = self.run is not None
        asking = self.stack.currentWidget() is self._asking
        self.progress.setVisible(running)
        self.print_button.setVisible(not running and not asking)
        self.print_button.setEnabled(bool(self.model.rows.pile))
        for part in (*self.piles.buttons(), *self.forms.values(), self.one_job, self.both_sides):
            part.setEnabled(not running and not asking)

    # Printing -----------------------------------------------------------------------------------------------------

    def _advanced(self, place: int) -> None:
        rows = self.model.rows
        rows.mark(place)
        self.list.scrollTo(rows.index(place))
        done, total = place + 1, len(rows.pile)
        self.progress.advance(done, total)
        name = rows.pile[place].full_name
        self.progress.detail.setText(
            tr("{done} จาก {total} ฉบับ · {name}", done=done, total=total, name=name)
            if name
            else tr("{done} จาก {total} ฉบับ", done=done, total=total)
        )

    def _ended(self) -> None:
        run, self.run = self.run, None
        if run is None:
            return
        if run.error is not None:
            self.errors.show_error(run.error)
        self._tell(run)
        papers = [made.row for made in run.put if made.row is not None]
        if papers:
            whose = {each.record_id: each.full_name for each in run.pile if each.record_id is not None}
            self.question.ask(papers, whose=whose)
            self.stack.setCurrentWidget(self._asking)
        self._enable()
        run.deleteLater()

    def _tell(self, run: BatchRun) -> None:
        failed = self.model.rows.count(Stage.FAILED)
        sentences = [tr("ส่งเข้าเครื่องพิมพ์แล้ว {count} จาก {total} ฉบับ", count=len(run.put), total=len(run.pile))]
        if run.refused:
            sentences.append(printer_refused())
        if failed:
            sentences.append(tr("พิมพ์ไม่ได้ {count} ฉบับ เหตุผลอยู่ในรายการ", count=failed))
        self.said.setText("  ".join(sentences))
        self.said.show()

    def _answer(self, answers: tuple[PaperAnswer, ...]) -> None:
        self._lanes.storage.submit(
            self._batch.answer, answers, on_done=self._answered, on_error=self.errors.show_error, owner=self
        )

    def _answered(self, _none: None) -> None:
        self.question.ask(())
        self.said.hide()
        self.stack.setCurrentWidget(self._listed)
        self.changed.emit()
        self.model.refresh()
