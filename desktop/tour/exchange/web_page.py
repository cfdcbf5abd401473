"""A page of the console as a browser without scripts sees it: its text, its links and its forms."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


@dataclass
class Box:
    """Something to tick: a radio button or a checkbox."""

    name: str
    value: str
    ticked: bool
    words: str = ""
    """of the label around it"""


@dataclass
class WebForm:
    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    """hidden fields, lines, texts and lists, as they stand"""
    boxes: list[Box] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    """name of a field → what it is called for who cannot see the page"""

    def standing(self) -> list[tuple[str, str]]:
        """What would be sent if nothing were changed."""
        return [*self.fields, *((box.name, box.value) for box in self.boxes if box.ticked)]

    def named(self, words: str) -> str:
        """The name of the field that is called so. LookupError."""
        return next(name for name, said in self.labels.items() if words in said)


class WebPage(HTMLParser):
    """`address`: path and query. `text`: everything to read. `links`: address → its words. `parts`: id of an element
    → its words."""

    def __init__(self, address: str, html: str) -> None:
        super().__init__()
        self.address = address
        self.html = html
        self.forms: list[WebForm] = []
        self.links: dict[str, str] = {}
        self.parts: dict[str, str] = {}
        self.coded: list[str] = []
        """what is written in the dress of codes"""
        self._words: list[str] = []
        self._open: list[tuple[str, dict[str, str], int]] = []
        self._form: WebForm | None = None
        self._boxes_before = 0
        self._choice = ""
        self._chosen: str | None = None
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        return self._said(0)

    def form(self, action: str) -> WebForm:
        """The form that is sent to an address with these words in it. LookupError."""
        return next(form for form in self.forms if action in form.action)

    def link(self, words: str, within: str = "") -> str:
        """The address of the link that says this; `within`: part of the address. LookupError."""
        return next(address for address, said in self.links.items() if words in said and within in address)

    # --- the parser's own -------------------------------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag not in _EMPTY:
            self._open.append((tag, told, len(self._words)))
        if tag == "form":
            self._form = WebForm(told["action"])
            self.forms.append(self._form)
        if self._form is not None:
            self._take_field(tag, told, self._form)

    def handle_endtag(self, tag: str) -> None:
        if tag not in {each for each, _told, _begun in self._open}:
            return
        while True:
            closed, told, begun = self._open.pop()
            self._ended(closed, told, self._said(begun))
            if closed == tag:
                break

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def _said(self, begun: int) -> str:
        return " ".join("".join(self._words[begun:]).split())

    def _take_field(self, tag: str, told: dict[str, str], form: WebForm) -> None:
        name, kind = told.get("name", ""), told.get("type", "")
        if tag in ("input", "textarea", "select") and name:
            form.labels.setdefault(name, told.get("aria-label", ""))
        if tag == "input" and name and kind in ("radio", "checkbox"):
            form.boxes.append(Box(name, told.get("value", "on"), "checked" in told))
        elif tag == "input" and name and kind != "file":
            form.fields.append((name, told.get("value", "")))
        elif tag == "select":
            self._choice, self._chosen = name, None
        elif tag == "label":
            self._boxes_before = len(form.boxes)
        elif tag == "option" and (self._chosen is None or "selected" in told):
            self._chosen = told.get("value", "")

    def _ended(self, tag: str, told: dict[str, str], words: str) -> None:
        if "id" in told:
            self.parts[told["id"]] = words
        if "code" in told.get("class", "").split():
            self.coded.append(words)
        if tag == "a" and "href" in told:
            self.links[told["href"]] = words
        if tag == "form":
            self._form = None
        if self._form is None:
            return
        if tag == "textarea" and "name" in told:
            self._form.fields.append((told["name"], words))
        elif tag == "select":
            self._form.fields.append((self._choice, self._chosen or ""))
        elif tag == "label" and len(self._form.boxes) > self._boxes_before:
            self._form.boxes[-1].words = words
