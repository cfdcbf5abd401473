"""Lists 1 and 2 of invented people, for training, the demo, tests and benchmarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random

from forms.lists.agencies import AGENCIES
from forms.lists.listed import ListedPerson
from forms.roster.person import Person

# Most who join are farmers; the rest of the proportions only keeps every agency busy.
_WEIGHTS = {"agri": 30, "labour": 20, "commerce": 8, "cdd": 18, "baac": 16, "gsb": 8}
_BANKS = ("baac", "gsb")
_UNDEVELOPED, _STILL_POOR, _ASKED_TWO = 0.3, 0.1, 0.15


def listed(people: Iterable[Person], seed: int, list_no: int) -> Iterator[ListedPerson]:
    """A list drawn from these people, the same for the same arguments; nobody stands on both lists.

    On list 1 some asked for the programmes of two agencies and stand there twice (R24); list 2 is the banks' (R25).
    """
    for person in people:
        # Each person's own chance: a list does not change for one because another joined the roster.
        random = Random(f"{seed}/{person.national_id}")
        chance = random.random()
        if list_no == 1 and chance < _UNDEVELOPED:
            asked = random.choices(tuple(_WEIGHTS), tuple(_WEIGHTS.values()))[0]
            yield _row(person, asked)
            if random.random() < _ASKED_TWO:
                yield _row(person, random.choice([code for code in AGENCIES if code != asked]))
        elif list_no == 2 and _UNDEVELOPED <= chance < _UNDEVELOPED + _STILL_POOR:
            yield _row(person, random.choice(_BANKS))


def _row(person: Person, agency: str) -> ListedPerson:
    return ListedPerson(person.national_id, person.full_name, agency, person.province, person.district)
