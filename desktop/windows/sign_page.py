"""Signing a confirmed form: on this screen, or on the paper after printing. Either way it is an event, not a change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.signing import SignatureView, SignerRole
from desktop.viewmodels.language import tr
from desktop.viewmodels.signers import Signer, finger_words
from desktop.viewmodels.words import moment
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.interview.news_over_head import NewsOverHead
from desktop.widgets.interview.signer_button import SignerButton
from desktop.widgets.labels import Label
from desktop.widgets.pages import Page
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.signature_pad import SignaturePad, SignaturePicture


class SignPage(Page):
    """Emits what was signed; `show_signed` tells it what has been stored."""

    signed = Signal(object, object)
    """Signer, strokes"""
    paper_requested = Signal()
    """on to the paper, signed here or to be signed there"""

    def __init__(self, person: str, signers: Sequence[Signer], parent: QWidget | None = None) -> None:
        super().__init__(tr("ลงนาม"), back=True, scroll=False, parent=parent)
        self.set_subtitle(person)
        self._signers = tuple(signers)
        self._done: dict[SignerRole, SignatureView] = {}
        self._buttons: dict[SignerRole, SignerButton] = {}
        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(self._make_list(), 2)
        columns.addLayout(self._make_pad(), 5)
        self.body.addLayout(columns, 1)
        self.signer = self._signers[0]
        """Whose turn it is."""
        self.choose(self.signer.role)
        self.news = NewsOverHead(self)

    def choose(self, role: SignerRole) -> None:
        """Whose turn it is to sign; who has signed is shown with their signature."""
        self.signer = next(signer for signer in self._signers if signer.role is role)
        self._buttons[role].setChecked(True)
        self._buttons[role].setFocus(Qt.FocusReason.OtherFocusReason)
        self.who.setText(self.signer.title)
        self.name.setText(self.signer.name)
        self.pad.clear()
        self._show_turn(again=False)

    def show_signed(self, signatures: Sequence[SignatureView]) -> None:
        """These have signed; the next one's turn comes up by itself."""
        self._done = {signature.role: signature for signature in signatures}
        for role, button in self._buttons.items():
            button.show_done(role in self._done)
        waiting = [signer.role for signer in self._signers if signer.role not in self._done and not signer.thumbprint]
        self.choose(waiting[0] if waiting else self.signer.role)
        everyone = all(signer.role in self._done for signer in self._signers)
        self.on.setText(tr("ต่อไป: เอกสาร") if everyone else tr("ลงนามบนกระดาษแทน"))
        if not waiting:
            self.on.setFocus(Qt.FocusReason.OtherFocusReason)
            self.on.setText(tr("ต่อไป: เอกสาร"))
        self._paper_hint.setVisible(not everyone)

    def _sign_again(self) -> None:
        """Another signature of the same person for the same revision: the newest counts, the history keeps both."""
        self._show_turn(again=True)

    def _show_turn(self, *, again: bool) -> None:
        signature = None if again else self._done.get(self.signer.role)
        on_paper = self.signer.thumbprint
        draws = signature is None and not on_paper
        self.pad.setVisible(draws)
        self._tools.setVisible(draws)
        strokes = signature.strokes if signature is not None else None
        self.picture.show_strokes(strokes or ())
        self.picture.setVisible(strokes is not None)
        self.again.setVisible(strokes is not None)
        self._note.setText(_note(self.signer, signature))
        self._note.setVisible(not draws)

    def _make_list(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(Label(tr("ผู้ลงนาม"), "strong"))
        names = QWidget()
        rows = QVBoxLayout(names)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        group = QButtonGroup(self)
        for signer in self._signers:
            button = SignerButton(signer.title, signer.name)
            button.clicked.connect(lambda _checked=False, role=signer.role: self.choose(role))
            group.addButton(button)
            self._buttons[signer.role] = button
            rows.addWidget(button)
        rows.addStretch(1)
        column.addWidget(ColumnScroll(names), 1)
        self._paper_hint = Label(tr("พิมพ์แบบก่อน ให้ทุกคนลงนามบนกระดาษ แล้วบันทึกในหน้าถัดไปว่าลงนามแล้ว"), "muted-small")
        column.addWidget(self._paper_hint)
        self.on = Button(tr("ลงนามบนกระดาษแทน"), "secondary", icon_name="forward", large=True, shortcut="F9")
        self.on.setAutoDefault(True)
        self.on.clicked.connect(self.paper_requested)
        column.addWidget(self.on)
        return column

    def _make_pad(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        card = Card(padding=24)
        self.who = Label("", "muted")
        self.name = Label("", "heading")
        card.body.addWidget(self.who)
        card.body.addWidget(self.name)
        card.body.addSpacing(8)
        self.pad = SignaturePad()
        self.pad.changed.connect(self._pad_changed)
        card.body.addWidget(self.pad, 1)
        self.picture = SignaturePicture()
        card.body.addWidget(self.picture, 1)
        self._note = Label("", "lead")
        card.body.addWidget(self._note)
        self.again = Button(tr("ลงนามใหม่"), "secondary", icon_name="pen", shortcut="F2")
        self.again.clicked.connect(self._sign_again)
        redo = QHBoxLayout()
        redo.addWidget(self.again)
        redo.addStretch(1)
        card.body.addLayout(redo)
        card.body.addStretch(0)  # takes the room where nobody draws
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 8, 0, 0)
        self.clear = Button(tr("ล้าง"), "quiet", icon_name="trash", shortcut="Ctrl+Backspace")
        self.clear.clicked.connect(self.pad.clear)
        self.undo = Button(tr("ย้อนหนึ่งเส้น"), "quiet", icon_name="back", shortcut="Ctrl+Z")
        self.undo.clicked.connect(self.pad.undo)
        self.keep = Button(tr("บันทึกลายมือชื่อ"), "primary", icon_name="check", large=True, shortcut="Ctrl+S")
        self.keep.clicked.connect(lambda: self.signed.emit(self.signer, self.pad.strokes()))
        tools.addWidget(self.clear)
        tools.addWidget(self.undo)
        tools.addStretch(1)
        tools.addWidget(self.keep)
        card.body.addWidget(self._tools)
        column.addWidget(card, 1)
        return column

    def _pad_changed(self) -> None:
        drawn = not self.pad.is_empty
        for button in (self.clear, self.undo, self.keep):
            button.setEnabled(drawn)
        if drawn:
            self.keep.setFocus(Qt.FocusReason.OtherFocusReason)  # Enter keeps what was drawn


def _note(signer: Signer, signature: SignatureView | None) -> str:
    if signature is None:
        return tr("พิมพ์ลายนิ้วมือด้วยหมึกบนกระดาษหลังพิมพ์แบบ แล้วให้พยาน 2 คนลงลายมือชื่อกำกับ") if signer.thumbprint else ""
    if signature.finger is not None:
        return tr("พิมพ์ลาย{finger}บนกระดาษแล้ว", finger=finger_words(signature.finger))
    how = tr("ลงนามบนกระดาษแล้ว") if signature.strokes is None else tr("ลงนามบนจอแล้ว")
    return f"{how} · {moment(signature.at)}"
