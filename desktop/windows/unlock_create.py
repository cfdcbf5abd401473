"""A new officer on this computer; on a fresh one also its district."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from desktop.services.unlocking import MIN_PASSPHRASE
from desktop.store.opened import Officer
from desktop.viewmodels.language import tr
from desktop.viewmodels.unlocking import UnlockModel
from desktop.widgets.buttons import Button
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.fields import Field, passphrase_input
from desktop.widgets.labels import Label
from desktop.widgets.theme import current
from desktop.windows.unlock_window import panel_column
from forms.measure.rounds import builtin_rounds
from forms.thai.areas import districts, provinces
from forms.thai.text import sort_key


def agencies() -> tuple[tuple[str, str], ...]:
    """Codes of item 302 with their names."""
    return (
        ("baac", tr("ธ.ก.ส.")),
        ("gsb", tr("ธนาคารออมสิน")),
        ("cdd", tr("กรมการพัฒนาชุมชน")),
        ("dopa", tr("กรมการปกครอง")),
        ("agri", tr("กระทรวงเกษตรและสหกรณ์")),
        ("labour", tr("กระทรวงแรงงาน")),
        ("commerce", tr("กระทรวงพาณิชย์")),
        ("other", tr("หน่วยงานอื่น")),
    )


class CreateOfficerPanel(QWidget):
    """With `colleagues` (officers already here) one of them vouches instead of choosing the district anew."""

    back_requested = Signal()
    bring_home_requested = Signal()
    """this computer takes the place of another"""

    def __init__(self, model: UnlockModel, colleagues: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._colleagues = colleagues
        theme = current()
        panel, column = panel_column(520)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(panel)

        title = tr("เพิ่มเจ้าหน้าที่") if colleagues else tr("เริ่มใช้งานจริง")
        column.addWidget(Label(title, "title", wrap=False))
        self.errors = ErrorPanel()
        column.addWidget(self.errors)

        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("คำนำหน้า ชื่อ และนามสกุล"))
        self.name_field = Field(tr("ชื่อเจ้าหน้าที่"), self.name)
        column.addWidget(self.name_field)
        self.ao_code = QLineEdit()
        self.ao_code.setPlaceholderText(tr("เว้นว่างได้"))
        self.agency = QComboBox()
        for code, name in agencies():
            self.agency.addItem(name, code)
        _unchosen(self.agency, tr("เลือกหน่วยงาน"))
        self.agency_field = Field(tr("หน่วยงาน"), self.agency)
        column.addLayout(_beside(Field(tr("รหัส AO"), self.ao_code), self.agency_field))
        self.office = QLineEdit()
        self.office.setPlaceholderText(tr("เช่น ที่ว่าการอำเภอ อยู่บนหัวแบบพิมพ์"))
        column.addWidget(Field(tr("สำนักงาน"), self.office))

        self.province = QComboBox()
        self.district = QComboBox()
        self.district_field = Field(tr("อำเภอ/เขต"), self.district)
        self.round = QComboBox()
        self.colleague = QComboBox()
        self.colleague_passphrase = passphrase_input()
        if colleagues:
            self.colleague.addItems(colleagues)
            column.addLayout(
                _beside(
                    Field(tr("เพื่อนร่วมงานที่รับรอง"), self.colleague),
                    Field(tr("รหัสผ่านของเพื่อนร่วมงาน"), self.colleague_passphrase),
                )
            )
        else:
            for area in sorted(provinces(), key=lambda area: sort_key(area.name)):
                self.province.addItem(area.name, area.code)
            _unchosen(self.province, tr("เลือกจังหวัด"))
            _unchosen(self.district, tr("เลือกอำเภอ"))
            self.province.currentIndexChanged.connect(self._fill_districts)
            for each in builtin_rounds():
                if not each.demo:
                    self.round.addItem(each.title_th, each.round_id)
            column.addLayout(_beside(Field(tr("จังหวัด"), self.province), self.district_field))
            if self.round.count() > 1:
                column.addWidget(Field(tr("รอบของมาตรการ"), self.round))

        self.passphrase = passphrase_input()
        self.again = passphrase_input()
        self.passphrase_field = Field(
            tr("ตั้งรหัสผ่าน"),
            self.passphrase,
            tr("อย่างน้อย {count} ตัว ใช้สามสี่คำที่จำได้ดี", count=MIN_PASSPHRASE),
        )
        self.again_field = Field(tr("พิมพ์รหัสผ่านอีกครั้ง"), self.again)
        column.addLayout(_beside(self.passphrase_field, self.again_field))

        row = QHBoxLayout()
        back = Button(tr("กลับ"), icon_name="back")
        back.clicked.connect(self.back_requested)
        self.create_button = Button(tr("สร้างและเปิด"), "primary", icon_name="check")
        self.create_button.clicked.connect(self.submit)
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(self.create_button)
        column.addSpacing(theme.spacing.one)
        column.addLayout(row)
        self.bring_home_button = Button(tr("รับงานจากเครื่องเดิม"), "quiet", icon_name="import")
        self.bring_home_button.setToolTip(tr("เครื่องนี้มาแทนเครื่องเดิม และมีไฟล์ย้ายเครื่อง"))
        self.bring_home_button.clicked.connect(self.bring_home_requested)
        self.bring_home_button.setVisible(not colleagues)
        column.addWidget(self.bring_home_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(3)

        self.again.returnPressed.connect(self.submit)
        self.setFocusProxy(self.name)
        model.failed.connect(self.errors.show_error)
        model.busy_changed.connect(lambda busy: self.create_button.setEnabled(not busy))

    def submit(self) -> None:
        """Check what can be checked here, then create."""
        self.errors.hide()
        no_district = not self._colleagues and self.district.currentIndex() < 0
        short = len(self.passphrase.text()) < MIN_PASSPHRASE
        differ = self.passphrase.text() != self.again.text()
        wrong = []
        for field, complaint in (
            (self.name_field, "" if self.name.text().strip() else tr("กรุณาใส่ชื่อและนามสกุล")),
            (self.agency_field, tr("กรุณาเลือกหน่วยงาน") if self.agency.currentIndex() < 0 else ""),
            (self.district_field, tr("กรุณาเลือกจังหวัดและอำเภอ") if no_district else ""),
            (self.passphrase_field, tr("รหัสผ่านต้องยาวอย่างน้อย {count} ตัว", count=MIN_PASSPHRASE) if short else ""),
            (self.again_field, tr("รหัสผ่านสองช่องไม่ตรงกัน") if differ else ""),
        ):
            field.set_error(complaint)
            wrong += [field] if complaint else []
        if wrong:
            wrong[0].point_out()
            return
        self._model.create(
            Officer(
                name=" ".join(self.name.text().split()),
                ao_code=self.ao_code.text().strip(),
                agency=self.agency.currentData(),
                office=" ".join(self.office.text().split()),
            ),
            self.passphrase.text(),
            district=self.district.currentData() or "",
            round_id=self.round.currentData() or "",
            colleague=self.colleague.currentText(),
            colleague_passphrase=self.colleague_passphrase.text(),
        )

    def _fill_districts(self) -> None:
        self.district.clear()
        for area in sorted(districts(self.province.currentData()), key=lambda area: sort_key(area.name)):
            self.district.addItem(area.name, area.code)
        self.district.setCurrentIndex(-1)


def _unchosen(box: QComboBox, prompt: str) -> None:
    """Nothing is chosen until somebody chooses: the first of a list is easily taken for an answer."""
    box.setPlaceholderText(prompt)
    box.setCurrentIndex(-1)


def _beside(*fields: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(current().spacing.two)
    for field in fields:
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return row
