"""The questions of a form as the checks need them: type, list, place in groups, and where groups do not close."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from forms.xform.authoring.findings import Finding, fault
from forms.xform.authoring.workbook import Row, Sheet

REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?([^}]*?)\s*\}")
_NAME = re.compile(r"[A-Za-z_][\w.\-]*")
_BEGIN = re.compile(r"begin[_ ](group|repeat|loop)$")
_END = re.compile(r"end[_ ](group|repeat|loop)$")
_SELECTS = frozenset({"select_one", "select_multiple", "rank", "select_one_from_file", "select_multiple_from_file"})
_METADATA = frozenset({"start", "end", "today", "deviceid", "username", "phonenumber", "email", "audit"})
_BACKGROUND = frozenset({"start-geopoint", "background-audio", "background-geopoint", "csv-external", "xml-external"})
_WITHOUT_LABEL = _METADATA | _BACKGROUND | {"calculate", "hidden", "group", "repeat", "loop"}


@dataclass(frozen=True, slots=True)
class Question:
    """A row of the survey that has a name. `kind` is its type's first word, or `group` for `begin_group` and so on."""

    row: Row
    kind: str
    source: str  # the list or the file of a select, else empty
    name: str
    parent: str  # the name of the group it stands in, '' at the top

    @property
    def is_select(self) -> bool:
        return self.kind in _SELECTS

    @property
    def reads_file(self) -> bool:
        return self.kind.endswith("_from_file")

    @property
    def needs_label(self) -> bool:
        return self.kind not in _WITHOUT_LABEL

    @property
    def list_name(self) -> str:
        """The id of the instance its choices come from."""
        return self.source.rsplit(".", 1)[0] if self.reads_file else self.source


class Survey:
    """The questions of the sheet `survey`, in order, and the faults of its structure."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.findings: list[Finding] = []
        self.questions: tuple[Question, ...] = tuple(self._read())
        self.by_name = {question.name: question for question in reversed(self.questions)}

    def external_files(self) -> dict[str, Question]:
        """The CSV and XML files the form reads while it is filled in, each with the first question that names it."""
        found: dict[str, Question] = {}
        for question in self.questions:
            if question.reads_file:
                found.setdefault(question.source, question)
            elif question.kind in ("csv-external", "xml-external"):
                found.setdefault(f"{question.name}.{question.kind[:3]}", question)
        return found

    def _read(self) -> Iterator[Question]:
        open_groups: list[Question] = []
        first: dict[str, int] = {}
        for row in self.sheet:
            words = row["type"].split()
            if not words:
                self._fault("no_type", row, "type")
                continue
            plain = row["type"].lower()
            if ending := _END.match(plain):
                if open_groups and open_groups[-1].kind == ending[1]:
                    open_groups.pop()
                else:
                    self._fault("not_opened", row, "type", type=row["type"], begin=f"begin_{ending[1]}")
                continue
            name = row["name"]
            if not name:
                self._fault("no_name", row, "name")
                continue
            if not _NAME.fullmatch(name):
                self._fault("bad_name", row, "name", name=name)
                continue
            if name in first:
                self._fault("name_twice", row, "name", name=name, first=first[name])
            first.setdefault(name, row.number)
            beginning = _BEGIN.match(plain)
            kind = beginning[1] if beginning else words[0]
            source = words[1] if kind in _SELECTS and len(words) > 1 else ""
            question = Question(row, kind, source, name, open_groups[-1].name if open_groups else "")
            if beginning:
                open_groups.append(question)
            yield question
        for group in open_groups:
            self._fault("not_closed", group.row, "type", kind=group.kind, name=group.name)

    def _fault(self, code: str, row: Row, column: str, **names: object) -> None:
        self.findings.append(fault(code, self.sheet.place(row, column), **names))
