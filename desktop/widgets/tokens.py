"""What the look is made of: colours, type sizes, spacing, radii. Plain values, no widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class Colours:
    """Hex colours. Text on its own ground has a contrast of at least 4.5 : 1, an input's border of 3 : 1."""

    ground: str  # behind everything
    surface: str  # cards, inputs
    raised: str  # hovered rows, the rail, quiet fills
    hairline: str
    input_border: str
    text: str
    muted: str
    faint: str  # disabled text, decorations; carries no meaning alone
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    focus: str
    danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    success: str
    success_soft: str


LIGHT = Colours(
    ground="#F7F5F1",
    surface="#FFFFFF",
    raised="#EFECE6",
    hairline="#E3DED5",
    input_border="#948C80",
    text="#24211D",
    muted="#665F56",
    faint="#A39C91",
    accent="#0B665F",
    accent_hover="#08524C",
    accent_soft="#E1EFED",
    on_accent="#FFFFFF",
    focus="#0B665F",
    danger="#A3281F",
    danger_soft="#FBEAE8",
    warning="#7A4E00",
    warning_soft="#FDF3DC",
    success="#1D6437",
    success_soft="#E5F3E9",
)

DARK = Colours(
    ground="#1A1917",
    surface="#23211E",
    raised="#2C2A26",
    hairline="#3A3732",
    input_border="#7D766B",
    text="#F1EDE6",
    muted="#B3ACA1",
    faint="#787268",
    accent="#6FCFC3",
    accent_hover="#8ADDD2",
    accent_soft="#1B3330",
    on_accent="#10211F",
    focus="#6FCFC3",
    danger="#F4A9A2",
    danger_soft="#3A1F1C",
    warning="#EBC573",
    warning_soft="#37290F",
    success="#8FD3A6",
    success_soft="#1A3323",
)


def tones(colours: Colours, tone: str) -> tuple[str, str]:
    """Ink and ground of a tag: tone "accent", "success", "warning", "danger" or "muted"."""
    if tone == "muted":
        return colours.muted, colours.raised
    return getattr(colours, tone), getattr(colours, f"{tone}_soft")


@dataclass(frozen=True, slots=True)
class Spacing:
    """An 8-pixel grid, logical pixels."""

    half: int = 4
    one: int = 8
    two: int = 16
    three: int = 24
    four: int = 32
    six: int = 48


@dataclass(frozen=True, slots=True)
class Radii:
    control: int = 8
    card: int = 12
    pill: int = 11


@dataclass(frozen=True, slots=True)
class TypeSizes:
    """Logical pixels, already multiplied by the user's scale."""

    caption: int
    small: int
    body: int
    lead: int
    heading: int
    title: int
    display: int


@dataclass(frozen=True, slots=True)
class Theme:
    dark: bool
    scale: float
    colours: Colours
    sizes: TypeSizes
    spacing: Spacing
    radii: Radii

    def px(self, length: float) -> int:
        """A length in logical pixels that grows with the user's scale (control heights, column widths)."""
        return round(length * self.scale)

    def colour(self, role: str) -> QColor:
        """The colour of a role of `Colours` by its name; AttributeError for an unknown one."""
        return QColor(cast(str, getattr(self.colours, role)))


def make_theme(*, dark: bool, scale: float = 1.0) -> Theme:
    def size(px: float) -> int:
        return round(px * scale)

    return Theme(
        dark=dark,
        scale=scale,
        colours=DARK if dark else LIGHT,
        sizes=TypeSizes(
            caption=size(14),
            small=size(15),
            body=size(17),
            lead=size(19),
            heading=size(21),
            title=size(27),
            display=size(34),
        ),
        spacing=Spacing(),
        radii=Radii(),
    )
