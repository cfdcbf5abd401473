"""What came in at one sitting, put in order: whose paper, which page, what is missing, what is twice there.

A pure sum over pages, so that it is worked out anew whenever a page is added, named by hand or taken out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.errors import KnownError
from desktop.store.papers import PaperRow
from forms.form_number import PaperNumber
from forms.page_mark import PageMark

if TYPE_CHECKING:
    from desktop.scanning.sheet import SheetPicture


class PaperStanding(StrEnum):
    EXPECTED = "expected"
    """printed here by this officer, and to be brought back"""
    COPY = "copy"
    SPOILT = "spoilt"
    VOID = "void"
    COLLEAGUE = "colleague"
    ELSEWHERE = "elsewhere"
    """printed on another computer, or its number is known to nobody here"""
    CONTRADICTED = "contradicted"
    """the mark says other things than this computer printed under that number"""


ON_INSISTENCE = frozenset({PaperStanding.COPY, PaperStanding.SPOILT, PaperStanding.VOID})
"""Papers of one's own that do not count: kept as evidence where the officer insists, and no state changes by it."""


class PageStanding(StrEnum):
    NEW = "new"
    REPLACES = "replaces"
    """another picture of this page was brought back before; the newest counts"""
    KEPT = "kept"
    """this very picture lies there already"""
    DUPLICATE = "duplicate"
    """a sharper picture of the same page came in with it"""
    NO_SUCH_PAGE = "no_such_page"
    UNKNOWN = "unknown"
    """no mark could be read: a person says which page it is"""
    SEVERAL = "several"
    """more than one sheet under the camera"""
    DRAFT = "draft"
    UNNUMBERED = "unnumbered"
    """of a paper that was only looked at and not printed by the program"""


TO_BE_KEPT = frozenset({PageStanding.NEW, PageStanding.REPLACES})


@dataclass(frozen=True, slots=True)
class NamedPage:
    """What a person said a page without a readable mark is."""

    number: PaperNumber
    page: int


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """One picture that came in. `key` tells it from all others of the sitting."""

    key: int
    source: str
    """name of the file, or of the camera"""
    place: int
    """from 1, within its file"""
    picture: SheetPicture = field(repr=False)
    path: Path | None = None
    named: NamedPage | None = None


@dataclass(frozen=True, slots=True)
class KnownPaper:
    """What this computer knows of a paper."""

    number: PaperNumber
    standing: PaperStanding
    record_id: UUID | None = None
    """as its marks say; None where only a number was typed and nobody knows it"""
    row: PaperRow | None = None
    """None where it is not one of this officer's"""
    colleague: str = ""
    """name of the officer of this computer whose paper it is"""
    full_name: str = ""
    form_id: str = ""
    kept: Mapping[int, frozenset[str]] = field(default_factory=dict)
    """SHA-256 of the pictures brought back before, by page"""


@dataclass(frozen=True, slots=True)
class SortedPage:
    page: ScannedPage
    standing: PageStanding
    number: int = 0
    """which page of its paper; 0 where that is not known"""


@dataclass(frozen=True, slots=True)
class ScannedPaper:
    paper: KnownPaper
    pages: tuple[SortedPage, ...]
    """by page; of one page the picture that counts first"""
    count: int
    """so many pages the whole paper has; 0 where nobody knows"""
    reordered: bool
    """its pages came in another order, or with another paper's between them"""

    @property
    def here(self) -> frozenset[int]:
        """Pages brought back now or before."""
        now = {each.number for each in self.pages if each.standing is not PageStanding.NO_SUCH_PAGE}
        return frozenset(now | self.paper.kept.keys())

    @property
    def missing(self) -> tuple[int, ...]:
        return tuple(page for page in range(1, self.count + 1) if page not in self.here)

    def counts(self, insisted: Collection[PaperNumber] = ()) -> bool:
        """Whether its pages are kept: where they are expected, or the officer insists."""
        standing = self.paper.standing
        return standing is PaperStanding.EXPECTED or (standing in ON_INSISTENCE and self.paper.number in insisted)

    def to_keep(self, insisted: Collection[PaperNumber] = ()) -> tuple[SortedPage, ...]:
        """What attaching will keep."""
        return tuple(each for each in self.pages if each.standing in TO_BE_KEPT) if self.counts(insisted) else ()

    def settled(self, insisted: Collection[PaperNumber] = ()) -> tuple[ScannedPage, ...]:
        """The pictures that are done with after attaching: kept now, kept before, or there in a sharper one."""
        if not self.counts(insisted):
            return ()
        return tuple(each.page for each in self.pages if each.standing is not PageStanding.NO_SUCH_PAGE)


@dataclass(frozen=True, slots=True)
class FileFailure:
    """A file, or the rest of one, that could not be read."""

    name: str
    error: KnownError


@dataclass(frozen=True, slots=True)
class ScanBatch:
    papers: tuple[ScannedPaper, ...] = ()
    """in the order in which they came"""
    loose: tuple[SortedPage, ...] = ()
    """pages that belong to no paper yet"""
    failures: tuple[FileFailure, ...] = ()

    @property
    def pages(self) -> tuple[ScannedPage, ...]:
        """All of them, in the order in which they came."""
        every = [each.page for paper in self.papers for each in paper.pages] + [each.page for each in self.loose]
        return tuple(sorted(every, key=lambda page: page.key))


def in_order(
    pages: Iterable[ScannedPage],
    look_up: Callable[[PaperNumber, PageMark | None], KnownPaper],
    failures: Iterable[FileFailure] = (),
) -> ScanBatch:
    """The batch that these pages make, in whatever order they came."""
    groups: dict[tuple[PaperNumber, UUID | None], _Group] = {}
    loose = []
    arrived = sorted(pages, key=lambda page: page.key)
    for place, page in enumerate(arrived):
        claim = _claim(page)
        if isinstance(claim, PageStanding):
            loose.append(SortedPage(page, claim))
            continue
        number, which, mark = claim
        known = look_up(number, mark)
        group = groups.setdefault((number, known.record_id), _Group(known))
        group.count = group.count or (known.row.pages if known.row else mark.pages if mark else 0)
        group.pages.append((which, page))
        group.places.append(place)
    return ScanBatch(tuple(group.paper() for group in groups.values()), tuple(loose), tuple(failures))


def _claim(page: ScannedPage) -> PageStanding | tuple[PaperNumber, int, PageMark | None]:
    """Number, page and mark; or why there are none."""
    if page.named is not None:
        return page.named.number, page.named.page, None
    marks = page.picture.marks
    if not marks:
        return PageStanding.UNKNOWN
    if len(marks) > 1:
        return PageStanding.SEVERAL
    (mark,) = marks
    if mark.paper is None:
        return PageStanding.UNNUMBERED if mark.content_hash else PageStanding.DRAFT
    return mark.paper, mark.page, mark


@dataclass(slots=True)
class _Group:
    known: KnownPaper
    count: int = 0
    pages: list[tuple[int, ScannedPage]] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    def paper(self) -> ScannedPaper:
        numbers = [number for number, _page in self.pages]
        together = self.places[-1] - self.places[0] == len(self.places) - 1
        return ScannedPaper(self.known, self._sorted(), self.count, numbers != sorted(numbers) or not together)

    def _sorted(self) -> tuple[SortedPage, ...]:
        found = []
        # The sharpest picture of a page counts; of equally sharp ones the first that came.
        best: set[int] = set()
        for number, page in sorted(self.pages, key=lambda each: (each[0], -each[1].picture.sharpness, each[1].key)):
            if self.count and not 1 <= number <= self.count:
                standing = PageStanding.NO_SUCH_PAGE
            elif number in best:
                standing = PageStanding.DUPLICATE
            else:
                best.add(number)
                before = self.known.kept.get(number, frozenset())
                if page.picture.sha256 in before:
                    standing = PageStanding.KEPT
                else:
                    standing = PageStanding.REPLACES if before else PageStanding.NEW
            found.append(SortedPage(page, standing, number))
        return tuple(found)
