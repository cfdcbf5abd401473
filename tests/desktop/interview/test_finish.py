"""Review, confirmation, signing and paper: the way from answers to a signed form."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.signing import SignerRole
from desktop.widgets.pdf_pages import page_images
from desktop.windows.paper_page import PaperPage


def complete(interview, *, thumbprint: bool = False):
    """Everything of form 2 that the roster does not know."""
    for ref, value in (
        ("/data/notice/privacy_ack", "OK"),
        ("/data/address/q208_same", "yes"),
        ("/data/contact/q209_phone", ""),
        ("/data/wish/q211_join", "yes"),
        ("/data/wish/q212_consent", "yes"),
        ("/data/signing/q214_sign_kind", "thumbprint" if thumbprint else "signature"),
    ):
        interview.answer(ref, value)
    if thumbprint:
        interview.answer("/data/signing/q214_witness1", "สมปอง มีสุข")
        interview.answer("/data/signing/q214_witness2", "สมาน มีสุข")
    return interview


@pytest.fixture
def final(home):
    """A confirmed form 2."""
    return complete(home.start("intent")).finalise()


def draw(qtbot: QtBot, pad: QWidget, points: list[tuple[int, int]]) -> None:
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[0]))
    for point in points[1:]:
        qtbot.mouseMove(pad, QPoint(*point))
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[-1]))


def test_the_review_lists_what_is_wrong_and_leads_there(home, show_flow, hand) -> None:
    interview = complete(home.start("intent"))
    interview.answer("/data/wish/q211_join", "")
    flow = show_flow(interview)
    flow.review()
    assert not flow.review_page.confirm.isEnabled()
    assert [line.problem.ref for line in flow.review_page.problems.lines] == ["/data/wish/q211_join"]
    assert QApplication.focusWidget() is flow.review_page.problems.lines[0].button
    hand.press(Qt.Key.Key_Return)
    assert flow.currentWidget() is flow.page
    assert flow.page.view.current_stop == "/data/wish/q211_join"
    assert QApplication.focusWidget() is flow.page.view.question("/data/wish/q211_join").editor


def test_the_review_reads_every_answer_back_in_words(home, show_flow) -> None:
    interview = complete(home.start("intent"))
    flow = show_flow(interview)
    flow.review()
    lines = {row.line.ref: row.line.answer for card in flow.review_page.cards for row in card.lines}
    assert lines["/data/wish/q211_join"] == "ประสงค์เข้าร่วม"
    assert lines["/data/contact/q210_income"].endswith(" บาท")
    assert "2561" in lines["/data/reception/q201_date"]


def test_a_line_of_the_review_leads_to_its_question(home, show_flow, qtbot) -> None:
    flow = show_flow(complete(home.start("intent")))
    flow.review()
    row = next(row for card in flow.review_page.cards for row in card.lines if row.line.ref.endswith("q205_last_name"))
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert flow.page.view.current_stop == "/data/holder/q205_last_name"


def test_confirmed_signed_on_screen_and_on_the_way_to_paper(home, show_flow, qtbot) -> None:
    flow = show_flow(complete(home.start("intent")))
    flow.review()
    with qtbot.waitSignal(flow.finalised) as finalised:
        flow.review_page.confirm.click()
    record = finalised.args[0]
    qtbot.waitUntil(lambda: flow.paper_flow.sign_page is not None)
    page = flow.paper_flow.sign_page
    for role in (SignerRole.HOLDER, SignerRole.RECEIVER):
        qtbot.waitUntil(lambda role=role: page.signer.role is role)
        assert not page.keep.isEnabled()
        draw(qtbot, page.pad, [(60, 60), (120, 90), (180, 40), (240, 80)])
        page.keep.click()
    qtbot.waitUntil(lambda: page.on.text() == "ต่อไป: เอกสาร")
    signed = home.desk.signing.signatures(record.record_id, record.revision)
    assert [signature.role for signature in signed] == [SignerRole.HOLDER, SignerRole.RECEIVER]
    (stroke,) = signed[0].strokes
    assert len(stroke) >= 4
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y, _time in stroke)
    assert stroke[0][0] == pytest.approx(60 / page.pad.width(), abs=0.002)
    page.on.click()
    paper = flow.paper_flow.paper_page
    qtbot.waitUntil(lambda: len(paper.view.sheets) > 0)
    assert flow.paper_flow.currentWidget() is paper


def test_a_thumbprint_is_made_on_paper_with_two_witnesses(home, show_flow, qtbot) -> None:
    flow = show_flow(complete(home.start("intent"), thumbprint=True))
    flow.review()
    flow.review_page.confirm.click()
    qtbot.waitUntil(lambda: flow.paper_flow.sign_page is not None)
    page = flow.paper_flow.sign_page
    page.choose(SignerRole.HOLDER)
    assert not page.pad.isVisible()
    page.choose(SignerRole.WITNESS_2)
    assert page.pad.isVisible()
    assert page.signer.name == "สมาน มีสุข"


def test_strokes_are_taken_back_one_by_one(home, show_flow, qtbot) -> None:
    flow = show_flow(complete(home.start("intent")))
    flow.review()
    flow.review_page.confirm.click()
    qtbot.waitUntil(lambda: flow.paper_flow.sign_page is not None)
    page = flow.paper_flow.sign_page
    draw(qtbot, page.pad, [(20, 20), (60, 60)])
    draw(qtbot, page.pad, [(80, 20), (60, 60)])
    assert len(page.pad.strokes()) == 2
    page.undo.click()
    assert len(page.pad.strokes()) == 1
    page.clear.click()
    assert page.pad.is_empty
    assert not page.keep.isEnabled()


class PdfPrinter:
    """The system's dialog, answered by an officer whose printer writes a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, _parent: QWidget) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        return printer


@pytest.fixture
def paper(home, final, lanes, qtbot, tmp_path):
    page = PaperPage(
        final.record_id,
        final.revision,
        home.desk.papers,
        lanes,
        draft=False,
        choose_printer=PdfPrinter(tmp_path / "printed.pdf"),
        choose_file=lambda _parent, suggested: tmp_path / suggested,
    )
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: len(page.view.sheets) > 0)
    return page


def existing(home, final) -> int:
    return sum(row.exists for row in home.desk.papers.papers_of(final.record_id))


def test_printing_asks_whether_the_paper_came_out_and_counts_it(home, final, paper, qtbot, tmp_path) -> None:
    paper.print_paper()
    qtbot.waitUntil(paper.question.isVisible)
    assert existing(home, final) == 0  # nothing counts before a person has seen it
    printed = page_images((tmp_path / "printed.pdf").read_bytes(), 30)
    assert len(printed) == len(paper.view.sheets)
    with qtbot.waitSignal(paper.counted):
        paper.question.good.click()
    assert existing(home, final) == 1
    assert paper.count.text() == "พิมพ์แล้ว ต้นฉบับ 1 ฉบับ"


def test_a_jammed_printing_is_noted_and_counts_no_paper(home, final, paper, qtbot) -> None:
    paper.print_paper()
    qtbot.waitUntil(paper.question.isVisible)
    paper.question.bad.click()
    with qtbot.waitSignal(paper.counted):
        paper.question.reasons[0].click()
    assert existing(home, final) == 0
    assert not paper.question.isVisible()


def test_the_paper_is_kept_as_a_file(paper, qtbot, tmp_path) -> None:
    paper.save_file()
    qtbot.waitUntil(paper.said.isVisible)
    (kept,) = tmp_path.glob("2401-*.pdf")
    assert kept.read_bytes().startswith(b"%PDF")


def test_signed_on_paper_is_recorded_for_everybody_after_printing(home, final, lanes, qtbot) -> None:
    from desktop.windows.paper_flow import PaperFlow

    flow = PaperFlow(final.record_id, final.revision, home.desk, lanes)
    qtbot.addWidget(flow)
    flow.show()
    card = flow.paper_page.signatures
    qtbot.waitUntil(card.on_paper.isVisible)
    assert not card.on_paper.isEnabled()
    assert card.hint.isVisible()
    home.desk.papers.answer(home.desk.papers.begin(final.record_id, final.revision).number, ok=True)
    flow.paper_page.refresh()
    qtbot.waitUntil(card.on_paper.isEnabled)
    card.on_paper.click()
    qtbot.waitUntil(lambda: not card.on_paper.isVisible())
    signed = home.desk.signing.signatures(final.record_id, final.revision)
    assert {signature.role for signature in signed} == {SignerRole.HOLDER, SignerRole.RECEIVER}
    assert all(signature.strokes is None for signature in signed)


def test_a_draft_is_printed_from_the_interview_and_cannot_be_signed(home, show_flow, qtbot) -> None:
    flow = show_flow(complete(home.start("intent")))
    flow.page.draft_print_requested.emit()
    qtbot.waitUntil(lambda: len(flow.draft_page.view.sheets) > 0)
    assert not flow.draft_page.signatures.isVisible()
    flow.draft_page.done.click()
    assert flow.currentWidget() is flow.page
