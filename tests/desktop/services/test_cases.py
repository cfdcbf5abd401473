"""Which forms a case may begin."""

from __future__ import annotations

import pytest

from desktop.errors import KnownError
from forms.record import flat, subject_id
from tests.laptop import INTENT_DECLINES, Laptop, fill


def test_R10_a_second_form_2_is_refused_and_the_first_may_be_revised(laptop: Laptop) -> None:
    first = laptop.finalised()
    with pytest.raises(KnownError) as raised:
        laptop.cases.start(first.person_id, "intent")
    assert raised.value.code == "intent_exists"
    assert laptop.cases.revise(first.record_id) == first.record_id
    # The revision is open now: starting the form leads to it and not to a refusal.
    assert laptop.cases.start(first.person_id, "intent") == first.record_id


def test_R10_who_declined_and_joins_after_all_is_received_by_a_named_officer(laptop: Laptop) -> None:
    """A form of somebody who declines has no receiver; the revision knows who sits at the desk."""
    begun = laptop.interview(laptop.person())
    fill(begun, INTENT_DECLINES)
    first = begun.finalise()
    assert "q215_receiver" not in flat(first.answers)
    laptop.cases.revise(first.record_id)
    interview = laptop.cases.open_interview(first.record_id)
    fill(interview, {"q211_join": "yes", "q212_consent": "yes", "q214_sign_kind": "signature"})
    again = flat(interview.finalise().answers)
    assert again["q215_receiver"] == laptop.stores.officer.name
    assert again["q210_income"] == flat(first.answers)["q210_income"]


def test_a_form_about_no_person_begins_once_and_another_only_when_asked_for(laptop: Laptop) -> None:
    subject = subject_id("notice", "2562", "baac")
    first = laptop.cases.begin(subject, "intent", {"q205_first_name": "สมใจ"})
    assert laptop.cases.begin(subject, "intent", {}) == first
    second = laptop.cases.begin(subject, "intent", {}, another=True)
    assert second != first
    assert flat(laptop.cases.open_interview(first).session.raw_answers())["q205_first_name"] == "สมใจ"
    assert laptop.cases.open_interview(second).person_id == subject
