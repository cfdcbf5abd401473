"""Batches for whoever enters records at the ministry's site: one file of a form's records, and a manifest beside it.

The same records give the same bytes, so a batch can be made again and compared, and a folder can be checked against its
manifest anywhere, without the program's stores.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from forms.lists.export_columns import IDENTITY, export_columns, export_row
from forms.record import Record, flat
from forms.roster.write import WRITERS
from forms.xform.definition import FormDefinition

MANIFEST = "manifest.json"
Suffix = Literal[".xlsx", ".csv"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ExportedRecord(_Part):
    record_id: UUID
    revision: int
    content_hash: str


class ExportedColumn(_Part):
    heading: str
    item: str


class Manifest(_Part):
    layout: Literal["aofield-ministry-1"] = "aofield-ministry-1"
    origin: Literal["proposed"] = "proposed"
    """of the layout: ours, not the ministry's"""
    batch_id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    form_id: str
    form_title: str
    form_version: str
    made_at: AwareDatetime
    made_by: str
    file: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*\.(xlsx|csv)$")
    sha256: str
    count: int = Field(ge=1)
    columns: tuple[ExportedColumn, ...]
    records: tuple[ExportedRecord, ...]

    @property
    def suffix(self) -> Suffix:
        return ".xlsx" if self.file.endswith(".xlsx") else ".csv"

    def as_json(self) -> bytes:
        return self.model_dump_json(indent=1).encode("utf-8")


def make_batch(
    form: FormDefinition,
    records: Sequence[Record],
    *,
    batch_id: str,
    made_at: datetime,
    made_by: str,
    suffix: Suffix,
) -> tuple[bytes, Manifest]:
    """The file and its manifest. Records keep the order given; raises ValueError where one is of another form."""
    if any(record.form_id != form.form_id for record in records):
        raise ValueError("a batch holds records of one form")
    columns = export_columns(form, [flat(record.answers) for record in records])
    file = io.BytesIO()
    headings = [*IDENTITY, *(column.heading for column in columns)]
    WRITERS[suffix](file, headings, (export_row(record, columns) for record in records))
    content = _of_one_moment(file.getvalue(), made_at) if suffix == ".xlsx" else file.getvalue()
    manifest = Manifest(
        batch_id=batch_id,
        form_id=form.form_id,
        form_title=form.title,
        form_version=form.version,
        made_at=made_at,
        made_by=made_by,
        file=f"{batch_id}{suffix}",
        sha256=hashlib.sha256(content).hexdigest(),
        count=len(records),
        columns=tuple(ExportedColumn(heading=each.heading, item=each.item) for each in columns),
        records=tuple(
            ExportedRecord(record_id=each.record_id, revision=each.revision, content_hash=each.content_hash)
            for each in records
        ),
    )
    return content, manifest


_MOMENTS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the zip format's own; a workbook's parts need no time of their own


def _of_one_moment(workbook: bytes, made_at: datetime) -> bytes:
    """The workbook with no other time in it than that of the batch: made again, it is the same to the byte."""
    stamp = made_at.strftime("%Y-%m-%dT%H:%M:%SZ").encode("ascii")
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _MOMENTS.sub(rb"\g<1>" + stamp, content)
            part = zipfile.ZipInfo(name, _EARLIEST)
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, content)
    return result.getvalue()


Fault = Literal["no_manifest", "manifest_unreadable", "file_missing", "file_changed", "record_twice"]


def check_folder(folder: Path) -> tuple[tuple[Fault, str], ...]:
    """What is wrong with a folder of batches: fault and file name; empty where everything is as its manifest says.

    Each batch lies in a folder of its own, below `folder` or in it; a record may stand in one batch only.
    """
    manifests = sorted(folder.rglob(MANIFEST))
    if not manifests:
        return (("no_manifest", folder.name),)
    faults: list[tuple[Fault, str]] = []
    seen: set[tuple[UUID, int]] = set()
    for path in manifests:
        faults += _faults_of(path, seen)
    return tuple(faults)


def read_manifest(path: Path) -> Manifest | None:
    """None where the file is no manifest of ours."""
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def _faults_of(path: Path, seen: set[tuple[UUID, int]]) -> Iterable[tuple[Fault, str]]:
    manifest = read_manifest(path)
    if manifest is None:
        yield "manifest_unreadable", f"{path.parent.name}/{path.name}"
        return
    file = path.with_name(manifest.file)
    if not file.is_file():
        yield "file_missing", manifest.file
    elif hashlib.sha256(file.read_bytes()).hexdigest() != manifest.sha256:
        yield "file_changed", manifest.file
    own = {(each.record_id, each.revision) for each in manifest.records}
    if own & seen or len(own) != len(manifest.records) or len(own) != manifest.count:
        yield "record_twice", manifest.file
    seen |= own
