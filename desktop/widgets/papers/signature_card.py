"""Who has signed, on the screen or on the paper, and who has not yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.signing import SignatureView
from desktop.store.papers import PaperRow
from desktop.viewmodels.language import tr
from desktop.viewmodels.signers import Signer, finger_words
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, Glyph
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.papers.thumbprint_question import ThumbprintQuestion


class SignatureCard(Card):
    sign_requested = Signal()
    signed_on_paper = Signal(object)
    """everybody still missing has signed the printed paper; the finger of the holder's print, None without one"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=16, parent=parent)
        self.body.addWidget(Label(tr("การลงนาม"), "strong"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.body.addLayout(self._rows)
        self.on_screen = Button(tr("ลงนามบนจอ"), "secondary", icon_name="pen")
        self.on_screen.clicked.connect(self.sign_requested)
        self.on_paper = Button(tr("ทุกคนลงนามบนกระดาษแล้ว"), "secondary", icon_name="check")
        self.on_paper.clicked.connect(self._all_signed)
        self.on_paper.setEnabled(False)  # until it is known who signs
        self.body.addWidget(self.on_screen)
        self.body.addWidget(self.on_paper)
        self.hint = Label(tr("พิมพ์ก่อน จึงบันทึกได้ว่าลงนามบนกระดาษ"), "muted-small")
        self.body.addWidget(self.hint)
        self.thumbprint = ThumbprintQuestion()
        self.thumbprint.answered.connect(self.signed_on_paper)
        self.body.addWidget(self.thumbprint)
        self._signers: Sequence[Signer] = ()

    def show_signatures(
        self, signers: Sequence[Signer], signatures: Sequence[SignatureView], papers: Sequence[PaperRow]
    ) -> None:
        """`papers`: of the revision that is signed."""
        self._signers = signers
        waiting = [paper for paper in papers if paper.can_be_signed]
        by_role = {signature.role: signature for signature in signatures}
        emptied(self._rows)
        for signer in signers:
            self._rows.addLayout(_row(signer, by_role.get(signer.role)))
        missing = [signer for signer in signers if signer.role not in by_role]
        self.on_screen.setVisible(any(not signer.thumbprint for signer in missing))
        in_ink = any(signature.papers for signature in signatures)
        # A second original is signed as the first was.
        self.on_paper.setVisible(bool(missing) or (in_ink and bool(waiting)))
        self.on_paper.setEnabled(bool(waiting))
        self.hint.setVisible(bool(missing) and not waiting)

    def _all_signed(self) -> None:
        if any(signer.thumbprint for signer in self._signers):
            self.thumbprint.ask(self._signers)
        else:
            self.signed_on_paper.emit(None)


def _row(signer: Signer, signature: SignatureView | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    glyph = Glyph("check", "success", 18) if signature else Glyph("clock", "faint", 18)
    row.addWidget(glyph, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(signer.name or "–", "small"))
    words.addWidget(Label(signer.title, "caption"))
    if signature is not None:
        how = tr("ลงนามบนกระดาษแล้ว") if signature.strokes is None else tr("ลงนามบนจอแล้ว")
        if signature.finger is not None:
            how = tr("พิมพ์ลาย{finger}แล้ว", finger=finger_words(signature.finger))
        words.addWidget(Label(how, "success-small"))
        for number in signature.papers:
            words.addWidget(Label(tr("ฉบับ {number}", number=number), "caption"))
    elif signer.thumbprint:
        words.addWidget(Label(tr("รอลายพิมพ์นิ้วมือบนกระดาษ"), "muted-small"))
    row.addLayout(words, 1)
    return row
