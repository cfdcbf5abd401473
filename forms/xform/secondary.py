"""Secondary instances: the lists beside a form. They are read when an expression first asks for them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from forms.xform.errors import FormError
from forms.xform.nodes import ATTRIBUTE, ELEMENT, TEXT, Node
from forms.xform.read_xml import read_xml
from forms.xform.tags import bare


class SecondaryInstances:
    """Instances by id; each is the `<instance>` element with the document's root as its child."""

    def __init__(self) -> None:
        self._readers: dict[str, Callable[[], Node]] = {}
        self._read: dict[str, Node] = {}

    def add(self, name: str, reader: Callable[[], Node]) -> None:
        self._readers[name] = reader

    def read_all(self) -> None:
        """Read every list now. Raises FormError where a file is broken."""
        for name in self._readers:
            self.get(name)

    def get(self, name: str) -> Node | None:
        """The instance element, or None. Raises FormError where the file behind it is broken."""
        instance = self._read.get(name)
        if instance is None and name in self._readers:
            instance = Node(ELEMENT, "instance")
            instance.append(self._readers[name]())
            self._read[name] = instance
        return instance


def inline(element: Element) -> Node:
    """A list written in the form. Namespaces are dropped: expressions name the items plainly."""
    node = Node(ELEMENT, bare(element.tag))
    if element.attrib:
        node.attributes = [Node(ATTRIBUTE, bare(name), node, text=value) for name, value in element.attrib.items()]
    text = element.text or ""
    if len(element) == 0:
        node.text = text
        return node
    children: list[Node] = [] if not text.strip() else [Node(TEXT, parent=node, text=text)]
    for child in element:
        made = inline(child)
        made.parent = node
        children.append(made)
        if child.tail and child.tail.strip():
            children.append(Node(TEXT, parent=node, text=child.tail))
    node.children = children
    return node


def external(source: str, externals: Mapping[str, bytes], where: str) -> Callable[[], Node]:
    """The reader of `jr://file-csv/name.csv`, `jr://file/name.xml` or `….geojson`.

    Raises FormError "missing-file" at once where the file was not given.
    """
    name = source.rpartition("/")[2]
    if name not in externals:
        raise FormError("missing-file", f"the file {name!r} is missing", where=where)
    content = externals[name]
    if source.startswith("jr://file-csv/") or name.endswith(".csv"):
        return lambda: _from_csv(content, where)
    if name.endswith(".geojson"):
        return lambda: _from_geojson(content, where)
    return lambda: _plain(next(node for node in read_xml(content, keep_blanks=False).children if node.kind == ELEMENT))


def _plain(node: Node) -> Node:
    """Without namespaces, like the lists written in the form."""
    node.uri = node.prefix = ""
    node.attributes = [attribute for attribute in node.attributes if attribute.kind == ATTRIBUTE]
    for child in node.children:
        _plain(child)
    return node


def _item(root: Node, cells: Mapping[str, str]) -> None:
    item = Node(ELEMENT, "item")
    item.children = [Node(ELEMENT, name, item, text=text) for name, text in cells.items()]
    root.append(item)


def _from_csv(content: bytes, where: str) -> Node:
    root = Node(ELEMENT, "root")
    try:
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        columns = [column.strip() for column in next(rows, [])]
        for row in rows:
            if any(row):
                _item(root, dict(zip(columns, row + [""] * (len(columns) - len(row)), strict=False)))
    except (csv.Error, UnicodeDecodeError) as error:
        raise FormError("bad-file", f"not a CSV file in UTF-8: {error}", where=where) from error
    return root


def _from_geojson(content: bytes, where: str) -> Node:
    root = Node(ELEMENT, "root")
    try:
        for feature in json.loads(content)["features"]:
            cells = {"geometry": _geometry(feature["geometry"])}
            if "id" in feature:
                cells["id"] = str(feature["id"])
            _item(root, cells | {name: _plain_text(value) for name, value in feature["properties"].items()})
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise FormError("bad-file", f"not a GeoJSON feature collection: {error}", where=where) from error
    return root


def _plain_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) if value is not None else ""


def _geometry(geometry: Mapping[str, Any]) -> str:
    """A GeoJSON geometry as ODK writes it: "lat lon 0 0", points separated by ";"."""
    points = geometry["coordinates"]
    if geometry["type"] == "Point":
        points = [points]
    elif geometry["type"] == "Polygon":
        points = points[0]
    elif geometry["type"] != "LineString":
        raise ValueError(f"cannot use a {geometry['type']}")
    return ";".join(f"{latitude} {longitude} 0 0" for longitude, latitude, *_ in points)
