"""What the answers so far mean, form by form: the top-up and the menu, what is due, what has come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop.viewmodels.interview_after import follow_up_cards, visit_cards
from desktop.viewmodels.interview_cards import FactCard, baht, date_in
from desktop.viewmodels.interview_phase_two import development_cards, project_cards, shortfall_cards
from desktop.viewmodels.interview_programmes import Menu, menu
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import in_language, sentence
from forms.measure import workflow
from forms.measure.development_round import DevelopmentRound
from forms.measure.programmes import Catalogue
from forms.measure.rounds import Round
from forms.measure.targeting import targeting
from forms.measure.top_up import Entitlement, EntitlementState, entitlement
from forms.record import flat
from forms.roster.person import Person
from forms.xform.session import FormSession


@dataclass(frozen=True, slots=True)
class Facts:
    title: str
    cards: tuple[FactCard, ...]
    group: str = ""
    """The menu group (341) in words; "" while unknown."""
    menu: Menu = field(default_factory=Menu)
    criteria: tuple[str, ...] = ()
    """How income and age stand to the lines of the measure (R14); told while form 2 is filled in."""


def facts(
    session: FormSession,
    person: Person | None,
    round_: Round,
    catalogue: Catalogue,
    today: date,
    phase_two: DevelopmentRound | None = None,
) -> Facts:
    """Computed anew from the session; nothing is remembered between calls.

    `person` is None for a form that is about nobody. A form from elsewhere has no cards.
    """
    given = flat(session.answers())
    match session.form.form_id:
        case workflow.INTENT if person is not None:
            return _intent(given, person, round_, today)
        case workflow.ASSESSMENT if person is not None:
            return _assessment(session, given, person, round_, catalogue, today)
        case workflow.VISIT:
            return Facts(tr("การไปพบ"), visit_cards(given, round_, today))
        case workflow.FOLLOW_UP:
            return Facts(tr("ความก้าวหน้า"), follow_up_cards(given, round_, phase_two, today))
        case workflow.DEVELOPMENT if phase_two is not None:
            return Facts(tr("กำหนดเวลา"), development_cards(given, phase_two, today))
        case workflow.SHORTFALL if phase_two is not None:
            return Facts(tr("กำหนดเวลา"), shortfall_cards(given, phase_two, today))
        case workflow.PROJECT if phase_two is not None:
            return Facts(tr("กำหนดเวลา"), project_cards(given, phase_two, today))
        case _:
            return Facts("", ())


def _intent(given: Mapping[str, Any], person: Person, round_: Round, today: date) -> Facts:
    stated = person.model_copy(update={"income": _income(given.get("q210_income", ""), person)})
    return Facts(
        tr("ผลต่อผู้มีบัตร"),
        (_top_up(_intent_entitlement(given, stated, round_, today)),),
        criteria=_criteria(stated, round_, today),
    )


def _assessment(
    session: FormSession, given: Mapping[str, Any], person: Person, round_: Round, catalogue: Catalogue, today: date
) -> Facts:
    joins = given.get("q306_confirm") == "yes"
    return Facts(
        tr("ผลต่อผู้มีบัตร"),
        (_top_up(_assessment_entitlement(given, person, round_, today)),),
        group=_label(session, "q341_group"),
        menu=menu(session, catalogue, given) if joins else Menu(),
    )


def _intent_entitlement(given: Mapping[str, Any], person: Person, round_: Round, today: date) -> Entitlement:
    """A form 2 written up late promises no month that is already gone: it is confirmed today at the earliest (R10)."""
    return entitlement(
        round_,
        person.income,
        date_in(given, "q201_date"),
        _yes(given.get("q211_join", "")),
        confirmation_date=today,
    )


def _assessment_entitlement(given: Mapping[str, Any], person: Person, round_: Round, today: date) -> Entitlement:
    return entitlement(
        round_,
        _income(given.get("income", ""), person),
        date_in(given, "intent_date"),
        _yes(given.get("join", "")),
        _yes(given.get("q306_confirm", "")),
        confirmation_date=date_in(given, "q304_date") or today,
    )


def _top_up(found: Entitlement) -> FactCard:
    """R6–R10 in a few words; without a value where there is nothing to receive (yet)."""
    heading = tr("วงเงินเพิ่มในบัตร")
    said = in_language(found.sentence_th, found.sentence_en)
    if found.state in (EntitlementState.ENTITLED, EntitlementState.PROVISIONAL):
        period = tr("เดือนละ {monthly} บาท {months} เดือน", monthly=f"{found.monthly:,}", months=found.months)
        return FactCard(heading, baht(found.total), period, said, "accent")
    tone = "muted" if found.state is EntitlementState.UNKNOWN else "warning"
    monthly = tr("เดือนละ {monthly} บาท", monthly=f"{found.monthly:,}") if tone == "muted" else ""
    return FactCard(heading, monthly, "", said, tone)


def _label(session: FormSession, name: str) -> str:
    ref = next((node.path for node in session.form.root.below() if node.key == name), None)
    if ref is None:
        return ""
    node = session.node(ref)
    return next((choice.label for choice in node.choices if choice.value == node.value), "")


def _criteria(person: Person, round_: Round, today: date) -> tuple[str, ...]:
    """R14: the first two reasons of the targeting are income and age; whether somebody came is no news here."""
    told = targeting(person, round_, today, came=True, declined=False)
    return tuple(sentence(reason) for reason in told.reasons if reason.rule == "R14")


def _income(stated: str, person: Person) -> int:
    return int(stated) if stated.isdigit() else person.income


def _yes(text: str) -> bool | None:
    return {"yes": True, "no": False}.get(text)
