"""`publish`: a form, a round or the catalogue to the whole country; with --preview only who would get what."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from central.commands.opening import open_database
from central.commands.refused import FileRefusedError
from central.db.migrate import migrate
from central.services.clock import utc_now
from central.services.errors import VersionReleasedError
from central.services.forms import publish_library
from central.services.publishing import Draft, Publishing
from central.settings import Settings
from forms.resources import ResourceError
from forms.xform.authoring.findings import AuthoringError
from forms.xform.authoring.reading import files_beside


def publish(settings: Settings, *, what: str, files: Sequence[Path], lists: Sequence[Path], preview: bool) -> int:
    """`what`: form, round, catalogue. `lists`: folders of CSV files that a form reads, beside its own.

    Raises:
        FileRefusedError: what is wrong with the file, where, and the cure.
    """
    if what != "catalogue" and len(files) != 1:
        raise FileRefusedError(f"a {what} is one file")
    with open_database(settings) as database:
        migrate(database)
        publish_library(database)
        publishing = Publishing(database, utc_now)
        try:
            draft = _read(publishing, what, files, lists)
            shown = publishing.preview(draft)
            released = None if preview else publishing.publish(draft, by="publish")
        except (AuthoringError, ResourceError, VersionReleasedError) as error:
            raise FileRefusedError(str(error)) from error
        except UnicodeDecodeError as error:
            raise FileRefusedError("the file is not UTF-8") from error
    for finding in draft.warnings:
        print(json.dumps({"event": "warning", "text": str(finding)}, ensure_ascii=False))
    for standing in shown.districts:
        print(json.dumps({"event": "district", **asdict(standing)}, ensure_ascii=False))
    print(
        json.dumps(
            {
                "event": "preview" if released is None else "published",
                "kind": shown.kind,
                "name": shown.name,
                "version": shown.version,
                "replaces": shown.replaces,
                "unchanged": shown.unchanged,
            },
            ensure_ascii=False,
        ),
        flush=True,
    )
    return 0


def _read(publishing: Publishing, what: str, files: Sequence[Path], lists: Sequence[Path]) -> Draft:
    if what == "form":
        (file,) = files
        return publishing.read_form(file.read_bytes(), file.name, files_beside(file.parent, *lists))
    texts = {file.name: file.read_text(encoding="utf-8-sig") for file in files}
    if what == "catalogue":
        return publishing.read_catalogue(texts)
    (text,) = texts.values()
    return publishing.read_round(text)
