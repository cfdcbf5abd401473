"""The frame every page of the main window stands in: a head that stays, a column that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.labels import OneLine
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.theme import current


class Page(QWidget):
    """A page with a title, actions at its right, and `body`, the layout of what scrolls below.

    With `scroll=False` the body itself fills the page (a list that scrolls on its own), as long as it fits.
    `back_requested` comes from the button at the left and from Esc.
    """

    back_requested = Signal()

    def __init__(
        self, title: str, *, back: bool = False, scroll: bool = True, width: int = 1120, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme = current()
        space = theme.spacing
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)

        head = QFrame()
        head.setProperty("role", "head")
        row = QHBoxLayout(head)
        row.setContentsMargins(space.four, space.one, space.four, space.one)
        row.setSpacing(space.two)
        self.back_button: Button | None = None
        if back:
            self.back_button = Button("", "quiet", icon_name="back")
            self.back_button.setToolTip(tr("กลับ (Esc)"))
            self.back_button.setAccessibleName(tr("กลับ"))
            self.back_button.clicked.connect(self.back_requested)
            escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
            escape.activated.connect(self.back_requested)
            row.addWidget(self.back_button)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        self.title = OneLine(title, "title")
        self.subtitle = OneLine("", "muted-small")
        self.subtitle.hide()
        titles.addWidget(self.title)
        titles.addWidget(self.subtitle)
        row.addLayout(titles)
        row.addStretch(1)
        self.head_actions = QHBoxLayout()
        self.head_actions.setSpacing(space.one)
        row.addLayout(self.head_actions)
        outer.addWidget(head)

        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(space.four, space.two, space.four, space.two)
        self.body.setSpacing(space.two)
        if not scroll:
            outer.addWidget(ColumnScroll(content, fill=True), 1)
            return
        content.setMaximumWidth(theme.px(width) + 2 * space.four)
        centred = QWidget()
        across = QHBoxLayout(centred)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(content, 1, Qt.AlignmentFlag.AlignTop)
        self.scroll_area = ColumnScroll(centred)
        outer.addWidget(self.scroll_area, 1)

    def set_subtitle(self, text: str) -> None:
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text))

    def shown(self) -> None:
        """Called each time the page comes to the front; pages load what they show here."""

    def look_again(self) -> None:
        """Called while the page is in front and something has come from the centre: pages show it where it concerns
        them, and leave cursor, selection, scrolling and what is typed as they are."""
