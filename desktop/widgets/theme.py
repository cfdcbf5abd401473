"""How the application puts its look on, and how a widget that paints itself asks for it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop.settings import Theme as Mode
from desktop.widgets.fonts import screen_font
from desktop.widgets.icons import ICONS
from desktop.widgets.stylesheet import stylesheet
from desktop.widgets.tokens import Colours, Theme, make_theme

_PROPERTY = "aofield_theme"


def apply_theme(app: QApplication, mode: Mode, scale: float = 1.0) -> Theme:
    """Dress the whole application, now and again whenever the setting changes.

    `Mode.SYSTEM` follows the desktop's own choice as it is now. Widgets that paint themselves ask `current()` while
    painting; they are repainted because the palette changes.
    """
    dark = mode is Mode.DARK or (
        mode is Mode.SYSTEM and QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    )
    theme = make_theme(dark=dark, scale=scale)
    if app.property(_PROPERTY) == theme:
        return theme  # putting the sheet on again would polish every widget there is
    if app.property(_PROPERTY) is None:
        app.setStyle("Fusion")  # the same bones on the three systems; the style sheet is the skin
    app.setProperty(_PROPERTY, theme)
    app.setFont(screen_font(theme.sizes.body))
    app.setPalette(_palette(theme.colours))
    app.setStyleSheet(stylesheet(theme, ICONS.as_posix()))
    return theme


def current() -> Theme:
    """The theme the application wears; the light one at scale 1 before `apply_theme`."""
    app = QCoreApplication.instance()
    theme = app.property(_PROPERTY) if app is not None else None
    return theme if isinstance(theme, Theme) else make_theme(dark=False)


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, colours.ground),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.raised),
        (role.Text, colours.text),
        (role.Button, colours.surface),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.danger),
        (role.ToolTipBase, colours.text),
        (role.ToolTipText, colours.surface),
        (role.PlaceholderText, colours.muted),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.Mid, colours.hairline),
        (role.Midlight, colours.raised),
        (role.Dark, colours.input_border),
        (role.Light, colours.surface),
        (role.Shadow, colours.hairline),
    ):
        palette.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(colours.faint))
    return palette
