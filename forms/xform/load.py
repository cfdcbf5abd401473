"""XForm XML → FormDefinition."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from functools import partial
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from forms.xform.definition import FormDefinition
from forms.xform.errors import FormError
from forms.xform.read_body import read_body, repeat_paths
from forms.xform.read_model import add_meta, read_binds, read_nodes
from forms.xform.secondary import SecondaryInstances, external, inline
from forms.xform.tags import local_name
from forms.xform.texts import Texts

MAX_BYTES = 64 * 1024 * 1024


def load_form(xml: str | bytes, *, externals: Mapping[str, bytes] | None = None) -> FormDefinition:
    """Read a form. `externals` maps file names ("subdistricts.csv") to the content behind jr://file… instances.

    Raises FormError: "too-large", "xml" (not well formed, or with a document type), "not-a-form", "missing-file",
    "ref", "cycle", "too-deep", and XPathError for expressions that cannot be compiled. What merely has no effect, such
    as a bind that names no node, is listed in the definition's `warnings`.
    """
    content = xml.encode("utf-8") if isinstance(xml, str) else xml
    try:
        return _read(content, externals or {})
    except RecursionError:
        raise FormError("too-deep", "the form is nested too deeply") from None


def _read(content: bytes, externals: Mapping[str, bytes]) -> FormDefinition:
    tree, namespaces = _parse(content)
    model = _child(_child(tree, "head"), "model")
    body = _child(tree, "body")
    instances = [element for element in model if local_name(element) == "instance"]
    primary = next((element for element in instances if len(element)), None)
    if primary is None:
        raise FormError("not-a-form", "the model has no instance")
    title = next((element.text or "" for element in _child(tree, "head") if local_name(element) == "title"), "")
    data = primary[0]
    form = read_nodes(data, namespaces, repeat_paths(body, f"/{local_name(data)}"))
    form.form_id = data.get("id", "") or local_name(data)
    form.version = data.get("version", "") or data.get(f"{{{namespaces.get('orx', '')}}}version", "")
    form.title = title.strip()
    form.xml_hash = hashlib.sha256(content).hexdigest()
    form.secondary = _secondary([element for element in instances if element is not primary], externals)
    form.texts = _texts(model)
    form.languages = tuple(form.texts.translations)
    form.default_language = form.texts.default_language
    add_meta(form)
    read_binds(form, model)
    setvalues = [element for element in model if local_name(element) == "setvalue"]
    read_body(form, body, setvalues)
    return form


def _parse(content: bytes) -> tuple[Element, dict[str, str]]:
    if len(content) > MAX_BYTES:
        raise FormError("too-large", f"a form may have {MAX_BYTES} bytes at most")
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormError("xml", f"not UTF-8: {error.reason}") from error
    if "<!DOCTYPE" in text:
        # Entities are how a small file is made to fill the memory, and no form needs them.
        raise FormError("xml", "a form may not have a document type")
    if text.startswith("<?xml"):
        text = text[text.find("?>") + 2 :].lstrip()
    namespaces: dict[str, str] = {}
    try:
        events = ElementTree.iterparse(io.BytesIO(text.encode("utf-8")), events=("start-ns",))
        for _, (prefix, uri) in events:
            if prefix:
                namespaces.setdefault(prefix, uri)
        tree: Element = events.root  # type: ignore[attr-defined]  # documented, but the stubs do not know it
    except ElementTree.ParseError as error:
        raise FormError("xml", f"not well-formed XML: {error}") from error
    return tree, namespaces


def _child(parent: Element, name: str) -> Element:
    for element in parent:
        if local_name(element) == name:
            return element
    raise FormError("not-a-form", f"<{local_name(parent)}> has no <{name}>")


def _texts(model: Element) -> Texts:
    texts = Texts()
    for element in model:
        if local_name(element) == "itext":
            texts.read(element)
    return texts


def _secondary(elements: list[Element], externals: Mapping[str, bytes]) -> SecondaryInstances:
    result = SecondaryInstances()
    for element in elements:
        name = element.get("id", "")
        source = element.get("src", "")
        if source and source != "jr://instance/last-saved":
            result.add(name, external(source, externals, f"instance {name!r}"))
        elif len(element):
            result.add(name, partial(inline, element[0]))
        else:
            result.add(name, partial(inline, Element("root")))
    return result
