"""Files for the ministry's site: what would go in, that card data goes out with it, and the batches made before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.ministry_batches import MinistryBatches
from desktop.store.ministry import Batch
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.ministry_words import fault
from desktop.viewmodels.words import form_title, moment
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, Hairline
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.fields import Field
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.pages import Page
from desktop.widgets.theme import current

if TYPE_CHECKING:
    from forms.lists.export import Manifest, Suffix

_SUFFIXES: tuple[Suffix, ...] = (".xlsx", ".csv")


def choose_folder(parent: QWidget, title: str) -> Path | None:
    """The system's dialog."""
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None


class ExportPage(Page):
    """`choose_folder` stands for the system's dialog."""

    made = Signal()

    def __init__(
        self,
        batches: MinistryBatches,
        lanes: Lanes,
        forms: tuple[str, ...],
        *,
        choose_folder: Callable[[QWidget, str], Path | None] = choose_folder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("ไฟล์สำหรับลงเว็บ"), back=True, parent=parent)
        self._batches, self._lanes = batches, lanes
        self._choose_folder = choose_folder
        space = current().spacing
        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)

        card = Card(title=tr("ทำชุดใหม่"), padding=16)
        card.body.addWidget(
            Label(
                tr("หนึ่งไฟล์ต่อหนึ่งแบบ เฉพาะฉบับของท่านที่ยืนยันแล้วและยังไม่อยู่ในไฟล์ใด รูปแบบคอลัมน์เป็นของโปรแกรมนี้ ไม่ใช่ของเว็บกระทรวง"),
                "muted",
            )
        )
        row = FlowLayout(spacing=space.two)
        self.form = QComboBox()
        for form_id in forms:
            self.form.addItem(form_title(form_id), form_id)
        self.form.currentIndexChanged.connect(self._count)
        self.kind = QComboBox()
        for suffix in _SUFFIXES:
            self.kind.addItem({".xlsx": "Excel (.xlsx)", ".csv": "CSV (.csv)"}[suffix], suffix)
        row.addWidget(Field(tr("แบบ"), self.form))
        row.addWidget(Field(tr("ชนิดไฟล์"), self.kind))
        card.body.addLayout(row)
        self.count = Label("", "strong")
        card.body.addWidget(self.count)
        warning = Card(role="warning", padding=12)
        warning.body.addWidget(
            Label(tr("ไฟล์มีชื่อ เลขประจำตัวประชาชน และคำตอบ โดยไม่เข้ารหัส เก็บในที่ที่เก็บข้อมูลบัตรได้เท่านั้น และลบเมื่อลงเว็บครบแล้ว"))
        )
        self.aware = QCheckBox(tr("ทราบแล้ว และมีที่เก็บที่ปลอดภัย"))
        self.aware.toggled.connect(self._enable)
        warning.body.addWidget(self.aware)
        card.body.addWidget(warning)
        self.go = Button(tr("เลือกโฟลเดอร์และทำไฟล์"), "primary", icon_name="file")
        self.go.clicked.connect(self.export)
        self.check = Button(tr("ตรวจโฟลเดอร์กับใบกำกับ"), icon_name="check")
        self.check.clicked.connect(self.check_folder)
        buttons = FlowLayout(spacing=space.one)
        buttons.addWidget(self.go)
        buttons.addWidget(self.check)
        card.body.addLayout(buttons)
        self.said = Label("", "success", selectable=True)
        self.said.hide()
        card.body.addWidget(self.said)
        self.body.addWidget(card)

        self.before = Card(title=tr("ชุดที่ทำไว้แล้ว"), padding=16)
        self.body.addWidget(self.before)
        self.body.addStretch(1)
        self._waiting = 0

    def shown(self) -> None:
        self.form.setFocus()  # the button pressed last may be of no use any more
        self._count()
        self._lanes.storage.submit(
            self._batches.newest, on_done=self._show_batches, on_error=self.errors.show_error, owner=self
        )

    def export(self) -> None:
        folder = self._choose_folder(self, tr("เลือกโฟลเดอร์สำหรับเก็บไฟล์"))
        if folder is None:
            return

        def done(manifest: Manifest) -> None:
            self._say(
                tr(
                    "ทำไฟล์ {file} จำนวน {count:,} ฉบับไว้ใน {folder}",
                    file=manifest.file,
                    count=manifest.count,
                    folder=folder / manifest.batch_id,
                )
            )
            self.made.emit()
            self.shown()

        self._lanes.storage.submit(
            self._batches.make,
            self.form.currentData(),
            folder,
            self.kind.currentData(),
            on_done=done,
            on_error=self.errors.show_error,
            owner=self,
        )

    def export_again(self, batch_id: str) -> None:
        """The same batch into another folder."""
        folder = self._choose_folder(self, tr("เลือกโฟลเดอร์สำหรับเก็บไฟล์"))
        if folder is not None:
            self._lanes.storage.submit(
                self._batches.make_again,
                batch_id,
                folder,
                on_done=lambda manifest: self._say(
                    tr("ทำ {file} ซ้ำเหมือนเดิมทุกประการไว้ใน {folder}", file=manifest.file, folder=folder / batch_id)
                ),
                on_error=self.errors.show_error,
                owner=self,
            )

    def check_folder(self) -> None:
        folder = self._choose_folder(self, tr("เลือกโฟลเดอร์ที่จะตรวจ"))
        if folder is not None:
            self._lanes.storage.submit(
                self._batches.check, folder, on_done=self._checked, on_error=self.errors.show_error, owner=self
            )

    def _checked(self, faults: tuple[tuple[str, str], ...]) -> None:
        if not faults:
            self._say(tr("ไฟล์ครบและตรงกับใบกำกับทุกชุด"))
            return
        self.said.set_role("danger")
        self.said.setText("\n".join(fault(found, name) for found, name in faults))  # type: ignore[arg-type]
        self.said.show()

    def _say(self, text: str) -> None:
        self.errors.hide()
        self.said.set_role("success")
        self.said.setText(text)
        self.said.show()

    def _count(self) -> None:
        def counted(count: int) -> None:
            self._waiting = count
            told = (
                tr("มี {count:,} ฉบับที่จะอยู่ในชุดใหม่", count=count)
                if count
                else tr("ไม่มีฉบับใดค้าง ทุกฉบับลงเว็บแล้วหรืออยู่ในไฟล์แล้ว")
            )
            self.count.setText(told)
            self._enable()

        self._lanes.storage.submit(
            self._batches.to_export,
            self.form.currentData(),
            on_done=counted,
            on_error=self.errors.show_error,
            owner=self,
        )

    def _enable(self) -> None:
        self.go.setEnabled(self._waiting > 0 and self.aware.isChecked())

    def _show_batches(self, batches: list[Batch]) -> None:
        rows: QVBoxLayout = emptied(self.before.body, keep=1)
        self.before.setVisible(bool(batches))
        for number, batch in enumerate(batches):
            if number:
                rows.addWidget(Hairline())
            line = QHBoxLayout()
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Label(batch.file_name, "strong"))
            told = tr(
                "{form} · {count:,} ฉบับ · {when}",
                form=form_title(batch.form_id),
                count=batch.records,
                when=moment(batch.made_at),
            )
            words.addWidget(Label(told, "muted-small"))
            line.addLayout(words, 1)
            again = Button(tr("ทำซ้ำ"), "quiet", icon_name="refresh")
            again.clicked.connect(lambda _checked=False, batch_id=batch.batch_id: self.export_again(batch_id))
            line.addWidget(again)
            rows.addLayout(line)
