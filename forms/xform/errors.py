"""What is wrong with a form or an expression."""

from __future__ import annotations


class FormError(ValueError):
    """A form that cannot be used.

    `code` is stable and meant for programs, `where` names the place (a node, a bind, an expression), `text` says what
    is wrong in English; the window layer has its own sentence for each code.
    """

    def __init__(self, code: str, text: str, *, where: str = "") -> None:
        super().__init__(f"{where}: {text}" if where else text)
        self.code = code
        self.where = where
        self.text = text


class XPathError(FormError):
    """An expression that does not parse, names something unknown or cannot be evaluated."""
