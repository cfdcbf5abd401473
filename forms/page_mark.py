"""What the QR code of a printed page says: which record, which revision, which paper, which of its pages."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from forms.form_number import PaperNumber, PaperNumberError

HASH_SIGNS = 16
"""So many hex digits of the content's hash stand in a mark: a short code is read from a worse photograph."""

_HEAD = "AOF2"


class PageMarkError(ValueError):
    """The code is none of ours, or it is damaged."""


@dataclass(frozen=True, slots=True)
class PageMark:
    record_id: UUID
    revision: int
    content_hash: str
    """its first HASH_SIGNS hex digits; empty for a draft"""
    paper: PaperNumber | None
    """None on a draft, and on what was only looked at"""
    page: int
    """from 1"""
    pages: int

    def text(self) -> str:
        """In the alphabet that QR codes pack tightest: capitals, digits, colon and slash."""
        parts = (
            _HEAD,
            self.record_id.hex,
            str(self.revision),
            self.content_hash[:HASH_SIGNS] or "DRAFT",
            str(self.paper).replace("-", "") if self.paper else "0",
            f"{self.page}/{self.pages}",
        )
        return ":".join(parts).upper()

    @classmethod
    def parse(cls, text: str) -> PageMark:
        """Raises PageMarkError."""
        try:
            head, record, revision, content, paper, place = text.strip().split(":")
            page, pages = place.split("/")
            if head != _HEAD:
                raise ValueError(head)
            return cls(
                record_id=UUID(hex=record),
                revision=int(revision),
                content_hash="" if content == "DRAFT" else content.lower(),
                paper=None if paper == "0" else PaperNumber.parse(paper),
                page=int(page),
                pages=int(pages),
            )
        except (ValueError, PaperNumberError) as error:
            raise PageMarkError("not a page of ours") from error
