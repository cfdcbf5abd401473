"""The screen's own font: Sarabun with room for its marks, shipped with the program."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from forms.resources import resource

# Qt cuts tone marks and lower vowels off with Sarabun's own line height; "Sarabun UI" is the same design with patched
# vertical metrics. It is loaded from our folder since neither Windows nor the offscreen platform can be relied on to
# have a Thai font that fits.
FAMILY = "Sarabun UI"


def register_fonts() -> tuple[str, ...]:
    """Make the shipped faces known to Qt; returns the families found. Call once, after QApplication exists."""
    families: set[str] = set()
    for path in sorted(resource("fonts").glob("SarabunUI-*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families.update(QFontDatabase.applicationFontFamilies(number))
    return tuple(sorted(families))


def screen_font(pixels: int, *, bold: bool = False) -> QFont:
    """The interface font at a size in logical pixels."""
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font
