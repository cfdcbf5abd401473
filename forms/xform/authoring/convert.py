"""A workbook → the XForm that travels and is stored."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert as pyxform_convert

from forms.xform.authoring.check import check
from forms.xform.authoring.code_lists import join_code_lists
from forms.xform.authoring.findings import AuthoringError, Finding, Place, errors, fault, warning
from forms.xform.authoring.survey import Survey
from forms.xform.authoring.workbook import Workbook
from forms.xform.errors import FormError
from forms.xform.load import load_form

_NODE = re.compile(r"/([\w.\-]+)(?: (\w+))?$")
_COLUMNS = {"calculate": "calculation", "itemset": "choice_filter"}  # where XForms has another word than XLSForm
_ROW = re.compile(r"\[row\s*:\s*(\d+)\]|row (\d+)", re.IGNORECASE)
# One element a line: a change of a question then shows as a change of a line. White space between these elements
# means nothing; inside labels, where it would, nothing is touched.
_LINE_ENDS = re.compile(r"(</(?:text|item|instance|translation|itext|group|repeat|h:head)>|<bind [^>]*/>)(?=<)")

# pyxform puts a space at both ends of a text that holds `${…}`; a person would see it.
_PADDING = re.compile(r"(?<=<value>) +|(?<=<label>) +|(?<=<hint>) +| +(?=</(?:value|label|hint)>)")


@dataclass(frozen=True, slots=True)
class Conversion:
    """The XForm, the external files it reads, and what the author may want to better."""

    xml: str
    externals: Mapping[str, bytes]
    warnings: tuple[Finding, ...]


def convert(workbook: Workbook, files: Mapping[str, bytes]) -> Conversion:
    """Checks and converts. `files` are the CSV files beside the form, by name. Raises AuthoringError."""
    joined, unread = join_code_lists(workbook, files)
    findings = (*unread, *check(joined, files))
    if errors(findings):
        raise AuthoringError(*findings)
    xml, warnings = _through_pyxform(joined)
    survey = Survey(joined.sheet("survey"))
    externals = {name: files[name] for name in survey.external_files()}
    try:
        load_form(xml, externals=externals)
    except FormError as error:
        place = _place_of_node(error.where, survey)
        raise AuthoringError(*findings, fault("engine", place, where=error.where, detail=error.text)) from error
    return Conversion(xml, externals, (*findings, *warnings))


def _through_pyxform(workbook: Workbook) -> tuple[str, tuple[Finding, ...]]:
    sheets: dict[str, Any] = {"sheet_names": list(workbook.sheets)}
    for sheet in workbook.sheets.values():
        sheets[sheet.name] = [{c: row[c] for c in sheet.columns if row[c]} for row in sheet]
        sheets[f"{sheet.name}_header"] = [dict.fromkeys(sheet.columns)]
    warnings: list[str] = []
    try:
        result = pyxform_convert(sheets, warnings=warnings, form_name="data")
    except PyXFormError as error:
        raise AuthoringError(fault("pyxform", _place_in(str(error), workbook), detail=error)) from error
    xml = _LINE_ENDS.sub(r"\1\n", _PADDING.sub("", result.xform)) + "\n"
    return xml, tuple(warning("pyxform", _place_in(text, workbook), detail=text) for text in warnings)


def _place_in(text: str, workbook: Workbook) -> Place:
    """The place that a message of pyxform names: it counts rows, heading included; the author counts lines."""
    sheet = next((workbook.sheet(name) for name in ("choices", "settings") if f"'{name}'" in text), None)
    sheet = sheet or workbook.sheet("survey")
    if match := _ROW.search(text):
        index = int(match[1] or match[2]) - 2
        if 0 <= index < len(sheet.rows):
            return sheet.place(sheet.rows[index])
    return sheet.place()


def _place_of_node(where: str, survey: Survey) -> Place:
    """The row of the node that the engine names (`/data/who required`), empty where it names none."""
    match = _NODE.search(where)
    question = survey.by_name.get(match[1]) if match else None
    if match is None or question is None:
        return Place()
    return survey.sheet.place(question.row, _COLUMNS.get(match[2], match[2] or ""))
