"""Names of XML elements without their namespaces, and the tags of a form's body that mean the same to many."""

from __future__ import annotations

from xml.etree.ElementTree import Element

CHOOSING = frozenset({"select", "select1", "rank"})
"""Controls that offer choices."""


def local_name(element: Element) -> str:
    """The element's name without its namespace; "" for a comment or an instruction, whose tag is no text."""
    return bare(element.tag) if isinstance(element.tag, str) else ""


def bare(name: str) -> str:
    """A name as ElementTree writes it ("{namespace}local") without its namespace."""
    return name.rpartition("}")[2]
