"""The settings' card of the measure: the later changes of the round that this district goes by."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.services.extensions import Extensions, Switched
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import day, in_language
from desktop.widgets.cards import Card, Hairline
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.labels import Label
from desktop.widgets.progress import ProgressPanel
from desktop.widgets.settings_rows import Choice, SettingRow
from forms.measure.intake_round import Extension
from forms.measure.rounds import Round


class MeasureCard(Card):
    switched = Signal(str)
    """An extension was switched; a sentence that says what it did."""

    def __init__(self, extensions: Extensions, round_: Round, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(title=tr("การขยายเวลาของมาตรการ"), parent=parent)
        self._extensions = extensions
        self._round = round_
        self._lanes = lanes
        self.body.addWidget(Label(tr("เปิดเมื่ออำเภอได้รับหนังสือแจ้ง มีผลกับทุกคนที่ใช้เครื่องนี้ทันที"), "muted-small"))
        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)
        self.progress = ProgressPanel()
        self.progress.cancel_button.hide()  # all of it or nothing, and it takes seconds
        self.progress.hide()
        self.body.addWidget(self.progress)
        self.choices: dict[str, Choice] = {}
        for number, extension in enumerate(extensions.all()):
            if number:
                self.body.addWidget(Hairline())
            choice = Choice(((False, tr("ไม่ใช้")), (True, tr("ใช้"))), extension.enabled)
            choice.chosen.connect(self._switch_of(extension))
            self.choices[extension.extension_id] = choice
            title = in_language(extension.title_th, extension.title_en)
            self.body.addWidget(SettingRow(title, changes(extension, round_), choice))

    def _switch_of(self, extension: Extension) -> Callable[[object], None]:
        return lambda on: self._switch(extension, on=bool(on))

    def _switch(self, extension: Extension, *, on: bool) -> None:
        if on == extension.enabled:
            return
        self._enable(on=False)
        self.errors.hide()

        def work(progress: Callable[..., None], cancelled: Callable[[], bool]) -> Switched:
            return self._extensions.switch(extension.extension_id, on=on, progress=progress)

        def failed(error: Exception) -> None:
            self.progress.hide()
            self.choices[extension.extension_id].button(extension.enabled).setChecked(True)
            self._enable(on=True)
            self.errors.show_error(error)

        self.progress.start(tr("กำลังคำนวณวงเงินเพิ่มใหม่"))
        self._lanes.storage.submit(
            work,
            on_done=lambda done: self.switched.emit(what_happened(done)),
            on_error=failed,
            on_progress=self._advance,
            owner=self,
        )

    def _advance(self, done: int, total: int) -> None:
        self.progress.show()
        self.progress.advance(done, total)

    def _enable(self, *, on: bool) -> None:
        for choice in self.choices.values():
            choice.setEnabled(on)


def changes(extension: Extension, round_: Round) -> str:
    """What an extension changes, from what to what."""
    windows, top_up = round_.base_windows, round_.base_top_up
    parts = []
    if extension.walk_in_closes is not None:
        before, after = day(windows.walk_in.closes), day(extension.walk_in_closes)
        parts.append(tr("วันสุดท้ายของการมาพบ จาก {before} เป็น {after}", before=before, after=after))
    if extension.home_visit_closes is not None:
        before, after = day(windows.home_visit.closes), day(extension.home_visit_closes)
        parts.append(tr("วันสุดท้ายของการไปพบ จาก {before} เป็น {after}", before=before, after=after))
    if extension.end_month is not None:
        last, until = top_up.end_month, extension.end_month
        parts.append(
            tr(
                "เดือนสุดท้ายของวงเงินเพิ่ม จาก {before} เป็น {after} (เพิ่ม {months} เดือน)",
                before=in_language(last.thai, last.english),
                after=in_language(until.thai, until.english),
                months=until.index - last.index,
            )
        )
    return " · ".join(parts)


def what_happened(done: Switched) -> str:
    title = in_language(done.extension.title_th, done.extension.title_en)
    said = tr("เริ่มใช้แล้ว: {title}", title=title) if done.on else tr("เลิกใช้แล้ว: {title}", title=title)
    if done.changed:
        return f"{said} · " + tr("วงเงินเพิ่มของ {count:,} คนเปลี่ยนตาม", count=done.changed)
    return f"{said} · " + tr("ยังไม่มีผู้ใดที่วงเงินเพิ่มเปลี่ยน")
