"""setvalue: at the first load, in new rows, when a value changes; and preloads."""

from __future__ import annotations


def test_dynamic_defaults_at_the_first_load(begin) -> None:
    model = '<!--after--><setvalue event="odk-instance-first-load" ref="/data/day" value="today()"/>'
    session = begin("<day/><twice/>", '<bind nodeset="/data/twice" calculate="concat(/data/day, \'!\')"/>', model=model)
    assert session.node("/data/day").value == "2018-04-30"
    assert session.node("/data/twice").value == "2018-04-30!"
    again = begin("<day/><twice/>", model=model, answers={"day": "1999-01-01"})
    assert again.node("/data/day").value == "1999-01-01"


def test_a_default_that_was_cleared_stays_cleared(begin) -> None:
    model = '<!--after--><setvalue event="odk-instance-first-load" ref="/data/day" value="today()"/>'
    session = begin("<day/><fixed>5</fixed>", model=model)
    session.set_answer("/data/day", "")
    session.set_answer("/data/fixed", "")
    again = begin("<day/><fixed>5</fixed>", model=model, answers=session.raw_answers())
    assert (again.node("/data/day").value, again.node("/data/fixed").value) == ("", "")


def test_new_rows_begin_with_what_was_said_before(begin) -> None:
    session = begin(
        '<rows jr:template=""><x/><copied/></rows>',
        "",
        '<repeat nodeset="/data/rows"><input ref="/data/rows/x"/>'
        '<setvalue event="odk-new-repeat" ref="/data/rows/copied"'
        " value=\"concat(../../rows[position() = position(current()/..) - 1]/x, '+')\"/></repeat>",
    )
    session.add_repeat("/data/rows")
    session.set_answer("/data/rows[1]/x", "a")
    session.add_repeat("/data/rows")
    assert [row["copied"] for row in session.answers()["rows"]] == ["+", "a+"]
    session.set_answer("/data/rows[1]/x", "b")  # only when the row is new
    assert session.node("/data/rows[2]/copied").value == "a+"


def test_a_change_sets_other_values_in_the_same_row(begin) -> None:
    session = begin(
        "<rows><x/><seen>0</seen></rows><rows><x/><seen>0</seen></rows><last/>",
        "",
        '<repeat nodeset="/data/rows"><input ref="/data/rows/x">'
        '<setvalue event="xforms-value-changed" ref="/data/rows/seen" value="../seen + 1"/>'
        '<setvalue event="xforms-value-changed" ref="/data/last" value="position(current())"/>'
        '<setvalue event="xforms-value-changed" ref="/data/rows[position() = 1]/x">first</setvalue></input></repeat>',
    )
    changed = session.set_answer("/data/rows[2]/x", "v")
    assert session.node("/data/rows[2]/seen").value == "1"
    assert {"/data/rows[2]/x", "/data/rows[2]/seen", "/data/last"} <= changed


def test_hiding_a_value_is_no_change(begin) -> None:
    session = begin(
        "<on>1</on><x/><seen>0</seen>",
        '<bind nodeset="/data/x" relevant="/data/on = 1"/>',
        '<input ref="/data/on"/><input ref="/data/x">'
        '<setvalue event="xforms-value-changed" ref="/data/seen" value=". + 1"/></input>',
    )
    session.set_answer("/data/x", "a")
    session.set_answer("/data/on", "0")
    session.set_answer("/data/on", "1")
    assert session.node("/data/seen").value == "1"


def test_preloads(begin) -> None:
    session = begin(
        "<id/><day/><start/><device/>",
        '<bind nodeset="/data/id" jr:preload="uid"/>'
        '<bind nodeset="/data/day" jr:preload="date" jr:preloadParams="today"/>'
        '<bind nodeset="/data/start" jr:preload="timestamp" jr:preloadParams="start"/>'
        '<bind nodeset="/data/device" jr:preload="property" jr:preloadParams="deviceid"/>',
    )
    assert session.node("/data/id").value == "uuid:00000000-0000-4000-8000-000000000000"
    assert session.node("/data/day").value == "2018-04-30"
    assert session.node("/data/start").value == "2018-04-30T12:00:00.000+07:00"
    assert session.node("/data/device").value == ""


def test_attributes_can_have_rules_and_values(begin) -> None:
    session = begin(
        '<x made=""><y/></x>',
        '<bind nodeset="/data/x/@made" calculate="concat(/data/x/y, position(..))"/>',
        model='<!--after--><setvalue event="odk-instance-first-load" ref="/data/x/y" value="\'v\'"/>',
    )
    assert session.evaluate("/data/x/@made") == "v1"
    assert "/data/x/@made" not in session.children("/data/x")
