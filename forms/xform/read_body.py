"""The body of a form: which nodes are asked, how, in what order, and with which choices."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from forms.xform.definition import Control, FormDefinition, Item, Itemset, NodeDef, Property
from forms.xform.dependencies import Source
from forms.xform.errors import FormError
from forms.xform.rules import Rules, nothing, resolve
from forms.xform.tags import CHOOSING, local_name
from forms.xform.texts import TextSource, itext_id, outputs_of, parts_of
from forms.xform.xpath.compiled import as_text
from forms.xform.xpath.paths import require_nodes

JAVAROSA = "{http://openrosa.org/javarosa}"
_QUESTIONS = frozenset({"input", "select", "select1", "range", "upload", "trigger", "rank", "secret"})


def repeat_paths(body: Element, root: str) -> set[str]:
    """The paths of all repeats, needed before the nodes themselves are known."""
    found: set[str] = set()

    def walk(element: Element, base: str) -> None:
        for child in element:
            ref = (
                (child.get("nodeset") or child.get("ref") or "").strip()
                if local_name(child) in ("group", "repeat")
                else ""
            )
            path = ref if ref.startswith("/") else f"{base}/{ref.removeprefix('./')}" if ref else base
            if local_name(child) == "repeat" and ref:
                found.add(path)
            walk(child, path)

    walk(body, root)
    return found


def read_body(form: FormDefinition, body: Element, setvalues: list[Element]) -> None:
    """Attaches the controls and compiles every rule of the form.

    Raises FormError "ref" where a control has no reference, "cycle", and XPathError.
    """
    rules = Rules(form)
    reader = _Body(form, rules)
    reader.walk(body, form.root)
    for element in setvalues:
        reader.setvalue(element, form.root)
    rules.binds()
    rules.finish()


class _Body:
    def __init__(self, form: FormDefinition, rules: Rules) -> None:
        self.form = form
        self.rules = rules
        self.place = 0

    def walk(self, parent: Element, base: NodeDef) -> None:
        for element in parent:
            tag = local_name(element)
            if tag in _QUESTIONS:
                self.question(element, base)
            elif tag in ("group", "repeat"):
                self.section(element, base)
            elif tag == "setvalue":
                self.setvalue(element, base)
            elif tag == "setgeopoint":
                self.form.warnings.append(f"no positioning device: setgeopoint at {base.path} has no effect")

    def section(self, element: Element, base: NodeDef) -> None:
        ref = element.get("nodeset") or element.get("ref")
        if not ref:  # a group for the eye only
            self.walk(element, base)
            return
        node = self.named(ref, base, element)
        if node is None:
            self.walk(element, base)
            return
        if node.control is None:
            node.control = self.control(element, node)
        elif local_name(element) == "repeat":  # the group around it has the label
            node.control.tag = "repeat"
            node.control.appearance = element.get("appearance", "") or node.control.appearance
        if local_name(element) == "repeat":
            node.control.count = element.get(f"{JAVAROSA}count", "")
            node.control.fixed = element.get(f"{JAVAROSA}noAddRemove", "").strip() in ("true()", "true")
            if node.control.count:
                self.rules.count(node, node.control.count)
        self.walk(element, node)

    def question(self, element: Element, base: NodeDef) -> None:
        ref = element.get("ref") or element.get("nodeset")
        if not ref:
            raise FormError("ref", f"<{local_name(element)}> names no node", where=base.path)
        node = self.named(ref, base, element)
        if node is None:
            return
        node.control = control = self.control(element, node)
        if control.tag in CHOOSING:
            self.choices(element, node, control)
        for child in element:
            if local_name(child) == "setvalue":
                self.setvalue(child, node)

    def named(self, ref: str, base: NodeDef, element: Element) -> NodeDef | None:
        """The node of a reference; one that names none is noted in `warnings` and has no effect, as in other tools."""
        node = resolve(self.form, ref, base)
        if node is None:
            self.form.warnings.append(f"<{local_name(element)}> names no node: {ref}")
        return node

    def control(self, element: Element, node: NodeDef) -> Control:
        self.place += 1
        control = Control(
            tag=local_name(element),
            place=self.place,
            appearance=element.get("appearance", ""),
        )
        for child in element:
            if (
                local_name(child) == "label" and local_name(element) != "repeat"
            ):  # the group around a repeat has its label
                control.label = self.text(child, node)
            elif local_name(child) == "hint":
                control.hint = self.text(child, node)
        return control

    def text(self, element: Element, node: NodeDef) -> TextSource:
        """A label or hint, written out or by reference."""
        ref = element.get("ref")
        if ref:
            text_id = itext_id(ref)
            if text_id is not None:
                source = TextSource(text_id=text_id)
                self.rules.view(node, source)
                return source
            compiled, reads = self.rules.compile(ref, node, "label")
            self.rules.rule(node, Property.VIEW, nothing, reads)
            return TextSource((as_text(compiled),))
        for expression in outputs_of(element):
            self.rules.rule(node, Property.VIEW, nothing, self.rules.compile(expression, node, "label")[1])
        return TextSource(tuple(parts_of(element, self.rules.text_run, node)))

    def choices(self, element: Element, node: NodeDef, control: Control) -> None:
        items = []
        for child in element:
            if local_name(child) == "item":
                value = next((one.text or "" for one in child if local_name(one) == "value"), "")
                label = next((self.text(one, node) for one in child if local_name(one) == "label"), TextSource())
                items.append(Item(value.strip(), label))
            elif local_name(child) == "itemset":
                self.itemset(child, node, control)
        control.items = tuple(items)

    def itemset(self, element: Element, node: NodeDef, control: Control) -> None:
        nodeset = element.get("nodeset", "")
        compiled, reads = self.rules.compile(nodeset, node, "itemset")
        refs = {local_name(child): child.get("ref", "") for child in element}
        control.itemset = Itemset(
            require_nodes("an itemset", compiled),
            self.rules.item_run(refs.get("value", "value"), node),
            self.rules.item_run(refs.get("label", ""), node),
            nodeset,
        )
        # Choices made of the form's own rows change with what is in the rows.
        own = {Source(one, None) for source in reads if source.node.is_repeat for one in source.node.below()}
        self.rules.rule(node, Property.CHOICES, compiled.run, reads | own)

    def setvalue(self, element: Element, base: NodeDef) -> None:
        ref = element.get("ref") or element.get("nodeset") or element.get("target") or ""
        target = self.named(ref, base, element)
        if target is not None:
            value = element.get("value", "")
            self.rules.action(element.get("event", ""), base, target, ref, value, element.text or "")
