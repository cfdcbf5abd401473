"""Forms made elsewhere: every kind of question finds its widget."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.viewmodels.interview_items import section_items
from desktop.widgets.questions.factory import make_question, question_type
from desktop.widgets.questions.plain import FixedAnswer
from forms.xform.load import load_form
from forms.xform.session import FormSession

ITEMS = "".join(f"<item><label>{label}</label><value>{value}</value></item>" for value, label in ("aข", "bค", "cง"))
FORM = f"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
<h:head><h:title>ทดลอง</h:title><model>
<instance><data id="kinds"><rank/><many/><level/><photo/><told>7</told><when/></data></instance>
<bind nodeset="/data/rank" type="odk:rank" xmlns:odk="http://www.opendatakit.org/xforms"/>
<bind nodeset="/data/many" type="string"/><bind nodeset="/data/level" type="int"/>
<bind nodeset="/data/photo" type="binary"/>
<bind nodeset="/data/told" type="int" readonly="/data/level = ''"/><bind nodeset="/data/when" type="date"/>
</model></h:head><h:body>
<odk:rank ref="/data/rank" xmlns:odk="http://www.opendatakit.org/xforms"><label>เรียง</label>{ITEMS}</odk:rank>
<select ref="/data/many"><label>หลายข้อ</label>{ITEMS}</select>
<range ref="/data/level" start="1" end="5" step="1"><label>ระดับ</label></range>
<upload ref="/data/photo" mediatype="image/*"><label>ภาพ</label></upload>
<input ref="/data/told"><label>บอกไว้</label></input>
<input ref="/data/when"><label>เมื่อใด</label></input>
</h:body></h:html>"""


@pytest.fixture
def session() -> FormSession:
    return FormSession(load_form(FORM))


def test_each_kind_has_its_widget_and_only_what_can_be_asked_is_a_stop(session) -> None:
    items = section_items(session, tuple(session.children("/data")))
    found = {item.ref.removeprefix("/data/"): question_type(session.node(item.ref)).__name__ for item in items}
    assert found == {
        "rank": "RankQuestion",
        "many": "SelectManyQuestion",
        "level": "NumberQuestion",
        "photo": "FixedAnswer",
        "told": "FixedAnswer",
        "when": "DateQuestion",
    }
    stops = [stop for item in items for stop in item.stops]
    assert stops == ["/data/rank", "/data/many", "/data/level", "/data/when"]


def test_a_ranking_keeps_the_order_in_which_it_was_chosen(session, qtbot, hand) -> None:
    question = make_question(session.node("/data/rank"))
    qtbot.addWidget(question)
    question.answer_given.connect(lambda ref, value: session.set_answer(ref, value))
    with qtbot.waitActive(question):
        question.show()
        question.activateWindow()
    question.take_focus()
    hand.type("312")
    hand.type("1")
    assert session.node("/data/rank").value.split() == [session.node("/data/rank").choices[k].value for k in (2, 1)]


def test_several_answers_are_stored_in_the_order_of_the_list(session, qtbot, hand) -> None:
    question = make_question(session.node("/data/many"))
    qtbot.addWidget(question)
    question.answer_given.connect(lambda ref, value: session.set_answer(ref, value))
    with qtbot.waitActive(question):
        question.show()
        question.activateWindow()
    question.take_focus()
    hand.type("31")
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Space)
    assert session.node("/data/many").value == "a b c"


def test_a_fixed_answer_is_shown_as_quiet_text(session, qtbot) -> None:
    question = make_question(session.node("/data/told"))
    qtbot.addWidget(question)
    assert isinstance(question, FixedAnswer)
    assert question.words.text() == "7"
