"""The lists a form chooses from, as its expressions see them: columns, and the values that stand in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from forms.xform.authoring.code_lists import read_table
from forms.xform.authoring.findings import Finding, fault, suggestion
from forms.xform.authoring.survey import Question, Survey
from forms.xform.authoring.workbook import Row, Sheet


@dataclass(frozen=True)
class ChoiceList:
    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @cached_property
    def values(self) -> Mapping[str, frozenset[str]]:
        """Column → the values in it, '' included where a row has none."""
        return {column: frozenset(row[column] for row in self.rows) for column in self.columns}


def choice_lists(
    survey: Survey, choices: Sheet, files: Mapping[str, bytes]
) -> tuple[Mapping[str, ChoiceList], list[Finding]]:
    """Every list by the id of its instance, from the sheet `choices` and the files; and what is wrong with them."""
    lists, findings = _from_choices(choices)
    for file_name, question in survey.external_files().items():
        if not file_name.endswith(".csv"):
            continue
        place = survey.sheet.place(question.row, "type" if question.reads_file else "name")
        table, faults = read_table(files, file_name, place, _file_columns(question))
        findings += faults
        if table is not None:
            stem = file_name.removesuffix(".csv")
            lists[stem] = ChoiceList(stem, table.columns, table.rows)
    for question in survey.questions:
        if question.is_select and not question.reads_file and not _is_known(question, lists, survey):
            place = survey.sheet.place(question.row, "type")
            near = suggestion(question.source, lists)
            findings.append(fault("unknown_list", place, name=question.source or "(ไม่ได้ใส่ชื่อ)", suggestion=near))
    return lists, findings


def _is_known(question: Question, lists: Mapping[str, ChoiceList], survey: Survey) -> bool:
    """A list may also be the answers of a repeat: `select_one ${name}`."""
    return question.source in lists or (question.source.startswith("${") and question.source[2:-1] in survey.by_name)


def _file_columns(question: Question) -> Iterable[str]:
    """The columns a select reads: `name` and `label`, or what `parameters` says instead."""
    if not question.reads_file:
        return ()
    parameters = dict(part.split("=", 1) for part in question.row["parameters"].split() if "=" in part)
    return parameters.get("value", "name"), parameters.get("label", "label")


def _from_choices(choices: Sheet) -> tuple[dict[str, ChoiceList], list[Finding]]:
    findings: list[Finding] = []
    rows: dict[str, list[Row]] = {}
    seen: set[tuple[str, str]] = set()
    for row in choices:
        list_name, code = row["list_name"], row["name"]
        if not code:
            findings.append(fault("no_code", choices.place(row, "name")))
        elif (list_name, code) in seen:
            findings.append(fault("code_twice", choices.place(row, "name"), name=code, list=list_name))
        seen.add((list_name, code))
        rows.setdefault(list_name, []).append(row)
    columns = tuple(column for column in choices.columns if column != "list_name" and "::" not in column)
    return {name: ChoiceList(name, columns, tuple(found)) for name, found in rows.items()}, findings
