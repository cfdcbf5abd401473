"""What was copied in this program and still lies on the clipboard."""

from __future__ import annotations

from PySide6.QtGui import QClipboard, QGuiApplication


def forget_copied() -> None:
    """Take back what this program put there, such as a card's number or an answer; what came from elsewhere stays."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():  # X11: what was only marked
        clipboard.clear(QClipboard.Mode.Selection)
