"""The measures a person was prescribed (351) and how far they are (404), whoever wrote the forms."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.store.machine_tables import person
from desktop.store.sheet_tables import prescription


class Prescribed(NamedTuple):
    programme: str
    agency: str
    training: str
    progress: str
    """not_started, ongoing, done, cancelled, or '' where nobody has told yet"""


def prescribed(connection: Connection, person_id: UUID) -> list[Prescribed]:
    """Those of the person's newest form 3, in their order of importance."""
    rows = connection.execute(
        select(prescription.c.programme, prescription.c.agency, prescription.c.training, prescription.c.progress)
        .join(person, person.c.person_no == prescription.c.person_no)
        .where(person.c.person_id == person_id, prescription.c.counts)
        .order_by(prescription.c.rank, prescription.c.position)
    )
    return [Prescribed(*row) for row in rows]
