"""The light tree: reading XML, string-values, and the order of a document along all axes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.xform.errors import FormError
from forms.xform.nodes import COMMENT, ELEMENT, INSTRUCTION, TEXT, Node, descendants, document_order, string_value
from forms.xform.read_xml import read_xml
from forms.xform.xpath.axes import AXIS

XML = '<r xmlns:p="urn:p" a="1">one<p:x b="2">two</p:x><!-- no --><?go now?><y><![CDATA[<three>]]></y>\n</r>'


def test_everything_is_kept_where_it_matters() -> None:
    document = read_xml(XML)
    assert [node.kind for node in document.children[0].children] == [TEXT, ELEMENT, COMMENT, INSTRUCTION, ELEMENT, TEXT]
    assert string_value(document) == "onetwo<three>\n"
    prefixed = document.children[0].children[1]
    assert (prefixed.name, prefixed.uri, prefixed.prefix) == ("x", "urn:p", "p")
    assert [node.kind for node in read_xml(XML, keep_blanks=False).children[0].children] == [TEXT, ELEMENT, ELEMENT]


@pytest.mark.parametrize("xml", ["<a>", "<p:a/>", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "", "a"])
def test_what_is_no_document(xml: str) -> None:
    with pytest.raises(FormError) as caught:
        read_xml(xml)
    assert caught.value.code == "xml"


TREES = st.recursive(
    st.sampled_from(["<a/>", "<b>t</b>", "text", "<!--c-->"]),
    lambda inner: st.lists(inner, max_size=4).map(lambda parts: f"<e>{''.join(parts)}</e>"),
    max_leaves=12,
)


@given(tree=TREES, place=st.integers(0, 30))
def test_the_axes_divide_the_document(tree: str, place: int) -> None:
    document = read_xml(f"<root>{tree}</root>")
    everything: list[Node] = [document, *descendants(document)]
    # Leaves keep their text themselves, so a text node is another object each time it is asked for.
    elements = [node for node in everything if node.kind == ELEMENT]
    node = elements[place % len(elements)]
    parts = ["self", "ancestor", "descendant", "preceding", "following"]
    found = [other for axis in parts for other in AXIS[axis](node)]
    assert len(found) == len(everything)
    assert {id(other) for other in found if other.kind == ELEMENT} == {id(other) for other in elements}
    assert [id(other) for other in document_order([*reversed(elements), *elements])] == [
        id(other) for other in elements
    ]
