"""From blocks and the furniture of their pages to a file, with a bookmark a section."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desktop.printing.sheet import Sheet
from forms.paper.document import Bookmark, Document
from forms.paper.flow import Block, paginate, paginate_closely
from forms.paper.page import HEIGHT, WIDTH
from forms.paper.surface import Surface
from forms.paper.text import Heading


def bound(sheet: Sheet, blocks: Sequence[Block], *, subject: str, created: datetime, closely: bool = False) -> bytes:
    """The PDF. ``created`` is Thai time; ``closely``: space between blocks is given up where that saves a page."""
    document = Document(
        width=WIDTH,
        height=HEIGHT,
        # No personal data: a file's properties are shown by every file manager and search.
        title=f"{sheet.running_title} {sheet.form_number}".strip(),
        author=sheet.office,
        subject=subject,
        created=created,
    )
    pages = (paginate_closely if closely else paginate)(blocks, sheet.room(0), sheet.room(1))
    for number, placed in enumerate(pages):
        surface = Surface(document)
        sheet.draw(surface, number, len(pages))
        for block, y in placed:
            block.draw(surface, sheet.left, sheet.top(number) + y)
            if isinstance(block, Heading) and block.level == 1:
                document.bookmarks.append(Bookmark(block.text, number, HEIGHT - sheet.top(number) - y))
        document.add_page(surface.content())
    return document.to_bytes()
