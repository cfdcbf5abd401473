"""One page to draw on: text, lines, boxes and strokes, measured in points from the upper left corner.

Everything is written as PDF operators (PDF 32000-1, annex A) with few decimals: a hundredth of a point is 4 µm.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from forms.paper.document import Document
from forms.paper.picture import GreyPicture
from forms.paper.shaping import Shaped, Typeface, typeface

MM = 72 / 25.4

Point = tuple[float, float]


class Style(NamedTuple):
    """How a text looks: typeface name, size in points, grey from 0 (black) to 1 (white)."""

    face: str
    size: float
    grey: float = 0.0

    @property
    def typeface(self) -> Typeface:
        return typeface(self.face)

    def shape(self, word: str) -> Shaped:
        return self.typeface.shape(word, self.size)

    def width(self, text: str) -> float:
        """Width in points of a text that stays on one line."""
        return self.typeface.shape(text, self.size).width


class Surface:
    """The content of one page. Coordinates run to the right and down from the upper left corner of the paper."""

    def __init__(self, document: Document, *, across: bool = False) -> None:
        """``across``: the sheet lies on its side."""
        self.document = document
        self._height = document.width if across else document.height
        self._code: list[str] = []

    def content(self) -> str:
        return "\n".join(self._code)

    def words(self, x: float, baseline: float, style: Style, words: Iterable[Shaped]) -> None:
        """Words set one behind the other in one style."""
        words = [word for word in words if word.glyphs]
        if not words:
            return
        name = self.document.font_name(style.typeface, [word.glyphs for word in words])
        inside = "".join([word.code for word in words])
        self._code.append(
            f"BT {style.grey:g} g /{name} {style.size:g} Tf {x:.2f} {self._height - baseline:.2f} Td "
            f"[{inside}]TJ ET".replace("[]TJ ", "")
        )

    def text(self, x: float, baseline: float, style: Style, text: str, *, anchor: float = 0.0) -> None:
        """A text on one line; ``anchor`` 0 sets its left end at x, 0.5 its middle, 1 its right end."""
        shaped = style.shape(text)
        self.words(x - anchor * shaped.width, baseline, style, [shaped])

    def turned_text(self, x: float, y: float, style: Style, text: str, sine: float, cosine: float) -> None:
        """A text around the point (x, y), turned counter-clockwise."""
        shaped = style.shape(text)
        self._code.append(f"q {cosine:.4f} {sine:.4f} {-sine:.4f} {cosine:.4f} {x:.2f} {self._height - y:.2f} cm")
        # Inside the turned system the origin is the point itself.
        self.words(-shaped.width / 2, self._height + style.size * 0.3, style, [shaped])
        self._code.append("Q")

    def rule(self, x0: float, y0: float, x1: float, y1: float, *, width: float = 0.5, grey: float = 0.0) -> None:
        self._code.append(f"q {grey:g} G {width:g} w {self._at(x0, y0)} m {self._at(x1, y1)} l S Q")

    def dots(self, x0: float, x1: float, y: float) -> None:
        """A dotted line to write on: round dots of 0.6 pt every 2 pt."""
        if x1 - x0 > 2:
            self._code.append(f"q 0.35 G 0.6 w 1 J [0 2] 0 d {self._at(x0 + 0.5, y)} m {self._at(x1 - 0.5, y)} l S Q")

    def frame(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        line: float = 0.5,
        grey: float = 0.0,
        round_: float = 0,
    ) -> None:
        self._code.append(f"q {grey:g} G {line:g} w {self._box(x, y, width, height, round_)} S Q")

    def fill(self, x: float, y: float, width: float, height: float, *, grey: float) -> None:
        self._code.append(f"q {grey:g} g {self._box(x, y, width, height, 0)} f Q")

    def picture(self, x: float, y: float, width: float, height: float, picture: GreyPicture) -> None:
        """A picture, bent to the frame whose upper left corner is at (x, y)."""
        name = self.document.picture_name(picture)
        self._code.append(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {self._height - y - height:.2f} cm /{name} Do Q")

    def modules(self, x: float, y: float, size: float, runs: Iterable[tuple[int, int, int]]) -> None:
        """Black modules of a matrix code: runs of (column, row, length), each module ``size`` points wide."""
        # In a system of its own, one unit a module and y downwards, so that the runs are small whole numbers.
        inside = " ".join([f"{column} {row} {length} 1 re" for column, row, length in runs])
        self._code.append(f"q 0 g {size:.4f} 0 0 {-size:.4f} {x:.2f} {self._height - y:.2f} cm {inside} f Q")

    def curve(self, start: Point, curves: Sequence[tuple[Point, Point, Point]], *, width: float) -> None:
        """Cubic Bézier curves, one after the other: two control points and the end of each. Without any, a dot."""
        path = [f"{self._at(*start)} m"]
        path += [" ".join(map(self._at_point, curve)) + " c" for curve in curves] or [f"{self._at(*start)} l"]
        self._code.append(f"q 0 G {width:g} w 1 J 1 j {' '.join(path)} S Q")

    def polyline(self, points: Sequence[Point], *, width: float) -> None:
        first, *rest = points
        lines = " ".join(f"{self._at(*point)} l" for point in rest)
        self._code.append(f"q 0 G {width:g} w 1 J 1 j {self._at(*first)} m {lines} S Q")

    def _at_point(self, point: Point) -> str:
        return self._at(*point)

    def _at(self, x: float, y: float) -> str:
        return f"{x:.2f} {self._height - y:.2f}"

    def _box(self, x: float, y: float, width: float, height: float, radius: float) -> str:
        if not radius:
            return f"{x:.2f} {self._height - y - height:.2f} {width:.2f} {height:.2f} re"
        k = radius * 0.4477  # a cubic's control points for a quarter circle, from the corner
        right, bottom = x + width, y + height
        return " ".join(
            [
                f"{self._at(x + radius, y)} m {self._at(right - radius, y)} l",
                f"{self._at(right - k, y)} {self._at(right, y + k)} {self._at(right, y + radius)} c",
                f"{self._at(right, bottom - radius)} l",
                f"{self._at(right, bottom - k)} {self._at(right - k, bottom)} {self._at(right - radius, bottom)} c",
                f"{self._at(x + radius, bottom)} l",
                f"{self._at(x + k, bottom)} {self._at(x, bottom - k)} {self._at(x, bottom - radius)} c",
                f"{self._at(x, y + radius)} l",
                f"{self._at(x, y + k)} {self._at(x + k, y)} {self._at(x + radius, y)} c h",
            ]
        )
