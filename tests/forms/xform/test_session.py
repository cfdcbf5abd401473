"""A form without rows: rules follow answers, values by type, answers in and out."""

from __future__ import annotations

import pytest

from forms.xform.errors import FormError
from forms.xform.state import Problem

DATA = "<age/><adult/><job><title/><pay>100</pay></job><note/><when/><calc/><meta><instanceID/></meta>"
BINDS = (
    '<bind nodeset="/data/age" type="int" required="true()" constraint=". &lt;= 120" jr:constraintMsg="too old"'
    ' jr:requiredMsg="how old?" aof:item="206" aof:origin="seed"/>'
    "<bind nodeset=\"/data/adult\" calculate=\"if(/data/age &gt;= 18, 'yes', 'no')\"/>"
    '<bind nodeset="/data/job" relevant="/data/adult = \'yes\'"/>'
    '<bind nodeset="/data/job/pay" type="int" readonly="/data/job/title = \'none\'"/>'
    '<bind nodeset="/data/note" readonly="true()"/>'
    '<bind nodeset="/data/when" type="date"/>'
    '<bind nodeset="/data/meta/instanceID" jr:preload="uid"/>'
    '<bind nodeset="/data/calc" type="int" calculate="/data/job/pay * 2"/>'
)
BODY = (
    '<group ref="/data/job"><label>Work</label><input ref="/data/job/pay"><label>Pay</label></input>'
    '<input ref="/data/job/title"><label>Title of <output value="/data/age"/></label><hint>as said</hint></input>'
    "</group>"
    '<input ref="/data/age" appearance="numbers"><label>Age</label></input>'
    '<input ref="/data/note"><label>Read this</label></input><input ref="/data/when"/>'
)


@pytest.fixture
def session(begin):
    return begin(DATA, BINDS, BODY)


def test_relevance_hides_a_value_and_keeps_the_answer(session) -> None:
    assert session.node("/data/job/pay").value == ""
    assert not session.node("/data/job/pay").relevant
    session.set_answer("/data/age", "20")
    assert session.node("/data/job/pay").value == "100"
    assert session.node("/data/calc").value == "200"
    session.set_answer("/data/job/pay", "300")
    changed = session.set_answer("/data/age", "10")
    assert {"/data/job", "/data/job/pay", "/data/job/title", "/data/calc", "/data/adult", "/data/age"} <= changed
    pay = session.node("/data/job/pay")
    assert (pay.value, pay.raw, pay.relevant) == ("", "300", False)
    assert session.node("/data/calc").value == ""
    session.set_answer("/data/age", "30")
    assert session.node("/data/job/pay").value == "300"


def test_only_what_changed_is_reported(session) -> None:
    session.set_answer("/data/age", "20")
    assert session.set_answer("/data/age", "20") == frozenset()
    assert session.set_answer("/data/when", "2018-04-30") == {"/data/when"}
    # The label of the title shows the age, so it changes with it.
    assert session.set_answer("/data/age", "21") == {"/data/age", "/data/job/title"}


def test_problems_in_the_order_of_the_body(session) -> None:
    assert session.problems() == (Problem("/data/age", "required", "how old?"),)
    session.set_answer("/data/age", "121")
    session.set_answer("/data/job/pay", "12.5")
    session.set_answer("/data/when", "2018-02-30")
    assert [(problem.ref, problem.kind, problem.message) for problem in session.problems()] == [
        ("/data/job/pay", "type", ""),
        ("/data/age", "constraint", "too old"),
        ("/data/when", "type", ""),
    ]
    session.set_answer("/data/age", "")
    assert session.node("/data/age").violation == "required"


def test_a_value_of_the_wrong_type_is_empty_but_kept(session) -> None:
    session.set_answer("/data/when", "someday")
    state = session.node("/data/when")
    assert (state.value, state.raw, state.violation) == ("", "someday", "type")
    session.set_answer("/data/when", "2018-04-30T10:00:00")
    assert session.node("/data/when").value == "2018-04-30"


def test_what_may_not_be_answered(session) -> None:
    session.set_answer("/data/age", "20")
    session.set_answer("/data/job/title", "none")
    assert session.node("/data/job/pay").readonly
    with pytest.raises(FormError) as caught:
        session.set_answer("/data/job/pay", "1")
    assert caught.value.code == "readonly"
    with pytest.raises(FormError) as caught:
        session.set_answer("/data/job", "1")
    assert caught.value.code == "not-a-question"
    with pytest.raises(KeyError):
        session.set_answer("/data/unknown", "1")


def test_state_of_a_node(session) -> None:
    session.set_answer("/data/age", "20")
    age, title = session.node("/data/age"), session.node("/data/job/title")
    assert (age.name, age.kind, age.data_type, age.label, age.appearance) == ("age", "input", "int", "Age", "numbers")
    assert age.required
    assert dict(age.extras) == {"item": "206", "origin": "seed"}
    assert (title.label, title.hint) == ("Title of 20", "as said")
    kinds = {state.ref: state.kind for state in session.walk()}
    assert kinds["/data"] == "root"
    assert kinds["/data/job"] == "group"
    assert kinds["/data/note"] == "note"
    assert kinds["/data/calc"] == "model-value"


def test_display_order_is_the_body_and_then_the_rest(session) -> None:
    assert session.children(session.root_ref) == (
        "/data/job",
        "/data/age",
        "/data/note",
        "/data/when",
        "/data/adult",
        "/data/calc",
        "/data/meta",
    )
    assert session.children("/data/job") == ("/data/job/pay", "/data/job/title")


def test_answers_are_what_counts_and_raw_answers_everything(session) -> None:
    session.set_answer("/data/age", "20")
    session.set_answer("/data/job/pay", "")
    assert session.answers() == {"age": "20", "adult": "yes"}
    session.set_answer("/data/job/title", "farmer")
    assert session.answers() == {"age": "20", "adult": "yes", "job": {"title": "farmer"}}
    session.set_answer("/data/age", "9")
    assert session.answers() == {"age": "9", "adult": "no"}
    raw = session.raw_answers()
    # The form would put 100 there, so that it was cleared has to be told.
    assert raw["job"] == {"title": "farmer", "pay": ""}
    assert raw["meta"]["instanceID"].startswith("uuid:")


def test_answers_given_stand_in_for_defaults(begin) -> None:
    session = begin(
        DATA, BINDS, BODY, answers={"age": "40", "job": {"pay": "7", "boss": "x"}, "shoe": "42", "when": {"a": "b"}}
    )
    assert session.node("/data/job/pay").value == "7"
    assert session.node("/data/calc").value == "14"
    assert session.unknown_answers == ("/data/job/boss", "/data/shoe", "/data/when")


def test_evaluate_at_a_node(session) -> None:
    session.set_answer("/data/age", "20")
    assert session.evaluate("/data/age + 1") == 21
    assert session.evaluate("../../age > 18", "/data/job/pay") is True
    assert session.evaluate("concat(., '!')", "/data/age") == "20!"
    with pytest.raises(KeyError):
        session.evaluate("1", "/data/none")


def test_once_keeps_its_first_value(begin) -> None:
    session = begin("<a/><b/>", '<bind nodeset="/data/b" calculate="once(/data/a)"/>')
    session.set_answer("/data/a", "first")
    session.set_answer("/data/a", "second")
    assert session.node("/data/b").value == "first"


def test_the_clock_is_the_sessions_own(begin) -> None:
    session = begin("<d/>", '<bind nodeset="/data/d" calculate="format-date-time(now(), \'%Y-%m-%d %H\')"/>')
    assert session.node("/data/d").value == "2018-04-30 12"
