"""What lies on the desk of an unlocked officer: the services its windows ask."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.services.batch_printing import BatchPrinting
from desktop.services.blank_forms import BlankForms
from desktop.services.brought import Brought
from desktop.services.cases import Cases
from desktop.services.clock import Clock
from desktop.services.development import Development
from desktop.services.enrolling import Enrolling
from desktop.services.extensions import Extensions
from desktop.services.follow_ups import FollowUps
from desktop.services.handing_over import HandingOver
from desktop.services.in_force import InForce
from desktop.services.letters import Letters
from desktop.services.meanwhile import Meanwhile
from desktop.services.ministry import Ministry
from desktop.services.moving import Moving
from desktop.services.network import Network
from desktop.services.offices import Offices
from desktop.services.papers import Papers
from desktop.services.people import People
from desktop.services.plan_papers import PlanPapers
from desktop.services.planning import Planning
from desktop.services.queue import Queue
from desktop.services.receipts import Receipts
from desktop.services.registrations import Registrations
from desktop.services.reports import Reports
from desktop.services.returned import Returned
from desktop.services.scans import Scans
from desktop.services.selections import Selections
from desktop.services.sending import Sending
from desktop.services.signing import Signing
from desktop.services.slips import Slips
from desktop.services.today import Today
from desktop.services.training import Training
from desktop.services.unlocking import Unlocking
from desktop.services.verifying import Verifying
from desktop.services.visits import Visits
from desktop.services.walk_ins import WalkIns
from desktop.smartcard.practice import PracticeReaders
from desktop.smartcard.reader import CardReaders
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
    in_force: InForce
    clock: Clock
    people: People
    cases: Cases
    planning: Planning
    plan_papers: PlanPapers
    visits: Visits
    walk_ins: WalkIns
    registrations: Registrations
    queue: Queue
    slips: Slips
    follow_ups: FollowUps
    development: Development | None
    """None where the round has no phase 2"""
    ministry: Ministry
    returned: Returned
    meanwhile: Meanwhile
    verifying: Verifying
    signing: Signing
    papers: Papers
    blank_forms: BlankForms
    batch_printing: BatchPrinting
    scans: Scans
    sending: Sending
    handing_over: HandingOver
    brought: Brought
    moving: Moving | None
    """None in training: invented people move nowhere"""
    receipts: Receipts
    network: Network
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
    cards: CardReaders
    """of the computer, not of the officer: the program ends them"""

    @property
    def practice_reader(self) -> PracticeReaders | None:
        """The reader into which invented people's cards are put from a menu; None where there are real ones."""
        return self.cards if isinstance(self.cards, PracticeReaders) else None
