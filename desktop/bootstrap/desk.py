"""Constructs the services over an officer's open stores."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.errors import KnownError
from desktop.paths import Paths
from desktop.settings import Settings

if TYPE_CHECKING:
    from desktop.smartcard.reader import CardReaders
    from desktop.store.opened import OpenStores
    from desktop.windows.desk import Desk


def open_desk(
    stores: OpenStores,
    paths: Paths,
    settings: Callable[[], Settings] = Settings,
    cards: CardReaders | None = None,
    metered: Callable[[], bool | None] = lambda: None,
) -> Desk:
    """All services over an officer's open stores. Imports most of the program: call it in the storage lane.

    `settings` gives those in force whenever a service asks. `cards` are the computer's readers; without them cards of
    invented people can be put in.
    `metered`: whether the line costs by the byte, as far as the system knows. KnownError: round_unknown.
    """
    from desktop.services.batch_printing import BatchPrinting
    from desktop.services.blank_forms import BlankForms
    from desktop.services.brought import Brought
    from desktop.services.cases import Cases
    from desktop.services.clock import demo_clock, real_clock
    from desktop.services.development import Development
    from desktop.services.enrolling import Enrolling
    from desktop.services.extensions import Extensions
    from desktop.services.follow_ups import FollowUps
    from desktop.services.handing_over import HandingOver
    from desktop.services.in_force import InForce
    from desktop.services.interviews import RoundsInForce
    from desktop.services.letters import Letters
    from desktop.services.meanwhile import Meanwhile
    from desktop.services.ministry import Ministry
    from desktop.services.moving import Moving
    from desktop.services.network import Network
    from desktop.services.offices import Offices
    from desktop.services.paper_making import PaperMaking
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
    from desktop.services.training import Training, newest_moment, training_day
    from desktop.services.unlocking import Unlocking
    from desktop.services.verifying import Verifying
    from desktop.services.visits import Visits
    from desktop.services.walk_ins import WalkIns
    from desktop.smartcard.practice import PracticeReaders
    from desktop.store.refill import catch_up
    from desktop.store.rules import rules_here
    from desktop.windows.desk import Desk

    def thai_digits() -> bool:
        return settings().thai_digits

    def crest() -> str:
        return settings().crest

    with stores.machine_store.read() as connection:
        rules = rules_here(connection)
    if rules.round is None:
        raise KnownError("round_unknown", round=stores.machine.round_id)
    round_ = rules.round
    day = training_day(paths, round_)
    clock = demo_clock(day, newest_moment(stores)) if day is not None else real_clock
    catch_up(stores, clock())
    unlocking = Unlocking(paths)
    people = People(stores, round_, clock)
    in_force = InForce(stores)
    rounds = RoundsInForce(round_, rules.phase_two, in_force.catalogue)
    cases = Cases(stores, people, rounds, in_force.form, clock, in_force.form_of)
    planning = Planning(stores, round_, clock)
    visits = Visits(stores, cases, round_, clock)
    follow_ups = FollowUps(stores, cases, rounds, clock)
    returned = Returned(stores, people, cases)
    signing = Signing(stores, clock)
    network = Network(stores, settings, metered)
    enrolling = Enrolling(stores, unlocking, clock, network)
    reports = Reports(stores, people, round_, rules.phase_two, clock, thai_digits=thai_digits)
    sending = Sending(stores, people, enrolling, clock, network)
    sending.pulling.at_unlock()
    making = PaperMaking(stores, cases, signing, round_, clock, thai_digits=thai_digits, crest=crest)
    papers = Papers(stores, people, making, unlocking.officers, clock)
    papers.catch_up()
    blank_forms = BlankForms(
        stores, round_, rules.phase_two, clock, thai_digits=thai_digits, crest=crest, forms=in_force.form
    )
    development = (
        Development(stores, people, cases, rules.phase_two, clock, thai_digits=thai_digits) if rules.phase_two else None
    )
    return Desk(
        stores=stores,
        round=round_,
        phase_two=rules.phase_two,
        in_force=in_force,
        clock=clock,
        people=people,
        cases=cases,
        planning=planning,
        plan_papers=PlanPapers(stores, planning, people, round_, clock, thai_digits=thai_digits),
        visits=visits,
        walk_ins=WalkIns(stores, people, cases, round_, clock),
        registrations=Registrations(stores),
        queue=Queue(stores, clock),
        slips=Slips(stores, round_, clock, settings),
        follow_ups=follow_ups,
        development=development,
        ministry=Ministry(stores, cases, in_force.form, papers.form_number, clock),
        returned=returned,
        meanwhile=Meanwhile(stores, cases, returned),
        verifying=Verifying(stores, cases, clock),
        signing=signing,
        papers=papers,
        blank_forms=blank_forms,
        batch_printing=BatchPrinting(stores, people, planning, papers, blank_forms, round_),
        scans=Scans(stores, papers, clock),
        sending=sending,
        handing_over=HandingOver(stores, clock),
        brought=Brought(stores, clock),
        moving=Moving(stores, paths) if day is None else None,
        receipts=Receipts(stores, people, round_, clock, thai_digits=thai_digits),
        network=network,
        enrolling=enrolling,
        today=Today(stores, people, sending, planning, follow_ups, returned, round_, rules.phase_two, clock),
        unlocking=unlocking,
        offices=Offices(stores),
        extensions=Extensions(stores, round_, clock),
        training=Training(stores, paths, round_, rules.phase_two) if day is not None else None,
        selections=Selections(stores, reports),
        reports=reports,
        letters=Letters(stores, paths, reports),
        cards=cards or PracticeReaders(),
    )
