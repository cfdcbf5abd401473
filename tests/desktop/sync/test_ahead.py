"""The next page is asked for once, and is of use only where this computer still is where it begins."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.errors import KnownError
from desktop.sync.ahead import Ahead
from forms.changes import Cursor, ItemKind
from tests.desktop.sync.model_centre import ModelCentre

HERE, ELSEWHERE = Cursor(district=1), Cursor(district=2)


@pytest.fixture
def centre() -> ModelCentre:
    centre = ModelCentre()
    for code in ("AO-1", "AO-2", "AO-3"):
        centre.tell(ItemKind.OFFICER, code, {"code": code})
    return centre


@pytest.fixture
def ahead(centre: ModelCentre) -> Iterator[Ahead]:
    with Ahead(centre) as ahead:
        yield ahead


def test_what_was_begun_to_be_asked_for_is_not_asked_for_again(centre: ModelCentre, ahead: Ahead) -> None:
    ahead.ask(HERE, 1)
    answer, _seconds = ahead.answer(HERE, 5)
    assert [item.key for item in answer.items] == ["AO-2"]
    assert centre.asked == [(HERE, 1)]
    assert [item.key for item in ahead.answer(HERE, 5)[0].items] == ["AO-2", "AO-3"]


def test_what_begins_elsewhere_is_not_taken(centre: ModelCentre, ahead: Ahead) -> None:
    ahead.ask(ELSEWHERE, 5)
    answer, _seconds = ahead.answer(HERE, 5)
    assert [item.key for item in answer.items] == ["AO-2", "AO-3"]
    assert centre.asked == [(ELSEWHERE, 5), (HERE, 5)]


def test_a_line_that_is_cut_ahead_of_time_is_told_when_the_page_is_wanted(centre: ModelCentre, ahead: Ahead) -> None:
    centre.cut_after = 0
    ahead.ask(HERE, 5)
    with pytest.raises(KnownError) as raised:
        ahead.answer(HERE, 5)
    assert raised.value.code == "timed_out"


def test_and_not_at_all_where_it_is_not(centre: ModelCentre) -> None:
    centre.cut_after = 0
    with Ahead(centre) as ahead:
        ahead.ask(HERE, 5)
    assert centre.asked in ([], [(HERE, 5)])  # it may not have left yet
