"""A small picture in greys, as papers carry an office's emblem. Grey only: pages are kept in a grey of their own."""

from __future__ import annotations

import base64
import binascii
import zlib
from dataclasses import dataclass

_MOST = 1_000_000
"""Points of a picture at most: what is larger is no emblem, and would be unpacked into memory first."""


class PictureError(ValueError):
    """A text that is no picture of ours, or a damaged one."""


@dataclass(frozen=True, slots=True)
class GreyPicture:
    width: int
    """in points of the picture, as the height"""
    height: int
    packed: bytes
    """a byte a point, row by row from the top, 0 black to 255 white; deflated (zlib)"""

    @classmethod
    def of(cls, width: int, height: int, points: bytes) -> GreyPicture:
        """From unpacked points. PictureError where there are not width × height of them."""
        if width < 1 or height < 1 or width * height > _MOST or len(points) != width * height:
            raise PictureError("the size does not fit the points")
        return cls(width, height, zlib.compress(points, 9))

    def points(self) -> bytes:
        """Unpacked again."""
        return zlib.decompress(self.packed)

    def text(self) -> str:
        """In signs that any setting can hold."""
        return f"{self.width}x{self.height}:{base64.b64encode(self.packed).decode('ascii')}"

    @classmethod
    def parse(cls, text: str) -> GreyPicture:
        """Raises PictureError."""
        try:
            size, _, data = text.partition(":")
            width, height = map(int, size.split("x"))
            points = zlib.decompressobj().decompress(base64.b64decode(data, validate=True), _MOST + 1)
        except (ValueError, binascii.Error, zlib.error) as error:
            raise PictureError("no picture") from error
        return cls.of(width, height, points)

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """Its width and height where it fills a frame without being bent."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale


def picture_or_none(text: str) -> GreyPicture | None:
    """The picture of a setting; None where there is none or it is damaged: a paper is printed all the same."""
    try:
        return GreyPicture.parse(text) if text else None
    except PictureError:
        return None
