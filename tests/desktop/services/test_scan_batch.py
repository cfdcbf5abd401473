"""Whatever order pages come in, and however often, the same papers come out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from desktop.services.scan_batch import (
    KnownPaper,
    NamedPage,
    PageStanding,
    PaperStanding,
    ScanBatch,
    ScannedPage,
    in_order,
)
from desktop.store.papers import PaperKind, PaperRow, PaperState
from forms.form_number import FormNumber, PaperNumber
from forms.page_mark import PageMark

NOON = datetime(2018, 3, 12, 5, 0, tzinfo=UTC)
NUMBERS = [PaperNumber(FormNumber("2401", 17, serial), 1) for serial in (41, 42, 43)]
PAGES = {NUMBERS[0]: 1, NUMBERS[1]: 2, NUMBERS[2]: 5}


@dataclass(frozen=True)
class Seen:
    """As much of a picture as sorting looks at."""

    marks: tuple[PageMark, ...]
    sha256: str
    sharpness: float


def record_of(number: PaperNumber) -> UUID:
    return UUID(int=number.form.serial)


def row_of(number: PaperNumber) -> PaperRow:
    return PaperRow(
        record_of(number),
        1,
        number,
        1,
        "ab" * 32,
        PaperKind.ORIGINAL,
        1,
        PAGES[number],
        PaperState.PRINTED,
        "",
        NOON,
        NOON,
        "สมชาย",
    )


def known(number: PaperNumber, _mark: PageMark | None) -> KnownPaper:
    return KnownPaper(number, PaperStanding.EXPECTED, record_of(number), row_of(number))


def mark(number: PaperNumber, page: int) -> PageMark:
    return PageMark(record_of(number), 1, "ab" * 8, number, page, PAGES[number])


def scan(key: int, marks: tuple[PageMark, ...], sharpness: float = 1.0, named: NamedPage | None = None) -> ScannedPage:
    seen = Seen(marks, f"{key:064x}", sharpness)
    return ScannedPage(key, "scan.pdf", key, cast("Any", seen), named=named)


claims = st.sampled_from(NUMBERS).flatmap(
    lambda number: st.tuples(st.just(number), st.integers(1, PAGES[number]), st.sampled_from([0.3, 0.6, 0.9]))
)


def what(batch: ScanBatch) -> dict[str, Any]:
    return {
        str(paper.paper.number): (
            paper.missing,
            [(each.number, each.standing, each.page.picture.sharpness) for each in paper.pages],
        )
        for paper in batch.papers
    }


@given(st.lists(claims, max_size=14), st.randoms(use_true_random=False))
def test_order_makes_no_difference(came: list[tuple[PaperNumber, int, float]], chance: Any) -> None:
    def batch_of(order: list[tuple[PaperNumber, int, float]]) -> ScanBatch:
        pages = [scan(key, (mark(number, page),), sharp) for key, (number, page, sharp) in enumerate(order)]
        return in_order(pages, known)

    shuffled = list(came)
    chance.shuffle(shuffled)
    assert what(batch_of(came)) == what(batch_of(shuffled))


@given(st.lists(claims, max_size=14))
def test_each_page_is_kept_once_the_sharpest_and_what_lacks_is_missing(
    came: list[tuple[PaperNumber, int, float]],
) -> None:
    batch = in_order([scan(key, (mark(n, page),), sharp) for key, (n, page, sharp) in enumerate(came)], known)
    assert {page.key for page in batch.pages} == set(range(len(came)))  # none is lost
    for paper in batch.papers:
        number = paper.paper.number
        there = {page for each, page, _sharp in came if each == number}
        keep = paper.to_keep()
        assert [each.number for each in keep] == sorted(there)
        assert set(paper.missing) == set(range(1, PAGES[number] + 1)) - there
        for each in keep:
            assert each.page.picture.sharpness == max(s for n, page, s in came if (n, page) == (number, each.number))


def test_pages_of_two_papers_in_between_each_other_are_told() -> None:
    one, two = NUMBERS[1], NUMBERS[2]
    mixed = in_order([scan(1, (mark(one, 1),)), scan(2, (mark(two, 1),)), scan(3, (mark(one, 2),))], known)
    assert [paper.reordered for paper in mixed.papers] == [True, False]
    backwards = in_order([scan(1, (mark(one, 2),)), scan(2, (mark(one, 1),))], known)
    assert backwards.papers[0].reordered
    assert backwards.papers[0].missing == ()
    straight = in_order([scan(1, (mark(one, 1),)), scan(2, (mark(one, 2),))], known)
    assert not straight.papers[0].reordered


def test_pages_that_belong_to_nothing_yet() -> None:
    draft = PageMark(UUID(int=9), 1, "", None, 1, 1)
    looked_at = PageMark(UUID(int=9), 1, "ab" * 8, None, 1, 1)
    batch = in_order(
        [
            scan(1, ()),
            scan(2, (mark(NUMBERS[0], 1), mark(NUMBERS[1], 1))),
            scan(3, (draft,)),
            scan(4, (looked_at,)),
        ],
        known,
    )
    assert batch.papers == ()
    assert [each.standing for each in batch.loose] == [
        PageStanding.UNKNOWN,
        PageStanding.SEVERAL,
        PageStanding.DRAFT,
        PageStanding.UNNUMBERED,
    ]


def test_a_page_named_by_hand_joins_its_paper() -> None:
    number = NUMBERS[1]
    batch = in_order([scan(1, (mark(number, 1),)), scan(2, (), named=NamedPage(number, 2))], known)
    (paper,) = batch.papers
    assert paper.missing == ()
    beyond = in_order([scan(1, (), named=NamedPage(number, 3))], known)
    assert beyond.papers[0].pages[0].standing is PageStanding.NO_SUCH_PAGE
    assert beyond.papers[0].missing == (1, 2)
    assert beyond.papers[0].to_keep() == ()
