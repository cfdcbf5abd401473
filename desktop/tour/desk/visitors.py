"""Who comes to the counter on the day of the tour, how they are found, what they want and what goes wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop.services.demo import demo_round
from desktop.tour.cases import EMPLOYED, FARMER, Case
from desktop.tour.typist import Script
from forms.measure.rounds import Round
from forms.roster.invented import people
from forms.roster.person import Person

PEOPLE, SEED = 200, 42
"""The roster of the day."""
WITNESSES = ("นางวิไล พร้อมใจ", "นายสมศักดิ์ มั่นคง")
TODAY = "14/2/2561"


class Shows(StrEnum):
    """How somebody is found."""

    CARD = "card"
    OTHER_NAME = "card with another name than the roster's"
    EXPIRED = "expired card"
    DIRTY = "dirty chip, then the number"
    STRANGER = "card of somebody on no list"
    NUMBER = "number"
    NAME = "first letters of the name"


class Signs(StrEnum):
    SCREEN = "on the screen"
    PAPER = "on paper"
    THUMBPRINT = "with a thumbprint"


class Turn(StrEnum):
    """What is special about somebody's turn."""

    USUAL = "usual"
    JAM = "the printer jams"
    VERIFIED = "keyed twice"
    POWER_CUT = "the power is cut between print and answer"
    COMES_BACK = "declines, and changes their mind after printing"


@dataclass(frozen=True)
class Visitor:
    key: str
    shows: Shows
    signs: Signs = Signs.PAPER
    turn: Turn = Turn.USUAL
    joins: bool = True
    interviewed: bool = False
    """form 3 at once; the others are given an appointment"""
    person: Person | None = None
    """None: nobody of the roster"""
    case: Case | None = None
    """what they say when they are interviewed"""

    @property
    def intent(self) -> Script:
        """Form 2; the counter knows the day, the channel and the place."""
        known = {"privacy_ack": "OK", "q208_same": "yes"}
        if not self.joins:
            return {**known, "q211_join": "no", "q213_reason": "old_age"}
        return {**known, **JOINS, **(THUMBPRINT if self.signs is Signs.THUMBPRINT else {})}

    @property
    def assessment(self) -> Script:
        """Form 3; the place is known here too."""
        assert self.case is not None
        known = {name: value for name, value in self.case.assessment.items() if name != "q304_place"}
        return {**known, "q304_date": TODAY, "q304_channel": "walk_in"}


JOINS: Script = {"q211_join": "yes", "q212_consent": "yes", "q214_sign_kind": "signature"}
THUMBPRINT: Script = {
    "q214_sign_kind": "thumbprint",
    "q214_witness1": WITNESSES[0],
    "q214_witness2": WITNESSES[1],
}

_MORNING = (
    Visitor("first", Shows.CARD, Signs.SCREEN),
    Visitor("other-name", Shows.OTHER_NAME),
    Visitor("jam", Shows.NUMBER, turn=Turn.JAM),
    Visitor("thumbprint", Shows.NAME, Signs.THUMBPRINT),
    Visitor("mind", Shows.CARD, joins=False, turn=Turn.COMES_BACK),
)
_CUT = Visitor("cut", Shows.CARD, turn=Turn.POWER_CUT)
_AFTERNOON = (
    Visitor("dirty", Shows.DIRTY, Signs.SCREEN),
    Visitor("expired", Shows.EXPIRED),
    Visitor("stranger", Shows.STRANGER),
    Visitor("interview", Shows.CARD, turn=Turn.JAM, interviewed=True),
    Visitor("verified", Shows.NUMBER, turn=Turn.VERIFIED),
)
SPECIAL = len(_MORNING) + 1 + len(_AFTERNOON)
"""The fewest people with whom every station is played."""
_OTHERS = (
    Visitor("other", Shows.CARD),
    Visitor("other", Shows.CARD, Signs.SCREEN, interviewed=True),
    Visitor("other", Shows.NAME),
    Visitor("other", Shows.CARD, joins=False),
    Visitor("other", Shows.NUMBER, Signs.SCREEN),
    Visitor("other", Shows.CARD),
    Visitor("other", Shows.CARD),
)


def the_day(count: int) -> tuple[list[Visitor], list[Visitor]]:
    """Before the power is cut, the last of these by it, and after it; the others are shared out between both.

    Raises ValueError for fewer than `SPECIAL` people.
    """
    if count < SPECIAL:
        raise ValueError(f"a day at the counter has {SPECIAL} people at least")
    others = [replace(_OTHERS[place % len(_OTHERS)], key=f"other-{place + 1}") for place in range(count - SPECIAL)]
    half = len(others) // 2
    round_ = demo_round()
    assert round_.demo_mode is not None
    roster, taken = list(people(PEOPLE, SEED, round_.demo_mode.district)), set[str]()
    before = [_somebody(each, roster, round_, taken) for each in (*_MORNING, *others[:half], _CUT)]
    after = [_somebody(each, roster, round_, taken) for each in (*_AFTERNOON, *others[half:])]
    return before, after


def _somebody(visitor: Visitor, roster: Sequence[Person], round_: Round, taken: set[str]) -> Visitor:
    if visitor.shows is Shows.STRANGER:
        return visitor
    person, case = next(_suitable(visitor, roster, round_, taken))
    taken.add(person.national_id)
    return replace(visitor, person=person, case=case)


def _suitable(
    visitor: Visitor, roster: Sequence[Person], round_: Round, taken: Collection[str]
) -> Iterator[tuple[Person, Case | None]]:
    for person in roster:
        age = person.birth.age_on(round_.targeting.age_date)
        case = next((case for case in (FARMER, EMPLOYED) if case.suits(person, age)), None)
        if person.national_id not in taken and (case is not None or not visitor.interviewed):
            yield person, case if visitor.interviewed else None
