"""The style sheet: one text for every standard control, filled with the theme's tokens.

Variants are dynamic properties, so that a widget says what it is and not how it looks:
`kind` of a QPushButton (primary, secondary, quiet, danger), `role` of a QLabel (display, title, heading, lead, small,
caption, muted, danger, …) and of a QFrame (card, soft, rail, banner, hairline), `invalid` of an input.
"""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from desktop.widgets.tokens import Theme

_SHEET = Template(
    """
* { outline: none; }
QWidget { color: $text; }
QMainWindow, QDialog, QWidget#page { background: $ground; }
QToolTip { background: $text; color: $surface; border: none; padding: 6px 10px; border-radius: 6px; }

QLabel { background: transparent; }
QLabel[role="display"] { font-size: ${display}px; font-weight: 600; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="heading"] { font-size: ${heading}px; font-weight: 600; }
QLabel[role="lead"] { font-size: ${lead}px; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="small"] { font-size: ${small}px; }
QLabel[role="caption"] { font-size: ${caption}px; color: $muted; }
QLabel[role="eyebrow"] { font-size: ${caption}px; font-weight: 600; color: $accent; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="muted-small"] { color: $muted; font-size: ${small}px; }
QLabel[role="table-head"] {
    color: $muted; font-size: ${small}px; font-weight: 600; border-bottom: 1px solid $hairline;
}
QLabel[role="accent"] { color: $accent; font-weight: 600; }
QLabel[role="danger"] { color: $danger; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="success"] { color: $success; }
QLabel[role="lead-accent"] { font-size: ${heading}px; font-weight: 600; color: $accent; }
QLabel[role="figure"] { font-size: ${display}px; font-weight: 600; color: $accent; }
QLabel[role="danger-small"] { color: $danger; font-size: ${small}px; }
QLabel[role="warning-small"] { color: $warning; font-size: ${small}px; }
QLabel[role="success-small"] { color: $success; font-size: ${small}px; }
QLabel[role="question"] { font-size: ${lead}px; font-weight: 500; }
QLabel[role="number"] { font-size: ${small}px; color: $muted; }
QLabel[role="fixed"] { font-size: ${lead}px; color: $muted; }
QLabel[role="from-roster"] {
    font-size: ${caption}px; color: $accent; background: $accent_soft; border-radius: 5px; padding: 0px 7px;
}
QLabel[role="keys"] {
    font-size: ${caption}px; color: $muted; background: $raised; border-radius: 5px; padding: 0px 7px;
}
QLabel[role="brand"] { font-size: ${title}px; font-weight: 600; color: $accent; padding-left: 12px; }
QLabel[role="picture-brand"] { font-size: ${display}px; font-weight: 600; color: #FFFFFF; }
QLabel[role="picture-words"] { font-size: ${lead}px; color: #E6F3F1; }
QLabel[role="count"] {
    font-size: ${caption}px; font-weight: 600; color: $on_accent; background: $accent; border-radius: ${pill}px;
    padding: 0px 6px; min-height: ${pill2}px; max-height: ${pill2}px;
}
QLabel[role="code"] {
    font-size: ${lead}px; font-weight: 600; background: $raised; border: 1px solid $hairline; border-radius: 8px;
    padding: 12px 16px;
}

QFrame[role="card"] { background: $surface; border: 1px solid $hairline; border-radius: ${card}px; }
QFrame[role="soft"] { background: $accent_soft; border: none; border-radius: ${card}px; }
QFrame[role="warning"] { background: $warning_soft; border: none; border-radius: ${card}px; }
QFrame[role="danger"] { background: $danger_soft; border: none; border-radius: ${card}px; }
QFrame[role="success"] { background: $success_soft; border: none; border-radius: ${card}px; }
QFrame[role="info"] { background: $raised; border: none; border-radius: ${card}px; }
QFrame[role="answer"] { border: 2px solid transparent; border-radius: ${control}px; }
QFrame[role="answer"]:focus { border: 2px solid $focus; background: $accent_soft; }
QFrame[role="rail"] { background: $raised; border: none; border-right: 1px solid $hairline; }
QFrame[role="side"] { background: $ground; border: none; border-left: 1px solid $hairline; }
QFrame[role="bar"] { background: $surface; border: none; border-top: 1px solid $hairline; }
QFrame[role="head"] { background: $ground; border: none; border-bottom: 1px solid $hairline; }
QFrame[role="banner"] { background: $warning_soft; border: none; border-bottom: 1px solid $hairline; }
QFrame[role="hairline"] { background: $hairline; border: none; max-height: 1px; min-height: 1px; }

/* A label is a frame too: its role must not bring the frame's ground along. */
QLabel[role="danger"], QLabel[role="warning"], QLabel[role="success"] { background: transparent; }

QPushButton {
    background: $surface; color: $text; border: 1px solid $input_border; border-radius: ${control}px;
    padding: 0px 18px; min-height: ${control_height}px; font-weight: 500;
}
QPushButton:hover { background: $raised; }
QPushButton:pressed { background: $hairline; }
QPushButton:focus { border: 2px solid $focus; padding: 0px 17px; }
QPushButton:disabled { color: $faint; border-color: $hairline; background: $ground; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $hairline; border-color: $hairline; color: $muted; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; color: $accent; }
QPushButton[kind="quiet"]:hover { background: $accent_soft; }
QPushButton[kind="quiet"]:focus { border: 2px solid $focus; }
QPushButton[kind="quiet"]:disabled { color: $faint; }
QPushButton[kind="danger"] { background: $surface; color: $danger; border: 1px solid $danger; }
QPushButton[kind="danger"]:hover { background: $danger_soft; }
QPushButton[kind="danger"]:focus { border: 2px solid $danger; }
QPushButton[large="true"] { min-height: ${large_height}px; padding: 0px 28px; font-size: ${lead}px; }
QPushButton[slim="true"] { min-height: ${chip_height}px; padding: 0px 6px; font-size: ${small}px; }
QPushButton[slim="true"]:focus { padding: 0px 5px; }
QPushButton[kind="rail"] {
    background: transparent; border: 2px solid transparent; color: $muted; text-align: left;
    padding: 0px 12px; min-height: ${rail_height}px; font-weight: 500;
}
QPushButton[kind="rail"]:hover { background: $hairline; color: $text; }
QPushButton[kind="rail"]:checked { background: $surface; color: $accent; font-weight: 600; }
QPushButton[kind="rail"]:focus { border: 2px solid $focus; }
QPushButton[kind="chip"] {
    background: $surface; border: 1px solid $hairline; border-radius: ${chip_radius}px; padding: 0px 14px;
    min-height: ${chip_height}px; font-size: ${small}px; color: $muted;
}
QPushButton[kind="chip"]:hover { background: $raised; }
QPushButton[kind="chip"]:checked { background: $accent_soft; color: $accent; border-color: $accent; font-weight: 600; }
QPushButton[kind="chip"]:disabled { background: $ground; color: $faint; }
QPushButton[kind="chip"]:focus { border: 2px solid $focus; padding: 0px 13px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox {
    background: $surface; color: $text; border: 1px solid $input_border; border-radius: ${control}px;
    padding: 0px 12px; min-height: ${control_height}px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit { placeholder-text-color: $muted; }
QPlainTextEdit, QTextEdit { padding: 8px 10px; }
QComboBox[compact="true"] { min-height: ${chip_height}px; font-size: ${small}px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QComboBox:hover, QSpinBox:hover { border-color: $muted; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus {
    border: 2px solid $focus; padding: 0px 11px;
}
QPlainTextEdit:focus, QTextEdit:focus { padding: 7px 9px; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] { border: 2px solid $danger; }
QLineEdit:disabled, QLineEdit:read-only, QPlainTextEdit:disabled, QComboBox:disabled {
    background: $raised; color: $muted; border-color: $hairline;
}
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url($icons/chevron-down-$shade.svg); width: 16px; height: 16px; }
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $hairline; padding: 4px; selection-background-color: $accent_soft;
    selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: ${chip_height}px; padding: 2px 8px; }

QCheckBox, QRadioButton { background: transparent; spacing: 10px; min-height: ${chip_height}px; border-radius: 6px; }
QCheckBox::indicator, QRadioButton::indicator { width: 20px; height: 20px; }
QCheckBox::indicator { border: 2px solid $input_border; border-radius: 5px; background: $surface; }
QRadioButton::indicator { border: 2px solid $input_border; border-radius: 12px; background: $surface; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $focus; }
QCheckBox::indicator:checked {
    background: $accent; border-color: $accent; image: url($icons/check-$on_shade.svg);
}
QRadioButton::indicator:checked {
    border-color: $accent; background: $surface; image: url($icons/dot-$shade.svg);
}
QCheckBox:focus, QRadioButton:focus { background: $accent_soft; }

QListView, QTableView, QTreeView {
    background: $surface; border: 1px solid $hairline; border-radius: ${card}px;
    selection-background-color: $accent_soft; selection-color: $text; gridline-color: $hairline;
}
QListView:focus, QTableView:focus { border: 1px solid $focus; }
QListView[frameless="true"] { border: none; background: transparent; }
QListView[popup="true"] { border-radius: ${control}px; border: 1px solid $input_border; padding: 4px; }
QListView[popup="true"]::item { padding: 4px 10px; min-height: ${chip_height}px; border-radius: 6px; }
QListView[popup="true"]::item:selected, QListView[popup="true"]::item:hover { background: $accent_soft; color: $text; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    background: $surface; color: $muted; border: none; border-bottom: 1px solid $hairline;
    padding: 8px 12px; font-size: ${small}px; font-weight: 600;
}
QTableView::item { padding: 4px 12px; border-bottom: 1px solid $hairline; }
QTableView QTableCornerButton::section { background: $surface; border: none; }

QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $scroll; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 40px; }
QScrollBar::handle:horizontal { min-width: 40px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar {
    background: $hairline; border: none; border-radius: 4px; max-height: 8px; min-height: 8px; color: transparent;
}
QProgressBar::chunk { background: $accent; border-radius: 4px; }

QMenu { background: $surface; border: 1px solid $hairline; padding: 6px; }
QMenu::item { padding: 8px 28px 8px 14px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $hairline; margin: 6px 4px; }
QSplitter::handle { background: $hairline; }
QDialog QDialogButtonBox QPushButton { min-width: 96px; }
"""
)


def stylesheet(theme: Theme, icons: str) -> str:
    """The filled style sheet; `icons` is the icons' folder with forward slashes, as Qt's url() wants it."""
    return _SHEET.substitute(
        asdict(theme.colours),
        scroll=theme.colours.faint,
        display=theme.sizes.display,
        title=theme.sizes.title,
        heading=theme.sizes.heading,
        lead=theme.sizes.lead,
        small=theme.sizes.small,
        caption=theme.sizes.caption,
        card=theme.radii.card,
        control=theme.radii.control,
        control_height=theme.px(40),
        large_height=theme.px(48),
        chip_height=theme.px(32),
        rail_height=theme.px(28),
        chip_radius=theme.px(32) // 2 + 1,
        pill=theme.px(theme.radii.pill),
        pill2=2 * theme.px(theme.radii.pill),
        icons=icons,
        shade="dark" if theme.dark else "light",
        on_shade="on-dark" if theme.dark else "on-light",
    )
