"""Whom the district seeks out, and why (R4, R6, R7, R11–R14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from forms.measure.rounds import Round, TargetingRules, Window
from forms.measure.sentence import Sentence, baht
from forms.roster.person import Person
from forms.thai.dates import buddhist_year, show_date

Tier = Literal["low", "high"]
Phase = Literal["before", "open", "after"]


@dataclass(frozen=True, slots=True)
class Targeting:
    to_visit: bool
    """On the home-visit list (R12)."""
    age: int
    """Completed years on the round's age date."""
    tier: Tier
    """R6 (low) or R7 (high)."""
    walk_in: Phase
    home_visit: Phase
    """Where today lies against the two windows; late is flagged, never blocked (R40)."""
    reasons: tuple[Sentence, ...]


def income_tier(income: int, round_: Round) -> Tier:
    """R14: the line itself still counts as low."""
    return "low" if income <= round_.targeting.income_line else "high"


def targeting(person: Person, round_: Round, today: date, came: bool, declined: bool) -> Targeting:
    """What the rules say about one person.

    ``came``: an intent (form 2) of this round exists. ``declined``: it says 211=N. Whoever came and declined has come.
    """
    rules = round_.targeting
    age = person.birth.age_on(rules.age_date)
    tier = income_tier(person.income, round_)
    young = age <= rules.age_limit
    has_come = came or declined
    to_visit = tier == "low" and young and not has_come
    reasons = [_income(person.income, rules, tier), _age(age, rules.age_limit, rules.age_date)]
    if has_come:
        reasons.append(_has_come(declined))
    elif to_visit:
        reasons.append(_to_be_visited(round_.home_visit, _phase(round_.home_visit, today)))
    else:
        reasons.append(_voluntary(round_.walk_in, _phase(round_.walk_in, today)))
    return Targeting(
        to_visit=to_visit,
        age=age,
        tier=tier,
        walk_in=_phase(round_.walk_in, today),
        home_visit=_phase(round_.home_visit, today),
        reasons=tuple(reasons),
    )


def _phase(window: Window, today: date) -> Phase:
    if today < window.opens:
        return "before"
    return "open" if today in window else "after"


def _income(income: int, rules: TargetingRules, tier: Tier) -> Sentence:
    th = "ไม่เกิน" if tier == "low" else "สูงกว่า"
    en = "not above" if tier == "low" else "above"
    year = rules.income_year
    return Sentence(
        "R14",
        f"รายได้ปี {buddhist_year(year)} {baht(income)} บาท {th} {baht(rules.income_line)} บาท",
        f"Income in {year} is {baht(income)} baht, {en} {baht(rules.income_line)}.",
    )


def _age(age: int, limit: int, day: date) -> Sentence:
    within = age <= limit
    return Sentence(
        "R14",
        f"อายุ {age} ปี ณ วันที่ {show_date(day)} {'ไม่เกิน' if within else 'เกิน'} {limit} ปี",
        f"Aged {age} on {day.isoformat()}, {'not above' if within else 'above'} {limit}.",
    )


def _has_come(declined: bool) -> Sentence:
    if declined:
        return Sentence(
            "R12",
            "มาแจ้งแล้วว่าไม่ประสงค์เข้าร่วม จึงไม่อยู่ในรายชื่อที่ต้องไปพบ",
            "Has come and declined, and so is not on the home-visit list.",
        )
    return Sentence(
        "R11",
        "มาแจ้งความประสงค์แล้ว จึงไม่อยู่ในรายชื่อที่ต้องไปพบ",
        "Has come to register, and so is not on the home-visit list.",
    )


def _to_be_visited(window: Window, phase: Phase) -> Sentence:
    period_th = f"{show_date(window.opens)} – {show_date(window.closes)}"
    period_en = f"{window.opens.isoformat()} to {window.closes.isoformat()}"
    if phase == "before":
        return Sentence(
            "R12",
            f"ถ้าไม่มาแจ้งก่อน ทีมหมอประชารัฐสุขใจจะไปพบที่บ้านระหว่าง {period_th}",
            f"Will be visited at home between {period_en} unless they come first.",
        )
    if phase == "open":
        return Sentence(
            "R12",
            f"ยังไม่ได้มาแจ้งความประสงค์ ต้องไปพบที่บ้านระหว่าง {period_th}",
            f"Has not come: to be visited at home between {period_en}.",
        )
    return Sentence(
        "R12",
        f"ยังไม่ได้พบ และช่วงไปพบ ({period_th}) สิ้นสุดแล้ว บันทึกย้อนหลังได้โดยระบบจะหมายว่าล่าช้า",
        f"Not met yet, and the home visits ({period_en}) are over: a late record is accepted and flagged.",
    )


def _voluntary(window: Window, phase: Phase) -> Sentence:
    if phase == "after":
        return Sentence(
            "R4",
            f"ไม่อยู่ในรายชื่อที่ต้องไปพบ เข้าร่วมได้โดยสมัครใจ แต่ช่วงมาพบสิ้นสุดเมื่อ {show_date(window.closes)} จึงจะหมายว่าล่าช้า",
            "Not on the home-visit list. May join voluntarily, flagged as late: "
            f"walk-in closed on {window.closes.isoformat()}.",
        )
    return Sentence(
        "R4",
        "ไม่อยู่ในรายชื่อที่ต้องไปพบ เข้าร่วมได้โดยสมัครใจ ณ สถานที่ที่นายอำเภอกำหนด "
        f"ระหว่าง {show_date(window.opens)} – {show_date(window.closes)}",
        "Not on the home-visit list. May join voluntarily at the place the district chief names, "
        f"{window.opens.isoformat()} to {window.closes.isoformat()}.",
    )
