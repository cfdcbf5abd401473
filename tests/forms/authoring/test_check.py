"""What pyxform lets through, our check finds: each fault with sheet, row, column and cure."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.xform.authoring.check import check
from forms.xform.authoring.findings import Finding, Severity
from forms.xform.authoring.messages import MESSAGES
from forms.xform.authoring.workbook import Row, Sheet, Workbook

Find = Callable[..., tuple[Finding, ...]]

AGE = "integer | age | อายุ | Age | | | | | |"
FRUIT = "select_one fruit | fruit | ผลไม้ | Fruit | | | | | |"


def row(
    kind: str = "text",
    name: str = "b",
    *,
    relevant: str = "",
    constraint: str = "",
    calculation: str = "",
    choice_filter: str = "",
    trigger: str = "",
    default: str = "",
) -> str:
    cells = [kind, name, "ข", "B", relevant, constraint, calculation, choice_filter, trigger, default]
    return " | ".join(cells)


# what is broken → rows, then code, column and a word the message must hold
BROKEN_EXPRESSIONS = {
    "bracket left open": (row(relevant="(${age} > 3"), "syntax", "relevant", "11"),
    "two operators": (row(constraint=". >= <= 3"), "syntax", "constraint", "<="),
    "word for a sign": (row(relevant="${age} is 3"), "syntax", "relevant", "is"),
    "quote left open": (row(relevant="${fruit} = 'lime"), "syntax", "relevant", "'"),
    "unknown function": (row(relevant="selectd(${fruit}, 'lime')"), "unknown_function", "relevant", "selected"),
    "too few arguments": (row(relevant="selected(${fruit})"), "arity", "relevant", "selected"),
    "too many arguments": (row("calculate", calculation="round(1, 2, 3)"), "arity", "calculation", "round"),
    "unknown question": (row(relevant="${agee} > 3"), "unknown_reference", "relevant", "age"),
    "unknown question in a path": (row(relevant="../agee > 3"), "unknown_path", "relevant", "age"),
    "unknown trigger": (row(calculation="now()", trigger="${agee}"), "unknown_reference", "trigger", "age"),
    "unknown name in a default": (row(default="concat(${agee}, 'x')"), "unknown_reference", "default", "age"),
    "code outside the list": (row(relevant="${fruit} = 'lemon'"), "not_in_list", "relevant", "fruit"),
    "code outside the list, the other way round": (
        row(relevant="'lemon' != ${fruit}"),
        "not_in_list",
        "relevant",
        "lemon",
    ),
    "code outside the list in selected()": (
        row(relevant="selected(${fruit}, 'lim')"),
        "not_in_list",
        "relevant",
        "lime",
    ),
    "own code outside the list": (
        row("select_one fruit", constraint=". != 'limes'"),
        "not_in_list",
        "constraint",
        "lime",
    ),
    "default outside the list": (row("select_one fruit", default="pear"), "not_in_list", "default", "pear"),
    "unknown column in a filter": (
        row("select_one fruit", choice_filter="color = 'green'"),
        "unknown_column",
        "choice_filter",
        "colour",
    ),
    "value no row has in a filter": (
        row("select_one fruit", choice_filter="colour = 'blue'"),
        "not_in_list",
        "choice_filter",
        "blue",
    ),
    "unknown instance": (
        row("calculate", calculation="instance('fruits')/root/item[name = 'lime']/colour"),
        "unknown_instance",
        "calculation",
        "fruit",
    ),
    "unknown column of an instance": (
        row("calculate", calculation="instance('fruit')/root/item[name = ${fruit}]/color"),
        "unknown_column",
        "calculation",
        "colour",
    ),
    "unknown column inside brackets": (
        row("calculate", calculation="instance('fruit')/root/item[nam = ${fruit}]/colour"),
        "unknown_column",
        "calculation",
        "name",
    ),
    "pulldata from a file that is not read": (
        row("calculate", calculation="pulldata('place', 'label', 'name', '01')"),
        "unknown_instance",
        "calculation",
        "place",
    ),
    "broken pattern": (row(constraint="regex(., '[0-9')"), "bad_pattern", "constraint", "regex"),
}


@pytest.mark.parametrize("what", BROKEN_EXPRESSIONS)
def test_a_broken_expression_is_found_in_its_cell(find: Find, what: str) -> None:
    broken, code, column, word = BROKEN_EXPRESSIONS[what]
    findings = [f for f in find(AGE, FRUIT, broken) if f.severity is Severity.ERROR]
    assert [(f.code, f.place.sheet, f.place.row, f.place.column) for f in findings] == [(code, "survey", 6, column)]
    assert word in findings[0].what
    assert findings[0].cure


BROKEN_QUESTIONS = {
    "no type": (("| b | ข | B | | | | | |",), "no_type", 4, "type"),
    "unknown type": (("txet | b | ข | B | | | | | |",), "unknown_type", 4, "type"),
    "no name": (("text | | ข | B | | | | | |",), "no_name", 4, "name"),
    "a space in the name": (("text | my b | ข | B | | | | | |",), "bad_name", 4, "name"),
    "the same name twice": ((row(), row()), "name_twice", 5, "name"),
    "no label at all": (("text | b | | | | | | | |",), "no_label", 4, "label::ไทย (th)"),
    "group left open": (("begin_group | g | ก | G | | | | | |", row()), "not_closed", 4, "type"),
    "end without begin": ((row(), "end_repeat | | | | | | | | |"), "not_opened", 5, "type"),
    "groups that cross": (
        ("begin_group | g | ก | G | | | | | |", row(), "end_repeat | | | | | | | | |", "end_group | | | | | | | | |"),
        "not_opened",
        6,
        "type",
    ),
    "unknown list": ((row("select_one fruits"),), "unknown_list", 4, "type"),
    "select without a list": ((row("select_one"),), "unknown_list", 4, "type"),
    "missing file": ((row("select_one_from_file place.csv"),), "missing_file", 4, "type"),
    "unknown name in a label": (("note | b | ข ${c} | B | | | | | |",), "unknown_reference", 4, "label::ไทย (th)"),
}


@pytest.mark.parametrize("what", BROKEN_QUESTIONS)
def test_a_broken_question_is_found_in_its_cell(find: Find, what: str) -> None:
    rows, code, line, column = BROKEN_QUESTIONS[what]
    findings = [f for f in find(*rows) if f.severity is Severity.ERROR]
    assert [(f.code, f.place.sheet, f.place.row, f.place.column) for f in findings] == [(code, "survey", line, column)]


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ((row("calculate", "a", calculation="${a} + 1"),), "a → a"),
        (
            (row("calculate", "a", calculation="${b} + 1"), row("calculate", "b", calculation="${a} + 1")),
            "a → b → a",
        ),
        ((row("text", "a", relevant="${b} = 'x'"), row("text", "b", relevant="${a} = 'x'")), "a → b → a"),
        (
            ("begin_group | g | ก | G | ${a} = 'x' | | | | |", row("text", "a"), "end_group | | | | | | | | |"),
            "g → a → g",
        ),
    ],
    ids=["itself", "two values", "two relevances", "a group that hides what opens it"],
)
def test_a_cycle_is_found_once_with_its_way(find: Find, rows: tuple[str, ...], shown: str) -> None:
    findings = [f for f in find(*rows) if f.severity is Severity.ERROR]
    assert [f.code for f in findings] == ["cycle"]
    assert shown in findings[0].what
    assert findings[0].place.row == 4


def test_a_calculation_with_a_trigger_may_read_its_own_value(find: Find) -> None:
    kept = row("text", "b", calculation="if(${age} > 3, 'old', ${b})", trigger="${age}")
    assert find(AGE, kept) == ()


@pytest.mark.parametrize(
    ("data", "code", "word"),
    [
        (b"name,titel\n01,x\n", "missing_column", "label"),
        (b"label\nx\n", "missing_column", "name"),
        ("name,label\n01,บ้าน\n".encode("tis-620"), "not_utf8", "places.csv"),
    ],
    ids=["no label column", "no name column", "TIS-620"],
)
def test_a_file_of_choices_must_hold_what_the_select_reads(find: Find, data: bytes, code: str, word: str) -> None:
    (finding,) = find(row("select_one_from_file places.csv"), files={"places.csv": data})
    assert (finding.code, finding.place.sheet, finding.place.row) == (code, "survey", 4)
    assert word in finding.what


def test_a_file_may_name_its_columns_itself(find: Find) -> None:
    survey = """
| survey | type | name | label | parameters |
| | select_one_from_file p.csv | p | ก | value=code label=title |
"""
    assert find(choices=survey, files={"p.csv": b"code,title\n1,x\n"}) == ()


def test_a_misspelt_column_is_told_and_a_note_is_not(find: Find) -> None:
    survey = "| survey | type | name | label | relevnat | my notes |\n| | text | a | ก | ${b} = 1 | ask Somchai |"
    (finding,) = find(choices=survey)
    assert (finding.code, finding.place.column) == ("misspelt_column", "relevnat")
    assert "relevant" in finding.what


def test_codes_are_checked_and_named_by_their_sheet(find: Find) -> None:
    choices = (
        "| choices | list_name | name | label |\n| | fruit | lime | ม |\n| | fruit | lime | ม |\n| | fruit | | ม |\n"
    )
    findings = find(row("select_one fruit"), choices=choices)
    assert [(f.code, f.place.sheet, f.place.row) for f in findings] == [
        ("code_twice", "choices", 7),
        ("no_code", "choices", 8),
    ]


def test_a_code_list_file_is_named_with_its_line(find: Find) -> None:
    directory = "| code_lists | list_name | file |\n| | fruit | fruit.csv |\n| | nut | nut.csv |\n"
    files = {"fruit.csv": "name,label::ไทย (th)\nlime,มะนาว\nlime,มะนาว\n".encode()}
    findings = find(row("select_one fruit"), choices=directory, files=files)
    assert [(f.code, f.place.sheet, f.place.row) for f in findings] == [
        ("missing_file", "code_lists", 7),
        ("code_twice", "fruit.csv", 3),
    ]


def test_what_may_stay_is_a_warning(find: Find) -> None:
    findings = find("text | b | ข | | | . != '' | | | |")
    assert {(f.code, f.severity, f.place.column) for f in findings} == {
        ("untranslated", Severity.WARNING, "label::English (en)"),
        ("no_message", Severity.WARNING, "constraint"),
    }


def test_a_sound_form_has_no_finding(find: Find) -> None:
    assert (
        find(
            AGE,
            FRUIT,
            row("select_one fruit", "green", choice_filter="colour = 'green' or name = ${fruit}"),
            row("select_one_from_file places.csv", "place", choice_filter="province = '24'"),
            row("calculate", "colour", calculation="instance('fruit')/root/item[name = ${fruit}]/colour"),
            row("calculate", "label", calculation="pulldata('places', 'label', 'name', ${place})"),
            "begin_repeat | rows | แถว | Rows | | | | | |",
            row("text", "word", relevant="${age} > 3 and position(..) < 4"),
            row("calculate", "others", calculation="count(../../rows[word = current()/../word])"),
            "end_repeat | | | | | | | | |",
            row("calculate", "total", calculation="count(${rows}) + sum(${age}[. != ''])"),
        )
        == ()
    )


def test_every_sentence_says_what_and_cure() -> None:
    assert all(what and cure for what, cure in MESSAGES.values())


def test_a_finding_reads_as_place_fault_and_cure(find: Find) -> None:
    (finding,) = find(row(relevant="${age} > 3"))
    assert str(finding).startswith("แผ่น survey แถว 4 คอลัมน์ relevant: ไม่มีคำถามชื่อ age")
    assert "วิธีแก้:" in str(finding)


@given(st.text("${}age fruit.()[]'\"<>=+-*/,0123456789 ก#!|@:", max_size=40))
def test_any_text_in_any_cell_is_judged_and_never_breaks_the_check(text: str) -> None:
    survey = Sheet(
        "survey",
        ("type", "name", "label", "relevant", "constraint", "calculation", "choice_filter", "default", "trigger"),
        (
            Row(2, {"type": "integer", "name": "age", "label": text or "?"}),
            Row(3, {"type": "select_one fruit", "name": "fruit", "label": "?", "choice_filter": text, "default": text}),
            Row(4, {"type": "text", "name": "a", "label": "?", "relevant": text, "constraint": text, "trigger": text}),
            Row(5, {"type": "calculate", "name": "b", "calculation": text}),
        ),
    )
    choices = Sheet("choices", ("list_name", "name"), (Row(2, {"list_name": "fruit", "name": "lime"}),))
    findings = check(Workbook({"survey": survey, "choices": choices}), {})
    assert all(finding.what and finding.cure and finding.place.row for finding in findings)
