"""Two keyings of a form side by side, as they are read."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.viewmodels.language import tr
from desktop.viewmodels.shown_value import shown_value
from forms.xform.comparing import Comparison
from forms.xform.state import NodeState


@dataclass(frozen=True, slots=True)
class DifferenceView:
    number: str
    question: str
    first: str
    second: str


def difference_views(comparison: Comparison) -> tuple[DifferenceView, ...]:
    """In the order of `comparison.differences`."""
    return tuple(
        DifferenceView(
            each.node.extras.get("item", ""), each.node.label or each.node.name, _said(each.first), _said(each.second)
        )
        for each in comparison.differences
    )


def statistics(comparison: Comparison) -> str:
    """How many questions were keyed, and how many of them alike."""
    keyed, differing = comparison.keyed, len(comparison.differences)
    if not differing:
        return tr("คีย์ {keyed} ข้อ ตรงกันทุกข้อ", keyed=keyed)
    share = f"{100 * differing / keyed:.1f}"
    return tr(
        "คีย์ {keyed} ข้อ ตรงกัน {same} ข้อ ต่างกัน {differing} ข้อ ({share}%)",
        keyed=keyed,
        same=comparison.same,
        differing=differing,
        share=share,
    )


def _said(node: NodeState | None) -> str:
    return shown_value(node) if node is not None else tr("ไม่ได้ตอบ")
