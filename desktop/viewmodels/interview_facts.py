"""What the answers so far mean for this person: the top-up, the menu group, the programmes that fit and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.viewmodels.language import tr
from desktop.viewmodels.words import in_language, sentence
from forms.measure.programmes import Catalogue
from forms.measure.recommending import Recommendation, recommend
from forms.measure.rounds import Round
from forms.measure.targeting import targeting
from forms.measure.top_up import Entitlement, EntitlementState, entitlement
from forms.record import flat
from forms.roster.person import Person
from forms.xform.session import FormSession


@dataclass(frozen=True, slots=True)
class TopUpView:
    """R6–R10 in a few words. `amount` and `period` are empty where there is nothing to receive (yet)."""

    amount: str
    period: str
    sentence: str
    tone: str
    """The colour role: "accent", "warning" or "muted"."""


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    code: str
    title: str
    agency: str
    reasons: tuple[str, ...]
    """Why it fits, or why it does not."""
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facts:
    top_up: TopUpView
    group: str
    """The menu group (341) in words; "" while unknown."""
    fitting: tuple[ProgrammeView, ...]
    unfitting: tuple[ProgrammeView, ...]
    criteria: tuple[str, ...] = ()
    """How income and age stand to the lines of the measure (R14); told while form 2 is filled in."""


def facts(session: FormSession, person: Person, round_: Round, catalogue: Catalogue, today: date) -> Facts:
    """Computed anew from the session; nothing is remembered between calls."""
    given = flat(session.answers())
    if session.form.form_id != "assessment":
        stated = person.model_copy(update={"income": _income(given.get("q210_income", ""), person)})
        return Facts(
            top_up=_top_up(_intent_entitlement(given, stated, round_, today)),
            group="",
            fitting=(),
            unfitting=(),
            criteria=_criteria(stated, round_, today),
        )
    group = _label(session, "q341_group")
    top_up = _top_up(_assessment_entitlement(given, person, round_, today))
    if given.get("q306_confirm") != "yes":
        return Facts(top_up, group, (), ())
    chosen = {row.get("q351_programme", "") for row in given.get("prescriptions", [])}
    found = recommend(catalogue, session)
    return Facts(
        top_up=top_up,
        group=group,
        fitting=tuple(_programme(catalogue, one, chosen) for one in found if one.fits),
        unfitting=tuple(_programme(catalogue, one, chosen) for one in found if not one.fits),
    )


def _intent_entitlement(given: Mapping[str, str], person: Person, round_: Round, today: date) -> Entitlement:
    """A form 2 written up late promises no month that is already gone: it is confirmed today at the earliest (R10)."""
    return entitlement(
        round_,
        person.income,
        _date(given.get("q201_date", "")),
        _yes(given.get("q211_join", "")),
        confirmation_date=today,
    )


def _assessment_entitlement(given: Mapping[str, str], person: Person, round_: Round, today: date) -> Entitlement:
    return entitlement(
        round_,
        _income(given.get("income", ""), person),
        _date(given.get("intent_date", "")),
        _yes(given.get("join", "")),
        _yes(given.get("q306_confirm", "")),
        confirmation_date=_date(given.get("q304_date", "")) or today,
    )


def _top_up(found: Entitlement) -> TopUpView:
    said = in_language(found.sentence_th, found.sentence_en)
    if found.state in (EntitlementState.ENTITLED, EntitlementState.PROVISIONAL):
        return TopUpView(
            amount=tr("{amount} บาท", amount=f"{found.total:,}"),
            period=tr("เดือนละ {monthly} บาท {months} เดือน", monthly=f"{found.monthly:,}", months=found.months),
            sentence=said,
            tone="accent",
        )
    tone = "muted" if found.state is EntitlementState.UNKNOWN else "warning"
    amount = tr("เดือนละ {monthly} บาท", monthly=f"{found.monthly:,}") if tone == "muted" else ""
    return TopUpView(amount, "", said, tone)


def _programme(catalogue: Catalogue, found: Recommendation, chosen: set[str]) -> ProgrammeView:
    programme = found.programme
    thai, english = (found.reasons_th, found.reasons_en) if found.fits else (found.against_th, found.against_en)
    return ProgrammeView(
        code=programme.id,
        title=in_language(programme.name_th, programme.name_en),
        agency=in_language(catalogue.agency_names(programme), catalogue.agency_names(programme, "en")),
        reasons=tuple(in_language(th, en) for th, en in zip(thai, english, strict=True)),
        chosen=programme.id in chosen,
    )


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


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _yes(text: str) -> bool | None:
    return {"yes": True, "no": False}.get(text)
