"""What is wrong with a form file: where it stands, what it is, and how to cure it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum

from forms.xform.authoring.messages import MESSAGES


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a form file. `row` is the line of a Markdown or CSV file or the row of an Excel sheet, from 1."""

    sheet: str = ""
    row: int | None = None
    column: str = ""

    def __str__(self) -> str:
        parts = [f"แผ่น {self.sheet}" if self.sheet else ""]
        parts.append(f"แถว {self.row}" if self.row else "")
        parts.append(f"คอลัมน์ {self.column}" if self.column else "")
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault. `code` is stable; `what` and `cure` are Thai sentences for whoever wrote the form."""

    code: str
    place: Place
    what: str
    cure: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        where = f"{self.place}: " if str(self.place) else ""
        return f"{where}{self.what} วิธีแก้: {self.cure} [{self.code}]"


class AuthoringError(ValueError):
    """A form file that cannot become a form. `findings` holds at least one error."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings


def fault(code: str, place: Place, **names: object) -> Finding:
    """The error of that code, its sentences filled with `names`. KeyError where a name of the sentence is missing."""
    what, cure = MESSAGES[code]
    return Finding(code, place, what.format(**names), cure.format(**names))


def warning(code: str, place: Place, **names: object) -> Finding:
    """The same as `fault`, for what a form may have and still be used."""
    return replace(fault(code, place, **names), severity=Severity.WARNING)


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def suggestion(name: str, known: Iterable[str]) -> str:
    """` (หมายถึง … หรือไม่)` where a known name is close to the unknown one, else nothing."""
    close = get_close_matches(name, list(known), n=1, cutoff=0.7)
    return f" (หมายถึง {close[0]} หรือไม่)" if close else ""
