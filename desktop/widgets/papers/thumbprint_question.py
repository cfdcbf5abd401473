"""Which finger made the print on the paper, in front of which two witnesses (214)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.services.signing import Finger
from desktop.viewmodels.language import tr
from desktop.viewmodels.signers import Signers, finger_words
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card
from desktop.widgets.labels import Label
from desktop.widgets.scrolling import into_view


class ThumbprintQuestion(Card):
    """Hidden until `ask`."""

    answered = Signal(object)
    """Finger"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role="warning", padding=16, parent=parent)
        self.text = Label("", "small")
        self.body.addWidget(Label(tr("พิมพ์ลายนิ้วใด"), "strong"))
        self.body.addWidget(self.text)
        self.fingers: dict[Finger, Button] = {}
        for finger in Finger:
            button = Button(finger_words(finger), "primary" if finger is Finger.RIGHT_THUMB else "secondary")
            button.setAutoDefault(True)
            button.clicked.connect(lambda _checked=False, which=finger: self._answer(which))
            self.fingers[finger] = button
            self.body.addWidget(button)
        self.hide()

    def ask(self, signers: Signers) -> None:
        """`signers`: who signs this form, the two witnesses among them."""
        holder = next(signer.name for signer in signers if signer.thumbprint)
        first, second = (signer.name for signer in signers if signer.is_witness)
        self.text.setText(
            tr("{holder} พิมพ์ลายนิ้วต่อหน้าพยาน {first} และ {second}", holder=holder, first=first, second=second)
        )
        self.show()
        into_view(self)
        self.fingers[Finger.RIGHT_THUMB].setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, finger: Finger) -> None:
        self.hide()
        self.answered.emit(finger)
