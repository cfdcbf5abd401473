"""A signed paper that was brought back, by the shortest way into an officer's store."""

from __future__ import annotations

import hashlib

from desktop.store import attachments, numbers, papers
from desktop.store.attachments import PageImage
from desktop.store.papers import PaperKind, PaperRow, PaperState
from forms.form_number import PaperNumber
from forms.record import Record
from tests.laptop import Laptop


def brought_back(laptop: Laptop, record: Record, *pictures: bytes) -> PaperNumber:
    """A printed paper of a record, and pictures of its pages."""
    stores = laptop.stores
    with stores.machine_store.write() as connection:
        form = numbers.take(connection, stores.machine, record.record_id, stores.slug, laptop.clock())
    number = PaperNumber(form, 1)
    row = PaperRow(
        ordinal=1,
        number=number,
        record_id=record.record_id,
        revision=record.revision,
        content_hash=record.content_hash,
        kind=PaperKind.ORIGINAL,
        copy=1,
        pages=len(pictures),
        state=PaperState.SIGNED,
        reason="",
        made_at=laptop.clock(),
        state_at=laptop.clock(),
        by="",
    )
    images = [
        PageImage(page, hashlib.sha256(picture).hexdigest(), "image/jpeg", picture)
        for page, picture in enumerate(pictures, 1)
    ]
    with stores.officer_store.write() as connection:
        papers.add_sent(connection, row)
        attachments.add(connection, row, images, laptop.clock())
    return number
