"""What the page of a person tells of records that stand against other laptops'."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from desktop.services.case_views import ConflictView
from desktop.store.records import RevisionRow
from forms.changes import Conflict
from forms.record import Record
from forms.xform.definition import FormDefinition
from forms.xform.reading import answer_in_words
from forms.xform.session import FormSession


def conflict_views(
    told: Iterable[Conflict], rows: Sequence[RevisionRow], forms: Callable[[str], FormDefinition]
) -> tuple[ConflictView, ...]:
    """Of each form the newest conflict. `rows`: all of this officer's revisions about the person."""
    newest = {each.form_id: each for each in told}
    return tuple(_view(each, rows, forms) for each in newest.values())


def _view(told: Conflict, rows: Sequence[RevisionRow], forms: Callable[[str], FormDefinition]) -> ConflictView:
    own = {row.record_id: row for row in sorted(rows, key=lambda each: each.revision)}
    kept = told.kept
    mine = kept is not None and kept.record_id in own
    known = {(each.record_id, each.content_hash) for each in (*told.sides, *((kept,) if kept else ()))}
    newest = [own[each.record_id] for each in told.sides if each.record_id in own]
    return ConflictView(
        form_id=told.form_id,
        officers=tuple(dict.fromkeys(each.officer for each in told.sides if not each.earlier)),
        settled=kept is not None,
        by=told.by,
        at=told.at,
        reason=told.reason,
        mine_goes_on=mine,
        waits=kept is not None and any((row.record_id, row.content_hash) not in known for row in newest),
        counts=_in_words(told, kept, forms) if kept is not None else (),
    )


def _in_words(told: Conflict, kept: Record, forms: Callable[[str], FormDefinition]) -> tuple[tuple[str, str], ...]:
    try:
        form = forms(kept.form_id)
    except KeyError:
        return ()
    session = FormSession(form, answers=kept.answers, clock=lambda: kept.finalised_at, finished=True)
    found = []
    for choice in told.choices:
        try:
            node = session.node(choice.ref)
        except KeyError:  # a question of another version
            continue
        if node.relevant and node.label:
            found.append((node.label, answer_in_words(node)))
    return tuple(found)
