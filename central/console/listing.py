"""Lists in pages: sorted, narrowed and cut into pages by the centre, so that they work without a script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, Query, Request

PAGE_ROWS = 50

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sorting:
    """What the address asks of a list. It never holds a name or a number of a card: those are searched by POST."""

    by: str
    descending: bool
    page: int
    """from 1"""
    query: tuple[tuple[str, str], ...]

    @property
    def offset(self) -> int:
        return (self.page - 1) * PAGE_ROWS

    def address(self, **changes: object) -> str:
        """The query of the same list otherwise: address(page=2), address(sort="name")."""
        asked = {**dict(self.query), **{name: str(value) for name, value in changes.items()}}
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    def by_column(self, key: str) -> str:
        """The query that sorts by a column; the other way round where it is sorted so already."""
        turned = self.by == key and not self.descending
        return self.address(sort=key, down="1" if turned else "", page="")


@dataclass(frozen=True, slots=True)
class Rows(Generic[T]):
    """One page of a list, and of how many."""

    rows: Sequence[T]
    total: int
    sorting: Sorting

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_ROWS))


def sorting_here(
    request: Request,
    sort: Annotated[str, Query(pattern="^[a-z_]{0,32}$")] = "",
    down: Annotated[str, Query(pattern="^1?$")] = "",
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> Sorting:
    query = tuple((name, value) for name, value in request.query_params.items() if name != "done")
    return Sorting(sort, down == "1", page, query)


SortingHere = Annotated[Sorting, Depends(sorting_here)]
