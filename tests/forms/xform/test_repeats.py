"""Rows: adding, removing, counting them; what a path means inside and outside."""

from __future__ import annotations

import pytest

from forms.xform.errors import FormError

DATA = (
    '<rows jr:template=""><n/><amount>1</amount><share/><before/></rows><rows><n/><amount>1</amount><share/><before/>'
    "</rows><total/><many/>"
)
BINDS = (
    '<bind nodeset="/data/rows/n" calculate="position(..)"/>'
    '<bind nodeset="/data/rows/share" calculate="/data/rows/amount div sum(/data/rows/amount)"/>'
    '<bind nodeset="/data/rows/before"'
    " calculate=\"coalesce(indexed-repeat(/data/rows/amount, /data/rows, position(..) - 1), 'none')\"/>"
    '<bind nodeset="/data/total" calculate="sum(/data/rows/amount)"/>'
    '<bind nodeset="/data/many" calculate="count(/data/rows)"/>'
)
BODY = '<repeat nodeset="/data/rows"><input ref="/data/rows/amount"/></repeat>'


@pytest.fixture
def session(begin):
    return begin(DATA, BINDS, BODY)


def column(session, name: str) -> list[str]:
    return [session.node(f"{row}/{name}").value for row in session.children("/data/rows")]


def test_a_row_more_and_a_row_less(session) -> None:
    assert session.add_repeat("/data/rows") == "/data/rows[2]"
    session.set_answer("/data/rows[2]/amount", "3")
    assert column(session, "n") == ["1", "2"]
    assert column(session, "share") == ["0.25", "0.75"]
    assert column(session, "before") == ["none", "1"]
    assert (session.node("/data/total").value, session.node("/data/many").value) == ("4", "2")
    changed = session.remove_repeat("/data/rows[1]")
    assert {"/data/rows", "/data/rows[1]/n", "/data/rows[2]/n", "/data/total", "/data/many"} <= changed
    assert column(session, "n") == ["1"]
    assert column(session, "amount") == ["3"]
    assert column(session, "share") == ["1"]
    assert session.answers()["rows"] == [{"n": "1", "amount": "3", "share": "1", "before": "none"}]


def test_a_row_in_the_middle_moves_the_others(session) -> None:
    session.set_answer("/data/rows[1]/amount", "5")
    session.add_repeat("/data/rows")
    session.set_answer("/data/rows[2]/amount", "6")
    assert session.add_repeat("/data/rows", at=2) == "/data/rows[2]"
    assert column(session, "amount") == ["5", "1", "6"]
    assert column(session, "before") == ["none", "5", "1"]
    assert session.evaluate("/data/rows[2]/amount") == "1"


def test_rows_come_back_from_answers(begin, session) -> None:
    session.add_repeat("/data/rows")
    session.set_answer("/data/rows[2]/amount", "9")
    again = begin(DATA, BINDS, BODY, answers=session.raw_answers())
    assert [state.value for state in again.walk()] == [state.value for state in session.walk()]
    none = begin(DATA, BINDS, BODY, answers={"rows": []})
    assert none.children("/data/rows") == ()
    assert none.node("/data/total").value == "0"


def test_a_count_decides_how_many_rows_there_are(begin) -> None:
    form = (
        "<wanted/><rows><x>d</x></rows>",
        '<bind nodeset="/data/wanted" type="int"/>',
        '<input ref="/data/wanted"/><repeat nodeset="/data/rows" jr:count="/data/wanted">'
        '<input ref="/data/rows/x"/></repeat>',
    )
    session = begin(*form)
    assert session.children("/data/rows") == ()
    session.set_answer("/data/wanted", "3")
    assert len(session.children("/data/rows")) == 3
    session.set_answer("/data/rows[3]/x", "kept")
    session.set_answer("/data/wanted", "")  # while somebody types, nothing is thrown away
    assert session.node("/data/rows[3]/x").value == "kept"
    session.set_answer("/data/wanted", "3")
    assert begin(*form, answers=session.raw_answers()).answers() == session.answers()
    session.set_answer("/data/wanted", "1")
    assert session.children("/data/rows") == ("/data/rows[1]",)
    with pytest.raises(FormError) as caught:
        session.add_repeat("/data/rows")
    assert caught.value.code == "fixed"


def test_rules_between_rows_settle_whatever_the_order(begin) -> None:
    session = begin(
        "<rows><add>1</add><sum/></rows>",
        '<bind nodeset="/data/rows/sum" calculate="../add'
        ' + coalesce(../../rows[position() = position(current()/..) - 1]/sum, 0)"/>',
        '<repeat nodeset="/data/rows"><input ref="/data/rows/add"/></repeat>',
        answers={"rows": [{"add": "1"}] * 30},
    )
    assert [session.node(f"{row}/sum").value for row in session.children("/data/rows")] == [
        str(number) for number in range(1, 31)
    ]
    session.set_answer("/data/rows[1]/add", "101")
    assert session.node("/data/rows[30]/sum").value == "130"


def test_rules_that_chase_each_other_are_stopped(begin) -> None:
    with pytest.raises(FormError) as caught:
        begin(
            "<rows><x>0</x></rows><rows><x>0</x></rows>",
            '<bind nodeset="/data/rows/x" calculate="sum(/data/rows/x) + 1"/>',
            '<repeat nodeset="/data/rows"/>',
        )
    assert caught.value.code == "unsettled"


def test_nested_rows_see_their_own_outer_row(begin) -> None:
    session = begin(
        "<a><name/><b><both/></b></a>",
        '<bind nodeset="/data/a/b/both" calculate="concat(/data/a/name, position(..))"/>',
        '<repeat nodeset="/data/a"><input ref="/data/a/name"/><repeat nodeset="/data/a/b"/></repeat>',
        answers={"a": [{"name": "x", "b": [{}, {}]}, {"name": "y", "b": [{}]}]},
    )
    assert session.answers()["a"] == [
        {"name": "x", "b": [{"both": "x1"}, {"both": "x2"}]},
        {"name": "y", "b": [{"both": "y1"}]},
    ]
    changed = session.set_answer("/data/a[2]/name", "z")
    assert changed == {"/data/a[2]/name", "/data/a[2]/b[1]/both"}
    assert session.add_repeat("/data/a[2]/b") == "/data/a[2]/b[2]"
    assert session.node("/data/a[2]/b[2]/both").value == "z2"


def test_what_is_no_repeat_is_refused(session) -> None:
    for call, ref in ((session.add_repeat, "/data/total"), (session.remove_repeat, "/data/rows")):
        with pytest.raises(FormError) as caught:
            call(ref)
        assert caught.value.code == "not-a-repeat"
    with pytest.raises(KeyError):
        session.remove_repeat("/data/rows[7]")
