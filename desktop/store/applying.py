"""Where each kind of thing that a pull brings is put."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from desktop.store import inbox, offices
from desktop.store.came import Came
from desktop.store.joining import join_merged, part
from desktop.store.machine_tables import machine
from desktop.store.merged import apply_merged, no_longer_so
from desktop.store.person_order import PeopleOrder
from desktop.store.published import apply_published
from desktop.store.pulled_people import Facts, apply_people
from forms.changes import Item, ItemKind, parts_of_key

_PUBLISHED = (ItemKind.FORM, ItemKind.ROUND, ItemKind.CATALOGUE)
_OF_A_ROUND = (ItemKind.PERSON, ItemKind.MERGED)
"""What is told of other rounds of the district is held, as all of a stream is, and put nowhere."""
_INBOX = {ItemKind.REVIEW: Came.REVIEWS, ItemKind.CONFLICT: Came.CONFLICTS}


class Applying:
    """For all pages of one pull: what was learnt of the people's order is kept from page to page."""

    def __init__(self, facts: Facts, at: datetime) -> None:
        self._facts = facts
        self._at = at
        self._order = PeopleOrder()

    def __call__(self, connection: Connection, items: Sequence[Item]) -> Counter[str]:
        """In the caller's transaction; what came, by `Came`. ValueError where a body is not as its kind says."""
        of: dict[ItemKind, list[Item]] = {kind: [] for kind in ItemKind}
        for item in items:
            of[item.kind].append(item)
        round_id = connection.execute(select(machine.c.round_id)).scalar_one()
        for kind in _OF_A_ROUND:
            of[kind] = [item for item in of[kind] if parts_of_key(item.key)[0] == round_id]
        came: Counter[str] = Counter()
        came += apply_published(connection, [item for kind in _PUBLISHED for item in of[kind]], self._at)
        came += offices.apply_officers(connection, of[ItemKind.OFFICER])
        came += offices.apply_places(connection, of[ItemKind.PLACE])
        came += apply_people(connection, of[ItemKind.PERSON], self._order, self._facts, self._at)
        apart = no_longer_so(connection, of[ItemKind.MERGED])
        came += apply_merged(connection, of[ItemKind.MERGED])
        part(connection, apart, self._facts, self._at)
        if of[ItemKind.MERGED] or of[ItemKind.PERSON]:
            join_merged(connection, self._at)
        for kind, word in _INBOX.items():
            for item in of[kind]:
                inbox.put(connection, item, self._at)
                came[word] += item.body is not None
        return came

    def undone(self) -> None:
        """The transaction of a page did not end well."""
        self._order.forget()
