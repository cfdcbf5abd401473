"""Forms, rounds and lists as the centre published them: kept as they came, and read when a desk is laid.

A form stays in every version that was ever pulled, since a draft goes on with the one it was begun with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.sqlite import insert

from desktop.store.came import Came
from desktop.store.pulled_tables import published
from forms.changes import Item, ItemKind, PublishedForm, PublishedText

_WORDS = {ItemKind.FORM: Came.FORMS, ItemKind.ROUND: Came.ROUNDS, ItemKind.CATALOGUE: Came.CATALOGUE}


def apply_published(connection: Connection, items: Sequence[Item], at: datetime) -> Counter[str]:
    """ValueError (pydantic's) where a body is not as its kind says."""
    came: Counter[str] = Counter()
    for item in items:
        came[_WORDS[item.kind]] += 1
        this = (published.c.kind == item.kind, published.c.key == item.key)
        connection.execute(update(published).where(*this).values(in_force=False))
        if item.body is None:
            continue
        version = ""
        if item.kind is ItemKind.FORM:
            version = PublishedForm.model_validate(item.body).version
        else:
            PublishedText.model_validate(item.body)
        values = {"body": item.body, "in_force": True, "pulled_at": at}
        statement = insert(published).values(kind=item.kind, key=item.key, version=version, **values)
        connection.execute(statement.on_conflict_do_update(index_elements=["kind", "key", "version"], set_=values))
    return came


def version_in_force(connection: Connection, form_id: str) -> str | None:
    """Which one is for new records; None where the centre has published none."""
    query = select(published.c.version).where(
        published.c.kind == ItemKind.FORM, published.c.key == form_id, published.c.in_force
    )
    return connection.execute(query).scalar()


def form_of_version(connection: Connection, form_id: str, version: str) -> PublishedForm | None:
    query = select(published.c.body).where(
        published.c.kind == ItemKind.FORM, published.c.key == form_id, published.c.version == version
    )
    body = connection.execute(query).scalar()
    return PublishedForm.model_validate(body) if body is not None else None


def texts_in_force(connection: Connection, kind: ItemKind, keys: Collection[str] | None = None) -> dict[str, str]:
    """Rounds or lists of the catalogue, all or those named: key → text."""
    query = select(published.c.key, published.c.body).where(published.c.kind == kind, published.c.in_force)
    if keys is not None:
        query = query.where(published.c.key.in_(keys))
    return {key: body["text"] for key, body in connection.execute(query.order_by(published.c.key))}


def newest_list(connection: Connection) -> datetime | None:
    """When the newest list of the catalogue came: forms that read lists are read anew then."""
    query = select(func.max(published.c.pulled_at)).where(published.c.kind == ItemKind.CATALOGUE)
    return connection.execute(query).scalar()


def versions_in_force(connection: Connection) -> dict[str, str]:
    """Of the published forms: form id → version."""
    query = select(published.c.key, published.c.version).where(published.c.kind == ItemKind.FORM, published.c.in_force)
    return dict(connection.execute(query).all())
