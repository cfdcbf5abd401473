"""Everything we can say about a form file before it is converted, with the cell where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyxform.aliases import select, yes_no
from pyxform.question_type_dictionary import QUESTION_TYPE_DICT
from pyxform.utils import default_is_dynamic

from forms.xform.authoring.cycles import cycles
from forms.xform.authoring.expressions import ExpressionCheck, Standing
from forms.xform.authoring.findings import Finding, Place, fault, suggestion, warning
from forms.xform.authoring.lists import ChoiceList, choice_lists
from forms.xform.authoring.survey import Question, Survey
from forms.xform.authoring.workbook import COLUMNS, Sheet, Workbook

_SECTIONS = ("group", "repeat", "loop")
_EXPRESSIONS = ("relevant", "constraint", "required", "readonly", "calculation", "repeat_count")
_TEXTS = ("label", "hint", "guidance_hint", "constraint_message", "required_message")


def check(workbook: Workbook, files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """What is wrong with a form whose code lists are joined (see `join_code_lists`), in the order of its rows."""
    survey = Survey(workbook.sheet("survey"))
    choices = workbook.sheet("choices")
    lists, findings = choice_lists(survey, choices, files)
    roots = [row["name"] for row in workbook.sheet("settings") if row["name"]]
    expressions = ExpressionCheck(survey, lists, roots[0] if roots else "data")
    findings += survey.findings
    findings += _misspelt_columns(survey.sheet)
    for question in survey.questions:
        findings += _of_type(question, survey.sheet)
        findings += _of_expressions(question, survey.sheet, lists, expressions)
        findings += _of_texts(question, survey.sheet, expressions)
        findings += _of_default(question, survey.sheet, lists, expressions)
    findings += _untranslated_choices(choices)
    findings += cycles(survey)
    order = {"settings": 0, "survey": 1}
    return tuple(sorted(findings, key=lambda f: (order.get(f.place.sheet, 2), f.place.sheet, f.place.row or 0)))


def _misspelt_columns(sheet: Sheet) -> Iterator[Finding]:
    """A column nobody reads is the author's own note, unless it is nearly one that counts."""
    for column in sheet.columns:
        head = column.partition("::")[0].lower()
        near = suggestion(head, COLUMNS)
        if near and head not in COLUMNS and ":" not in head:
            yield fault("misspelt_column", sheet.place(column=column), name=column, suggestion=near)


def _of_type(question: Question, sheet: Sheet) -> Iterator[Finding]:
    plain = question.row["type"].lower()
    known = question.is_select or question.kind in _SECTIONS or plain.startswith(tuple(select))
    if not known and question.row["type"] not in QUESTION_TYPE_DICT:
        near = suggestion(plain, (*QUESTION_TYPE_DICT, *select))
        yield fault("unknown_type", sheet.place(question.row, "type"), name=question.row["type"], suggestion=near)


def _of_expressions(
    question: Question, sheet: Sheet, lists: Mapping[str, ChoiceList], expressions: ExpressionCheck
) -> Iterator[Finding]:
    row = question.row
    for column in _EXPRESSIONS:
        if row[column] and row[column] not in yes_no:
            standing = Standing(sheet.place(row, column), own_name=question.name)
            yield from expressions.expression(row[column], standing)
    if row["choice_filter"] and question.list_name in lists:
        standing = Standing(sheet.place(row, "choice_filter"), question.name, lists[question.list_name])
        yield from expressions.expression(row["choice_filter"], standing)
    yield from expressions.references(row["trigger"], sheet.place(row, "trigger"))


def _of_texts(question: Question, sheet: Sheet, expressions: ExpressionCheck) -> Iterator[Finding]:
    row = question.row
    for base in _TEXTS:
        columns = [column for column in sheet.columns if column.partition("::")[0] == base]
        for column in columns:
            yield from expressions.references(row[column], sheet.place(row, column))
            if not row[column] and any(row[other] for other in columns):
                place = sheet.place(row, column)
                yield warning("untranslated", place, name=question.name)
        if base == "label" and question.needs_label and not any(row[column] for column in columns):
            place = sheet.place(row, columns[0] if columns else "label")
            yield fault("no_label", place, name=question.name, language=place.column.partition("::")[2] or "หลัก")
    if row["constraint"] and not any(row[c] for c in sheet.columns if c.startswith("constraint_message")):
        yield warning("no_message", sheet.place(row, "constraint"), name=question.name)


def _of_default(
    question: Question, sheet: Sheet, lists: Mapping[str, ChoiceList], expressions: ExpressionCheck
) -> Iterator[Finding]:
    default, place = question.row["default"], sheet.place(question.row, "default")
    if default_is_dynamic(default, question.kind):
        yield from expressions.expression(default, Standing(place, own_name=question.name))
    elif default and question.is_select and question.list_name in lists:
        codes = lists[question.list_name].values.get("name", frozenset())
        for code in default.split() if question.kind.startswith("select_multiple") else [default]:
            if code not in codes:
                yield fault("not_in_list", place, value=code, list=question.list_name, suggestion="")


def _untranslated_choices(choices: Sheet) -> Iterator[Finding]:
    columns = [column for column in choices.columns if column.partition("::")[0] == "label"]
    for row in choices:
        for column in columns:
            if not row[column] and any(row[other] for other in columns):
                place: Place = choices.place(row, column)
                yield warning("untranslated", place, name=row["name"])
