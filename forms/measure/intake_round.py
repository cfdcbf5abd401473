"""An intake round as data: windows, targeting, top-up, extensions, suspensions, follow-ups (R4–R22).

People join in it, are interviewed and followed; nothing of a year is in code.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from forms.measure.round_errors import PartError
from forms.measure.round_parts import (
    Day,
    Deadline,
    Demo,
    Duty,
    FollowUp,
    Month,
    MonthText,
    Origin,
    Part,
    Window,
    deadlines_of,
    unique,
)


class Windows(Part):
    walk_in: Window  # R11
    home_visit: Window  # R12

    @model_validator(mode="after")
    def _apart(self) -> Self:
        # R12 lists those who did not come: while both are open nobody could say who they are.
        if self.home_visit.opens <= self.walk_in.closes:
            raise PartError("windows_overlap", "home_visit", "opens")
        return self


class TargetingRules(Part):
    """Who is sought out (R4, R12–R14)."""

    income_line: int = Field(gt=0, description="baht a year; the line itself still counts as low (R14)")
    income_year: int = Field(ge=1900, le=2400, description="Gregorian year in which the income was earned (R6)")
    age_limit: int = Field(gt=0, description="completed years; the limit itself still counts as young")
    age_date: Day
    origin: Origin = "seed"


IntentDateSource = Literal["confirmation", "intent"]


class TopUpRules(Part):
    """The monthly top-up (R6–R10), in baht."""

    low: int = Field(ge=0, description="for an income up to the line (R6)")
    high: int = Field(ge=0, description="for an income above it (R7)")
    end_month: MonthText
    intent_date_source: IntentDateSource = Field(description="which form's date counts (R10)")
    origin: Origin = "seed"


class Extension(Part):
    """A later change of the round that a district can switch on, such as a longer window."""

    extension_id: str = Field(min_length=1)
    enabled: bool = False
    title_th: str
    title_en: str
    origin: Origin
    walk_in_closes: Day | None = None
    home_visit_closes: Day | None = None
    end_month: MonthText | None = None

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if self.walk_in_closes is None and self.home_visit_closes is None and self.end_month is None:
            raise PartError("extension_empty")
        return self


class Suspension(Part):
    """What stops a top-up that had begun. ``from_month``: the month of the event, or the one after it."""

    cause: Literal["declined_at_interview"]
    from_month: Literal["same", "next", "start"]
    enabled: bool = True
    origin: Origin


class Round(Part):
    kind: Literal["intake"] = "intake"
    round_id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,31}$")
    title_th: str = Field(min_length=1)
    title_en: str = Field(min_length=1)
    cabinet_resolution: Day | None = None  # R1
    card_photo: bool = Field(default=False, description="whether the photo of the ID card's chip may be read")
    base_windows: Windows = Field(alias="windows")
    targeting: TargetingRules
    base_top_up: TopUpRules = Field(alias="top_up")
    extensions: tuple[Extension, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    chain: tuple[Duty, ...] = ()
    demo_mode: Demo | None = Field(default=None, alias="demo")

    @property
    def demo(self) -> bool:
        return self.demo_mode is not None

    @property
    def today(self) -> date | None:
        """The date a training round plays on; None for a real round."""
        return self.demo_mode.today if self.demo_mode else None

    @property
    def walk_in(self) -> Window:
        """R11, with the extensions switched on."""
        return _extended(self.base_windows.walk_in, [e.walk_in_closes for e in self.extensions if e.enabled])

    @property
    def home_visit(self) -> Window:
        """R12, with the extensions switched on."""
        return _extended(self.base_windows.home_visit, [e.home_visit_closes for e in self.extensions if e.enabled])

    @property
    def top_up(self) -> TopUpRules:
        """R6–R8, with the extensions switched on."""
        extension = self.top_up_extension
        return self.base_top_up.model_copy(update={"end_month": extension.end_month}) if extension else self.base_top_up

    @property
    def top_up_extension(self) -> Extension | None:
        """The extension switched on that pays longest; None where none does."""
        longer = {e.end_month.index: e for e in self.extensions if e.enabled and e.end_month is not None}
        return longer[max(longer)] if longer else None

    def suspension(self, cause: str) -> Suspension | None:
        """What the round does about a cause, or None."""
        return next((s for s in self.suspensions if s.enabled and s.cause == cause), None)

    def with_extension(self, extension_id: str, *, enabled: bool) -> Round:
        """The same round with one extension switched on or off. Raises KeyError for an unknown one."""
        if extension_id not in {e.extension_id for e in self.extensions}:
            raise KeyError(extension_id)
        changed = tuple(
            e.model_copy(update={"enabled": enabled}) if e.extension_id == extension_id else e for e in self.extensions
        )
        return self.model_copy(update={"extensions": changed})

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """All days by which something is due, in order, with the extensions switched on."""
        district = "ทีมหมอประชารัฐสุขใจ (ทีม ปรจ.)"
        found = [
            Deadline("walk-in", self.walk_in.closes, "R11", district, "วันสุดท้ายของการมาพบ", "Walk-in closes"),
            Deadline("home-visit", self.home_visit.closes, "R12", district, "วันสุดท้ายของการไปพบ", "Home visits close"),
            *deadlines_of(self.follow_ups, self.chain),
        ]
        return tuple(sorted(found, key=lambda each: (each.day, each.deadline_id)))

    @model_validator(mode="after")
    def _whole(self) -> Self:
        first = Month.of(self.base_windows.walk_in.opens).index
        if self.base_top_up.end_month.index < first:
            raise PartError("ends_before_it_opens", "top_up", "end_month")
        unique("extensions", "extension_id", (each.extension_id for each in self.extensions))
        unique("follow_ups", "follow_up_id", (each.follow_up_id for each in self.follow_ups))
        unique("follow_ups", "month", (each.month for each in self.follow_ups), "same_month")
        unique("chain", "duty_id", (each.duty_id for each in self.chain))
        for position, extension in enumerate(self.extensions):
            self._extends(position, extension)
        for position, follow_up in enumerate(self.follow_ups):
            if follow_up.month.index < first:
                raise PartError("follow_up_outside", "follow_ups", position, "month")
        return self

    def _extends(self, position: int, extension: Extension) -> None:
        """A later end that is not later is a slip of the pen."""
        windows, end = self.base_windows, self.base_top_up.end_month
        shorter = {
            "walk_in_closes": extension.walk_in_closes is not None
            and extension.walk_in_closes <= windows.walk_in.closes,
            "home_visit_closes": extension.home_visit_closes is not None
            and extension.home_visit_closes <= windows.home_visit.closes,
            "end_month": extension.end_month is not None and extension.end_month.index <= end.index,
        }
        for key, wrong in shorter.items():
            if wrong:
                raise PartError("extension_shortens", "extensions", position, key)
        if extension.walk_in_closes is not None and extension.walk_in_closes >= windows.home_visit.opens:
            # R12: who came could not be told from who did not.
            raise PartError("windows_overlap", "extensions", position, "walk_in_closes")


def _extended(window: Window, closings: list[date | None]) -> Window:
    return window.model_copy(update={"closes": max([window.closes, *(day for day in closings if day is not None)])})
