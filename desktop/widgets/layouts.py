"""Refilling a layout."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QVBoxLayout


def emptied(layout: QVBoxLayout, keep: int = 0) -> QVBoxLayout:
    """Take everything after the first `keep` items out of a layout and delete it; returns the layout."""
    _clear(layout, keep)
    return layout


def _clear(layout: QLayout, keep: int) -> None:
    while layout.count() > keep:
        item = layout.takeAt(keep)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            # Hidden at once: until the event loop deletes it, it would still be painted where it stood.
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _clear(inner, 0)
            inner.deleteLater()
