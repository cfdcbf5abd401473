"""Functions of XPath and of ODK XForms, asked through a session as the rest of the house does."""

from __future__ import annotations

import math
from zoneinfo import ZoneInfo

import pytest

from forms.xform.errors import XPathError
from forms.xform.session import FormSession
from forms.xform.xpath.shuffle import shuffled


@pytest.fixture(scope="module")
def session(request: pytest.FixtureRequest) -> FormSession:
    begin = request.getfixturevalue("begin")
    made: FormSession = begin(
        "<name>Somsri</name><many>a b  c</many><n>5</n><bad>x</bad><empty/>"
        "<here>18.79 98.98 0 0</here><shape>18 98 0 0;18 99 0 0;19 99 0 0;19 98 0 0;18 98 0 0</shape>"
    )
    return made


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("round(2.5)", 3.0),
        ("round(-2.5)", -3.0),
        ("round(1.005, 2)", 1.01),
        ("round(1234, -2)", 1200.0),
        ("int(-1.9)", -1.0),
        ("int('7.9')", 7.0),
        ("5 mod -3", 2.0),
        ("-5 mod 3", -2.0),
        ("7 div 2", 3.5),
        ("pow(2, 10)", 1024.0),
        ("max(1, /data/n, 3)", 5.0),
        ("min(4, 2)", 2.0),
        ("abs(-3)", 3.0),
        ("sum(/data/nothing)", 0.0),
        ("count(/data/*[. = ''])", 1.0),
        ("count-selected(/data/many)", 3.0),
        ("string-length('เมือง')", 5.0),
        ("coalesce(/data/empty, 'other')", "other"),
        ("concat(/data/name, '-', 1 div 4)", "Somsri-0.25"),
        ("join(', ', 'a', 'b')", "a, b"),
        ("selected-at(/data/many, 2)", "c"),
        ("selected-at(/data/many, 9)", ""),
        ("substr('hello', 1, 3)", "el"),
        ("substr('hello', -2)", "lo"),
        ("substring('12345', 2, 3)", "234"),
        ("substring-before('a/b/c', '/')", "a"),
        ("substring-after('a/b/c', '/')", "b/c"),
        ("translate('bar', 'abc', 'AB')", "BAr"),
        ("normalize-space('  a   b ')", "a b"),
        ("if(/data/n > 3, 'many', 'few')", "many"),
        ("digest('abc', 'SHA-1', 'hex')", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        ("base64-decode('4LiB')", "ก"),
        ("format-date('2018-04-05', '%e/%n/%Y %d-%m-%y')", "5/4/2018 05-04-18"),
        ("format-date-time('2018-04-05T06:07:08.009', '%H:%M:%S.%3 %h')", "06:07:08.009 6"),
        ("format-date('nonsense', '%Y')", ""),
        ("today()", "2018-04-30"),
        ("string(now())", "2018-04-30T12:00:00.000+07:00"),
        ("date(decimal-date-time('2018-04-30') + 1)", "2018-05-01"),
        ("decimal-time('12:00:00.000+07:00')", 0.5),
        ("uuid()", "00000000-0000-4000-8000-000000000000"),
        ("selected(/data/many, 'b')", True),
        ("selected(/data/many, 'bc')", False),
        ("not(/data/n = 5)", False),
        ("/data/n = '5' and /data/n < '10'", True),
        ("'2018-04-30' < today() + 1", True),
        ("date('2018-04-30') = today()", True),
        ("boolean-from-string('1')", True),
        ("regex(/data/name, '[A-Z][a-z]+')", True),
        ("regex(/data/name, 'Som')", False),
        ("regex(/data/n, concat('[0-9]', '+'))", True),
        ("regex('๕', '\\d')", False),
        ("starts-with(/data/name, 'Som') and ends-with(/data/name, 'sri') and contains(/data/name, 'ms')", True),
        ("checklist(2, -1, true(), /data/n = 5, false())", True),
        ("weighted-checklist(3, 4, true(), 2, false(), 5, true(), 1)", True),
        ("geofence(/data/here, /data/shape)", True),
        ("geofence('20 98 0 0', /data/shape)", False),
        ("area('1 1;1 2')", 0.0),
    ],
)
def test_value(session: FormSession, expression: str, value: str | float | bool) -> None:
    result = session.evaluate(expression)
    assert result == value
    assert type(result) is type(value) or not isinstance(value, bool)


def test_not_a_number_stays_one(session: FormSession) -> None:
    for expression in ("number(/data/bad)", "/data/empty + 1", "sqrt(-1)", "max(/data/bad, 1)", "round('x')"):
        result = session.evaluate(expression)
        assert isinstance(result, float)
        assert math.isnan(result), expression


def test_distance_is_metres(session: FormSession) -> None:
    along = session.evaluate("distance('0 0 0 0;0 1 0 0')")
    assert along == pytest.approx(111_319, rel=1e-3)


@pytest.mark.parametrize(
    ("seed", "order"),
    [
        (-42.0, [5, 4, 1, 6, 2, 3]),
        (11111111.0, [1, 3, 4, 2, 6, 5]),
        (1.1, [2, 6, 5, 1, 3, 4]),
        ("", [3, 2, 5, 1, 6, 4]),
    ],
)
def test_a_seed_gives_the_order_every_client_gives(seed: float | str, order: list[int]) -> None:
    assert shuffled([1, 2, 3, 4, 5, 6], seed, ZoneInfo("Asia/Bangkok")) == order


def test_a_text_is_a_seed_too() -> None:
    zone = ZoneInfo("Asia/Bangkok")
    first, second = shuffled(range(20), "a", zone), shuffled(range(20), "b", zone)
    assert first == shuffled(range(20), "a", zone)
    assert first != second
    assert sorted(first) == list(range(20))


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("nothing()", "function"),
        ("round()", "arity"),
        ("if(1, 2)", "arity"),
        ("count(1)", "type"),
        ("fn:concat('a')", "function"),
        ("zz:name", "prefix"),
        ("regex('a', '(')", "regex"),
        ("digest('a', 'CRC')", "argument"),
        ("pulldata('none', 'a', 'b', 'c')", "instance"),
        ("1 +", "syntax"),
    ],
)
def test_what_cannot_work_says_why(session: FormSession, expression: str, code: str) -> None:
    with pytest.raises(XPathError) as caught:
        session.evaluate(expression)
    assert caught.value.code == code
