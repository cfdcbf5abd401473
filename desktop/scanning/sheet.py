"""One picture of one sheet: what is kept of it, and which page its mark says it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from desktop.scanning.files import Picture
from desktop.scanning.marks import find_marks
from desktop.scanning.shrink import KeptImage, kept, sharpness
from desktop.scanning.straighten import straightened
from forms.page_mark import PageMark

BLURRED = 0.35
"""A picture whose `sharpness` is below this should be taken again."""


@dataclass(frozen=True, slots=True)
class SheetPicture:
    image: KeptImage
    sha256: str
    """of the kept bytes, hex"""
    marks: tuple[PageMark, ...]
    """None read: a person says which page it is. More than one: several sheets lay under the camera."""
    sharpness: float

    @property
    def blurred(self) -> bool:
        return self.sharpness < BLURRED


def sheet_picture(picture: Picture) -> SheetPicture:
    """From a page of a file or a frame of a camera; the same picture gives the same bytes."""
    found = find_marks(picture)
    page = straightened(picture, found[0] if len(found) == 1 else None)
    image = kept(page)
    marks = tuple(each.mark for each in found)
    return SheetPicture(image, hashlib.sha256(image.data).hexdigest(), marks, sharpness(page))
