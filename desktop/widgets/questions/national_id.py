"""The 13-digit national ID, grouped as on the card while it is typed."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from desktop.viewmodels.language import tr
from desktop.widgets.labels import Label
from desktop.widgets.questions.number import NumberQuestion
from forms.thai.national_id import is_valid
from forms.thai.numerals import to_ascii
from forms.xform.state import NodeState

_NOT_A_DIGIT = re.compile(r"[^0-9]")
_GROUP_ENDS = (1, 5, 10, 12)
_LENGTH = 13


def grouped(digits: str) -> str:
    """ "11120345" → "1-1120-345": the card's groups, also while only some of the digits are there."""
    ends = [end for end in _GROUP_ENDS if end < len(digits)]
    return "-".join(digits[start:end] for start, end in zip([0, *ends], [*ends, len(digits)], strict=True))


class NationalIdQuestion(NumberQuestion):
    """Says beside the field how many digits are still to come, and whether the check digit holds."""

    field_width = 240

    def make_editor(self) -> QLineEdit:
        edit = super().make_editor()
        edit.setAlignment(Qt.AlignmentFlag.AlignLeft)
        edit.textChanged.connect(self._judge)
        self.verdict = Label("", "muted-small", wrap=False)
        return edit

    def place_editor(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.editor)
        row.addWidget(self.verdict)
        row.addStretch(1)
        column.addLayout(row)

    def shown(self, number: str) -> str:
        return grouped(number[:_LENGTH])

    def show_node(self, node: NodeState, *, complain: bool) -> None:
        super().show_node(node, complain=complain)
        self.verdict.setVisible(not self.message.text())  # one complaint is enough

    def digits(self, text: str) -> str:
        return _NOT_A_DIGIT.sub("", to_ascii(text))

    def _judge(self) -> None:
        digits = self.typed()
        if not digits:
            text, role = "", "muted-small"
        elif len(digits) < _LENGTH:
            text, role = tr("อีก {left} หลัก", left=_LENGTH - len(digits)), "muted-small"
        elif is_valid(digits, accept_demo=True):
            text, role = tr("เลขถูกต้อง"), "success-small"
        else:
            text, role = tr("เลขไม่ถูกต้อง ตรวจทานกับบัตรอีกครั้ง"), "danger-small"
        self.verdict.setText(text)
        self.verdict.set_role(role)
