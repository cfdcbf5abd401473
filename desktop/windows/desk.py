"""What lies on the desk of an unlocked officer: the services its windows ask."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.services.cases import Cases
from desktop.services.clock import Clock
from desktop.services.development import Development
from desktop.services.enrolling import Enrolling
from desktop.services.extensions import Extensions
from desktop.services.follow_ups import FollowUps
from desktop.services.letters import Letters
from desktop.services.ministry import Ministry
from desktop.services.offices import Offices
from desktop.services.papers import Papers
from desktop.services.people import People
from desktop.services.plan_papers import PlanPapers
from desktop.services.planning import Planning
from desktop.services.reports import Reports
from desktop.services.selections import Selections
from desktop.services.sending import Sending
from desktop.services.signing import Signing
from desktop.services.today import Today
from desktop.services.training import Training
from desktop.services.unlocking import Unlocking
from desktop.services.visits import Visits
from desktop.store.opened import OpenStores
from forms.measure.development_round import DevelopmentRound
from forms.measure.rounds import Round


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    stores: OpenStores
    round: Round
    """with the extensions switched on at this computer"""
    phase_two: DevelopmentRound | None
    """what continues `round`, where there is one"""
    clock: Clock
    people: People
    cases: Cases
    planning: Planning
    plan_papers: PlanPapers
    visits: Visits
    follow_ups: FollowUps
    development: Development | None
    """None where the round has no phase 2"""
    ministry: Ministry
    signing: Signing
    papers: Papers
    sending: Sending
    enrolling: Enrolling
    today: Today
    unlocking: Unlocking
    offices: Offices
    extensions: Extensions
    training: Training | None
    """None in a real round"""
    selections: Selections
    reports: Reports
    letters: Letters
