"""A form that takes answers: each is kept before it counts, and each can be taken back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

from desktop.services.clock import Clock
from desktop.services.prescribing import marks_due
from desktop.services.replaying import Done, replayed
from desktop.store.drafts import Draft, JournalLine, Op
from forms.measure.programmes import Catalogue
from forms.thai.text import normalise
from forms.xform.definition import FormDefinition


class Answering(ABC):
    """Calls come from one thread at a time.

    `session` is for reading only: change it through the methods here, or the journal misses it. It is another one
    after `undo` and `redo`.
    """

    def __init__(
        self, draft: Draft, form: FormDefinition, done: Done, clock: Clock, catalogue: Callable[[], Catalogue]
    ) -> None:
        self._draft = draft
        self._form = form
        self._done = done
        self._clock = clock
        self._catalogue = catalogue
        self.session = replayed(draft, form, done.counting(), clock)
        self.cursor: str | None = draft.cursor
        """The question at which the officer was; None at the start."""

    def answer(self, ref: str, value: str) -> frozenset[str]:
        """Keep, then apply: returns the refs of all nodes whose state changed. `value` is raw text.

        It is kept in its one spelling (`forms.thai.text.normalise`): what no database can hold must not get as far
        as the centre, from wherever it was pasted.

        Whatever error keeping it raises leaves everything as it was. KeyError for an unknown ref.
        """
        self.session.node(ref)
        value = normalise(value)
        self._add(Op.SET, ref, value)
        return self.session.set_answer(ref, value)

    def add_repeat(self, range_ref: str) -> str:
        """Append an instance; returns its ref. Errors as `answer`."""
        self.session.node(range_ref)
        self._add(Op.ADD, range_ref)
        return self.session.add_repeat(range_ref)

    def remove_repeat(self, instance_ref: str) -> frozenset[str]:
        """Errors as `answer`."""
        self.session.node(instance_ref)
        self._add(Op.REMOVE, instance_ref)
        return self.session.remove_repeat(instance_ref)

    def undo(self) -> str | None:
        """Take back what was done last, also before the draft was closed; returns the ref it was done to.

        None where all that is left came with the form. The journal keeps what was taken back, and says that it was.
        Errors as `answer`.
        """
        return self._turn(Op.UNDO, self._done.last)

    def redo(self) -> str | None:
        """Do again what was taken back last; None where something else was done since. Errors as `answer`."""
        return self._turn(Op.REDO, self._done.last_taken_back)

    def mark_choices(self) -> frozenset[str]:
        """Mark the programmes chosen against their rule (351), so that a reason is asked for; the cursor stays.

        Returns the refs of all nodes whose state changed. Errors as `answer`.
        """
        changed: frozenset[str] = frozenset()
        for ref, mark in marks_due(self.session, self._catalogue).items():
            self._add(Op.MARK, ref, mark, cursor=self.cursor)
            changed |= self.session.set_answer(ref, mark)
        return changed

    @abstractmethod
    def move_cursor(self, ref: str) -> None:
        """Remember where the officer is."""

    @abstractmethod
    def repeated(self, ref: str) -> str:
        """What may be repeated here from the form before; "" where there is nothing to repeat."""

    @abstractmethod
    def _keep(self, line: JournalLine, cursor: str | None) -> None:
        """Keep a line of the journal, before it counts; the cursor stands at its ref, or where it is said to be."""

    def _turn(self, op: Op, line: JournalLine | None) -> str | None:
        if line is None:
            return None
        self._add(op, line.ref)
        # Done again from the start, which costs some milliseconds and is exact: an answer may have set others.
        self.session = replayed(self._draft, self._form, self._done.counting(), self._clock)
        return line.ref

    def _add(self, op: Op, ref: str, value: str = "", *, cursor: str | None = None) -> None:
        line = JournalLine(op, ref, value, self._clock())
        self._keep(line, cursor)
        self._done.add(line)
        self.cursor = ref if cursor is None else cursor
