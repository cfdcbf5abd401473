"""Which forms of a person stand for the same thing, so that only one of them can count.

A person has one form 2 and one interview a round, one form 4 a follow-up, one form 5 a place on a list. Whoever fills
in another fills the same slot: two laptops, or the desk and an AO. A visit in vain fills none, since another follows.
"""

from __future__ import annotations

from uuid import UUID

from forms.measure.workflow import ASSESSMENT, DEVELOPMENT, FOLLOW_UP, INTENT
from forms.record import Record, flat

SLOTTED = frozenset({INTENT, ASSESSMENT, FOLLOW_UP, DEVELOPMENT})
_IN_VAIN = frozenset({"not_home", "ill"})


def slot_of(record: Record, known_as: UUID | None = None) -> str:
    """The slot a filled form takes, the same text for whatever stands against it; empty where it takes none.

    `known_as`: of whom the record is, where two ids were found to be one person.
    """
    if record.form_id not in SLOTTED:
        return ""
    answers = flat(record.answers)

    def told(name: str) -> str:
        value = answers.get(name)
        return value if isinstance(value, str) else ""

    place: tuple[str, ...] = ()
    if record.form_id == ASSESSMENT and told("q305_outcome") in _IN_VAIN:
        return ""
    if record.form_id == FOLLOW_UP:
        if told("q403_outcome") in _IN_VAIN or told("q401_round") in ("", "other"):
            return ""
        place = (told("q401_round"),)
    if record.form_id == DEVELOPMENT:
        place = (told("q501_list"), told("q502_agency"))
    return "/".join((record.form_id, record.round_id, str(known_as or record.person_id), *place))
