"""Which widget asks which question."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.widgets.questions.choices import (
    AcknowledgeQuestion,
    RankQuestion,
    SelectManyQuestion,
    SelectOneQuestion,
    YesNoQuestion,
)
from desktop.widgets.questions.national_id import NationalIdQuestion
from desktop.widgets.questions.number import DigitsQuestion, MoneyQuestion, NumberQuestion
from desktop.widgets.questions.partial_date import DateQuestion, PartialDateQuestion
from desktop.widgets.questions.plain import FixedAnswer
from desktop.widgets.questions.question import Question
from desktop.widgets.questions.search_choice import LONGEST_GRID, SearchChoiceQuestion
from desktop.widgets.questions.text import ParagraphQuestion, TextQuestion
from forms.xform.state import NodeState

_SEARCHED = frozenset({"minimal", "autocomplete", "search"})


def question_type(node: NodeState, *, compact: bool = False) -> type[Question]:
    """The widget for a question's kind, type and appearance.

    Appearances are ODK's (`minimal`, `autocomplete`, `multiline`, `numbers`,
    `thousands-sep`) and two of our own
    (`partial-date`, `national-id`). In a repeat's row (`compact`) every choice of one is a searched field.
    """
    tokens = frozenset(node.appearance.split())
    if node.readonly or node.kind == "upload":
        return FixedAnswer
    if node.kind == "trigger":
        return AcknowledgeQuestion
    if node.kind == "rank":
        return RankQuestion
    if node.kind == "select":
        return SelectManyQuestion
    if node.kind == "select1":
        if {choice.value for choice in node.choices} == {"yes", "no"}:
            return YesNoQuestion
        if compact or tokens & _SEARCHED or len(node.choices) > LONGEST_GRID or not node.choices:
            return SearchChoiceQuestion
        return SelectOneQuestion
    return _input_type(node, tokens)


def _input_type(node: NodeState, tokens: frozenset[str]) -> type[Question]:
    if "national-id" in tokens:
        return NationalIdQuestion
    if "partial-date" in tokens:
        return PartialDateQuestion
    if node.data_type == "date":
        return DateQuestion
    if node.data_type in ("int", "integer", "decimal"):
        return MoneyQuestion if "thousands-sep" in tokens else NumberQuestion
    if "numbers" in tokens:
        return DigitsQuestion
    if "multiline" in tokens:
        return ParagraphQuestion
    return TextQuestion


def make_question(node: NodeState, *, compact: bool = False, parent: QWidget | None = None) -> Question:
    return question_type(node, compact=compact)(node, compact=compact, parent=parent)
