"""What is no form, or a form that cannot work, is refused with a code and a place."""

from __future__ import annotations

import hashlib

import pytest

from forms.xform.errors import FormError, XPathError
from forms.xform.load import MAX_BYTES, load_form

BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'


def test_identity(xform) -> None:
    xml = xform("<a/>")
    form = load_form(xml)
    assert (form.form_id, form.version, form.title) == ("small", "7", "A form")
    assert form.xml_hash == hashlib.sha256(xml.encode()).hexdigest()
    assert form.languages == ()
    assert load_form(xml.encode("utf-16")).form_id == "small"
    assert load_form('<?xml version="1.0"?>\n' + xml).form_id == "small"


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        ("", "xml"),
        ("not xml", "xml"),
        ("<a><b></a>", "xml"),
        (BOMB, "xml"),
        (BOMB.encode("utf-16"), "xml"),
        (b"\xff\xfe\xff", "xml"),
        (b"\xc3\x28", "xml"),
        ("<html/>", "not-a-form"),
        ("<html><head/></html>", "not-a-form"),
        ("<html><head><model><instance/></model></head><body/></html>", "not-a-form"),
        (b" " * (MAX_BYTES + 1), "too-large"),
    ],
)
def test_what_is_no_form(xml: str | bytes, code: str) -> None:
    with pytest.raises(FormError) as caught:
        load_form(xml)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("bind", "code", "what"),
    [
        ('calculate="1 +"', "syntax", "calculate"),
        ('relevant="unknown(1)"', "function", "relevant"),
        ('constraint="round()"', "arity", "constraint"),
        ('required="count(1)"', "type", "required"),
        ("constraint=\"regex(., '(')\"", "regex", "constraint"),
    ],
)
def test_a_bad_rule_names_its_node_and_kind(xform, bind: str, code: str, what: str) -> None:
    with pytest.raises(XPathError) as caught:
        load_form(xform("<a/>", f'<bind nodeset="/data/a" {bind}/>'))
    assert caught.value.code == code
    assert caught.value.where == f"/data/a {what}"


@pytest.mark.parametrize(
    "binds",
    [
        {"a": 'calculate="/data/b"', "b": 'calculate="/data/a"'},
        {"a": "relevant=\"/data/b = ''\"", "b": 'calculate="/data/c"', "c": "relevant=\"/data/a = ''\""},
    ],
)
def test_rules_that_need_each_other_are_a_cycle(xform, binds: dict[str, str]) -> None:
    written = "".join(f'<bind nodeset="/data/{name}" {rule}/>' for name, rule in binds.items())
    with pytest.raises(FormError) as caught:
        load_form(xform("<a/><b/><c/>", written))
    assert caught.value.code == "cycle"
    assert "/data/a" in caught.value.text


def test_a_form_nested_too_deeply_is_refused(xform) -> None:
    with pytest.raises(FormError) as caught:
        load_form(xform("<a>" * 5000 + "</a>" * 5000))
    assert caught.value.code == "too-deep"


def test_references_to_nothing_are_noted_and_have_no_effect(xform) -> None:
    form = load_form(xform("<a/>", '<bind nodeset="/data/zz" type="int"/>', '<input ref="/data/yy"/>'))
    assert len(form.warnings) == 2
    assert "/data/zz" in form.warnings[0] + form.warnings[1]


def test_a_control_without_reference_is_refused(xform) -> None:
    with pytest.raises(FormError) as caught:
        load_form(xform("<a/>", "", "<input/>"))
    assert caught.value.code == "ref"
