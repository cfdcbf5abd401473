"""A record as it is typed: the same lines on the screen and on paper."""

from __future__ import annotations

import io

import pypdfium2

from desktop.services.keying import keying_groups, unasked
from desktop.services.prefill import nested
from forms.library import library_form
from forms.record import Answer
from forms.xform.session import FormSession
from tests.laptop import Laptop

ANSWERS = {
    "national_id": "9240153356032",
    "full_name": "นายนิยม ศรีทอง",
    "target": {"q501_list": "1", "q502_agency": "cdd"},
    "project": {
        "q503_type": "agency",
        "q505_implementer": "agency",
        "q507_programme": "other",
        "q507_project": "ทำขนม",
    },
    "training": {"q508_start": "2019-06-01", "q508_end": "2019-06-05", "q509_hours": "18"},
    "result": {"q510_outcome": "done", "q511_before": "24000", "q511_after": "36000"},
}


def lines(changed: dict[str, object] | None = None) -> dict[str, tuple[str, str, bool]]:
    session = FormSession(library_form("development"), answers=ANSWERS)
    return {
        line.name: (line.answer, line.typed, line.changed)
        for group in keying_groups(session, changed or {})
        for line in group.lines
    }


def test_answers_are_read_in_words_and_typed_plain() -> None:
    found = lines()
    assert found["q508_start"] == ("1 มิถุนายน 2562", "1/6/2562", False)
    assert found["q511_after"] == ("36,000", "36000", False)
    assert found["q502_agency"][:2] == ("กรมการพัฒนาชุมชน", "กรมการพัฒนาชุมชน")
    assert found["q507_project"][1] == "ทำขนม"


def test_sentences_of_the_form_and_what_nobody_answered_are_left_out() -> None:
    found = lines()
    assert "q501_aim" not in found
    assert "q509_trainer_name" not in found
    assert "develop_by" not in found


def test_each_group_is_headed_once() -> None:
    session = FormSession(library_form("development"), answers=ANSWERS)
    titles = [group.title for group in keying_groups(session, {})]
    assert len(titles) == len(set(titles)) == 5


def test_a_programme_that_left_the_catalogue_is_told_in_its_own_row(laptop: Laptop) -> None:
    rows: list[dict[str, Answer]] = [
        {"q404_row": "1", "q404_programme": "P07", "q404_agency": "baac", "q404_status": "ongoing"},
        {"q404_row": "2", "q404_programme": "P98", "q404_agency": "agri", "q404_status": "done"},
    ]
    answers: dict[str, Answer] = {
        "contact": {"q402_date": "2018-06-12", "q402_method": "visit", "q403_outcome": "interviewed"},
        "progress": {"q404_any": "yes", "measures": rows},
    }
    session = FormSession(library_form("followup"), answers=answers, finished=True)
    record = laptop.finalised().model_copy(update={"form_id": "followup", "answers": answers})
    assert unasked(record, session) == {"measures/2/q404_programme": "P98", "measures/2/q404_agency": "agri"}
    found = {line.name: line.answer for group in keying_groups(session, {}) for line in group.lines}
    assert found["measures/1/q404_programme"] == "สินเชื่อเพื่อพัฒนาอาชีพ"
    assert found["measures/2/q404_programme"] == "P98"
    assert found["measures/2/q404_agency"] == "agri"


def test_what_is_new_is_marked() -> None:
    assert [name for name, line in lines({"q511_after": None}).items() if line[2]] == ["q511_after"]


def test_rows_of_a_repeat_are_groups_of_their_own() -> None:
    form = library_form("followup")
    measures = [{"q404_programme": code, "q404_status": "done"} for code in ("P01", "P02")]
    known = {"assessed": "yes", "q402_method": "visit", "q403_outcome": "interviewed", "q404_any": "yes"}
    session = FormSession(form, answers=nested(form, {**known, "measures": measures}))
    found = keying_groups(session, {"measures/2/q404_status": None})
    rows = [group for group in found if group.lines[0].name.startswith("measures/")]
    assert [group.title[-1] for group in rows] == ["1", "2"]
    assert [line.name for group in rows for line in group.lines if line.changed] == ["measures/2/q404_status"]


def test_sheets_of_several_records_are_one_file(laptop: Laptop) -> None:
    records = [laptop.finalised(0), laptop.finalised(1)]
    paper = laptop.ministry.keying_paper([record.record_id for record in records])
    document = pypdfium2.PdfDocument(io.BytesIO(paper))
    text = "".join(page.get_textpage().get_text_range() for page in document)
    for record in records:
        assert laptop.people.get(record.person_id).last_name in text
        assert laptop.papers.form_number(record.record_id) in text
