"""A form file of any kind → workbook, and the CSV files that stand beside it."""

from __future__ import annotations

from pathlib import Path

from forms.xform.authoring.findings import AuthoringError, Place, fault
from forms.xform.authoring.markdown import read_markdown
from forms.xform.authoring.spreadsheet import read_excel
from forms.xform.authoring.workbook import Workbook


def read_form(data: bytes, file_name: str) -> Workbook:
    """The sheets of a form file, its kind known by its name (`.md` or `.xlsx`). Raises AuthoringError."""
    suffix = Path(file_name).suffix.lower()
    if suffix in (".xlsx", ".xlsm"):
        return read_excel(data)
    if suffix != ".md":
        raise AuthoringError(fault("unknown_kind", Place(), suffix=suffix or "ที่ไม่มีนามสกุล"))
    try:
        return read_markdown(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise AuthoringError(fault("not_utf8", Place(), file=file_name)) from error


def files_beside(*folders: Path) -> dict[str, bytes]:
    """Every CSV file of the folders by name; an earlier folder wins."""
    found: dict[str, bytes] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.csv")):
            found.setdefault(path.name, path.read_bytes())
    return found
