"""Reading a list that came in, and bringing it in: the work behind an upload, done apart from the web's requests.

Both steps are repeatable. Whatever breaks them off, the upload stays as it was and is taken up again.
"""

from __future__ import annotations

import json
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic_core import to_json
from sqlalchemy import func, select

from central.db.database import Database
from central.db.sheet_tables import PersonRow
from central.services.clock import Clock
from central.services.filling import Filling
from central.services.list_findings import Comparison, Findings, problems_of
from central.services.lists import ListFile, Lists
from central.services.rosters import Rosters
from central.services.rules import Rules
from forms.lists.counts import HandedCount, read_counts
from forms.lists.listed import ListedPerson, ListOffice, read_list
from forms.roster.offices import AccountOfficer, Place
from forms.roster.person import Person
from forms.roster.problems import RosterFileError
from forms.roster.read import RosterPreview, read_roster
from forms.roster.table import Progress, TablePreview

_AT_ONCE = 2000


class ListKind(StrEnum):
    ROSTER = "roster"
    LIST_1 = "list_1"
    """R24: asked for development and not developed yet"""
    LIST_2 = "list_2"
    """R25: developed, and still not above the line"""
    COUNTS = "counts"
    """R39: how many people the lists have, as it was handed down with them"""

    @property
    def list_no(self) -> int:
        """0 where it is no list of phase 2."""
        return {ListKind.LIST_1: 1, ListKind.LIST_2: 2}.get(self, 0)


class Reader:
    """What a file brings, and the same packed so that it need not be read again."""

    def __init__(self, database: Database, rules: Rules, area: str, agency: str) -> None:
        self._database = database
        self._rules = rules
        self._area = area
        self._agency = agency

    def read(self, kind: ListKind, name: str, content: bytes, progress: Progress) -> tuple[Findings, bytes]:
        try:
            with _on_disk(name, content) as path:
                found, packed = self._read(kind, path, progress)
        except RosterFileError as error:
            return Findings(file_error=error.message_th), b""
        return Findings(**found), zlib.compress(to_json(packed), 1)

    def _read(self, kind: ListKind, path: Path, progress: Progress) -> tuple[dict[str, Any], dict[str, Any]]:
        if kind is ListKind.ROSTER:
            return self._roster(path, progress)
        if kind is ListKind.COUNTS:
            return self._counts(path, progress)
        return self._list(kind.list_no, path, progress)

    @property
    def _demo(self) -> bool:
        return self._rules.round is not None and self._rules.round.demo

    def _roster(self, path: Path, progress: Progress) -> tuple[dict[str, Any], dict[str, Any]]:
        preview = read_roster(path, progress, today=self._rules.today, accept_demo=self._demo, district=self._area)
        comparison = Comparison(self._rules)
        numbered = list(zip(preview.numbers, preview.rows, strict=True))
        with self._database.district(self._area) as connection:
            mine = (PersonRow.district == self._area, PersonRow.round_id == self._rules.round_id)
            for first in range(0, len(numbered), _AT_ONCE):
                batch = numbered[first : first + _AT_ONCE]
                ids = [person.person_id for _, person in batch]
                known = connection.execute(
                    select(PersonRow.person_id, PersonRow.body).where(*mine, PersonRow.person_id.in_(ids))
                )
                comparison.add(batch, dict(known.all()))
            on_roster = connection.execute(select(func.count()).where(*mine, PersonRow.on_roster)).scalar_one()
        found = {
            **problems_of(preview),
            **comparison.findings(on_roster),
            "officers": len(preview.officers),
            "places": len(preview.places),
        }
        packed = {
            "people": [each.as_row() for each in preview.rows],
            "officers": [asdict(each) for each in preview.officers],
            "places": [asdict(each) for each in preview.places],
        }
        return found, packed

    def _list(self, list_no: int, path: Path, progress: Progress) -> tuple[dict[str, Any], dict[str, Any]]:
        rule = self._rules.phase_two.list_rule(list_no) if self._rules.phase_two else None
        assert rule is not None, "asked for when the upload was taken"
        office = ListOffice(rule.agencies, self._area[:2], self._agency, accept_demo=self._demo)
        preview = read_list(path, office, progress)
        return _counted(preview, [each.agency for each in preview.rows])

    def _counts(self, path: Path, progress: Progress) -> tuple[dict[str, Any], dict[str, Any]]:
        preview = read_counts(path, self._area[:2], progress)
        return _counted(preview, [each.agency for each in preview.rows for _ in range(each.count)])


@contextmanager
def _on_disk(name: str, content: bytes) -> Iterator[Path]:
    """The file under its own name's ending, since that tells its kind; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="aofield-list-") as folder:
        path = Path(folder) / f"list{Path(name).suffix.lower()}"
        path.write_bytes(content)
        yield path


def _counted(preview: TablePreview[Any], agencies: Sequence[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    by_agency = tuple(sorted(Counter(agencies).items()))
    return {**problems_of(preview), "by_agency": by_agency}, {"rows": [asdict(each) for each in preview.rows]}


def bring_in(
    database: Database,
    clock: Clock,
    rules: Rules,
    kind: ListKind,
    *,
    area: str,
    agency: str,
    source: str,
    packed: bytes,
    progress: Progress,
) -> dict[str, Any]:
    """Import what `Reader.read` packed; what came of it, as numbers by name."""
    told: dict[str, Any] = json.loads(zlib.decompress(packed))
    if kind is ListKind.ROSTER:
        return asdict(Rosters(database, clock).put(area, rules, _roster_of(told), progress))
    lists = Lists(database, Filling(clock))
    if kind is ListKind.COUNTS:
        counts = [HandedCount(**each) for each in told["rows"]]
        lists.put_counts(rules, area[:2], counts)
        return {"counts": len(counts)}
    people = [ListedPerson(**each) for each in told["rows"]]
    agencies = {agency} if agency else {each.agency for each in people}
    return asdict(lists.put(rules, ListFile(kind.list_no, area, agencies, people, source)))


def _roster_of(told: dict[str, Any]) -> RosterPreview:
    return RosterPreview(
        "",
        "",
        (),
        (),
        rows=[Person.model_validate(each) for each in told["people"]],
        officers=tuple(AccountOfficer(**each) for each in told["officers"]),
        places=tuple(
            Place(each["name"], each["subdistrict"], tuple(map(date.fromisoformat, each["days"])))
            for each in told["places"]
        ),
    )
