"""The paper of a record: see it, print it, keep it as a file, note what came out, who signed it, what is void."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.papers import PaperAnswer, Papers, StartedPaper
from desktop.services.signing import SignatureView
from desktop.store.papers import PaperKind, PaperRow, PaperState
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.paper_words import printer_refused
from desktop.viewmodels.signers import Signer
from desktop.whole_file import write_whole
from desktop.widgets.buttons import Button
from desktop.widgets.interview.news_over_head import NewsOverHead
from desktop.widgets.labels import Label
from desktop.widgets.papers.paper_choice import PaperChoice
from desktop.widgets.papers.paper_list import PaperList
from desktop.widgets.papers.print_question import PrintQuestion
from desktop.widgets.papers.signature_card import SignatureCard
from desktop.widgets.printing import choose_printer_for_papers
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.theme import current
from desktop.windows.printable_page import FileDialog, PrintablePage, PrinterDialog, choose_file

_SIDE_WIDTH = 344


class PaperPage(PrintablePage):
    """One revision on paper; a draft shows its watermark, is not signed, and what is printed of it is not counted.

    Everything printed of a final one is a paper with a number of its own, a file too: it is a printer that takes its
    time, and asked about like one.
    """

    sign_requested = Signal()
    signed_on_paper = Signal(object)
    """by everybody; the Finger of the holder's print, None without one"""
    finished = Signal()
    counted = Signal()
    """the papers are known anew"""

    def __init__(
        self,
        record_id: UUID,
        revision: int,
        papers: Papers,
        lanes: Lanes,
        *,
        draft: bool,
        choose_printer: PrinterDialog = choose_printer_for_papers,
        choose_file: FileDialog = choose_file,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            tr("ร่างเอกสาร") if draft else tr("เอกสาร"),
            lanes,
            choose_printer=choose_printer,
            choose_file=choose_file,
            large=True,
            parent=parent,
        )
        self._record_id, self._revision, self._draft = record_id, revision, draft
        self._papers = papers
        self._make = partial(papers.preview, record_id, revision)
        self._number = ""
        self._only_copies = False
        self._begun: list[StartedPaper] = []
        self.rows: tuple[PaperRow, ...] = ()
        """All papers of the record, in the order in which they were printed."""
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.view, 1)
        row.addWidget(self._make_side())
        self.body.addLayout(row, 1)
        self.news = NewsOverHead(self)

    @property
    def own_rows(self) -> tuple[PaperRow, ...]:
        """Those of this revision."""
        return tuple(row for row in self.rows if row.revision == self._revision)

    @property
    def printed(self) -> int:
        """How many papers of this revision exist."""
        return sum(row.exists for row in self.own_rows)

    def refresh(self) -> None:
        """Make the paper anew (a signature has come) and show it, with what is known of the papers before it."""
        if self._draft:
            super().refresh()
            return
        self.enable(on=False)

        def work() -> tuple[str, bool]:
            superseded = self._papers.is_superseded(self._record_id, self._revision)
            return self._papers.form_number(self._record_id), superseded

        def known(found: tuple[str, bool]) -> None:
            # Before the buttons can be pressed: a file is named by the number.
            self._number, self._only_copies = found
            self.set_subtitle(tr("เลขที่ {number}", number=self._number))
            PrintablePage.refresh(self)
            self.load_rows()

        self._lanes.storage.submit(
            work, on_done=known, on_error=lambda error: self.errors.show_error(error, retry=True), owner=self
        )

    def show_signatures(self, signers: Sequence[Signer], signatures: Sequence[SignatureView]) -> None:
        self.signatures.show_signatures(signers, signatures, self.own_rows)
        self.signatures.setVisible(bool(signers) and not self._only_copies)

    # Printing -----------------------------------------------------------------------------------------------------

    @property
    def file_name(self) -> str:
        return self._number or str(self._record_id)

    def pdfs_for(self, printer: QPrinter) -> Callable[[], Sequence[bytes]]:
        if self._draft:
            return super().pdfs_for(printer)
        # Copies asked for in the system's dialog are papers of their own too: the printer must not multiply them.
        kinds = self.choice.chosen * max(printer.copyCount(), 1)
        printer.setCopyCount(1)
        return lambda: [paper.pdf for paper in self._begin(kinds)]

    def writing(self, path: Path) -> Callable[[], None]:
        if self._draft:
            return super().writing(path)
        kinds = self.choice.chosen

        def work() -> None:
            begun = self._begin(kinds)
            try:
                for place, paper in enumerate(begun, 1):
                    write_whole(path if place == 1 else path.with_stem(f"{path.stem} ({place})"), paper.pdf)
            except Exception:
                self._spoil(begun, tr("บันทึกไฟล์ไม่สำเร็จ"))
                raise

        return work

    def printer_done(self) -> None:
        self.load_rows()

    def printer_refused(self) -> None:
        reason = tr("เครื่องพิมพ์ไม่รับงาน")
        self._say(printer_refused())
        self._answer(tuple((paper.number, False, reason) for paper in self._begun))

    def file_saved(self, path: Path) -> None:
        self._say(tr("บันทึกไว้ที่ {path}", path=path))
        self.load_rows()

    def enable(self, *, on: bool) -> None:
        wanted = self._draft or bool(self.choice.chosen)
        super().enable(on=on and wanted and bool(self._pdf))

    def _begin(self, kinds: Sequence[PaperKind]) -> list[StartedPaper]:
        self._begun = []
        try:
            for kind in kinds:
                self._begun.append(self._papers.begin(self._record_id, self._revision, kind))
        except Exception:
            self._spoil(self._begun, tr("สั่งพิมพ์ไม่สำเร็จ"))
            raise
        return self._begun

    def _spoil(self, begun: Sequence[StartedPaper], reason: str) -> None:
        """Nothing of these has left this computer: nobody need be asked."""
        for paper in begun:
            self._papers.answer(paper.number, ok=False, reason=reason)

    # Papers -------------------------------------------------------------------------------------------------------

    def _answer(self, answers: tuple[PaperAnswer, ...]) -> None:
        self._change(partial(self._papers.answer_all, answers))

    def _void(self, paper: PaperRow, reason: str) -> None:
        self._change(partial(self._papers.void, paper.number, reason))

    def _change(self, work: Callable[[], None]) -> None:
        self._lanes.storage.submit(
            work, on_done=lambda _none: self.load_rows(), on_error=self.errors.show_error, owner=self
        )

    def load_rows(self) -> None:
        """Read again what became of the papers."""
        if not self._draft:
            self._lanes.storage.submit(
                self._papers.papers_of,
                self._record_id,
                on_done=self._show_rows,
                on_error=self.errors.show_error,
                owner=self,
            )

    def _show_rows(self, rows: tuple[PaperRow, ...]) -> None:
        asked = self.question.isVisible()
        self.rows = rows
        sent = [row for row in rows if row.state is PaperState.SENT]
        self.question.ask(sent, focus=self.isVisible())
        if asked and not sent and self.isVisible():
            self.done.setFocus()
        self.list.show_papers(rows)
        living = [row.kind for row in self.own_rows if row.exists]
        originals, copies = living.count(PaperKind.ORIGINAL), living.count(PaperKind.COPY)
        said = [tr("ต้นฉบับ {count} ฉบับ", count=originals)] if originals else []
        if copies:
            said.append(tr("สำเนา {count} ฉบับ", count=copies))
        if self._only_copies:
            self.count.setText(tr("มีฉบับแก้ไขใหม่แทนแล้ว พิมพ์ได้เฉพาะสำเนา และเป็นโมฆะทันที"))
        else:
            self.count.setText(tr("พิมพ์แล้ว {papers}", papers=" · ".join(said)) if said else tr("ยังไม่ได้พิมพ์"))
        # A second original is a decision, not what a second Enter brings.
        first = not originals and not self._only_copies
        self.choice.propose(originals=int(first), copies=int(not first), only_copies=self._only_copies)
        self.counted.emit()

    # Showing ------------------------------------------------------------------------------------------------------

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()

    def _make_side(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(8, 24, 24, 12)
        column.setSpacing(12)
        self.count = Label("", "muted")
        self.choice = PaperChoice()
        self.choice.changed.connect(lambda: self.enable(on=True))
        self.said = Label("", "muted-small")
        self.question = PrintQuestion()
        self.question.answered.connect(self._answer)
        self.signatures = SignatureCard()
        self.signatures.sign_requested.connect(self.sign_requested)
        self.signatures.signed_on_paper.connect(self.signed_on_paper)
        self.list = PaperList()
        self.list.voided.connect(self._void)
        self.done = Button(tr("กลับไปแบบ") if self._draft else tr("เสร็จแล้ว"), "secondary", icon_name="check", large=True)
        self.done.clicked.connect(self.finished)
        for widget in (
            self.question,
            self.choice,
            self.print_button,
            self.save_button,
            self.said,
            self.count,
            self.signatures,
            self.list,
        ):
            column.addWidget(widget)
        for widget in (self.said, self.signatures):
            widget.hide()
        self.choice.setVisible(not self._draft)
        self.count.setVisible(not self._draft)
        column.addStretch(1)
        side = QWidget()
        side.setFixedWidth(current().px(_SIDE_WIDTH))
        whole = QVBoxLayout(side)
        whole.setContentsMargins(0, 0, 0, 24)
        whole.addWidget(ColumnScroll(content), 1)
        last = QHBoxLayout()
        last.setContentsMargins(8, 0, 24, 0)
        last.addWidget(self.done)
        whole.addLayout(last)
        return side
