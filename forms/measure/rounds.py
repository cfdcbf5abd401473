"""A round of the measure as data: windows, amounts, end month, age date, deadlines (R8, R10, R11, R12, R14, R22).

Nothing of a year is in code. A round is one TOML file in ``resources/rounds``; a wrong file is refused with the line,
the key and the cure.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationError,
    model_validator,
)

from forms.measure.round_errors import RoundError, in_words, line_of, most_telling
from forms.resources import resource

Origin = Literal["seed", "inferred", "proposed", "news"]


def _gregorian(value: date) -> date:
    if value.year > 2400:
        raise ValueError(f"buddhist_year {value.year} {value.year - 543}")
    return value


Day = Annotated[date, AfterValidator(_gregorian)]


class Month(BaseModel):
    """A calendar month; written "2018-12" in the file."""

    model_config = ConfigDict(frozen=True)

    year: int = Field(ge=1900, le=2400)
    month: int = Field(ge=1, le=12)

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(year=day.year, month=day.month)

    @property
    def index(self) -> int:
        """Months since the year 0, for counting."""
        return self.year * 12 + self.month - 1

    def plus(self, months: int) -> Month:
        year, month = divmod(self.index + months, 12)
        return Month(year=year, month=month + 1)


def _month(value: object) -> object:
    if isinstance(value, str):
        found = re.fullmatch(r"(\d{4})-(\d{2})", value, re.ASCII)
        if found is None:
            raise ValueError("not_a_month")
        if int(found[1]) > 2400:
            raise ValueError(f"buddhist_year {found[1]} {int(found[1]) - 543}")
        return Month(year=int(found[1]), month=int(found[2]))
    return value


MonthText = Annotated[Month, BeforeValidator(_month), PlainSerializer(lambda m: f"{m.year:04}-{m.month:02}")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Window(_Part):
    """A period of days, both ends included."""

    opens: Day
    closes: Day
    origin: Origin = "seed"

    def __contains__(self, day: date) -> bool:
        return self.opens <= day <= self.closes

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.closes < self.opens:
            raise ValueError("window_reversed")
        return self


class Windows(_Part):
    walk_in: Window  # R11
    home_visit: Window  # R12

    @model_validator(mode="after")
    def _apart(self) -> Self:
        # R12 lists those who did not come: while both are open nobody could say who they are.
        if self.home_visit.opens <= self.walk_in.closes:
            raise ValueError("windows_overlap")
        return self


class TargetingRules(_Part):
    """Who is sought out (R4, R12–R14)."""

    income_line: int = Field(gt=0, description="baht a year; the line itself still counts as low (R14)")
    income_year: int = Field(ge=1900, le=2400, description="Gregorian year in which the income was earned (R6)")
    age_limit: int = Field(gt=0, description="completed years; the limit itself still counts as young")
    age_date: Day
    origin: Origin = "seed"


IntentDateSource = Literal["confirmation", "intent"]


class TopUpRules(_Part):
    """The monthly top-up (R6–R10), in baht."""

    low: int = Field(ge=0, description="for an income up to the line (R6)")
    high: int = Field(ge=0, description="for an income above it (R7)")
    end_month: MonthText
    intent_date_source: IntentDateSource = Field(description="which form's date counts (R10)")
    origin: Origin = "seed"


class Extension(_Part):
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
            raise ValueError("extension_empty")
        return self


class Suspension(_Part):
    """What stops a top-up that had begun. ``from_month``: the month of the event, or the one after it."""

    cause: Literal["declined_at_interview"]
    from_month: Literal["same", "next", "start"]
    enabled: bool = True
    origin: Origin


class FollowUp(_Part):
    """A round in which every participant is met or called once (R22, R38)."""

    follow_up_id: str = Field(min_length=1)
    month: MonthText
    report_by: Day | None = None
    origin: Origin = "seed"


class Deadline(_Part):
    """A day by which somebody does something; ``rule`` names the rule (R24–R39)."""

    deadline_id: str = Field(min_length=1)
    day: Day
    rule: str = Field(pattern=r"^R\d+$")
    who: str
    title_th: str
    origin: Origin = "seed"


class Demo(_Part):
    """A training round carries its own date and, for its generated roster, a district.

    Whether the district exists is found out when the roster is made: asking here would load the areas at start-up.
    """

    today: Day
    district: str = Field(pattern=r"^\d{4}$")
    people: int = Field(gt=0, le=100_000)
    seed: int = 1


class Round(_Part):
    round_id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,31}$")
    title_th: str = Field(min_length=1)
    title_en: str = Field(min_length=1)
    cabinet_resolution: Day | None = None  # R1
    base_windows: Windows = Field(alias="windows")
    targeting: TargetingRules
    base_top_up: TopUpRules = Field(alias="top_up")
    extensions: tuple[Extension, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    followups: tuple[FollowUp, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
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
        months = [e.end_month for e in self.extensions if e.enabled and e.end_month is not None]
        last = max([self.base_top_up.end_month, *months], key=lambda month: month.index)
        return self.base_top_up.model_copy(update={"end_month": last})

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

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.base_top_up.end_month.index < Month.of(self.base_windows.walk_in.opens).index:
            raise ValueError("ends_before_it_opens")
        for things in (
            [e.extension_id for e in self.extensions],
            [f.follow_up_id for f in self.followups],
            [d.deadline_id for d in self.deadlines],
        ):
            if len(set(things)) != len(things):
                raise ValueError("duplicate_id")
        return self


def _extended(window: Window, closings: list[date | None]) -> Window:
    return window.model_copy(update={"closes": max([window.closes, *(day for day in closings if day is not None)])})


def load_round(source: Path | str) -> Round:
    """Reads a round from a file (Path) or from TOML text. Raises RoundError, OSError where the file cannot be read."""
    if isinstance(source, Path):
        try:
            return _parse(source.read_text(encoding="utf-8-sig"), source.name)
        except UnicodeDecodeError:
            raise RoundError(source.name, None, "", "ไม่ใช่ข้อความ UTF-8", "ให้บันทึกแฟ้มใหม่เป็น UTF-8") from None
    return _parse(source, "round.toml")


@cache
def builtin_rounds() -> tuple[Round, ...]:
    """The rounds that ship with the program, in order of file name."""
    return tuple(load_round(path) for path in sorted(resource("rounds").glob("*.toml")))


def builtin_round(round_id: str) -> Round:
    """Raises KeyError for an unknown id."""
    for each in builtin_rounds():
        if each.round_id == round_id:
            return each
    raise KeyError(round_id)


def _parse(text: str, source: str) -> Round:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        at = int(line[1]) if line else text.count("\n") + 1
        raise RoundError(source, at, "", "ไม่เป็นไปตามรูปแบบ TOML", "ให้ตรวจเครื่องหมายคำพูดและวงเล็บใกล้บรรทัดนี้") from error
    try:
        return Round.model_validate(data)
    except ValidationError as error:
        first = most_telling(error)
        what, cure = in_words(first)
        key = ".".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"])
        raise RoundError(source, line_of(text, first["loc"]), key, what, cure) from error
