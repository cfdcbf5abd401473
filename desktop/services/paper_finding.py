"""What a number typed from a paper, or the code of one of its pages, stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Connection

from desktop.errors import KnownError
from desktop.paths import slug
from desktop.services.people import People
from desktop.store import numbers, papers, records
from desktop.store.numbers import Taken
from desktop.store.opened import OpenStores
from desktop.store.papers import PaperRow
from desktop.store.records import RevisionRow
from forms.form_number import OWN_BLOCKS, FormNumber, PaperNumber, PaperNumberError
from forms.page_mark import HASH_SIGNS, PageMark, PageMarkError
from forms.record import RecordState
from forms.thai.kedmanee import keys_pressed
from forms.thai.numerals import to_ascii

_FORM = re.compile(r"(\d{4})[\s./–-]*(\d{4})[\s./–-]*(\d{4})", re.ASCII)
_DIGITS_OF_PAPER = 15


class Verdict(StrEnum):
    FOUND = "found"
    """a paper of this officer's: `paper` says what became of it"""
    FORM = "form"
    """the number of a form without that of a paper, or a page that was only looked at"""
    DRAFT = "draft"
    COLLEAGUE = "colleague"
    UNKNOWN = "unknown"
    """well formed, and no paper of this computer"""
    OTHER_CONTENT = "other_content"
    """the page claims answers its record never had: it is not a print of this program"""
    WRONG_DIGIT = "wrong_digit"
    UNREADABLE = "unreadable"
    """no number and no code of ours"""


@dataclass(frozen=True, slots=True)
class PaperFound:
    """`row` is the newest final revision of the record; what is not this officer's is named without its content."""

    verdict: Verdict
    number: str = ""
    """of the paper or the form, as it is written"""
    paper: PaperRow | None = None
    row: RevisionRow | None = None
    full_name: str = ""
    officer: str = ""
    """name of the colleague whose record it is; empty where it is not known"""
    page: int = 0
    """of the code that was scanned; 0 for a typed number"""

    @property
    def perhaps_anothers(self) -> bool:
        """Whether another computer may have printed the same number: only a typed one, of a block that a computer took
        by itself before it was enrolled. A code names the record whole."""
        named = self.verdict in (Verdict.FOUND, Verdict.FORM, Verdict.COLLEAGUE)
        return named and not self.page and int(self.number.split("-")[1]) in OWN_BLOCKS

    @property
    def superseded(self) -> bool:
        return self.paper is not None and self.row is not None and self.paper.revision < self.row.revision


class PaperFinding:
    """`officers` gives the names of everybody who works at this computer."""

    def __init__(self, stores: OpenStores, people: People, officers: Callable[[], Iterable[str]]) -> None:
        self._stores = stores
        self._people = people
        self._officers = officers

    def look_up(self, text: str) -> PaperFound:
        """`text`: digits as a person types them, or what a scanner types, under a Thai keyboard too."""
        pressed = keys_pressed(text.strip())
        try:
            return self._marked(PageMark.parse(pressed.upper()))
        except PageMarkError:
            pass
        try:
            return self._numbered(PaperNumber.parse(pressed))
        except PaperNumberError:
            pass
        typed = to_ascii(pressed)
        form = _FORM.fullmatch(typed)
        if form is not None:
            return self._form(FormNumber(form[1], int(form[2]), int(form[3])))
        digits = re.sub(r"\D", "", typed)
        return PaperFound(Verdict.WRONG_DIGIT if len(digits) == _DIGITS_OF_PAPER else Verdict.UNREADABLE)

    def _marked(self, mark: PageMark) -> PaperFound:
        if not mark.content_hash:
            return self._own(mark.record_id, Verdict.DRAFT, page=mark.page) or PaperFound(Verdict.UNKNOWN)
        with self._stores.machine_store.read() as connection:
            taken = numbers.taken_by(connection, self._stores.machine, mark.record_id)
        if taken is None:
            return PaperFound(Verdict.UNKNOWN, str(mark.paper or ""), page=mark.page)
        if taken.officer != self._stores.slug:
            return self._of_colleague(taken, str(mark.paper or taken.number), page=mark.page)
        if not self._has_content(mark):
            return PaperFound(Verdict.OTHER_CONTENT, str(mark.paper or taken.number), page=mark.page)
        if mark.paper is None:
            return self._form(taken.number, page=mark.page)
        return self._paper(mark.record_id, mark.paper, page=mark.page)

    def _numbered(self, number: PaperNumber) -> PaperFound:
        with self._stores.machine_store.read() as connection:
            taken = numbers.taken_with(connection, self._stores.machine, number.form)
        if taken is None:
            return PaperFound(Verdict.UNKNOWN, str(number))
        if taken.officer != self._stores.slug:
            return self._of_colleague(taken, str(number))
        return self._paper(taken.record_id, number)

    def _form(self, number: FormNumber, *, page: int = 0) -> PaperFound:
        with self._stores.machine_store.read() as connection:
            taken = numbers.taken_with(connection, self._stores.machine, number)
        if taken is None:
            return PaperFound(Verdict.UNKNOWN, str(number))
        if taken.officer != self._stores.slug:
            return self._of_colleague(taken, str(number))
        found = self._own(taken.record_id, Verdict.FORM, number=str(number), page=page)
        return found or PaperFound(Verdict.UNKNOWN, str(number))

    def _paper(self, record_id: UUID, number: PaperNumber, *, page: int = 0) -> PaperFound:
        with self._stores.officer_store.read() as connection:
            row = papers.paper_of(connection, number)
        found = self._own(record_id, Verdict.FOUND, number=str(number), paper=row, page=page) if row else None
        if found is None or row is None or row.record_id != record_id:
            return PaperFound(Verdict.UNKNOWN, str(number), page=page)
        return found

    def _of_colleague(self, taken: Taken, number: str, *, page: int = 0) -> PaperFound:
        name = next((name for name in self._officers() if slug(name) == taken.officer), "")
        return PaperFound(Verdict.COLLEAGUE, number, officer=name, page=page)

    def _own(
        self, record_id: UUID, verdict: Verdict, *, number: str = "", paper: PaperRow | None = None, page: int = 0
    ) -> PaperFound | None:
        """None where this officer has no such record."""
        with self._stores.officer_store.read() as connection:
            row = _newest(connection, record_id)
        if row is None:
            return None
        name = self._people.names({row.person_id}).get(row.person_id, "")
        return PaperFound(verdict, number, paper, row, name, page=page)

    def _has_content(self, mark: PageMark) -> bool:
        with self._stores.officer_store.read() as connection:
            try:
                row = records.revision_row(connection, mark.record_id, mark.revision)
            except KnownError:
                return False
        return row.content_hash[:HASH_SIGNS] == mark.content_hash


def _newest(connection: Connection, record_id: UUID) -> RevisionRow | None:
    """The revision that counts, else the draft."""
    try:
        newest = records.newest_revision(connection, record_id)
    except KnownError:
        return None
    if newest.state is RecordState.DRAFT and newest.revision > 1:
        return records.revision_row(connection, record_id, newest.revision - 1)
    return newest
