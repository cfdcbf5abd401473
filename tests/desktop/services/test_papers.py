from __future__ import annotations

import pypdfium2
import pytest

from desktop.errors import KnownError
from desktop.services.signing import SignerRole
from desktop.store import history
from forms.measure.rounds import development_round_after
from forms.record import EventKind, broken_link, subject_id
from tests.laptop import Laptop

STROKES = [[(0.1, 0.2, 0), (0.25, 0.3333, 16), (0.5, 0.41, 33)], [(0.9, 0.1, 400)]]


def test_a_signature_changes_neither_answers_nor_hash(laptop: Laptop) -> None:
    record = laptop.finalised()
    laptop.signing.sign_on_screen(record.record_id, 1, SignerRole.HOLDER, STROKES, name="ผู้ถือบัตร")
    laptop.signing.signed_on_paper(record.record_id, 1, SignerRole.AO)
    view = laptop.cases.overview(record.person_id).records[0]
    assert (view.content_hash, view.signed) == (record.content_hash, True)
    with laptop.stores.officer_store.read() as connection:
        events = history.events_of(connection, record.record_id)
    assert [event.kind for event in events[-2:]] == [EventKind.SIGNED_ON_SCREEN, EventKind.SIGNED_ON_PAPER]
    assert {event.content_hash for event in events[-2:]} == {record.content_hash}
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
    laptop.signing.signed_on_paper(record.record_id, 1, SignerRole.WITNESS_1, name="พยาน")
    laptop.signing.sign_on_screen(record.record_id, 1, SignerRole.HOLDER, STROKES)
    laptop.signing.signed_on_paper(record.record_id, 1, SignerRole.HOLDER)
    found = laptop.signing.signatures(record.record_id, 1)
    assert [(each.role, each.strokes is None) for each in found] == [
        (SignerRole.HOLDER, True),
        (SignerRole.WITNESS_1, True),
    ]


@pytest.mark.parametrize("strokes", [[], [[]], [[(0.1, 0.1, 0)]]])
def test_an_empty_pad_is_no_signature(laptop: Laptop, strokes: list[list[tuple[float, float, int]]]) -> None:
    record = laptop.finalised()
    with pytest.raises(KnownError, match="signature_empty"):
        laptop.signing.sign_on_screen(record.record_id, 1, SignerRole.HOLDER, strokes)


def test_a_draft_is_not_signed(laptop: Laptop) -> None:
    record_id = laptop.cases.start(laptop.person(), "intent")
    with pytest.raises(KnownError, match="record_not_final"):
        laptop.signing.signed_on_paper(record_id, 1, SignerRole.HOLDER)
    assert laptop.signing.signatures(record_id, 1) == ()


def test_signatures_belong_to_their_revision(laptop: Laptop) -> None:
    record = laptop.finalised()
    laptop.signing.signed_on_paper(record.record_id, 1, SignerRole.HOLDER)
    laptop.cases.revise(record.record_id)
    laptop.cases.open_interview(record.record_id).finalise()
    assert laptop.signing.signatures(record.record_id, 2) == ()
    views = laptop.cases.overview(record.person_id).records
    assert [(view.revision, view.signed) for view in views] == [(2, False), (1, True)]


def test_every_paper_is_counted_as_it_came_out(laptop: Laptop) -> None:
    record = laptop.finalised()
    laptop.papers.record_printed(record.record_id, 1, ok=False, reason="กระดาษติด")
    assert laptop.papers.printed(record.record_id, 1) == 0
    laptop.papers.record_printed(record.record_id, 1, ok=True, copies=2)
    laptop.papers.record_printed(record.record_id, 1, ok=True)
    assert laptop.papers.printed(record.record_id, 1) == 3
    assert laptop.cases.overview(record.person_id).records[0].printed == 3


def test_a_form_number_is_short_and_always_the_same(laptop: Laptop) -> None:
    record = laptop.finalised()
    number = laptop.papers.form_number(record.record_id)
    assert number == laptop.papers.form_number(record.record_id)
    district, first, second = number.split("-")
    assert (district, len(first), len(second)) == (laptop.stores.machine.district, 4, 4)


def test_final_forms_and_drafts_become_papers(laptop: Laptop) -> None:
    record = laptop.finalised()
    final = laptop.papers.render(record.record_id, 1)
    draft_id = laptop.cases.start(laptop.person(1), "intent")
    draft = laptop.papers.render(draft_id, 1)
    assert final.startswith(b"%PDF-")
    assert draft.startswith(b"%PDF-")
    assert final != draft


def test_R31_R32_a_paper_about_no_person_is_printed_under_the_name_of_phase_2(laptop: Laptop) -> None:
    phase_two = development_round_after(laptop.round.round_id)
    assert phase_two is not None
    for form_id in ("shortfall", "project"):
        draft = laptop.cases.begin(subject_id(form_id, "cdd", "24"), form_id, {"round_title": phase_two.title_th})
        with pypdfium2.PdfDocument(laptop.papers.render(draft, 1)) as paper:
            text = paper[0].get_textpage().get_text_range()
        assert "ระยะที่ 2" in text
        assert "ภาคผนวก" not in text


def test_R6_R10_only_forms_2_and_3_speak_of_the_top_up(laptop: Laptop) -> None:
    def said(form_id: str) -> bool:
        with pypdfium2.PdfDocument(laptop.papers.render(laptop.cases.start(laptop.person(), form_id), 1)) as paper:
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
        with pypdfium2.PdfDocument(laptop.papers.render(record.record_id, 1)) as paper:
            assert year in paper[0].get_textpage().get_text_range()


def test_the_paper_of_a_superseded_revision_is_marked(laptop: Laptop) -> None:
    record = laptop.finalised()
    laptop.cases.revise(record.record_id)
    laptop.cases.open_interview(record.record_id).finalise()
    with pypdfium2.PdfDocument(laptop.papers.render(record.record_id, 1)) as old:
        assert all("SUPERSEDED" in page.get_textpage().get_text_range() for page in old)
    with pypdfium2.PdfDocument(laptop.papers.render(record.record_id, 2)) as new:
        assert not any("SUPERSEDED" in page.get_textpage().get_text_range() for page in new)


def test_a_record_with_a_broken_history_is_not_printed(laptop: Laptop) -> None:
    record = laptop.finalised()
    with laptop.stores.officer_store.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER event_no_update")
        connection.exec_driver_sql("UPDATE event SET by = 'คนอื่น' WHERE seq = 1")
    with pytest.raises(KnownError, match="history_broken"):
        laptop.papers.render(record.record_id, 1)


def test_a_record_whose_answers_were_changed_is_not_printed(laptop: Laptop) -> None:
    record = laptop.finalised()
    with laptop.stores.officer_store.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER revision_content_final")
        connection.exec_driver_sql(
            "UPDATE revision_content SET record = json_set(record, '$.answers.contact.q210_income', '1')"
        )
    with pytest.raises(KnownError, match="history_broken"):
        laptop.papers.render(record.record_id, 1)


def test_an_unknown_record_is_said(laptop: Laptop) -> None:
    stranger = laptop.person()  # a person's id is no record's
    with pytest.raises(KnownError, match="record_unknown"):
        laptop.papers.render(stranger, 1)
    with pytest.raises(KnownError, match="record_unknown"):
        laptop.papers.printed(stranger, 1)
    with pytest.raises(KnownError, match="record_unknown"):
        laptop.signing.signatures(stranger, 1)
