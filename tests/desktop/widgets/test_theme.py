from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontMetrics, QPixmap
from PySide6.QtWidgets import QApplication

import desktop
from desktop.settings import Theme as Mode
from desktop.widgets.fonts import FAMILY, register_fonts
from desktop.widgets.icons import ICONS, pixmap
from desktop.widgets.stylesheet import stylesheet
from desktop.widgets.theme import apply_theme, current
from desktop.widgets.tokens import DARK, LIGHT, Colours, make_theme, tones

READ = [
    ("text", "ground"),
    ("text", "surface"),
    ("text", "raised"),
    ("text", "accent_soft"),
    ("muted", "ground"),
    ("muted", "surface"),
    ("muted", "raised"),
    ("muted", "accent_soft"),
    ("accent", "ground"),
    ("accent", "surface"),
    ("accent", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("danger", "danger_soft"),
    ("danger", "surface"),
    ("warning", "warning_soft"),
    ("success", "success_soft"),
    ("surface", "text"),
]
SEEN = [("input_border", "surface"), ("focus", "surface"), ("focus", "ground")]


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in QColor(colour).getRgbF()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_and_controls_can_be_seen(colours: Colours) -> None:
    for ink, ground in READ:
        assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5, (ink, ground)
    for ink, ground in SEEN:
        assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 3, (ink, ground)
    for tone in ("accent", "success", "warning", "danger", "muted"):
        assert contrast(*tones(colours, tone)) >= 4.5, tone


def test_the_sheet_has_no_place_left_unfilled() -> None:
    for dark in (False, True):
        sheet = stylesheet(make_theme(dark=dark), ICONS.as_posix())
        assert "$" not in sheet
        for path in re.findall(r"url\(([^)]*)\)", sheet):
            assert Path(path).is_file()


def test_the_application_wears_what_it_is_told(look: QApplication) -> None:
    try:
        theme = apply_theme(look, Mode.DARK, 1.3)
        assert current() is theme
        assert theme.dark
        assert theme.px(40) == 52
        assert look.font().family() == FAMILY
        assert look.font().pixelSize() == theme.sizes.body == 22
        assert look.palette().window().color().name().upper() == DARK.ground
    finally:
        apply_theme(look, Mode.LIGHT)
    assert not current().dark


def test_the_shipped_font_has_room_for_every_mark(look: QApplication) -> None:
    """Tone over upper vowel, and vowel under a letter with a foot, inside the line's height."""
    assert FAMILY in register_fonts()
    metrics = QFontMetrics(look.font())
    for text in ("ปิ้", "น้ำ", "ญู", "ฎุ", "กุ๊", "ผู้ที่"):
        ink = metrics.tightBoundingRect(text)
        assert -ink.top() <= metrics.ascent()
        assert ink.bottom() <= metrics.descent()


def icon_names() -> set[str]:
    code = "".join(path.read_text("utf-8") for path in Path(desktop.__file__).parent.rglob("*.py"))
    return set(re.findall(r'icon_name="([\w-]+)"', code)) | set(
        re.findall(r'(?:Glyph|EmptyState)\(\s*"([\w-]+)"', code)
    )


def test_every_icon_named_in_the_code_is_shipped_and_draws_something(look: QApplication) -> None:
    names = icon_names()
    assert len(names) > 15
    for name in sorted(names):
        drawn: QPixmap = pixmap(name, "#0B665F", 24)
        image = drawn.toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), name
