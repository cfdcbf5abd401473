"""A form being filled in as a person would: by the names of its questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from forms.library import library_form
from forms.xform.session import FormSession
from forms.xform.state import NodeState

Filling = Callable[..., "Filled"]


class Filled:
    """A session whose questions go by name; in a repeat by `name[row]`, counted from 1."""

    def __init__(self, form_id: str, today: str, facts: Mapping[str, str]) -> None:
        noon = datetime.fromisoformat(f"{today}T12:00:00").replace(tzinfo=ZoneInfo("Asia/Bangkok"))
        self.session = FormSession(library_form(form_id), answers=facts, clock=lambda: noon)

    def __call__(self, name: str) -> NodeState:
        plain, _, number = name.rstrip("]").partition("[")
        found = [node for node in self.session.walk() if node.name == plain and node.kind != "repeat"]
        return found[int(number or 1) - 1]

    def answer(self, **answers: str) -> Filled:
        for name, value in answers.items():
            self.session.set_answer(self(name).ref, value)
        return self

    def answer_row(self, row: int, **answers: str) -> Filled:
        for name, value in answers.items():
            self.session.set_answer(self(f"{name}[{row}]").ref, value)
        return self

    def refused(self, name: str) -> str:
        """The message that keeps an answer from standing, '' where nothing does."""
        node = self(name)
        return node.violation_message if node.violation == "constraint" else ""

    def asked(self, *names: str) -> list[str]:
        return [name for name in names if self(name).relevant]

    def codes(self, name: str) -> list[str]:
        return [choice.value for choice in self(name).choices]

    def missing(self) -> set[str]:
        """The names of the questions that keep the form from being finished."""
        return {self.session.node(problem.ref).name for problem in self.session.problems()}


@pytest.fixture
def intent() -> Filling:
    """Form 2 on a day of February 2018, the privacy notice acknowledged."""

    def start(*, today: str = "2018-02-14", **facts: str) -> Filled:
        return Filled("intent", today, facts).answer(privacy_ack="OK")

    return start


@pytest.fixture
def assessment() -> Filling:
    """Form 3 with a holder who is met and still joins, unless told otherwise."""

    def start(*, today: str = "2018-03-14", outcome: str = "interviewed", confirm: str = "yes", **facts: str) -> Filled:
        filled = Filled("assessment", today, {"full_name": "นายสมชาย ใจดี", "income": "24000", "age": "45", **facts})
        filled.answer(q305_outcome=outcome)
        return filled.answer(q306_confirm=confirm) if outcome == "interviewed" and confirm else filled

    return start


@pytest.fixture
def visit() -> Filling:
    """The note of a failed visit in the weeks of home visits."""

    def start(*, today: str = "2018-03-14", **facts: str) -> Filled:
        return Filled("visit", today, {"full_name": "นายสมชาย ใจดี", **facts})

    return start


@pytest.fixture
def followup() -> Filling:
    """Form 4 in June 2018, the holder met unless told otherwise."""

    def start(*, today: str = "2018-06-12", outcome: str = "interviewed", **facts: str) -> Filled:
        known = {"full_name": "นายสมชาย ใจดี", "income_before": "24000", "was_above": "no", **facts}
        return Filled("followup", today, known).answer(q401_round="2561-06", q403_outcome=outcome)

    return start


@pytest.fixture
def development() -> Filling:
    """Form 5 of somebody on the first list of the community-development department."""

    def start(*, today: str = "2019-07-01", list_no: str = "1", agency: str = "cdd", **facts: str) -> Filled:
        filled = Filled("development", today, {"full_name": "นายสมชาย ใจดี", **facts})
        return filled.answer(q501_list=list_no, q502_agency=agency)

    return start


@pytest.fixture
def shortfall() -> Filling:
    def start(*, today: str = "2019-03-20", **facts: str) -> Filled:
        return Filled("shortfall", today, facts)

    return start


@pytest.fixture
def project() -> Filling:
    def start(*, today: str = "2019-05-02", **facts: str) -> Filled:
        return Filled("project", today, facts)

    return start
