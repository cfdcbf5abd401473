"""Workbooks made to do harm: small files that would fill all memory, sheets without end, entities."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pytest

from forms.office_file import MOST_UNPACKED, FileTooLargeError, UnsafeFileError, require_safe
from forms.roster.generate import generate, write_xlsx
from forms.roster.problems import RosterFileError
from forms.roster.read import read_roster
from forms.xform.authoring.findings import AuthoringError
from forms.xform.authoring.spreadsheet import read_excel

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FAR_CORNER = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def sheet_of(rows: str, declared: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{declared}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()
    )


@pytest.fixture(scope="module")
def list_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("lists") / "list.xlsx"
    write_xlsx(path, generate(5, 3, "2401"))
    return path.read_bytes()


def with_sheet(content: bytes, sheet: bytes) -> bytes:
    """The same workbook with another first sheet."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, sheet if name == SHEET else old.read(name))
    return made.getvalue()


def bomb(content: bytes, *, says: int | None = None) -> bytes:
    """The workbook with a sheet of spaces larger than any limit; its size as it is, or what it `says` it is."""
    packer = zlib.compressobj(wbits=-15)
    piece = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    pieces = MOST_UNPACKED // (1 << 20) + 1
    packed = piece * pieces + packer.flush()
    made = bytearray(with_sheet(content, b""))
    place = {each.filename: each for each in zipfile.ZipFile(io.BytesIO(made)).infolist()}[SHEET].header_offset
    name = SHEET.encode()
    size = pieces << 20 if says is None else says
    # Appended as a part of its own, which the directory then names instead of the empty one.
    end = made.rindex(b"PK\x05\x06")
    directory = int.from_bytes(made[end + 16 : end + 20], "little")
    entries, tail = made[directory:end], made[end:]
    sizes = struct.pack("<II", len(packed), size)
    header = bytearray(made[place : place + 30]) + name
    header[18:26], header[28:30] = sizes, bytes(2)
    at = entries.index(name) - 46
    entries[at + 20 : at + 28], entries[at + 42 : at + 46] = sizes, struct.pack("<I", directory)
    tail[16:20] = struct.pack("<I", directory + len(header) + len(packed))
    return bytes(made[:directory] + header + packed + entries + tail)


def code_of(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with pytest.raises(RosterFileError) as caught:
        read_roster(path, today=date(2018, 3, 12))
    assert "ให้" in caught.value.message_th
    return caught.value.code


def test_a_zip_bomb_is_refused_by_the_sizes_it_names(list_file: bytes, tmp_path: Path) -> None:
    made = bomb(list_file)
    assert len(made) < 2_000_000
    assert code_of(tmp_path / "bomb.xlsx", made) == "too_large"


def test_a_bomb_that_names_a_small_size_is_left_where_that_is_passed(list_file: bytes, tmp_path: Path) -> None:
    made = bomb(list_file, says=1000)
    assert code_of(tmp_path / "bomb.xlsx", made) == "corrupt"
    with pytest.raises(UnsafeFileError, match="size"):
        require_safe(made)


def test_a_sheet_that_spans_all_of_excel_is_refused_before_anybody_makes_room_for_it(
    list_file: bytes, tmp_path: Path
) -> None:
    made = with_sheet(list_file, sheet_of(FAR_CORNER))
    assert len(made) < 10_000
    assert code_of(tmp_path / "wide.xlsx", made) == "too_large"


def test_a_reference_across_two_pieces_is_seen(list_file: bytes) -> None:
    for filling in range((1 << 20) - 170, (1 << 20) - 120, 7):
        with pytest.raises(FileTooLargeError, match="cells"):
            require_safe(with_sheet(list_file, sheet_of(" " * filling + FAR_CORNER)))


WIDE = '<row r="1">' + "<c><v>1</v></c>" * 16384 + "</row>"
WITHOUT_END = {
    "cells without references": "<row>" + "<c><v>1</v></c>" * 16384 + "</row>" + "<row><c><v>1</v></c></row>" * 1000,
    "a row far below": WIDE + '<row r="1048576"><c><v>1</v></c></row>',
    "a reference behind another attribute": WIDE + '<row><c s="1" r="A1048576"><v>1</v></c></row>',
    "names with a prefix": f'<x:row xmlns:x="{MAIN}" r="1048576"><x:c r="A1048576"/></x:row>{WIDE}',
    "columns that Excel has not": '<row r="1"><c r="A1"><v>1</v></c><c r="ZZZZZZ1"><v>1</v></c></row>',
    "rows that Excel has not": '<row r="1"><c r="A1"><v>1</v></c><c r="A999999999"><v>1</v></c></row>',
    "a number of endless length": f'<row r="1"><c r="A1"/></row><row r="{"0" * 50}1048576"><c><v>1</v></c></row>',
}


@pytest.mark.parametrize("kind", WITHOUT_END)
def test_a_small_file_that_would_end_its_reader_is_refused_with_words(
    list_file: bytes, tmp_path: Path, kind: str
) -> None:
    made = with_sheet(list_file, sheet_of(WITHOUT_END[kind]))
    assert len(made) < 1_000_000
    assert code_of(tmp_path / "list.xlsx", made) in ("too_large", "corrupt")


def test_things_that_take_no_room_in_the_rectangle_are_counted(list_file: bytes) -> None:
    same = with_sheet(list_file, sheet_of('<row r="1">' + '<c r="A1"/>' * 3000 + "</row>"))
    merged = with_sheet(list_file, sheet_of("") + b'<mergeCell ref="A1:A1"/>' * 3000)
    for made in (same, merged):
        require_safe(made)
        with pytest.raises(FileTooLargeError, match="cells"):
            require_safe(made, most_cells=2999)


def test_what_no_look_through_can_read_is_refused(list_file: bytes, tmp_path: Path) -> None:
    wide = sheet_of(FAR_CORNER).decode().replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-16"?>')
    assert code_of(tmp_path / "utf16.xlsx", with_sheet(list_file, wide.encode("utf-16"))) == "corrupt"
    assert code_of(tmp_path / "text.xlsx", with_sheet(list_file, b"x" + sheet_of(FAR_CORNER))) != "no_rows"
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<a/>")
    assert code_of(tmp_path / "list.ods", other.getvalue()) == "corrupt"


@pytest.mark.parametrize("entity", ['a SYSTEM "{url}"', '% a SYSTEM "{url}"', 'a "aaaaaaaaaa"'])
def test_entities_are_neither_fetched_nor_expanded(list_file: bytes, tmp_path: Path, entity: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    declared = f"<!DOCTYPE x [<!ENTITY {entity.format(url=secret.as_uri())}>]>"
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row>'
    made = with_sheet(list_file, sheet_of(row, declared))
    assert code_of(tmp_path / "entities.xlsx", made) == "corrupt"
    with pytest.raises(AuthoringError) as caught:
        read_excel(made)
    assert "SECRET" not in str(caught.value)


@pytest.mark.parametrize("says", [None, 1000])
def test_a_form_s_workbook_is_looked_through_likewise(list_file: bytes, says: int | None) -> None:
    for made in (bomb(list_file, says=says), with_sheet(list_file, sheet_of(FAR_CORNER))):
        with pytest.raises(AuthoringError):
            read_excel(made)


def test_what_offices_send_is_safe(list_file: bytes) -> None:
    require_safe(list_file)
    require_safe(with_sheet(list_file, sheet_of("")))


@pytest.mark.parametrize("content", [b"PK\x03\x04 no workbook", b""])
def test_what_is_no_zip_is_said(content: bytes) -> None:
    with pytest.raises(UnsafeFileError, match="no zip"):
        require_safe(content)
