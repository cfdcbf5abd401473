"""An open interview as its page sees it: sections, what stands in the open one, what is wrong, where the cursor is.

An answer goes straight through to the service, which has it on the disk before the call returns; only then is anybody
told that something changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.errors import KnownError
from desktop.services.answering import Answering
from desktop.services.verifying import take
from desktop.viewmodels.interview_items import ADD, Item, section_items
from desktop.viewmodels.interview_outline import Section, outline, section_of
from desktop.viewmodels.interview_ways import Place, numbered, open_question
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import in_language
from forms.xform.comparing import Difference
from forms.xform.session import FormSession
from forms.xform.state import NodeState, Problem

_AFTER_THE_PAINT_MS = 12
"""The answer is seen first: Qt paints within 5 ms; sections and problems are worked out after that."""


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One thing that keeps the form from being finished, and where to jump to."""

    ref: str
    number: str
    section: str
    question: str
    text: str


class InterviewModel(QObject):
    """Lives on the main thread, as the interview does. `from_roster`: question name → value the roster gave."""

    nodes_changed = Signal(object)
    """frozenset of the refs whose state changed"""
    section_opened = Signal()
    """another section is to be shown from its start, or at the cursor"""
    outline_changed = Signal()
    """sections, progress or problems; comes once after any number of changes"""
    failed = Signal(object)
    """KnownError: the answer was not stored, and nothing changed"""

    def __init__(
        self, interview: Answering, from_roster: Mapping[str, str] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._interview = interview
        self._from_roster = from_roster or {}
        self._left: set[str] = set()
        self._gone_through: set[str] = set()
        self._speak_the_interface_language()
        self._sections = outline(self.session)
        self._later = QTimer(self, singleShot=True, interval=_AFTER_THE_PAINT_MS)
        self._later.timeout.connect(self._tell_outline)
        self.section = self._resumed_section()
        self._sections = outline(self.session, frozenset(self._gone_through))

    # --- reading --------------------------------------------------------------------------------------------------

    @property
    def session(self) -> FormSession:
        return self._interview.session

    @property
    def cursor(self) -> str | None:
        return self._interview.cursor

    @property
    def sections(self) -> tuple[Section, ...]:
        return self._sections

    def node(self, ref: str) -> NodeState:
        return self.session.node(ref)

    def items(self) -> tuple[Item, ...]:
        """What stands in the open section now."""
        return section_items(self.session, self._current().refs)

    def number_at(self, ref: str) -> str:
        """The number of the question on the form; "" where it has none, or is gone."""
        try:
            return self.node(ref).extras.get("item", "")
        except KeyError:
            return ""

    def roster_value(self, node: NodeState) -> str:
        """The value the roster gave this question, "" where it gave none."""
        return self._from_roster.get(node.name, "")

    def complains(self, ref: str) -> bool:
        """Whether a missing answer may be called missing: only once the cursor has left it, or its section."""
        return ref in self._left or self.section in self._gone_through

    def problems(self) -> tuple[ProblemView, ...]:
        """Everything that is wrong or missing in the whole form, in display order."""
        self._settle()
        return tuple(self._problem_view(problem) for problem in self.session.problems())

    def section_problems(self) -> tuple[ProblemView, ...]:
        """Those of the open section that may be named already."""
        refs = self._current().refs
        return tuple(
            self._problem_view(problem)
            for problem in self.session.problems()
            if problem.ref.startswith(refs) and (self.complains(problem.ref) or problem.kind != "required")
        )

    # --- moving ---------------------------------------------------------------------------------------------------

    def enter(self, stop: str) -> None:
        """The cursor stands at a stop now; an interview opened again begins there."""
        if stop != self._interview.cursor:
            try:
                self._interview.move_cursor(stop)
            except KnownError as error:
                self.failed.emit(error)

    def leave(self, ref: str) -> None:
        """The cursor went on: from now on a missing answer is called missing."""
        self._left.add(ref)

    def open_section(self, key: str) -> None:
        if key != self.section:
            self._gone_through.add(self.section)
            self.section = key
            self._tell_outline()
            self.section_opened.emit()

    def open_at(self, ref: str) -> None:
        """Open the section a question lies in, with the cursor there."""
        self._settle()
        section = section_of(self._sections, ref)
        if section is not None:
            self.enter(ref)
            self.open_section(section.key)

    def neighbour(self, step: int) -> Section | None:
        """The section before (-1) or after (+1) the open one; None at the ends."""
        self._settle()
        keys = [section.key for section in self._sections]
        place = keys.index(self._current().key) + step
        return self._sections[place] if 0 <= place < len(keys) else None

    def open_question(self, start: str, step: int, *, needed: bool = False) -> str | None:
        """As `interview_ways.open_question`, with the sections as the last answer made them."""
        self._settle()
        return open_question(self.session, self._sections, start, step, needed=needed)

    def numbered(self, typed: str) -> Place:
        """As `interview_ways.numbered`."""
        self._settle()
        return numbered(self.session, self._sections, typed)

    def go_through(self) -> None:
        """The open section counts as gone through: what is missing in it is called missing from now on."""
        self._gone_through.add(self.section)
        self._tell_outline()

    # --- changing -------------------------------------------------------------------------------------------------

    def answer(self, ref: str, value: str) -> bool:
        """Store an answer; False where it could not be stored, which `failed` has told."""
        try:
            changed = self._interview.answer(ref, value)
        except KnownError as error:
            self.failed.emit(error)
            return False
        self._changed(changed | {ref})
        return True

    def add_row(self, repeat_ref: str) -> str | None:
        """The ref of the new row, or None where it could not be stored."""
        try:
            instance = self._interview.add_repeat(repeat_ref)
        except KnownError as error:
            self.failed.emit(error)
            return None
        self._changed(self._all_below(repeat_ref))
        return instance

    def remove_row(self, instance_ref: str) -> bool:
        repeat_ref = instance_ref.rpartition("[")[0]
        try:
            changed = self._interview.remove_repeat(instance_ref)
        except KnownError as error:
            self.failed.emit(error)
            return False
        # The rows behind the removed one move up and take over its refs.
        self._left = {ref for ref in self._left if not ref.startswith(repeat_ref + "[")}
        self._changed(changed | self._all_below(repeat_ref))
        return True

    def undo(self) -> str | None:
        """Take the last answer or row back; its ref, or None where nothing was answered in this form."""
        return self._turn(self._interview.undo)

    def redo(self) -> str | None:
        """Do again what was taken back last; None where there is no such thing."""
        return self._turn(self._interview.redo)

    def take(self, taken: Sequence[Difference]) -> None:
        """Answer with what a second keying says."""
        try:
            take(self._interview, taken)
        except KnownError as error:
            self.failed.emit(error)
        self._changed(self._all_below(self.session.root_ref))

    def repeated(self, ref: str) -> str:
        """What the form confirmed before says here, where it may be repeated; else ""."""
        return self._interview.repeated(ref)

    # --- own ------------------------------------------------------------------------------------------------------

    def _problem_view(self, problem: Problem) -> ProblemView:
        node = self.node(problem.ref)
        section = section_of(self._sections, problem.ref)
        return ProblemView(
            ref=problem.ref,
            number=node.extras.get("item", ""),
            section=section.title if section else "",
            question=node.label or node.name,
            text=problem.message or _problem_text(problem.kind),
        )

    def _speak_the_interface_language(self) -> None:
        """Forms name their languages as XLSForm does: "English (en)"."""
        wanted = in_language("(th)", "(en)")
        spoken = next((language for language in self.session.form.languages if wanted in language), None)
        if spoken is not None:
            self.session.set_language(spoken)  # how it is shown, no answer: the journal has no need of it

    def _current(self) -> Section:
        for section in self._sections:
            if section.key == self.section:
                return section
        # Its own answers made the open section vanish: the last one before it takes its place.
        self.section = self._sections[-1].key
        return self._sections[-1]

    def _resumed_section(self) -> str:
        cursor = (self._interview.cursor or "").removesuffix(ADD)
        section = section_of(self._sections, cursor) or self._sections[0]
        for earlier in self._sections:
            if earlier.key == section.key:
                break
            self._gone_through.add(earlier.key)
        return section.key

    def _turn(self, turn: Callable[[], str | None]) -> str | None:
        try:
            ref = turn()
        except KnownError as error:
            self.failed.emit(error)
            return None
        if ref is not None:
            self._speak_the_interface_language()
            self._changed(self._all_below(self.session.root_ref))
        return ref

    def _all_below(self, ref: str) -> frozenset[str]:
        below = {ref}
        for child in self.session.children(ref):
            below |= self._all_below(child)
        return frozenset(below)

    def _mark_choices(self) -> None:
        """Any answer may turn the catalogue's rule for or against a chosen programme (351)."""
        try:
            changed = self._interview.mark_choices()
        except KnownError as error:
            self.failed.emit(error)
            return
        if changed:
            self.nodes_changed.emit(changed)

    def _changed(self, refs: frozenset[str]) -> None:
        self.nodes_changed.emit(refs)
        self._later.start()

    def _settle(self) -> None:
        """Whoever moves by the sections needs them as the last answer made them, be it ever so soon after it."""
        if self._later.isActive():
            self._tell_outline()

    def _tell_outline(self) -> None:
        self._later.stop()
        self._mark_choices()
        self._sections = outline(self.session, frozenset(self._gone_through))
        self._current()  # taking back may have taken the open section away
        self.outline_changed.emit()


def _problem_text(kind: str) -> str:
    return {
        "required": tr("ยังไม่ได้ตอบ"),
        "type": tr("คำตอบอ่านไม่ได้"),
    }.get(kind, tr("คำตอบไม่เป็นไปตามเงื่อนไข"))
