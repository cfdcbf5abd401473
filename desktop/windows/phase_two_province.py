"""Steps 3 and 4 of phase 2: what agencies cannot do, and the projects the province finds for it (R31–R37)."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.services.provincial import AgencyNeed, ProjectView
from desktop.viewmodels import phase_two_words as say
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import day, days_left
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, EmptyState
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.tags import Tag
from desktop.widgets.theme import current
from desktop.widgets.tiles import LinkRow
from desktop.windows.cards_pane import CardsPane


class ShortfallPane(CardsPane[tuple[AgencyNeed, ...]]):
    """R31: each agency's list, what it has said of it, and the notice as form and letter."""

    letter_requested = Signal(str)
    """code of the agency"""
    project_requested = Signal(str)
    """a project for this agency's people"""

    def _find(self) -> tuple[AgencyNeed, ...]:
        return self._development.province.needs()

    def start_notice(self, agency: str) -> None:
        self._lanes.storage.submit(
            self._development.province.start_notice,
            agency,
            on_done=self._begun,
            on_error=self._errors.show_error,
            owner=self,
        )

    def _show(self, needs: tuple[AgencyNeed, ...]) -> None:
        column = emptied(self._column)
        by, today = self._development.round.shortfall_by, self._development.today
        column.addWidget(
            Label(
                tr(
                    "หน่วยงานที่พัฒนาได้ไม่ครบ แจ้งประธาน คอจ. ภายใน {day} ({left}) แจ้งหลังกำหนดได้ ระบบจะหมายเหตุไว้",
                    day=day(by),
                    left=days_left((by - today).days),
                ),
                "muted",
            )
        )
        if not needs:
            column.addWidget(EmptyState("phase_two", tr("ยังไม่มีบัญชีที่ 1"), tr("นำเข้าบัญชีก่อน แล้วจะเห็นว่าแต่ละหน่วยงานมีกี่คน")))
        for each in needs:
            column.addWidget(self._card(each))
        column.addStretch(1)

    def _card(self, each: AgencyNeed) -> Card:
        card = Card(padding=16)
        head = QHBoxLayout()
        whose = say.agency(each.agency)
        head.addWidget(Label(whose, "heading"), 1)
        head.addWidget(Tag(*say.need(each)), 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(head)
        card.body.addWidget(Label(say.notice(each)))
        buttons = FlowLayout(spacing=current().spacing.one)
        if each.notice is None:
            tell = _named(Button(tr("ทำแบบแจ้ง คอจ."), icon_name="edit"), whose)
            tell.clicked.connect(lambda: self.start_notice(each.agency))
            buttons.addWidget(tell)
        else:
            notice = each.notice
            if each.mine:
                paper = _named(Button(tr("พิมพ์แบบ"), icon_name="print"), whose)
                paper.clicked.connect(lambda: self.paper_requested.emit(notice.record_id, notice.revision))
                change = _named(Button(tr("แก้จำนวน"), icon_name="edit"), whose)
                change.clicked.connect(lambda: self.start_notice(each.agency))
                buttons.addWidget(paper)
                buttons.addWidget(change)
            letter = _named(Button(tr("หนังสือถึงประธาน คอจ."), icon_name="file"), whose)
            letter.clicked.connect(lambda: self.letter_requested.emit(each.agency))
            buttons.addWidget(letter)
            if each.cannot:
                find = _named(Button(tr("จดทะเบียนโครงการให้"), icon_name="plus"), whose)
                find.clicked.connect(lambda: self.project_requested.emit(each.agency))
                buttons.addWidget(find)
        card.body.addSpacing(current().spacing.half)
        card.body.addLayout(buttons)
        return card


class ProjectsPane(CardsPane[tuple[tuple[ProjectView, ...], tuple[UUID, ...]]]):
    """R32–R35: the province's projects, who carries them out and reports, and who has a place in them."""

    people_requested = Signal(int)
    """number of the project into which to choose people"""

    def _find(self) -> tuple[tuple[ProjectView, ...], tuple[UUID, ...]]:
        province = self._development.province
        return province.projects(), province.project_drafts()

    def start_project(self, asked_by: str = "") -> None:
        self._lanes.storage.submit(
            self._development.province.start_project,
            asked_by,
            on_done=self._begun,
            on_error=self._errors.show_error,
            owner=self,
        )

    def _show(self, found: tuple[tuple[ProjectView, ...], tuple[UUID, ...]]) -> None:
        projects, drafts = found
        column = emptied(self._column)
        rule = self._development.round.provincial
        head = QHBoxLayout()
        head.addWidget(
            Label(
                tr(
                    "ดำเนินโครงการให้แล้วเสร็จภายใน {develop} และรายงานผลภายใน {report} ตาม{basis}",
                    develop=day(rule.develop_by),
                    report=day(rule.report_by),
                    basis=rule.basis_th,
                ),
                "muted",
            ),
            1,
        )
        new = Button(tr("จดทะเบียนโครงการ"), "primary", icon_name="plus")
        new.clicked.connect(lambda: self.start_project())
        head.addWidget(new, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for record_id in drafts:
            draft = LinkRow(tr("ทะเบียนโครงการที่ค้างไว้"), icon_name="edit", tag=tr("ร่าง"), tone="warning")
            draft.pressed.connect(lambda record_id=record_id: self.interview_requested.emit(record_id))
            column.addWidget(draft)
        if not projects and not drafts:
            column.addWidget(
                EmptyState(
                    "phase_two",
                    tr("ยังไม่มีโครงการเพิ่มเติมของจังหวัด"),
                    tr("เมื่อ คอจ. เห็นชอบโครงการแล้ว จดทะเบียนไว้ที่นี่ แล้วเลือกคนจากหน่วยงานที่พัฒนาได้ไม่ครบเข้าโครงการ"),
                )
            )
        for view in projects:
            column.addWidget(self._card(view))
        column.addStretch(1)

    def _card(self, view: ProjectView) -> Card:
        card = Card(padding=16)
        row = view.project
        head = QHBoxLayout()
        head.addWidget(Label(row.name, "heading"), 1)
        if view.late:
            head.addWidget(Tag(tr("ล่าช้า"), "warning"), 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(head)
        card.body.addWidget(Label(say.project(view)))
        told = tr(
            "รับช่วงจาก{agency} · มติ คอจ. {number} · รายงานผลแล้ว {reported:,} จาก {used:,} คน",
            agency=say.agency(row.asked_by),
            number=row.resolution,
            reported=row.reported,
            used=row.used,
        )
        card.body.addWidget(Label(told, "muted-small"))
        buttons = FlowLayout(spacing=current().spacing.one)
        choose = _named(
            Button(tr("เลือกคนเข้าโครงการ"), "primary" if row.free else "secondary", icon_name="roster"), row.name
        )
        choose.clicked.connect(lambda: self.people_requested.emit(row.record_no))
        buttons.addWidget(choose)
        if view.mine:
            paper = _named(Button(tr("เปิดทะเบียน"), icon_name="file"), row.name)
            paper.clicked.connect(lambda: self.paper_requested.emit(row.record_id, row.revision))
            buttons.addWidget(paper)
        card.body.addSpacing(current().spacing.half)
        card.body.addLayout(buttons)
        return card


def _named(button: Button, whose: str) -> Button:
    """The cards have the same buttons: a name of its own, for the ear and to find the cursor again."""
    button.setAccessibleName(f"{button.text()} {whose}")
    return button
