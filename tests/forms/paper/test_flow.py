from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from forms.paper.flow import PageBreak, paginate, paginate_closely
from forms.paper.surface import Surface


@dataclass
class Brick:
    """A block that notes nothing but its size."""

    name: str
    height: float
    before: float = 0.0
    stays: bool = False
    parts: int = 1

    def draw(self, surface: Surface, x: float, y: float) -> None:
        raise AssertionError("not drawn here")

    def divided(self, room: float) -> tuple[Brick, Brick] | None:
        fitting = min(int(room // (self.height / self.parts)), self.parts - 1)
        if fitting < 1:
            return None
        one = self.height / self.parts
        head = Brick(self.name, one * fitting, self.before, parts=fitting)
        return head, Brick(self.name, one * (self.parts - fitting), 0, self.stays, self.parts - fitting)


def names(pages: list[list]) -> list[list[str]]:
    return [[placed.block.name for placed in page] for page in pages]


def test_blocks_follow_each_other_until_the_page_is_full() -> None:
    pages = paginate([Brick("a", 40, 5), Brick("b", 40, 5), Brick("c", 40, 5)], 100, 100)
    assert names(pages) == [["a", "b"], ["c"]]
    assert [placed.y for placed in pages[0]] == [0, 45]
    assert pages[1][0].y == 0


def test_the_first_page_has_less_room() -> None:
    assert names(paginate([Brick("a", 40), Brick("b", 40)], 50, 100)) == [["a"], ["b"]]


def test_a_heading_goes_with_what_follows() -> None:
    assert names(paginate([Brick("a", 70), Brick("h", 20, stays=True), Brick("b", 40)], 100, 100)) == [
        ["a"],
        ["h", "b"],
    ]


def test_a_heading_waits_where_only_too_little_of_what_follows_would_stand_below_it() -> None:
    blocks = [Brick("a", 30), Brick("h", 20, stays=True), Brick("b", 150, parts=2)]
    assert names(paginate(blocks, 100, 100)) == [["a"], ["h", "b"], ["b"]]
    # A first part of 75 points fits below the heading only where the page is its own.
    assert names(paginate([Brick("h", 20, stays=True), Brick("b", 150, parts=2)], 100, 100)) == [["h", "b"], ["b"]]


def test_a_page_of_its_own() -> None:
    assert names(paginate([Brick("a", 10), PageBreak(own_page=True), Brick("b", 10)], 100, 100)) == [["a"], ["b"]]
    two = [Brick("a", 90), Brick("b", 20), PageBreak(own_page=True), Brick("c", 10)]
    assert names(paginate(two, 100, 100)) == [["a"], ["b"], ["c"]]
    assert names(paginate([*two[:2], PageBreak(), Brick("c", 10)], 100, 100)) == [["a"], ["b", "c"]]


def test_two_headings_go_together() -> None:
    blocks = [Brick("a", 50), Brick("h", 20, stays=True), Brick("i", 20, stays=True), Brick("b", 40)]
    assert names(paginate(blocks, 100, 100)) == [["a"], ["h", "i", "b"]]


def test_a_divisible_block_fills_the_page_first() -> None:
    pages = paginate([Brick("a", 60), Brick("t", 120, parts=12)], 100, 100)
    assert names(pages) == [["a", "t"], ["t"]]
    assert [placed.block.height for page in pages for placed in page] == [60, 40, 80]


def test_a_block_higher_than_a_page_is_not_lost() -> None:
    assert names(paginate([Brick("a", 10), Brick("b", 500), Brick("c", 10)], 100, 100)) == [["a"], ["b"], ["c"]]


def test_a_page_break_counts_only_on_the_first_page() -> None:
    assert names(paginate([Brick("a", 10), PageBreak(), Brick("b", 10)], 100, 100)) == [["a"], ["b"]]
    assert names(paginate([Brick("a", 90), Brick("b", 90), PageBreak(), Brick("c", 5)], 100, 100)) == [
        ["a"],
        ["b", "c"],
    ]


def test_what_must_stay_with_the_next_gives_it_a_part_of_itself() -> None:
    signed = Brick("s", 60)
    assert names(paginate([Brick("t", 80, parts=8, stays=True), signed], 100, 100)) == [["t"], ["t", "s"]]
    assert names(paginate([Brick("a", 50), Brick("t", 120, parts=12, stays=True), signed], 100, 100)) == [
        ["a", "t"],
        ["t"],
        ["t", "s"],
    ]


def test_a_heading_counts_a_part_of_what_follows_as_company() -> None:
    blocks = [Brick("h", 10, stays=True), Brick("t", 80, parts=8, stays=True), Brick("note", 20)]
    assert names(paginate(blocks, 100, 110)) == [["h", "t"], ["t", "note"]]


def test_gaps_close_up_only_where_that_saves_a_page() -> None:
    fitting = [Brick("a", 40, 8), Brick("b", 40, 8)]
    assert [placed.y for placed in paginate_closely(fitting, 100, 100)[0]] == [0, 48]
    close = paginate_closely([*fitting, Brick("c", 15, 8)], 100, 100)
    assert names(close) == [["a", "b", "c"]]
    assert [placed.y for placed in close[0]] == [0, 42, 84]
    hopeless = paginate_closely([*fitting, Brick("c", 30, 8)], 100, 100)
    assert names(hopeless) == [["a", "b"], ["c"]]
    assert [placed.y for placed in hopeless[0]] == [0, 48]


def test_what_comes_after_a_page_break_saves_nothing_and_is_closed_up_with_the_rest() -> None:
    blocks = [Brick("a", 45, 8), Brick("b", 50, 8), PageBreak(), Brick("c", 10, 8), Brick("d", 10, 8)]
    pages = paginate_closely(blocks, 100, 100)
    assert names(pages) == [["a", "b"], ["c", "d"]]
    assert pages[1][1].y == 12


@given(
    st.lists(
        st.builds(
            Brick,
            name=st.text(),
            height=st.floats(1, 90),
            before=st.floats(0, 9),
            stays=st.booleans(),
            parts=st.integers(1, 9),
        ),
        max_size=40,
    )
)
def test_everything_lands_once_in_order_and_within_the_page(blocks: list[Brick]) -> None:
    pages = paginate(blocks, 100, 150)
    landed = [placed.block for page in pages for placed in page]
    assert abs(sum(block.height for block in landed) - sum(block.height for block in blocks)) < 1e-6
    order = [block.name for block in landed]
    assert list(dict.fromkeys(order)) == list(dict.fromkeys(block.name for block in blocks))
    for number, page in enumerate(pages):
        ends = [placed.y + placed.block.height for placed in page]
        assert all(end <= (100 if number == 0 else 150) + 1e-6 for end in ends)
        assert all(here.y >= end - 1e-6 for end, here in zip(ends, page[1:], strict=False))
