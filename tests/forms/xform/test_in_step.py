"""After any sequence of operations the session is what a fresh one with the same answers is: nothing was forgotten."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.xform.definition import FormDefinition
from forms.xform.load import load_form
from forms.xform.session import FormSession

DATA = (
    "<on>1</on><mode/><g><age/><kind/><h><deep>x</deep></h></g>"
    '<rows jr:template=""><what/><amount/><share/><rank/><sub jr:template=""><v/><up/></sub></rows>'
    "<total/><first/><picked/><label/><many/><band/>"
)
BINDS = (
    '<bind nodeset="/data/g" relevant="/data/on = 1"/>'
    '<bind nodeset="/data/g/age" type="int" constraint=". &gt; /data/many" required="/data/mode = \'a\'"/>'
    '<bind nodeset="/data/g/h" relevant="../age &gt; 2" readonly="/data/mode = \'b\'"/>'
    '<bind nodeset="/data/rows" relevant="/data/mode != \'c\'"/>'
    '<bind nodeset="/data/rows/amount" type="int" relevant="../what != \'none\'" constraint=". &lt;= /data/total"/>'
    '<bind nodeset="/data/rows/share" calculate="round(../amount div sum(/data/rows/amount), 2)"/>'
    "<bind nodeset=\"/data/rows/rank\" calculate=\"concat(position(..), '/', count(/data/rows[amount != '']))\"/>"
    '<bind nodeset="/data/rows/sub" relevant="count(../../rows[what = \'a\']) &lt; 2"/>'
    '<bind nodeset="/data/rows/sub/v" constraint=". != ../preceding-sibling::sub[1]/v"'
    ' required="../../../rows[1]/amount &gt; 2 or sum(../../sub/v) &gt; 3"/>'
    '<bind nodeset="/data/rows/sub/up" calculate="concat(../../what, position(../..), position(..), /data/rows/what)"/>'
    '<bind nodeset="/data/total" calculate="sum(/data/rows/amount[. != \'\']) + count(/data/rows/sub)"/>'
    '<bind nodeset="/data/first" calculate="indexed-repeat(/data/rows/what, /data/rows, 1)"/>'
    '<bind nodeset="/data/label" calculate="jr:choice-name(/data/picked, \'/data/picked\')"/>'
    '<bind nodeset="/data/many" calculate="count(/data/rows)"/>'
    '<bind nodeset="/data/band" calculate="if(/data/total &gt; 5, \'high\', /data/g/h/deep)"'
    " relevant=\"/data/picked != '' or /data/on = 1\"/>"
)
BODY = (
    '<input ref="/data/on"/><input ref="/data/mode"/><input ref="/data/g/age"><label>of <output value="/data/total"/>'
    '</label></input><select ref="/data/g/kind"><item><label>A</label><value>a</value></item>'
    "<item><label>B</label><value>b</value></item></select>"
    '<input ref="/data/g/h/deep"/><repeat nodeset="/data/rows"><input ref="/data/rows/what"/>'
    '<input ref="/data/rows/amount"/><repeat nodeset="/data/rows/sub"><input ref="/data/rows/sub/v"/></repeat></repeat>'
    '<select1 ref="/data/picked"><itemset nodeset="/data/rows[amount &gt; 1]"><value ref="what"/><label ref="rank"/>'
    "</itemset></select1>"
)
VALUES = st.sampled_from(["", "0", "1", "2", "3", "7", "a", "b", "c", "a b", "b a", "none", "x", "2.5"])
PLACES = st.integers(0, 3)
VERBS = st.sampled_from(["answer", "answer", "answer", "add", "remove", "sub"])
OPERATIONS = st.lists(st.tuples(VERBS, PLACES, PLACES, VALUES), min_size=3, max_size=20)
QUESTIONS = ["on", "mode", "g/age", "g/kind", "g/h/deep", "picked"]


@pytest.fixture(scope="module")
def form(request: pytest.FixtureRequest) -> FormDefinition:
    return load_form(request.getfixturevalue("xform")(DATA, BINDS, BODY))


def snapshot(session: FormSession) -> dict[str, Any]:
    return {state.ref: state for state in session.walk()}


def operate(session: FormSession, operation: tuple[str, int, int, str]) -> frozenset[str]:
    """One step; returns the refs that the session says changed (adding a row says only which one it is)."""
    what, one, two, value = operation
    rows = session.children("/data/rows")
    if what == "answer":
        refs = [f"/data/{name}" for name in QUESTIONS]
        refs += [f"{row}/{name}" for row in rows for name in ("what", "amount")]
        refs += [f"{sub}/v" for row in rows for sub in session.children(f"{row}/sub")]
        ref = refs[(one * 7 + two) % len(refs)]
        return frozenset() if session.node(ref).readonly else session.set_answer(ref, value)
    if what == "remove" and rows:
        return session.remove_repeat(rows[one % len(rows)])
    before = snapshot(session)
    if what == "sub" and rows:
        session.add_repeat(f"{rows[one % len(rows)]}/sub")
    elif len(rows) < 5:
        session.add_repeat("/data/rows", at=one + 1)
    return frozenset({*before, *snapshot(session)})


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(operations=OPERATIONS)
def test_step_by_step_is_the_same_as_all_at_once(form: FormDefinition, operations: list[Any]) -> None:
    session = FormSession(form)
    for operation in operations:
        before = snapshot(session)
        changed = operate(session, operation)
        after = snapshot(session)
        unreported = {ref for ref in {*before, *after} if before.get(ref) != after.get(ref)} - changed
        assert not unreported, operation
    again = FormSession(form, answers=session.raw_answers())
    assert snapshot(again) == snapshot(session)
    assert again.answers() == session.answers()
    assert again.problems() == session.problems()
