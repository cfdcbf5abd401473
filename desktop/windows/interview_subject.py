"""Whom or what an interview is about, and what its answers mean for them."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from desktop.viewmodels.interview_facts import Facts, facts
from desktop.viewmodels.roster_values import roster_values
from desktop.viewmodels.signers import holder_name
from desktop.viewmodels.words import form_title
from desktop.windows.desk import Desk
from forms.measure.workflow import ABOUT_NO_PERSON
from forms.xform.session import FormSession


class InterviewSubject:
    def __init__(self, desk: Desk, form_id: str, person_id: UUID) -> None:
        self._desk = desk
        self._form_id = form_id
        self._person = desk.people.get(person_id) if form_id not in ABOUT_NO_PERSON else None

    @property
    def from_roster(self) -> Mapping[str, str]:
        """Question name → what the roster gave."""
        return roster_values(self._form_id, self._person) if self._person is not None else {}

    def name(self, session: FormSession) -> str:
        """The person, or what else the form is about as far as its answers tell."""
        if self._person is not None:
            return self._person.full_name
        return holder_name(session) or form_title(self._form_id)

    def facts(self, session: FormSession) -> Facts:
        desk = self._desk
        return facts(session, self._person, desk.round, desk.in_force.catalogue(), desk.clock().date(), desk.phase_two)
