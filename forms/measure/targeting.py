"""Whom the district seeks out, and why (R4, R6, R7, R11–R14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple

from forms.measure.rounds import Round, TargetingRules, Window
from forms.measure.sentence import Sentence, baht
from forms.measure.workflow import CaseStatus
from forms.roster.person import Person
from forms.thai.dates import PartialDate, buddhist_year, show_date

Tier = Literal["low", "high"]
Phase = Literal["before", "open", "after"]


class Standing(NamedTuple):
    """Where somebody stands against the round's age limit and income line (R12–R14)."""

    age: int
    """Completed years on the round's age date."""
    tier: Tier
    young: bool
    """Up to the age limit."""

    @property
    def targeted(self) -> bool:
        """Is sought out unless they come (R4, R12)."""
        return self.tier == "low" and self.young


class Why(StrEnum):
    """Why somebody is on the home-visit list (R12), or is not; each person has exactly one."""

    ON_LIST = "on_list"
    NOT_MET = "not_met"
    """On the list, and visited in vain."""
    CAME = "came"
    CAME_DECLINED = "came_declined"
    MET = "met"
    """Interviewed at home without having come."""
    REFUSED = "refused"
    CLOSED = "closed"
    """Moved away or died."""
    OVER_INCOME = "over_income"
    OVER_AGE = "over_age"
    BOTH = "both"
    """Above the income line and the age limit."""
    NOT_LISTED = "not_listed"
    """Within both, but on no list of the district: to be checked first (R11)."""

    @property
    def on_list(self) -> bool:
        return self in (Why.ON_LIST, Why.NOT_MET)


def why(tier: Tier, *, young: bool, came: bool, declined: bool, status: CaseStatus, listed: bool = True) -> Why:
    """The one reason that decides, from what both databases hold of a person.

    ``came``: a form 2 of this round exists; ``declined``: it says 211=N. Who came is out whatever else holds (R11).
    ``listed``: the district's list names them; whom to visit is drawn from it (R12).
    """
    if declined:
        return Why.CAME_DECLINED
    if came:
        return Why.CAME
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if tier == "low" and young:
        if not listed:
            return Why.NOT_LISTED
        return Why.NOT_MET if status is CaseStatus.NOT_MET else Why.ON_LIST
    if tier == "high":
        return Why.OVER_INCOME if young else Why.BOTH
    return Why.OVER_AGE


_BY_STATUS = {
    CaseStatus.CLOSED: Why.CLOSED,
    CaseStatus.DECLINED: Why.REFUSED,
    CaseStatus.ASSESSED: Why.MET,
    CaseStatus.REGISTERED: Why.CAME,
}


@dataclass(frozen=True, slots=True)
class Targeting:
    to_visit: bool
    """On the home-visit list (R12)."""
    why: Why
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


def standing(birth: PartialDate, income: int, round_: Round) -> Standing:
    """What does not change however a case goes on."""
    rules = round_.targeting
    age = birth.age_on(rules.age_date)
    return Standing(age, income_tier(income, round_), age <= rules.age_limit)


def targeting(
    person: Person,
    round_: Round,
    today: date,
    came: bool,
    declined: bool,
    status: CaseStatus = CaseStatus.NONE,
    *,
    listed: bool = True,
) -> Targeting:
    """What the rules say about one person, in and out, with every reason in words.

    ``came``: an intent (form 2) of this round exists. ``declined``: it says 211=N. Whoever came and declined has come.
    ``status``: how far the case is; a visit may have ended it. ``listed``: on the district's list (R11).
    """
    rules = round_.targeting
    age, tier, young = standing(person.birth, person.income, round_)
    found = why(tier, young=young, came=came, declined=declined, status=status, listed=listed)
    reasons = [_income(person.income, rules, tier), _age(age, rules.age_limit, rules.age_date)]
    if found in _OUT:
        reasons.append(_OUT[found])
    elif found.on_list:
        reasons.append(_to_be_visited(round_.home_visit, _phase(round_.home_visit, today), found))
        reasons.append(_assigned(person.ao_code))
    else:
        reasons.append(_voluntary(round_.walk_in, _phase(round_.walk_in, today)))
    return Targeting(
        to_visit=found.on_list,
        why=found,
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


_OUT = {
    Why.CAME: Sentence(
        "R11",
        "มาแจ้งความประสงค์แล้ว จึงไม่อยู่ในรายชื่อที่ต้องไปพบ",
        "Has come to register, and so is not on the home-visit list.",
    ),
    Why.CAME_DECLINED: Sentence(
        "R12",
        "มาแจ้งแล้วว่าไม่ประสงค์เข้าร่วม จึงไม่อยู่ในรายชื่อที่ต้องไปพบ",
        "Has come and declined, and so is not on the home-visit list.",
    ),
    Why.MET: Sentence(
        "R12",
        "ไปพบและสัมภาษณ์แล้ว จึงไม่อยู่ในรายชื่อที่ต้องไปพบ",
        "Has been visited and interviewed, and so is not on the home-visit list.",
    ),
    Why.REFUSED: Sentence(
        "R12",
        "ไปพบแล้วและปฏิเสธ จึงไม่อยู่ในรายชื่อที่ต้องไปพบ ถ้าเปลี่ยนใจให้แสดงความประสงค์ได้",
        "Was visited and refused, and so is not on the home-visit list; may still join on second thoughts.",
    ),
    Why.CLOSED: Sentence(
        "R12",
        "ได้รับแจ้งว่าย้ายออกหรือเสียชีวิต จึงไม่อยู่ในรายชื่อที่ต้องไปพบ ถ้าไม่ตรงให้บันทึกการไปพบใหม่",
        "Is said to have moved away or died, and so is not on the list; if that is wrong, note a new visit.",
    ),
    Why.NOT_LISTED: Sentence(
        "R12",
        "ไม่อยู่ในบัญชีของอำเภอ จึงยังไม่อยู่ในรายชื่อที่ต้องไปพบจนกว่าจะตรวจสอบแล้ว แต่แจ้งความประสงค์ได้",
        "On no list of the district, and so not on the home-visit list until checked; may register all the same.",
    ),
}


def _assigned(ao_code: str) -> Sentence:
    """R18: by whom."""
    if ao_code:
        return Sentence("R18", f"มอบหมายให้ AO รหัส {ao_code}", f"Assigned to AO {ao_code}.")
    return Sentence("R18", "ยังไม่ได้มอบหมาย AO ให้แจ้งทีม ปรจ.", "Not assigned to an AO yet: tell the district team.")


def _to_be_visited(window: Window, phase: Phase, found: Why) -> Sentence:
    period_th = f"{show_date(window.opens)} – {show_date(window.closes)}"
    period_en = f"{window.opens.isoformat()} to {window.closes.isoformat()}"
    if found is Why.NOT_MET and phase != "after":
        return Sentence(
            "R12",
            f"ไปแล้วแต่ยังไม่ได้สัมภาษณ์ ต้องไปพบอีกภายใน {show_date(window.closes)}",
            f"Visited in vain: to be visited again by {window.closes.isoformat()}.",
        )
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
