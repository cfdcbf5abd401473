from __future__ import annotations

from datetime import date
from random import Random

import pytest

from desktop.errors import KnownError
from desktop.smartcard.practice import PracticeReaders
from desktop.smartcard.practice_cards import Flaw, card_of, practice_chip, stranger
from desktop.smartcard.thai_card import ThaiCard
from forms.roster.invented import people
from forms.thai.national_id import is_valid

DAY = date(2018, 3, 12)


def read(card: ThaiCard, flaw: Flaw = Flaw.NONE) -> ThaiCard:
    readers = PracticeReaders()
    readers.insert(practice_chip(card, flaw))
    return readers.read()


@pytest.mark.parametrize("district", ["2401", "1002", "5401"])
def test_every_invented_person_has_a_card_that_reads_as_it_was_written(district: str) -> None:
    for person in people(150, 1, district):
        card = card_of(person, DAY)
        assert read(card) == card
        assert (card.national_id, card.full_name, card.birth) == (person.national_id, person.full_name, person.birth)
        assert (card.subdistrict, card.house_no, card.moo) == (person.subdistrict, person.house_no, person.moo)
        assert card.issued is not None
        assert card.issued < DAY
        assert not card.expired_on(DAY)


def test_a_stranger_is_on_no_roster_of_the_district() -> None:
    cards = [stranger("2401", DAY, Random(seed)) for seed in range(50)]
    assert all(is_valid(card.national_id, accept_demo=True) for card in cards)
    assert not any(is_valid(card.national_id) for card in cards)
    assert all(card.subdistrict[:2] == "24" and card.subdistrict[:4] != "2401" for card in cards)
    assert {card.national_id for card in cards}.isdisjoint(person.national_id for person in people(500, 1, "2401"))
    assert len({card.full_name for card in cards}) > 25
    assert read(cards[0]) == cards[0]


@pytest.mark.parametrize(("flaw", "code"), [(Flaw.DIRTY, "card_dirty"), (Flaw.OTHER, "card_wrong")])
def test_a_card_with_a_flaw_fails_as_a_real_one_would(flaw: Flaw, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        read(stranger("2401", DAY, Random(1)), flaw)
    assert caught.value.code == code
