"""A confirmed record from signature to paper: who signs, what is printed, what came out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.services.signing import Finger, SignatureView
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.signers import PadStrokes, Signer, holder_name, signers, thumbprint
from desktop.windows.desk import Desk
from desktop.windows.paper_page import PaperPage
from desktop.windows.record_news import RecordNews
from desktop.windows.sign_page import SignPage


@dataclass(frozen=True, slots=True)
class _Signing:
    holder: str
    signers: tuple[Signer, ...]
    signatures: tuple[SignatureView, ...]


class PaperFlow(QStackedWidget):
    """Shows the paper of a final revision; with `sign_first` the signing comes before it.

    `news`: of the interview the paper belongs to; without one it asks for its own.
    """

    closed = Signal()
    changed = Signal()
    """a signature or a printing was recorded"""

    def __init__(
        self,
        record_id: UUID,
        revision: int,
        desk: Desk,
        lanes: Lanes,
        *,
        sign_first: bool = False,
        news: RecordNews | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._record_id, self._revision = record_id, revision
        self._desk, self._lanes = desk, lanes
        self._found: _Signing | None = None
        self.news = news or RecordNews(desk.meanwhile, record_id, revision, lanes, self)
        self.sign_page: SignPage | None = None
        self.paper_page = PaperPage(record_id, revision, desk.papers, lanes, draft=False)
        self.paper_page.back_requested.connect(self.closed)
        self.paper_page.finished.connect(self.closed)
        self.paper_page.sign_requested.connect(self._show_sign_page)
        self.paper_page.signed_on_paper.connect(self._sign_on_paper)
        self.paper_page.counted.connect(partial(self._load, self._show_signatures))
        self.news.tell_on(self.paper_page.news)
        self.addWidget(self.paper_page)
        self._load(self._show_sign_page if sign_first else self._show_paper)

    def _load(self, then: Callable[[], None]) -> None:
        def work() -> _Signing:
            session = self._desk.cases.session_of(self._record_id, self._revision)
            holder = holder_name(session)
            return _Signing(
                holder=holder,
                signers=signers(
                    session.form.form_id, session.answers(), holder=holder, officer=self._desk.stores.officer.name
                ),
                signatures=self._desk.signing.signatures(self._record_id, self._revision),
            )

        def done(found: _Signing) -> None:
            self._found = found
            then()

        self._lanes.storage.submit(work, on_done=done, on_error=self.paper_page.errors.show_error, owner=self)

    def _show_sign_page(self) -> None:
        if self._found is None:
            return
        page = SignPage(self._found.holder, self._found.signers)
        page.signed.connect(self._sign_on_screen)
        page.paper_requested.connect(self._show_paper)
        page.back_requested.connect(self._show_paper)
        self.news.tell_on(page.news)
        if self.sign_page is not None:
            self.removeWidget(self.sign_page)
            self.sign_page.deleteLater()
        self.sign_page = page
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.show_signed(self._found.signatures)

    def _show_paper(self) -> None:
        self.setCurrentWidget(self.paper_page)
        self.paper_page.refresh()

    def _show_signatures(self) -> None:
        self.changed.emit()
        if self._found is not None:
            self.paper_page.show_signatures(self._found.signers, self._found.signatures)

    def _sign_on_screen(self, signer: Signer, strokes: PadStrokes) -> None:
        page = self.sign_page
        assert page is not None

        def stored(_none: object) -> None:
            self.changed.emit()
            self._load(self._show_signed)

        self._lanes.storage.submit(
            self._desk.signing.sign_on_screen,
            self._record_id,
            self._revision,
            signer.role,
            strokes,
            name=signer.name,
            on_done=stored,
            on_error=page.errors.show_error,
            owner=self,
        )

    def _show_signed(self) -> None:
        if self.sign_page is not None and self._found is not None:
            self.sign_page.show_signed(self._found.signatures)

    def _sign_on_paper(self, finger: Finger | None) -> None:
        found = self._found
        if found is None:
            return

        def work() -> None:
            signers = [(signer.role, signer.name) for signer in found.signers]
            mark = thumbprint(found.signers, finger) if finger is not None else None
            self._desk.papers.sign_originals(self._record_id, self._revision, signers, thumbprint=mark)

        self._lanes.storage.submit(
            work,
            on_done=lambda _none: self.paper_page.load_rows(),
            on_error=self.paper_page.errors.show_error,
            owner=self,
        )
