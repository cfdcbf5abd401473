"""What somebody is about to publish: kept between the page that shows who will get it and the word that publishes it.

A draft is shown and published as it was read, byte for byte; whoever publishes never sends the file a second time.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy import insert, select, update
from uuid_utils.compat import uuid7

from central.db.database import Database
from central.db.list_upload_tables import ListUploadRow
from central.services import audit
from central.services.clock import Clock
from central.services.errors import CentreError
from central.services.list_uploads import State
from central.services.publishing import Draft, Publishing
from central.services.releases import Release
from central.services.viewers import Action, Viewer
from forms.changes import ItemKind
from forms.xform.authoring.findings import Finding, Place, Severity

COUNTRY = "0000"
"""Under what is kept that belongs to no district."""
KEPT_FOR = timedelta(days=1)


class DraftGoneError(CentreError):
    """Published already, or shown too long ago: laptops may stand otherwise by now."""

    code = "draft_gone"


class Drafts:
    def __init__(self, database: Database, publishing: Publishing, clock: Clock) -> None:
        self._database = database
        self._publishing = publishing
        self._clock = clock

    def keep(self, viewer: Viewer, draft: Draft, file_name: str) -> UUID:
        """Raises ForbiddenError."""
        viewer.require(Action.PUBLISH, COUNTRY)
        draft_id, now = uuid7(), self._clock()
        content = zlib.compress(to_json([asdict(each) for each in draft.releases]))
        row = {
            "district": COUNTRY,
            "upload_id": draft_id,
            "kind": draft.main.kind.value,
            "area": "",
            "round_id": "",
            "agency": "",
            "file_name": file_name[:200],
            "size": len(content),
            "sha256": draft.main.text_hash,
            "state": State.READY.value,
            "rows_done": 0,
            "rows_all": 0,
            "found": {"warnings": [asdict(each) for each in draft.warnings]},
            "content": content,
            "uploaded_by": viewer.name,
            "uploaded_at": now,
            "told_at": now,
            "decided_by": "",
        }
        with self._database.district(COUNTRY) as connection:
            connection.execute(insert(ListUploadRow).values(row))
        return draft_id

    def draft(self, viewer: Viewer, draft_id: UUID) -> Draft:
        """Raises DraftGoneError, ForbiddenError."""
        viewer.require(Action.PUBLISH, COUNTRY)
        with viewer.reading(self._database) as connection:
            row = connection.execute(
                select(ListUploadRow.content, ListUploadRow.found).where(
                    *_this(draft_id),
                    ListUploadRow.state == State.READY.value,
                    ListUploadRow.told_at > self._clock() - KEPT_FOR,
                )
            ).one_or_none()
        if row is None or row.content is None:
            raise DraftGoneError(str(draft_id))
        releases = [
            Release(**{**each, "kind": ItemKind(each["kind"])}) for each in json.loads(zlib.decompress(row.content))
        ]
        return Draft(tuple(releases), tuple(_finding(each) for each in (row.found or {}).get("warnings", ())))

    def publish(self, viewer: Viewer, draft_id: UUID) -> Release:
        """Put it in force for the whole country, once. Raises DraftGoneError, VersionReleasedError, ForbiddenError."""
        draft = self.draft(viewer, draft_id)
        with self._database.district(COUNTRY) as connection:
            mine = connection.execute(
                update(ListUploadRow)
                .where(*_this(draft_id), ListUploadRow.state == State.READY.value)
                .values(state=State.DONE.value, content=None, decided_by=viewer.name, ended_at=self._clock())
            )
            if mine.rowcount != 1:
                raise DraftGoneError(str(draft_id))
            # Within this transaction: where publishing is refused, the draft stays.
            released = self._publishing.publish(draft, by=viewer.name)
            audit.note(connection, viewer, Action.PUBLISH, released.kind.value, released.name)
        return released


def _this(draft_id: UUID) -> tuple[Any, Any]:
    return ListUploadRow.district == COUNTRY, ListUploadRow.upload_id == draft_id


def _finding(told: dict[str, Any]) -> Finding:
    return Finding(told["code"], Place(**told["place"]), told["what"], told["cure"], Severity(told["severity"]))
