"""The model of a form: its nodes from the primary instance, and the binds that say what rules they have."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from forms.xform.definition import Bind, FormDefinition, NodeDef, Seed
from forms.xform.nodes import ATTRIBUTE, Node
from forms.xform.tags import bare, local_name
from forms.xform.texts import TextSource, itext_id

JAVAROSA = "http://openrosa.org/javarosa"
OPENROSA = "http://openrosa.org/xforms"
XFORMS = "http://www.w3.org/2002/xforms"
_OWN = frozenset({"", JAVAROSA, OPENROSA, XFORMS, "http://www.opendatakit.org/xforms"})
_OWN |= {"http://www.opendatakit.org/xforms/entities", "http://www.w3.org/2001/XMLSchema"}


def read_nodes(data: Element, namespaces: Mapping[str, str], repeats: set[str]) -> FormDefinition:
    """The definition with all nodes of the primary instance and the values it begins with."""
    reader = _Reader(namespaces, repeats)
    root = reader.define(data, None)
    form = FormDefinition(form_id="", version="", title="", xml_hash="", root=root)
    form.namespaces = dict(namespaces)
    form.nodes = reader.nodes
    form.by_path = {node.path: node for node in reader.nodes}
    form.seed = reader.seed(data, root)
    number_cells(form)
    return form


class _Reader:
    def __init__(self, namespaces: Mapping[str, str], repeats: set[str]) -> None:
        self.prefixes = {uri: prefix for prefix, uri in namespaces.items() if uri != XFORMS}
        self.repeats = repeats
        self.nodes: list[NodeDef] = []

    def _name(self, tag: str) -> tuple[str, str, str]:
        """(local name, namespace, prefix); names of the form's own default namespace have none."""
        uri, _, local = tag.rpartition("}")
        prefix = self.prefixes.get(uri[1:], "")
        return local, uri[1:] if prefix else "", prefix

    def define(self, element: Element, parent: NodeDef | None) -> NodeDef:
        local, uri, prefix = self._name(element.tag)
        node = NodeDef(len(self.nodes), local, parent, uri=uri, prefix=prefix)
        self.nodes.append(node)
        node.is_repeat = node.path in self.repeats
        node.default = element.text or "" if len(element) == 0 else ""
        for tag, value in element.attrib.items():
            name, uri, prefix = self._name(tag)
            if uri != JAVAROSA or name != "template":
                node.static_attributes.append(_attribute(name, uri, prefix, value))
        for children in self._by_name(element).values():
            child = self.define(children[0], node)
            node.children.append(child)
            template = next((one for one in children if _is_template(one)), children[0])
            if child.is_repeat:
                child.template = self.seed(template, child)
        return node

    def seed(self, element: Element, node: NodeDef) -> Seed:
        seed = Seed("" if node.children else element.text or "")
        found = self._by_name(element)
        for child in node.children:
            children = found.get((child.prefix, child.name), [])
            if child.is_repeat:
                kept = [one for one in children if not _is_template(one)]
                seed.children[child] = [self.seed(one, child) for one in kept]
            else:
                seed.children[child] = [self.seed(one, child) for one in children[:1]]
        return seed

    def _by_name(self, element: Element) -> dict[tuple[str, str], list[Element]]:
        result: dict[tuple[str, str], list[Element]] = {}
        for child in element:
            if isinstance(child.tag, str):
                local, _, prefix = self._name(child.tag)
                result.setdefault((prefix, local), []).append(child)
        return result


def _attribute(name: str, uri: str, prefix: str, value: str) -> Node:
    return Node(ATTRIBUTE, name, uri=uri, prefix=prefix, text=value)


def _is_template(element: Element) -> bool:
    return f"{{{JAVAROSA}}}template" in element.attrib or "template" in element.attrib


def number_cells(form: FormDefinition) -> None:
    """Gives every node its frame and its cell there."""
    for node in form.nodes:
        node.frame = node if node.is_repeat or node.parent is None else node.parent.frame
        node.size = 0
    for node in form.nodes:
        node.cell = node.frame.size
        node.frame.size += 1


def add_meta(form: FormDefinition) -> None:
    """OpenRosa wants every form to carry meta/instanceID; where the form has none it is added."""
    meta = next((node for node in form.root.children if node.name == "meta"), None)
    if meta is None:
        meta = _added(form, form.root, "meta")
    if not any(node.name == "instanceID" for node in meta.children):
        _added(form, meta, "instanceID")
    number_cells(form)


def _added(form: FormDefinition, parent: NodeDef, name: str) -> NodeDef:
    plain = parent.name == "meta" and not parent.prefix
    prefix = "" if plain else next((key for key, uri in form.namespaces.items() if uri == OPENROSA), "")
    node = NodeDef(len(form.nodes), name, parent, uri=OPENROSA if prefix else "", prefix=prefix)
    parent.children.append(node)
    form.nodes.append(node)
    form.by_path[node.path] = node
    if name == "instanceID":
        node.bind = Bind(preload="uid")
    return node


def read_binds(form: FormDefinition, model: Element) -> None:
    """Attaches the binds to their nodes; one that names no node has no effect and is noted in `warnings`."""
    for element in model:
        if local_name(element) != "bind":
            continue
        path = element.get("nodeset") or element.get("ref") or ""
        path = path.strip() if path.strip().startswith("/") else f"{form.root.path}/{path.strip()}"
        node = form.by_path.get(path) or attribute_node(form, path)
        if node is None:
            form.warnings.append(f"a bind names no node of the instance: {path}")
        else:
            node.bind = _bind(element)


def attribute_node(form: FormDefinition, path: str) -> NodeDef | None:
    """The attribute that a path names. Rules and actions may be about one: it then becomes a node of its own."""
    above, _, key = path.rpartition("/@")
    parent = form.by_path.get(above)
    if parent is None or not key:
        return None
    prefix, _, name = key.rpartition(":")
    if (bound := form.by_path.get(path)) is not None:
        return bound
    static = next((one for one in parent.static_attributes if (one.prefix, one.name) == (prefix, name)), None)
    if static is None:
        return None
    parent.static_attributes.remove(static)
    node = NodeDef(len(form.nodes), name, parent, uri=static.uri, prefix=prefix, is_attribute=True)
    node.default = static.text
    parent.attributes.append(node)
    form.nodes.append(node)
    form.by_path[node.path] = node
    number_cells(form)
    return node


def _bind(element: Element) -> Bind:
    known = {bare(name): value for name, value in element.attrib.items() if _uri(name) in _OWN}
    return Bind(
        data_type=known.get("type", "string").rpartition(":")[2] or "string",
        calculate=known.get("calculate", ""),
        relevant=known.get("relevant", ""),
        readonly=known.get("readonly", ""),
        required=known.get("required", ""),
        constraint=known.get("constraint", ""),
        constraint_message=_message(known.get("constraintMsg")),
        required_message=_message(known.get("requiredMsg")),
        preload=known.get("preload", ""),
        preload_parameters=known.get("preloadParams", ""),
        extras={bare(name): value for name, value in element.attrib.items() if _uri(name) not in _OWN},
    )


def _uri(name: str) -> str:
    return name[1:].partition("}")[0] if name.startswith("{") else ""


def _message(text: str | None) -> TextSource | None:
    if not text:
        return None
    text_id = itext_id(text)
    return TextSource(text_id=text_id) if text_id is not None else TextSource((text,))
