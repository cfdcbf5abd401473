"""Pictures of signed papers, page by page. The newest of a page counts; none is ever taken away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, insert, select

from desktop.store.history import new_uuid7
from desktop.store.officer_tables import attachment
from desktop.store.papers import PaperRow


@dataclass(frozen=True, slots=True)
class PageImage:
    page: int
    sha256: str
    """of `image`, hex"""
    media_type: str
    image: bytes


def kept(connection: Connection, record_id: UUID, ordinal: int) -> dict[int, frozenset[str]]:
    """The SHA-256 of every picture of a paper, by page."""
    query = select(attachment.c.page, attachment.c.sha256).where(
        attachment.c.record_id == record_id, attachment.c.ordinal == ordinal
    )
    found: dict[int, set[str]] = {}
    for row in connection.execute(query):
        found.setdefault(row.page, set()).add(row.sha256)
    return {page: frozenset(digests) for page, digests in found.items()}


def add(connection: Connection, paper: PaperRow, images: list[PageImage], at: datetime) -> None:
    """Not copied yet: the machine store's sealed copies follow later."""
    for each in images:
        connection.execute(
            insert(attachment).values(
                attachment_id=new_uuid7(),
                record_id=paper.record_id,
                revision=paper.revision,
                ordinal=paper.ordinal,
                page=each.page,
                sha256=each.sha256,
                media_type=each.media_type,
                made_at=at,
                image=each.image,
                copied=False,
            )
        )


def pictures(connection: Connection, record_id: UUID, ordinal: int) -> list[PageImage]:
    """The newest picture of each page, in the order of the pages."""
    newest = (
        select(func.max(attachment.c.attachment_id))
        .where(attachment.c.record_id == record_id, attachment.c.ordinal == ordinal)
        .group_by(attachment.c.page)
    )
    columns = (attachment.c.page, attachment.c.sha256, attachment.c.media_type, attachment.c.image)
    query = select(*columns).where(attachment.c.attachment_id.in_(newest)).order_by(attachment.c.page)
    return [PageImage(row.page, row.sha256, row.media_type, row.image) for row in connection.execute(query)]
