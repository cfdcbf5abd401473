from __future__ import annotations

import pypdfium2
import pytest

from desktop.errors import KnownError
from desktop.services.signing import SignerRole
from desktop.store import history
from desktop.store.numbers import own_block
from desktop.store.papers import REVISED, PaperKind, PaperState
from forms.form_number import PaperNumber
from forms.measure.rounds import development_round_after
from forms.record import EventKind, Record, broken_link, subject_id
from tests.desktop.store.cutting import PowerCutError, cut_off
from tests.laptop import Laptop

STROKES = [[(0.1, 0.2, 0), (0.25, 0.3333, 16), (0.5, 0.41, 33)], [(0.9, 0.1, 400)]]


def printed(laptop: Laptop, record: Record) -> PaperNumber:
    """One original that came out well."""
    number = laptop.papers.begin(record.record_id, record.revision).number
    laptop.papers.answer(number, ok=True)
    return number


def test_a_signature_changes_neither_answers_nor_hash(laptop: Laptop) -> None:
    record = laptop.finalised()
    laptop.signing.sign_on_screen(record.record_id, 1, SignerRole.HOLDER, STROKES, name="ผู้ถือบัตร")
    paper = printed(laptop, record)
    laptop.papers.signed(paper, [(SignerRole.HOLDER, "ผู้ถือบัตร"), (SignerRole.RECEIVER, "ผู้รับแจ้ง")])
    view = laptop.cases.overview(record.person_id).records[0]
    assert (view.content_hash, view.signed) == (record.content_hash, True)
    with laptop.stores.officer_store.read() as connection:
        events = history.events_of(connection, record.record_id)
    kinds = [EventKind.SIGNED_ON_SCREEN, EventKind.PRINTED, EventKind.SIGNED_ON_PAPER]
    assert [event.kind for event in events[-3:]] == kinds
    assert {event.content_hash for event in events[-3:]} == {record.content_hash}
    assert events[-1].payload == {"role": "receiver", "name": "ผู้รับแจ้ง", "paper": str(paper)}
    assert broken_link(events) is None


def test_strokes_come_back_as_they_were_drawn(laptop: Laptop) -> None:
    record = laptop.finalised()
    laptop.signing.sign_on_screen(record.record_id, 1, SignerRole.HOLDER, STROKES, name="ก ข")
    (signature,) = laptop.signing.signatures(record.record_id, 1)
    assert (signature.role, signature.name) == (SignerRole.HOLDER, "ก ข")
    assert signature.strokes is not None
    drawn = [[(round(x, 4), round(y, 4), t) for x, y, t in stroke] for stroke in signature.strokes]
    assert drawn == STROKES


def test_the_latest_signature_of_a_role_counts(laptop: Laptop) -> None:
    record = laptop.finalised()
    paper = printed(laptop, record)
    laptop.papers.signed(paper, [(SignerRole.HOLDER, "ก"), (SignerRole.WITNESS_1, "พยาน")])
    laptop.signing.sign_on_screen(record.record_id, 1, SignerRole.HOLDER, STROKES)
    found = laptop.signing.signatures(record.record_id, 1)
    assert [(each.role, each.strokes is None, each.papers) for each in found] == [
        (SignerRole.HOLDER, False, (str(paper),)),
        (SignerRole.WITNESS_1, True, (str(paper),)),
    ]


def test_a_signature_on_a_void_paper_stands_no_more(laptop: Laptop) -> None:
    record = laptop.finalised()
    first, second = printed(laptop, record), printed(laptop, record)
    for paper in (first, second):
        laptop.papers.signed(paper, [(SignerRole.HOLDER, "ก")])
    laptop.papers.void(first, "น้ำหกใส่")
    (signature,) = laptop.signing.signatures(record.record_id, 1)
    assert signature.papers == (str(second),)
    laptop.papers.void(second, "หาย")
    assert laptop.signing.signatures(record.record_id, 1) == ()
    assert not laptop.cases.overview(record.person_id).records[0].signed
    with pytest.raises(KnownError, match="paper_moved_on"):
        laptop.papers.void(second, "หาย")
    with pytest.raises(KnownError, match="reason_missing"):
        laptop.papers.void(printed(laptop, record), " ")


@pytest.mark.parametrize("strokes", [[], [[]], [[(0.1, 0.1, 0)]]])
def test_an_empty_pad_is_no_signature(laptop: Laptop, strokes: list[list[tuple[float, float, int]]]) -> None:
    record = laptop.finalised()
    with pytest.raises(KnownError, match="signature_empty"):
        laptop.signing.sign_on_screen(record.record_id, 1, SignerRole.HOLDER, strokes)


def test_a_draft_is_not_signed(laptop: Laptop) -> None:
    record_id = laptop.cases.start(laptop.person(), "intent")
    with pytest.raises(KnownError, match="record_not_final"):
        laptop.signing.sign_on_screen(record_id, 1, SignerRole.HOLDER, STROKES)
    assert laptop.signing.signatures(record_id, 1) == ()


def test_signatures_belong_to_their_revision(laptop: Laptop) -> None:
    record = laptop.finalised()
    laptop.signing.sign_on_screen(record.record_id, 1, SignerRole.HOLDER, STROKES)
    laptop.cases.revise(record.record_id)
    laptop.cases.open_interview(record.record_id).finalise()
    assert laptop.signing.signatures(record.record_id, 2) == ()
    views = laptop.cases.overview(record.person_id).records
    assert [(view.revision, view.signed) for view in views] == [(2, False), (1, True)]


def test_every_paper_is_counted_as_it_came_out(laptop: Laptop) -> None:
    record = laptop.finalised()
    jammed = laptop.papers.begin(record.record_id, 1)
    assert existing(laptop, record) == 0  # nothing counts before a person has seen it
    laptop.papers.answer(jammed.number, ok=False, reason="กระดาษติด")
    again = laptop.papers.begin(record.record_id, 1)
    laptop.papers.answer(again.number, ok=True)
    copy = laptop.papers.begin(record.record_id, 1, PaperKind.COPY)
    laptop.papers.answer(copy.number, ok=True)
    assert existing(laptop, record) == 2
    assert laptop.cases.overview(record.person_id).records[0].printed == 2
    rows = laptop.papers.papers_of(record.record_id)
    assert [(row.kind, row.copy, row.state, row.reason) for row in rows] == [
        (PaperKind.ORIGINAL, 1, PaperState.SPOILT, "กระดาษติด"),
        (PaperKind.ORIGINAL, 1, PaperState.PRINTED, ""),
        (PaperKind.COPY, 1, PaperState.PRINTED, ""),
    ]
    assert [row.ordinal for row in rows] == [1, 2, 3]


def existing(laptop: Laptop, record: Record) -> int:
    return sum(row.exists for row in laptop.papers.papers_of(record.record_id))


def test_what_was_sent_is_asked_about_after_a_restart(laptop: Laptop) -> None:
    record = laptop.finalised()
    number = laptop.papers.begin(record.record_id, 1).number
    after = laptop.reopened()
    (row,) = after.papers.unanswered()
    assert (row.number, row.state, row.pages) == (number, PaperState.SENT, 2)
    after.papers.answer(number, ok=True)
    after.papers.answer(number, ok=True)  # a second click
    assert after.papers.unanswered() == ()
    with pytest.raises(KnownError, match="paper_moved_on"):
        after.papers.answer(number, ok=False, reason="กระดาษติด")


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize("store", ["machine_store", "officer_store"])
def test_wherever_the_power_goes_no_number_stands_for_two_papers(laptop: Laptop, store: str, committed: bool) -> None:
    record = laptop.finalised()
    with laptop.stores.machine_store.write() as connection:
        connection.exec_driver_sql("DELETE FROM form_number")  # as if the copy had been put off at finalising
    with cut_off(laptop.stores, store, at=1, committed=committed) as stores, pytest.raises(PowerCutError):
        Laptop(laptop.paths, stores).papers.begin(record.record_id, 1)
    after = laptop.reopened()
    sent = after.papers.unanswered()
    assert len(sent) == (store == "officer_store" and committed)
    number = after.papers.begin(record.record_id, 1).number
    assert number not in {row.number for row in sent}
    assert str(number.form) == after.papers.form_number(record.record_id)
    assert len(after.papers.unanswered()) == len(sent) + 1


def test_a_form_number_is_taken_once_and_never_again(laptop: Laptop) -> None:
    records = [laptop.finalised(number) for number in range(3)]
    numbers = [laptop.papers.form_number(record.record_id) for record in records]
    assert numbers == [laptop.papers.form_number(record.record_id) for record in records]
    assert [number[-4:] for number in numbers] == ["0001", "0002", "0003"]
    block = own_block(laptop.stores.machine.device_id)
    assert {number[:9] for number in numbers} == {f"{laptop.stores.machine.district}-{block}"}
    draft = laptop.cases.start(laptop.person(3), "intent")
    assert laptop.papers.form_number(draft) == ""


def test_a_draft_is_no_paper(laptop: Laptop) -> None:
    with pytest.raises(KnownError, match="record_not_final"):
        laptop.papers.begin(laptop.cases.start(laptop.person(), "intent"), 1)


def test_a_change_makes_every_older_paper_void(laptop: Laptop) -> None:
    record = laptop.finalised()
    printed, sent = (laptop.papers.begin(record.record_id, 1).number for _ in range(2))
    laptop.papers.answer(printed, ok=True)
    laptop.papers.signed(printed, [(SignerRole.HOLDER, "ผู้ถือบัตร")])
    laptop.cases.revise(record.record_id)
    assert existing(laptop, record) == 1  # a change begun is none yet
    laptop.cases.open_interview(record.record_id).finalise()
    laptop.papers.answer(sent, ok=True)  # it comes out too late
    rows = laptop.papers.papers_of(record.record_id)
    assert [(row.state, row.reason) for row in rows] == [(PaperState.VOID, REVISED)] * 2
    assert laptop.signing.signatures(record.record_id, 1) == ()
    with pytest.raises(KnownError, match="paper_superseded"):
        laptop.papers.begin(record.record_id, 1)
    laptop.papers.begin(record.record_id, 1, PaperKind.COPY)
    with laptop.stores.officer_store.read() as connection:
        events = history.events_of(connection, record.record_id)
    assert [event.payload["paper"] for event in events if event.kind is EventKind.VOIDED] == [str(printed), str(sent)]
    assert broken_link(events) is None


def test_final_forms_and_drafts_become_papers(laptop: Laptop) -> None:
    record = laptop.finalised()
    final = laptop.papers.preview(record.record_id, 1)
    draft_id = laptop.cases.start(laptop.person(1), "intent")
    draft = laptop.papers.preview(draft_id, 1)
    assert final.startswith(b"%PDF-")
    assert draft.startswith(b"%PDF-")
    assert final != draft


def test_R31_R32_a_paper_about_no_person_is_printed_under_the_name_of_phase_2(laptop: Laptop) -> None:
    phase_two = development_round_after(laptop.round.round_id)
    assert phase_two is not None
    for form_id in ("shortfall", "project"):
        draft = laptop.cases.begin(subject_id(form_id, "cdd", "24"), form_id, {"round_title": phase_two.title_th})
        with pypdfium2.PdfDocument(laptop.papers.preview(draft, 1)) as paper:
            text = paper[0].get_textpage().get_text_range()
        assert "ระยะที่ 2" in text
        assert "ภาคผนวก" not in text


def test_R6_R10_only_forms_2_and_3_speak_of_the_top_up(laptop: Laptop) -> None:
    def said(form_id: str) -> bool:
        with pypdfium2.PdfDocument(laptop.papers.preview(laptop.cases.start(laptop.person(), form_id), 1)) as paper:
            return any("วงเงิน" in page.get_textpage().get_text_range() for page in paper)

    laptop.finalised()
    assert {form_id: said(form_id) for form_id in ("assessment", "visit", "followup")} == {
        "assessment": True,
        "visit": False,
        "followup": False,
    }


def test_the_next_paper_carries_the_digits_chosen_now(laptop: Laptop) -> None:
    record = laptop.finalised()
    for laptop.thai_digits, year in ((False, "2561"), (True, "๒๕๖๑"), (False, "2561")):
        with pypdfium2.PdfDocument(laptop.papers.preview(record.record_id, 1)) as paper:
            assert year in paper[0].get_textpage().get_text_range()


def test_the_paper_of_a_superseded_revision_is_marked(laptop: Laptop) -> None:
    record = laptop.finalised()
    laptop.cases.revise(record.record_id)
    laptop.cases.open_interview(record.record_id).finalise()
    with pypdfium2.PdfDocument(laptop.papers.preview(record.record_id, 1)) as old:
        assert all("SUPERSEDED" in page.get_textpage().get_text_range() for page in old)
    with pypdfium2.PdfDocument(laptop.papers.preview(record.record_id, 2)) as new:
        assert not any("SUPERSEDED" in page.get_textpage().get_text_range() for page in new)


def test_a_record_with_a_broken_history_is_not_printed(laptop: Laptop) -> None:
    record = laptop.finalised()
    with laptop.stores.officer_store.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER event_no_update")
        connection.exec_driver_sql("UPDATE event SET by = 'คนอื่น' WHERE seq = 1")
    with pytest.raises(KnownError, match="history_broken"):
        laptop.papers.preview(record.record_id, 1)


def test_a_record_whose_answers_were_changed_is_not_printed(laptop: Laptop) -> None:
    record = laptop.finalised()
    with laptop.stores.officer_store.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER revision_content_final")
        connection.exec_driver_sql(
            "UPDATE revision_content SET record = json_set(record, '$.answers.contact.q210_income', '1')"
        )
    with pytest.raises(KnownError, match="history_broken"):
        laptop.papers.preview(record.record_id, 1)


def test_an_unknown_record_is_said(laptop: Laptop) -> None:
    stranger = laptop.person()  # a person's id is no record's
    with pytest.raises(KnownError, match="record_unknown"):
        laptop.papers.preview(stranger, 1)
    with pytest.raises(KnownError, match="record_unknown"):
        laptop.papers.begin(stranger, 1)
    with pytest.raises(KnownError, match="record_unknown"):
        laptop.signing.signatures(stranger, 1)
