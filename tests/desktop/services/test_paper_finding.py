"""What a paper in the hand is: typed or scanned, right or wrong, ours or a colleague's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert

from desktop.services.paper_finding import Verdict
from desktop.store.machine_tables import number_block
from desktop.store.numbers import add_block
from desktop.store.papers import PaperKind, PaperState
from desktop.viewmodels.paper_words import told
from forms.form_number import PaperNumber
from forms.page_mark import HASH_SIGNS, PageMark
from forms.record import Record
from forms.thai.kedmanee import THAI, US, keys_pressed
from forms.thai.numerals import to_thai
from tests.laptop import Laptop

TO_THAI = str.maketrans(US, THAI)
"""What a computer switched to Thai makes of the keys that a hand scanner presses."""


@pytest.fixture
def record(laptop: Laptop) -> Record:
    return laptop.finalised()


@pytest.fixture
def number(laptop: Laptop, record: Record) -> PaperNumber:
    number = laptop.papers.begin(record.record_id, 1).number
    laptop.papers.answer(number, ok=True)
    return number


def mark_of(record: Record, number: PaperNumber | None) -> PageMark:
    return PageMark(record.record_id, record.revision, record.content_hash[:HASH_SIGNS], number, 2, 2)


def test_a_typed_number_is_found_however_it_is_spelt(laptop: Laptop, record: Record, number: PaperNumber) -> None:
    name = laptop.people.names({record.person_id})[record.person_id]
    for typed in (
        str(number),
        str(number).replace("-", ""),
        f"  {str(number).replace('-', ' ')} ",
        to_thai(str(number)),
    ):
        found = laptop.papers.look_up(typed)
        assert (found.verdict, found.number, found.full_name, found.page) == (Verdict.FOUND, str(number), name, 0)
        assert found.paper is not None
        assert (found.paper.state, found.superseded) == (PaperState.PRINTED, False)


@pytest.mark.parametrize("layout", ["us", "thai", "caps"])
def test_a_hand_scanner_is_understood_under_any_keyboard(
    laptop: Laptop, record: Record, number: PaperNumber, layout: str
) -> None:
    code = mark_of(record, number).text()
    typed = {"us": code, "thai": code.translate(TO_THAI), "caps": code.swapcase()}[layout]
    found = laptop.papers.look_up(typed)
    assert (found.verdict, found.number, found.page) == (Verdict.FOUND, str(number), 2)


@given(st.text(st.sampled_from(US), min_size=1))
def test_keys_are_given_back_whatever_the_layout(pressed: str) -> None:
    typed = pressed.translate(TO_THAI)
    letters = any("ก" <= sign <= "\u0e4e" and sign != "฿" for sign in typed)
    assert keys_pressed(typed) == (pressed if letters else typed)


def test_every_single_wrong_digit_is_noticed(laptop: Laptop, number: PaperNumber) -> None:
    digits = str(number).replace("-", "")
    for place, right in enumerate(digits):
        wrong = digits[:place] + str((int(right) + 1) % 10) + digits[place + 1 :]
        assert laptop.papers.look_up(wrong).verdict is Verdict.WRONG_DIGIT
    assert laptop.papers.look_up(digits[:-1]).verdict is Verdict.UNREADABLE
    assert laptop.papers.look_up("สมชาย ใจดี").verdict is Verdict.UNREADABLE


def test_what_no_paper_has_is_unknown(laptop: Laptop, record: Record, number: PaperNumber) -> None:
    later = PaperNumber(number.form, number.ordinal + 1)
    other_form = PaperNumber(replace(number.form, serial=99), 1)
    other_district = PaperNumber(replace(number.form, district="2402"), 1)
    for unknown in (later, other_form, other_district):
        assert laptop.papers.look_up(str(unknown)).verdict is Verdict.UNKNOWN
    elsewhere = replace(mark_of(record, number), record_id=record.person_id)
    assert laptop.papers.look_up(elsewhere.text()).verdict is Verdict.UNKNOWN


def test_a_changed_record_makes_its_paper_say_so(laptop: Laptop, record: Record, number: PaperNumber) -> None:
    laptop.cases.revise(record.record_id)
    laptop.cases.open_interview(record.record_id).finalise()
    for text in (str(number), mark_of(record, number).text()):
        found = laptop.papers.look_up(text)
        assert found.superseded
        assert found.paper is not None
        assert found.row is not None
        assert (found.paper.state, found.paper.revision, found.row.revision) == (PaperState.VOID, 1, 2)


def test_while_a_change_is_begun_the_old_paper_is_still_right(
    laptop: Laptop, record: Record, number: PaperNumber
) -> None:
    laptop.cases.revise(record.record_id)
    found = laptop.papers.look_up(str(number))
    assert not found.superseded
    assert found.row is not None
    assert found.row.revision == 1


def test_a_page_that_claims_other_answers_is_no_print_of_ours(
    laptop: Laptop, record: Record, number: PaperNumber
) -> None:
    mark = mark_of(record, number)
    for forged in (replace(mark, content_hash="0" * HASH_SIGNS), replace(mark, revision=7)):
        assert laptop.papers.look_up(forged.text()).verdict is Verdict.OTHER_CONTENT


def test_what_was_only_looked_at_and_drafts_are_no_papers(laptop: Laptop, record: Record) -> None:
    form_number = laptop.papers.form_number(record.record_id)
    for text in (mark_of(record, None).text(), form_number, form_number.replace("-", "")):
        found = laptop.papers.look_up(text)
        assert (found.verdict, found.number) == (Verdict.FORM, form_number)
    draft_id = laptop.cases.start(laptop.person(1), "intent")
    draft = PageMark(draft_id, 1, "", None, 1, 1)
    assert laptop.papers.look_up(draft.text()).verdict is Verdict.DRAFT
    assert laptop.papers.look_up(replace(draft, record_id=record.person_id).text()).verdict is Verdict.UNKNOWN


def test_a_copy_is_told_from_an_original(laptop: Laptop, record: Record) -> None:
    number = laptop.papers.begin(record.record_id, 1, PaperKind.COPY).number
    found = laptop.papers.look_up(str(number))
    assert found.paper is not None
    assert (found.paper.kind, found.paper.state) == (PaperKind.COPY, PaperState.SENT)


def test_a_typed_number_of_no_centres_block_may_be_another_computers_and_its_code_never_is(
    make_laptop: Callable[..., Laptop],
) -> None:
    here, there = make_laptop(), make_laptop(seed=2)
    for computer in (here, there):
        with computer.stores.machine_store.write() as connection:
            connection.execute(insert(number_block).values(block=9123, next_serial=1))
    ours, theirs = here.finalised(), there.finalised()
    number = here.papers.begin(ours.record_id, 1).number
    assert there.papers.begin(theirs.record_id, 1).number == number
    assert here.papers.look_up(str(number)).perhaps_anothers
    assert "ซ้ำกับเครื่องอื่น" in told(here.papers.look_up(str(number))).then
    assert here.papers.look_up(mark_of(theirs, number).text()).verdict is Verdict.UNKNOWN
    scanned = here.papers.look_up(mark_of(ours, number).text())
    assert (scanned.verdict, scanned.perhaps_anothers) == (Verdict.FOUND, False)


def test_a_number_of_a_centres_block_is_one_computers(laptop: Laptop) -> None:
    with laptop.stores.machine_store.write() as connection:
        add_block(connection, 17)
    number = laptop.papers.begin(laptop.finalised().record_id, 1).number
    found = laptop.papers.look_up(str(number))
    assert (found.verdict, found.perhaps_anothers) == (Verdict.FOUND, False)


def test_a_colleagues_paper_is_named_without_what_is_on_it(laptop: Laptop, record: Record, number: PaperNumber) -> None:
    colleague = laptop.colleague()
    try:
        for text in (str(number), mark_of(record, number).text(), laptop.papers.form_number(record.record_id)):
            found = colleague.papers.look_up(text)
            assert (found.verdict, found.officer) == (Verdict.COLLEAGUE, laptop.stores.officer.name)
            assert (found.paper, found.row, found.full_name) == (None, None, "")
        theirs = colleague.finalised(1)
        assert colleague.papers.form_number(theirs.record_id)[-4:] == "0002"  # one block for the computer
    finally:
        colleague.stores.close()
