"""News over the head of a page beside its title, where it moves nothing: neither a pad under a pen nor a button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject

from desktop.widgets.interview.news_lines import NewsLines
from desktop.widgets.pages import Page
from desktop.widgets.theme import current

_WIDEST = 860
_NARROWEST = 420
"""Logical pixels before scaling; a long title gives way to so many."""


class NewsOverHead(NewsLines):
    """For a page without actions in its head."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        page.installEventFilter(self)

    def tell(self, settled: str, returned: str) -> None:
        super().tell(settled, returned)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # one of the lines was taken away
            self._place()
        return done

    def _place(self) -> None:
        if self.isHidden():
            return
        theme, page = current(), self._page
        margin = theme.spacing.two
        written = [each for each in (page.title, page.subtitle) if not each.isHidden()]
        titles = max(each.mapTo(page, each.rect().topRight()).x() for each in written)
        room = page.width() - titles - 2 * margin
        width = min(max(room, theme.px(_NARROWEST)), theme.px(_WIDEST), page.width() - 2 * margin)
        self.setGeometry(page.width() - margin - width, theme.spacing.one, width, self.heightForWidth(width))
        self.raise_()
