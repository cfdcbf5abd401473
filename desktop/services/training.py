"""The day a training home plays on: chosen by the officer, kept in the home, never before what was recorded there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from desktop.errors import KnownError
from desktop.paths import Paths
from desktop.services.clock import ZONE
from desktop.store.officer_tables import event, journal, revision
from desktop.store.opened import OpenStores
from desktop.whole_file import write_whole
from forms.measure.development_round import DevelopmentRound
from forms.measure.follow_ups import follow_ups
from forms.measure.rounds import Round
from forms.measure.sentence import Sentence
from forms.thai.dates import show_date

_INTO_A_MONTH = timedelta(days=11)
_AROUND = timedelta(days=366)
"""Before the first window and after the last deadline there is nothing left to train."""


@dataclass(frozen=True, slots=True)
class TrainingDay:
    """A day on which something goes on in the measure."""

    title: Sentence
    day: date


def training_day(paths: Paths, round_: Round) -> date | None:
    """The day chosen, else the round's own; None for a real round."""
    if round_.today is None:
        return None
    try:
        return date.fromisoformat(paths.training_day.read_text("ascii").strip())
    except (OSError, ValueError):
        return round_.today  # nobody chose, or the file was spoilt: a training goes on all the same


def newest_moment(stores: OpenStores) -> datetime | None:
    """When the officer last did anything that is kept; None before the first."""
    with stores.officer_store.read() as connection:
        moments = [
            connection.execute(select(func.max(column))).scalar_one()
            for column in (revision.c.touched_at, revision.c.finalised_at, journal.c.at, event.c.at)
        ]
    return max((moment.astimezone(ZONE) for moment in moments if moment is not None), default=None)


class Training:
    """Of a training round only."""

    def __init__(self, stores: OpenStores, paths: Paths, round_: Round, phase_two: DevelopmentRound | None) -> None:
        self._stores = stores
        self._paths = paths
        self._round = round_
        self._phase_two = phase_two

    def days(self) -> list[TrainingDay]:
        """The days worth training on, in order of time."""
        walk_in, home_visit, phase_two = self._round.walk_in, self._round.home_visit, self._phase_two
        found = [
            TrainingDay(Sentence("R11", "รับผู้มาพบ", "Walk-ins"), walk_in.opens + _INTO_A_MONTH),
            TrainingDay(Sentence("R12", "ไปพบที่บ้าน", "Home visits"), home_visit.opens + _INTO_A_MONTH),
        ]
        found += [
            TrainingDay(Sentence(each.rule, each.title_th, each.title_en), each.opens + _INTO_A_MONTH)
            for each in follow_ups(self._round, phase_two)
        ]
        if phase_two is not None:
            title = Sentence("R30", "รายงานผลระยะที่ 2", "Results of phase 2")
            found.append(TrainingDay(title, phase_two.report_by - timedelta(days=3)))
        return sorted(found, key=lambda each: each.day)

    def newest(self) -> date | None:
        """The day of the newest thing this officer did in the training; None before the first."""
        moment = newest_moment(self._stores)
        return moment.date() if moment is not None else None

    def play_on(self, day: date) -> None:
        """From the next look at the clock on. Records keep going forward in time: no day before the newest of them.

        KnownError: training_day_past, training_day_outside, disk_full, folder_not_writable.
        """
        newest = self.newest()
        if newest is not None and day < newest:
            raise KnownError("training_day_past", newest=show_date(newest, "full"))
        first = self._round.walk_in.opens - _AROUND
        last = max([self._round.home_visit.closes, *([self._phase_two.report_by] if self._phase_two else [])]) + _AROUND
        if not first <= day <= last:
            raise KnownError("training_day_outside", first=show_date(first, "full"), last=show_date(last, "full"))
        write_whole(self._paths.training_day, f"{day.isoformat()}\n".encode("ascii"))
