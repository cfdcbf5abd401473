"""Which rows of 351 hold a programme that the catalogue's rule speaks against: there the form asks for a reason (R2).

The officer decides; the program only marks the row (`q351_against`), so that the decision is recorded with its reason.
"""

from __future__ import annotations

from collections.abc import Callable

from forms.measure.programmes import Catalogue
from forms.measure.recommending import against
from forms.xform.session import FormSession

_MARK = "q351_against"


def marks_due(session: FormSession, catalogue: Callable[[], Catalogue]) -> dict[str, str]:
    """Ref of `q351_against` → "yes" or "", for the rows that are not marked as they should be now.

    `catalogue` gives what is in force. Empty for a form without such a mark. A row without a programme has nothing
    against it.
    """
    rows = next((node.frame for node in session.form.root.below() if node.name == _MARK), None)
    if rows is None or not session.node(rows.path).relevant:
        return {}
    due: dict[str, str] = {}
    for row in session.children(rows.path):
        programme = session.node(f"{row}/q351_programme").value
        mark = "yes" if programme and against(catalogue(), session, programme) else ""
        ref = f"{row}/{_MARK}"
        if session.node(ref).raw != mark:
            due[ref] = mark
    return due
