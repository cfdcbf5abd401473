"""Choices: written out, from lists, filtered, translated; and the look-up that stands in for a filter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.xform.errors import FormError
from forms.xform.load import load_form
from forms.xform.session import FormSession
from forms.xform.state import Choice

LISTS = (
    '<!--after--><instance id="province" src="jr://file-csv/province.csv"/><instance id="district"><root>'
    "<item><name>1001</name><label>Phra Nakhon</label><in>10</in></item>"
    "<item><name>1002</name><label>Dusit</label><in>10</in></item>"
    "<item><name>2401</name><label>Mueang</label><in>24</in></item></root></instance>"
)
PROVINCES = "name,label\n10,Bangkok\n24,Chachoengsao\n".encode("utf-8-sig")
NUMBERS = "".join(f"<item><label>{name}</label><value>{n}</value></item>" for n, name in ((1, "One"), (2, "Two")))
BODY = (
    '<select1 ref="/data/p"><itemset nodeset="instance(\'province\')/root/item"><value ref="name"/><label ref="label"/>'
    '</itemset></select1><select1 ref="/data/d"><itemset nodeset="instance(\'district\')/root/item[in = /data/p ]">'
    '<value ref="name"/><label ref="label"/></itemset></select1>'
    f'<select ref="/data/m">{NUMBERS}</select><rank ref="/data/r">{NUMBERS}</rank>'
)


@pytest.fixture
def session(begin):
    binds = (
        '<bind nodeset="/data/shown" calculate="jr:choice-name(/data/d, \' /data/d \')"/>'
        "<bind nodeset=\"/data/found\" calculate=\"pulldata('district', 'label', 'name', /data/d)\"/>"
    )
    return begin("<p/><d/><m/><r/><shown/><found/>", binds, BODY, model=LISTS, externals={"province.csv": PROVINCES})


def test_a_cascade(session) -> None:
    assert session.node("/data/p").choices == (Choice("10", "Bangkok"), Choice("24", "Chachoengsao"))
    assert session.node("/data/d").choices == ()
    assert "/data/d" in session.set_answer("/data/p", "10")
    assert session.node("/data/d").choices == (Choice("1001", "Phra Nakhon"), Choice("1002", "Dusit"))
    session.set_answer("/data/d", "1002")
    assert session.node("/data/shown").value == "Dusit"
    assert session.node("/data/found").value == "Dusit"


def test_in_a_finished_record_a_choice_that_is_offered_no_more_stands(session) -> None:
    given = {"p": "10", "d": "1003", "m": "2 7"}
    read = FormSession(session.form, answers=given, finished=True)
    assert read.answers() == given
    assert read.problems() == ()
    again = FormSession(session.form, answers=given)
    assert again.answers() == {"p": "10", "m": "2"}


def test_a_choice_that_is_filtered_out_comes_back_with_its_filter(session) -> None:
    session.set_answer("/data/p", "10")
    session.set_answer("/data/d", "1002")
    session.set_answer("/data/p", "24")
    state = session.node("/data/d")
    assert (state.value, state.raw) == ("", "1002")
    assert "d" not in session.answers()
    assert session.node("/data/shown").value == ""
    session.set_answer("/data/p", "10")
    assert session.node("/data/d").value == "1002"


def test_several_choices_keep_the_order_of_the_list_and_ranks_their_own(session) -> None:
    session.set_answer("/data/m", "2 1 7")
    session.set_answer("/data/r", "2 1")
    assert session.node("/data/m").value == "1 2"
    assert session.node("/data/r").value == "2 1"


def test_a_random_order_stays_while_somebody_looks_at_it(begin) -> None:
    body = (
        '<select1 ref="/data/a"><itemset nodeset="randomize(instance(\'n\')/root/item)"><value ref="."/></itemset>'
        "</select1>"
    )
    items = "".join(f"<item>{number}</item>" for number in range(30))
    session = begin("<a/>", "", body, model=f'<!--after--><instance id="n"><root>{items}</root></instance>')
    shown = session.node("/data/a").choices
    assert shown == session.node("/data/a").choices
    assert sorted(int(choice.value) for choice in shown) == list(range(30))
    assert [int(choice.value) for choice in shown] != list(range(30))


def test_a_missing_file_is_named(xform) -> None:
    with pytest.raises(FormError) as caught:
        load_form(xform("<p/>", "", "", model=LISTS))
    assert caught.value.code == "missing-file"
    assert "province.csv" in caught.value.text


def test_geojson_and_xml_files_are_lists_too(begin) -> None:
    points = b'{"type":"FeatureCollection","features":[{"type":"Feature","id":"x","properties":{"title":"Here","n":1},'
    points += b'"geometry":{"type":"Point","coordinates":[98.5,18.25]}}]}'
    session = begin(
        "<a/>",
        model=(
            '<!--after--><instance id="places" src="jr://file/places.geojson"/>'
            '<instance id="plain" src="jr://file/plain.xml"/>'
        ),
        externals={"places.geojson": points, "plain.xml": b"<root><item><name>a</name></item></root>"},
    )
    assert session.evaluate("instance('places')/root/item[title = 'Here']/geometry") == "18.25 98.5 0 0"
    assert session.evaluate("instance('places')/root/item[id = 'x']/n") == "1"
    assert session.evaluate("instance('plain')/root/item/name") == "a"


@pytest.mark.parametrize(
    ("name", "content"), [("x.csv", b'a,b\n"open'), ("x.csv", b"\xff\xfe\x00"), ("x.geojson", b"[]")]
)
def test_a_broken_file_is_told(begin, name: str, content: bytes) -> None:
    session = begin("<a/>", model=f'<!--after--><instance id="x" src="jr://file/{name}"/>', externals={name: content})
    with pytest.raises(FormError) as caught:
        session.evaluate("count(instance('x')/root/item)")
    assert caught.value.code == "bad-file"
    with pytest.raises(FormError):
        session.form.prepare()


CELLS = st.sampled_from(["a", "b", "", "1", "1.0", " a"])


@given(
    items=st.lists(st.tuples(CELLS, CELLS), max_size=8),
    wanted=CELLS,
    condition=st.sampled_from(
        [
            "k = /data/w",
            "/data/w = k",
            "k = /data/w and v = 'a'",
            "v != 'b' and k = /data/w",
            "k = concat(/data/w, '')",
            "k = /data/w or v = 'a'",
            "k = /data/w and position() = 2",
            "k = current()/w",
        ]
    ),
)
def test_the_look_up_finds_what_the_filter_finds(xform, items, wanted, condition) -> None:
    rows = "".join(f"<item><k>{key}</k><v>{value}</v></item>" for key, value in items)
    model = f'<!--after--><instance id="list"><root>{rows}</root></instance>'
    session = FormSession(load_form(xform("<w/>", model=model)), answers={"w": wanted})
    looked_up = session.evaluate(f"join('|', instance('list')/root/item[{condition}]/v)")
    # Two conditions in two brackets, the first always true: this way there is no look-up.
    walked = session.evaluate(f"join('|', instance('list')/root/item[true()][{condition}]/v)")
    assert looked_up == walked


ITEXT = (
    '<itext><translation lang="ไทย (th)" default="true()"><text id="q"><value>ชื่อ <output value="/data/a"/></value>'
    '<value form="guidance">ถามช้า ๆ</value></text><text id="only"><value>ไทย</value></text></translation>'
    '<translation lang="English (en)"><text id="q"><value>Name <output value=" /data/a "/>!</value></text>'
    "</translation></itext>"
)


def test_languages(begin) -> None:
    body = (
        '<input ref="/data/a"><label ref="jr:itext(\'q\')"/><hint ref="jr:itext(\'q\')"/></input>'
        '<input ref="/data/b"><label ref="jr:itext(\'only\')"/></input>'
    )
    session = begin("<a>x</a><b/>", '<bind nodeset="/data/b" calculate="jr:itext(\'only\')"/>', body, model=ITEXT)
    assert session.form.languages == ("ไทย (th)", "English (en)")
    assert session.language == session.form.default_language == "ไทย (th)"
    assert session.node("/data/a").label == "ชื่อ x"
    assert session.node("/data/a").guidance == "ถามช้า ๆ"
    assert session.node("/data/b").value == "ไทย"
    assert "/data/a" in session.set_language("English (en)")
    assert session.node("/data/a").label == "Name x!"
    assert session.node("/data/b").label == "ไทย"  # not translated: the default language helps out
    assert "/data/a" in session.set_answer("/data/a", "y")
    assert session.node("/data/a").label == "Name y!"
    with pytest.raises(FormError):
        session.set_language("Deutsch")


def test_what_a_question_could_offer_knows_no_answers(session) -> None:
    whole = session.offered("/data/d")
    assert whole.list_name == "district"
    assert [choice.value for choice in whole.choices] == ["1001", "1002", "2401"]
    session.set_answer("/data/p", "10")
    assert session.offered("/data/d") == whole
    assert session.offered("/data/m").choices == session.node("/data/m").choices


def test_what_a_question_could_offer_keeps_the_conditions_that_always_hold(begin) -> None:
    nodeset = "instance('district')/root/item[in != '10' and (in = /data/p or /data/p = '')][name != current()/../q]"
    items = f'<itemset nodeset="{nodeset}"><value ref="name"/><label ref="label"/></itemset>'
    body = f'<select1 ref="/data/d">{items}</select1>'
    session = begin("<p/><q/><d/>", "", body, model=LISTS, externals={"province.csv": PROVINCES})
    assert [choice.value for choice in session.offered("/data/d").choices] == ["2401"]
