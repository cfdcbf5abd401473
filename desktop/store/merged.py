"""Two ids that are one person: what is known under either belongs together (`forms.changes.MergedPerson`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from desktop.store.came import Came
from desktop.store.pulled_tables import merged
from forms.changes import Item, MergedPerson, person_key, person_of_key


def apply_merged(connection: Connection, items: Sequence[Item]) -> Counter[str]:
    """Note who is one; `desktop.store.joining` does what follows.

    ValueError (pydantic's) where a body is none, or another's than its key says.
    """
    for item in items:
        if item.body is None:
            connection.execute(delete(merged).where(merged.c.person_id == person_of_key(item.key)[1]))
            continue
        told = MergedPerson.model_validate(item.body)
        if person_key(told.round_id, told.person_id) != item.key or told.person_id == told.into:
            raise ValueError("the key is another person's")
        values = {"into_id": told.into, "round_id": told.round_id, "merged_by": told.by, "merged_at": told.at}
        statement = insert(merged).values(person_id=told.person_id, **values)
        connection.execute(statement.on_conflict_do_update(index_elements=["person_id"], set_=values))
    return Counter({Came.PEOPLE_MERGED: len(items)} if items else {})


def no_longer_so(connection: Connection, items: Sequence[Item]) -> list[UUID]:
    """Who is noted here as known under another id, and is not, or under a third one, once these items are applied."""
    told = {person_of_key(item.key)[1]: str(item.body.get("into")) if item.body else "" for item in items}
    noted = select(merged.c.person_id, merged.c.into_id).where(merged.c.person_id.in_(told))
    return sorted(person_id for person_id, into in connection.execute(noted) if str(into) != told[person_id])


def kept_id(connection: Connection, person_id: UUID) -> UUID:
    """Under which id somebody is known now; the same one where they were not merged."""
    seen = {person_id}
    while True:
        into = connection.execute(select(merged.c.into_id).where(merged.c.person_id == person_id)).scalar()
        if into is None or into in seen:
            return person_id
        seen.add(into)
        person_id = into


def all_ids(connection: Connection, person_id: UUID) -> set[UUID]:
    """Every id under which the same person was ever known."""
    found: set[UUID] = set()
    new = {kept_id(connection, person_id)}
    while new:
        found |= new
        new = set(connection.execute(select(merged.c.person_id).where(merged.c.into_id.in_(new))).scalars()) - found
    return found
