from __future__ import annotations

from datetime import timedelta

from desktop.services.signing import SignerRole
from desktop.services.walk_ins import WalkIn
from desktop.viewmodels.counter_words import Step, counted, next_step, waited, warnings
from forms.measure.workflow import ASSESSMENT, INTENT
from tests.laptop import INTENT_DECLINES, INTENT_JOINS, Laptop, fill

LINE = [[(0.1, 0.1, 0.0), (0.9, 0.5, 9.0)]]


def now(laptop: Laptop, number: int = 0) -> WalkIn:
    return laptop.walk_ins.open(laptop.person(number))


def test_whoever_is_new_begins_with_form_2_and_a_draft_is_gone_on_with(laptop: Laptop) -> None:
    step = next_step(now(laptop), interviews=True)
    assert (step.step, step.form_id) == (Step.FORM, INTENT)
    draft = laptop.walk_ins.start(laptop.person(), INTENT)
    step = next_step(now(laptop), interviews=True)
    assert (step.step, step.record_id) == (Step.DRAFT, draft)


def test_a_paper_left_behind_comes_before_the_interview(laptop: Laptop) -> None:
    record = laptop.finalised()
    step = next_step(now(laptop), interviews=True)
    assert (step.step, step.record_id, step.revision) == (Step.PAPER, record.record_id, 1)
    laptop.signing.sign_on_screen(record.record_id, 1, SignerRole.HOLDER, LINE)
    step = next_step(now(laptop), interviews=True)
    assert (step.step, step.form_id) == (Step.FORM, ASSESSMENT)


def test_desk_staff_agree_on_a_day_and_then_it_is_the_next_persons_turn(laptop: Laptop) -> None:
    record = laptop.finalised()
    laptop.signing.sign_on_screen(record.record_id, 1, SignerRole.HOLDER, LINE)
    assert next_step(now(laptop), interviews=False).step is Step.APPOINT
    day = laptop.day + timedelta(days=2)
    laptop.walk_ins.appoint(laptop.person(), day, "13.30", "หอประชุม")
    step = next_step(now(laptop), interviews=True)
    assert step.step is Step.NEXT
    assert "13:30" in step.reason
    on_the_day = laptop.on(day)
    assert next_step(now(on_the_day), interviews=True).form_id == ASSESSMENT


def test_whoever_declines_is_done_once_it_is_on_paper(laptop: Laptop) -> None:
    interview = laptop.interview(laptop.person())
    fill(interview, INTENT_DECLINES)
    record = interview.finalise()
    assert next_step(now(laptop), interviews=True).step is Step.PAPER
    laptop.signing.sign_on_screen(record.record_id, 1, SignerRole.HOLDER, LINE)
    assert next_step(now(laptop), interviews=True).step is Step.NEXT


def test_what_a_colleague_has_begun_or_made_is_told(laptop: Laptop) -> None:
    colleague = laptop.colleague()
    try:
        colleague.walk_ins.start(colleague.person(0), INTENT)
        interview = colleague.interview(colleague.person(1))
        fill(interview, INTENT_JOINS)
        interview.finalise()
        assert any("เริ่มแบบของคนนี้ไว้แล้ว" in each for each in warnings(now(laptop, 0)))
        assert any("แบบที่ทำแล้วเป็นของ" in each for each in warnings(now(laptop, 1)))
        assert warnings(now(laptop, 2)) == []
        assert warnings(now(colleague, 0)) == []
    finally:
        colleague.stores.close()


def test_the_day_in_one_line_and_waiting_in_words(laptop: Laptop) -> None:
    assert counted(laptop.queue.view().counts) == ""
    laptop.queue.take()
    view = laptop.queue.view()
    assert "คิววันนี้ 1" in counted(view.counts)
    assert "รอโดยทั่วไป" not in counted(view.counts)  # nobody was served yet
    assert waited(view.waiting[0]) == "เพิ่งมา"
