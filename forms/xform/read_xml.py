"""XML text → light tree, by expat. Document types with entities are refused: no form needs them, and they are how a
small file is made to fill the memory."""

from __future__ import annotations

from xml.parsers import expat

from forms.xform.errors import FormError
from forms.xform.nodes import ATTRIBUTE, COMMENT, DOCUMENT, ELEMENT, INSTRUCTION, NAMESPACE, TEXT, Node

_XML = "http://www.w3.org/XML/1998/namespace"


def read_xml(xml: str | bytes, *, keep_blanks: bool = True) -> Node:
    """The document node. `keep_blanks=False` drops comments, instructions and texts of nothing but white space.

    Raises FormError: "xml" where the text is not well formed or defines entities.
    """
    return _Reader(keep_blanks).read(xml.encode("utf-8") if isinstance(xml, str) else xml)


class _Reader:
    def __init__(self, keep_blanks: bool) -> None:
        self.keep_blanks = keep_blanks
        self.document = self.node = Node(DOCUMENT)
        self.scopes: list[dict[str, str]] = [{"xml": _XML, "": ""}]
        self.texts: list[str] = []

    def read(self, xml: bytes) -> Node:
        # The namespaces are resolved here, since prefixes and declarations are needed as nodes.
        parser = expat.ParserCreate(encoding="utf-8" if b"encoding=" not in xml[:100] else None)
        parser.buffer_text = True
        parser.ordered_attributes = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.texts.append
        parser.EntityDeclHandler = self.refuse
        if self.keep_blanks:
            parser.CommentHandler = self.comment
            parser.ProcessingInstructionHandler = self.instruction
            # Two texts of which one is CDATA are still two nodes in a document that keeps everything.
            parser.StartCdataSectionHandler = self.flush
            parser.EndCdataSectionHandler = self.flush
        try:
            parser.Parse(xml, True)
        except expat.ExpatError as error:
            raise FormError("xml", f"not well-formed XML: {error}") from error
        return self.document

    def refuse(self, *declaration: object) -> None:
        raise FormError("xml", "a form may not define entities")

    def flush(self) -> None:
        if not self.texts:
            return
        text = "".join(self.texts)
        self.texts.clear()
        if self.keep_blanks or not text.isspace():
            self.node.append(Node(TEXT, text=text))

    def comment(self, text: str) -> None:
        self.flush()
        self.node.append(Node(COMMENT, text=text))

    def instruction(self, target: str, text: str) -> None:
        self.flush()
        self.node.append(Node(INSTRUCTION, target, text=text))

    def start(self, tag: str, pairs: list[str]) -> None:
        if self.texts:
            self.flush()
        scope = self.scopes[-1]
        if pairs and any(name.startswith("xmlns") for name in pairs[::2]):
            scope = dict(scope)
            for name, value in zip(pairs[::2], pairs[1::2], strict=True):
                if name == "xmlns" or name.startswith("xmlns:"):
                    scope[name[6:]] = value
        self.scopes.append(scope)
        prefix, _, local = tag.rpartition(":")
        element = Node(ELEMENT, local, uri=_uri(scope, prefix), prefix=prefix)
        self.node.append(element)
        if pairs:
            element.attributes = [
                _attribute(element, scope, name, value) for name, value in zip(pairs[::2], pairs[1::2], strict=True)
            ]
        self.node = element

    def end(self, tag: str) -> None:
        node = self.node
        if self.texts:
            if node.children:
                self.flush()
            else:
                text = "".join(self.texts)
                self.texts.clear()
                if self.keep_blanks or not text.isspace():
                    node.text = text
        self.scopes.pop()
        assert node.parent is not None
        self.node = node.parent


def _uri(scope: dict[str, str], prefix: str) -> str:
    uri = scope.get(prefix)
    if uri is None:
        raise FormError("xml", f"the prefix {prefix!r} is not declared")
    return uri


def _attribute(element: Node, scope: dict[str, str], name: str, value: str) -> Node:
    prefix, _, local = name.rpartition(":")
    if name == "xmlns" or prefix == "xmlns":
        return Node(NAMESPACE, name[6:], element, text=value)
    return Node(ATTRIBUTE, local, element, uri=_uri(scope, prefix) if prefix else "", prefix=prefix, text=value)
