"""Batches for the ministry's site: whole, repeatable to the byte, checkable by themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from forms.library import library_form
from forms.lists.export import MANIFEST, Manifest, Suffix, check_folder, make_batch, read_manifest
from forms.lists.export_columns import IDENTITY
from forms.record import Record, content_hash
from forms.roster.sheet import read_sheets

AT = datetime(2019, 7, 1, 9, 30, tzinfo=UTC)


def record(number: int, form_id: str, answers: Mapping[str, Any]) -> Record:
    form = library_form(form_id)
    return Record(
        record_id=UUID(int=number),
        revision=1,
        form_id=form_id,
        form_version=form.version,
        round_id="demo-2562",
        person_id=UUID(int=900 + number),
        district="2401",
        answers=dict(answers),
        content_hash=content_hash(form_id=form_id, form_version=form.version, answers=answers),
        finalised_at=AT,
        officer="สมชาย ใจดี",
        ao_code="2401001",
        device_id=UUID(int=1),
        demo=True,
    )


RESULTS = [
    record(
        number,
        "development",
        {
            "national_id": "9240153356032",
            "full_name": "นายนิยม ศรีทอง",
            "develop_by": "2019-06-30",
            "target": {"q501_list": "1", "q502_agency": "cdd"},
            "project": {"q507_project": project},
            "result": {"q510_outcome": "done", "q511_after": "42000"},
        },
    )
    for number, project in ((1, "=1+1"), (2, "ทำขนม"))
]
INTERVIEWS = [
    record(
        number,
        "assessment",
        {
            "national_id": "9240153356032",
            "treatment": {"prescriptions": [{"q351_programme": f"P0{row}"} for row in range(1, rows + 1)]},
            "retired_question": "ก",
        },
    )
    for number, rows in ((3, 1), (4, 2))
]


def batch(records: list[Record], suffix: Suffix = ".csv", batch_id: str = "batch-1") -> tuple[bytes, Manifest]:
    form = library_form(records[0].form_id)
    return make_batch(form, records, batch_id=batch_id, made_at=AT, made_by="สมชาย", suffix=suffix)


def kept(folder: Path, content: bytes, manifest: Manifest) -> Path:
    folder.mkdir()
    (folder / manifest.file).write_bytes(content)
    (folder / MANIFEST).write_bytes(manifest.as_json())
    return folder


def rows_of(folder: Path, manifest: Manifest) -> list[dict[str, str]]:
    (sheet,) = read_sheets(folder / manifest.file)
    rows = [[str(cell).removesuffix(".0") for cell in row] for row in sheet.rows]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_row_a_record_a_column_a_question(tmp_path: Path, suffix: Suffix) -> None:
    content, manifest = batch(RESULTS, suffix)
    first, second = rows_of(kept(tmp_path / "out", content, manifest), manifest)
    assert tuple(first)[: len(IDENTITY)] == IDENTITY
    assert (first["record_id"], first["revision"]) == (str(UUID(int=1)), "1")
    assert (first["national_id"], first["q502_agency"], first["q511_after"]) == ("9240153356032", "cdd", "42000")
    assert second["q507_project"] == "ทำขนม"
    assert first["q507_project"] == ("'=1+1" if suffix == ".csv" else "=1+1")
    assert "develop_by" not in first  # a date of the round is nobody's answer
    assert "q508_late" not in first  # and a warning neither
    assert "instanceID" not in first
    assert {each.heading: each.item for each in manifest.columns}["q507_project"] == "507"


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_the_same_records_give_the_same_bytes(suffix: Suffix) -> None:
    assert batch(RESULTS, suffix) == batch(RESULTS, suffix)
    assert batch(RESULTS, suffix)[0] != batch(RESULTS[:1], suffix)[0]


def test_rows_of_a_repeat_stand_beside_each_other(tmp_path: Path) -> None:
    content, manifest = batch(INTERVIEWS)
    one, two = rows_of(kept(tmp_path / "out", content, manifest), manifest)
    assert (one["q351_programme_1"], one["q351_programme_2"]) == ("P01", "")
    assert (two["q351_programme_1"], two["q351_programme_2"]) == ("P01", "P02")


def test_an_answer_to_a_question_that_is_asked_no_more_is_kept(tmp_path: Path) -> None:
    content, manifest = batch(INTERVIEWS)
    assert manifest.columns[-1].heading == "retired_question"
    assert rows_of(kept(tmp_path / "out", content, manifest), manifest)[0]["retired_question"] == "ก"


def test_the_manifest_counts_and_names_what_is_in_the_file(tmp_path: Path) -> None:
    content, manifest = batch(RESULTS)
    folder = kept(tmp_path / "out", content, manifest)
    assert read_manifest(folder / MANIFEST) == manifest
    told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    assert (told["count"], told["form_id"], told["form_version"]) == (2, "development", "1")
    assert told["origin"] == "proposed"
    assert [each["content_hash"] for each in told["records"]] == [each.content_hash for each in RESULTS]
    assert check_folder(folder) == ()


def test_a_batch_holds_one_form() -> None:
    with pytest.raises(ValueError, match="one form"):
        batch([RESULTS[0], INTERVIEWS[0]])


def test_a_folder_that_is_not_as_its_manifest_says_is_told(tmp_path: Path) -> None:
    assert check_folder(tmp_path) == (("no_manifest", tmp_path.name),)
    content, manifest = batch(RESULTS)
    folder = kept(tmp_path / "first", content, manifest)
    (folder / manifest.file).write_bytes(content + b"\n")
    assert check_folder(tmp_path) == (("file_changed", "batch-1.csv"),)
    (folder / manifest.file).unlink()
    assert check_folder(tmp_path) == (("file_missing", "batch-1.csv"),)
    (folder / MANIFEST).write_text("{}")
    assert check_folder(tmp_path) == (("manifest_unreadable", "first/manifest.json"),)


def test_a_record_in_two_batches_is_told(tmp_path: Path) -> None:
    kept(tmp_path / "one", *batch(RESULTS, batch_id="batch-1"))
    kept(tmp_path / "two", *batch(RESULTS[1:], batch_id="batch-2"))
    assert check_folder(tmp_path) == (("record_twice", "batch-2.csv"),)
