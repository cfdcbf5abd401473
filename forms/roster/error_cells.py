"""Cells of a workbook whose formula failed (#N/A, #REF!): the fast reader gives them as empty, so they are looked up
in the file itself. Without this a broken formula in an optional column would be lost in silence."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MARK = b't="e"'
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d+)"[^>]*\bt="e"[^>]*>(?:(?!</c>).)*?<v>([^<]*)</v>', re.DOTALL)
_CHUNK = 1 << 20

ErrorCells = Mapping[int, Mapping[int, str]]
"""Row → column → error text; both from 0."""


def error_cells(content: bytes, sheet_name: str) -> ErrorCells:
    """The failed formulas of one sheet of an .xlsx file; empty where there are none, or for another kind of file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            member = _member(archive, sheet_name)
            if member is None or not _contains_mark(archive, member):
                return {}
            xml = archive.read(member)
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError):
        return {}
    found: dict[int, dict[int, str]] = {}
    for letters, row, error in _CELL.findall(xml):
        found.setdefault(int(row) - 1, {})[_column(letters)] = error.decode("ascii", "replace")
    return found


def _member(archive: zipfile.ZipFile, sheet_name: str) -> str | None:
    """The name of the sheet's XML inside the archive."""
    workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    ids = {sheet.get("name"): sheet.get(_REL_ID) for sheet in workbook.iter(f"{_MAIN}sheet")}
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations.iter(_RELATION)}
    target = targets.get(ids.get(sheet_name))
    if not target:
        return None
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _contains_mark(archive: zipfile.ZipFile, member: str) -> bool:
    """Looks before reading: a sheet of 100,000 people is some hundred megabytes of XML."""
    with archive.open(member) as stream:
        tail = b""
        while chunk := stream.read(_CHUNK):
            if _MARK in tail + chunk:
                return True
            tail = chunk[-len(_MARK) :]
    return False


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
