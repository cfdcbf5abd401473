"""What has been published: every released version for ever, and which of each is in force.

A released version never changes. Forms carry their version themselves; rounds and lists are counted as they come.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from central.db import streams
from central.db.feed_tables import PublicationRow
from central.db.streams import NATIONAL
from central.db.tables import FormRow
from central.services.errors import VersionReleasedError
from central.services.feed import News, tell_all
from forms.changes import ItemKind, PublishedForm, PublishedText

LIBRARY = "library"
"""Who publishes what a program is installed with."""


@dataclass(frozen=True, slots=True)
class Release:
    """Something that may be published. `version` empty: the next number."""

    kind: ItemKind
    name: str
    version: str
    title: str
    text: str

    @property
    def text_hash(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @property
    def news(self) -> News:
        if self.kind is ItemKind.FORM:
            form = PublishedForm(
                form_id=self.name, version=self.version, title=self.title, xml=self.text, xml_hash=self.text_hash
            )
            return News(self.kind, self.name, form.model_dump(mode="json"))
        return News(self.kind, self.name, PublishedText(name=self.name, text=self.text).model_dump(mode="json"))


@dataclass(frozen=True, slots=True)
class Released:
    """A version that was published."""

    kind: ItemKind
    name: str
    version: str
    title: str
    text_hash: str
    published_at: datetime
    published_by: str
    in_force: bool


_FACTS = (
    PublicationRow.kind,
    PublicationRow.name,
    PublicationRow.version,
    PublicationRow.title,
    PublicationRow.text_hash,
    PublicationRow.published_at,
    PublicationRow.published_by,
    PublicationRow.in_force,
)


def all_released(connection: Connection) -> list[Released]:
    """Everything ever published, by kind and name, the newest first."""
    found = connection.execute(
        select(*_FACTS).order_by(PublicationRow.kind, PublicationRow.name, PublicationRow.published_at.desc())
    )
    return [Released(ItemKind(row.kind), *row[1:]) for row in found]


# Made once: every push asks for the rounds.
_IN_FORCE = select(PublicationRow.name, PublicationRow.version, PublicationRow.title, PublicationRow.text).where(
    PublicationRow.kind == bindparam("sought"), PublicationRow.in_force
)


def in_force(connection: Connection, kind: ItemKind) -> dict[str, Release]:
    """Name → the version of it that holds now."""
    return {row.name: Release(kind, *row) for row in connection.execute(_IN_FORCE, {"sought": kind.value})}


def publish(connection: Connection, releases: Sequence[Release], *, by: str, at: datetime) -> list[Release]:
    """Put these in force and tell every laptop, in a transaction of the owner; each with its version.

    What was released before, word for word, is put in force again and stays the release it was.

    Raises:
        VersionReleasedError: other content has this version.
    """
    streams.hold(connection, NATIONAL)  # one publishes at a time
    known = all_released(connection)
    fresh = [numbered(release, known) for release in releases]
    rows = [
        {
            "kind": release.kind.value,
            "name": release.name,
            "version": release.version,
            "title": release.title,
            "text": release.text,
            "text_hash": release.text_hash,
            "published_at": at,
            "published_by": by,
            "in_force": True,
        }
        for release in fresh
    ]
    if not rows:
        return []
    names = tuple_(PublicationRow.kind, PublicationRow.name).in_([(row["kind"], row["name"]) for row in rows])
    connection.execute(update(PublicationRow).where(names, PublicationRow.in_force).values(in_force=False))
    keys = [PublicationRow.kind, PublicationRow.name, PublicationRow.version]
    connection.execute(
        insert(PublicationRow).values(rows).on_conflict_do_update(index_elements=keys, set_={"in_force": True})
    )
    forms = [
        {"form_id": each.name, "version": each.version, "title": each.title, "xml_hash": each.text_hash}
        for each in fresh
        if each.kind is ItemKind.FORM
    ]
    if forms:
        connection.execute(insert(FormRow).on_conflict_do_nothing(), forms)
    tell_all(connection, [each.news for each in fresh])
    return fresh


def numbered(release: Release, known: Sequence[Released]) -> Release:
    """The release with its version, held against what was released under the same name."""
    namesakes = [each for each in known if (each.kind, each.name) == (release.kind, release.name)]
    if release.version:
        if any(each.version == release.version and each.text_hash != release.text_hash for each in namesakes):
            raise VersionReleasedError(release.name, release.version)
        return release
    same = next((each.version for each in namesakes if each.text_hash == release.text_hash), None)
    return replace(release, version=same or str(len(namesakes) + 1))
