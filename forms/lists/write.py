"""The lists of phase 2 and their counts as files, in the columns that `forms.lists` reads back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from forms.lists.agencies import AGENCIES
from forms.lists.columns import COUNTS, LISTED
from forms.lists.counts import HandedCount
from forms.lists.listed import ListedPerson
from forms.roster.write import WRITERS
from forms.thai import areas
from forms.thai.national_id import formatted

_LISTED = ("national_id", "full_name", "agency", "district", "province")
_COUNTED = ("list_no", "agency", "district", "province", "count")
_BANK_HEADING = "ธนาคารที่ดูแล"


def write_list(path: Path, list_no: int, rows: Iterable[ListedPerson]) -> int:
    """An .xlsx or .csv file by its ending; returns the number of rows. List 2 names banks (R25)."""
    headings = [LISTED.fields[field][0] for field in _LISTED]
    if list_no == 2:
        headings[_LISTED.index("agency")] = _BANK_HEADING
    return WRITERS[path.suffix.lower()](
        path,
        headings,
        (
            (
                formatted(each.national_id),
                each.full_name,
                AGENCIES[each.agency][0],
                areas.name(each.district),
                areas.name(each.province),
            )
            for each in rows
        ),
    )


def write_counts(path: Path, rows: Iterable[HandedCount]) -> int:
    """An .xlsx or .csv file by its ending; returns the number of rows."""
    return WRITERS[path.suffix.lower()](
        path,
        [COUNTS.fields[field][0] for field in _COUNTED],
        (
            (
                each.list_no,
                AGENCIES[each.agency][0],
                areas.name(each.district),
                areas.name(each.district[:2]),
                each.count,
            )
            for each in rows
        ),
    )


def counts_of(list_no: int, rows: Iterable[ListedPerson]) -> list[HandedCount]:
    """A list as the summary counts it, by agency and district; rows that name no district are left out."""
    found = Counter((each.agency, each.district) for each in rows if each.district)
    return [HandedCount(list_no, agency, district, count) for (agency, district), count in sorted(found.items())]
