"""What a report is about beside its figures: the round, the part of the country or the officer, the period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from forms.measure.rounds import DevelopmentRound, Round
from forms.reports.labels import Labels
from forms.reports.query import Condition, Selection
from forms.reports.stars import Star
from forms.reports.table import Period, Words


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom a report counts. Without anything: everybody the side knows."""

    area: str = ""
    """code of a province, district, sub-district or village: 2, 4, 6 or 8 digits"""
    officer: str = ""
    """AO code: the people assigned to this officer (R18)"""

    def conditions(self) -> tuple[Condition, ...]:
        found = []
        if len(self.area) == 2:
            found.append(Condition("district", low=f"{self.area}00", high=f"{self.area}99"))
        elif self.area:
            column = {4: "district", 6: "subdistrict", 8: "village"}[len(self.area)]
            found.append(Condition(column, (self.area,)))
        if self.officer:
            found.append(Condition("ao_code", (self.officer,)))
        return tuple(found)

    def words(self, labels: Labels) -> Words:
        """Whom, as the line under a title says it; empty for everybody."""
        parts = []
        if self.area:
            parts.append(labels.area(self.area))
        if self.officer:
            parts.append(labels.officer(self.officer))
        return Words("  ".join(part.th for part in parts), ", ".join(part.en for part in parts))


@dataclass(frozen=True, slots=True)
class Context:
    round: Round
    today: date
    labels: Labels
    phase_two: DevelopmentRound | None = None
    """the round that continues `round`, where there is one"""
    scope: Scope = field(default=Scope())
    period: Period | None = None
    """None: from the beginning to today"""
    handed: Mapping[tuple[int, str, str], int] = field(default_factory=dict)
    """counts that came down with the lists (R39): (list, agency, district) → people; an empty district is unknown"""

    @property
    def phase_two_title(self) -> Words | None:
        return Words(self.phase_two.title_th, self.phase_two.title_en) if self.phase_two is not None else None

    def of(self, star: Star) -> Selection:
        """The star's rows within the scope, of any day."""
        return Selection(star, self.scope.conditions())

    def of_period(self, star: Star) -> Selection:
        """Those of the period, by the star's day."""
        return self.of(star).having(*self.within(star.day))

    def within(self, column: str) -> tuple[Condition, ...]:
        """The condition that a day lies in the period; none where every day counts."""
        if self.period is None:
            return ()
        return (Condition(column, low=self.period.first.isoformat(), high=self.period.last.isoformat()),)
