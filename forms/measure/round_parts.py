"""What both kinds of rounds are made of: days, months, windows, follow-ups, and who reports to whom by when."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    model_validator,
)

from forms.measure.round_errors import PartError
from forms.measure.sentence import MONTHS_EN
from forms.thai.dates import MONTHS, buddhist_year

Origin = Literal["seed", "inferred", "proposed", "news"]
"""Where a fact comes from: the documents, read out of them, our own proposal, public news."""


def _gregorian(value: date) -> date:
    if value.year > 2400:
        raise PartError("buddhist_year", year=value.year, gregorian=value.year - 543)
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

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    @property
    def thai(self) -> str:
        """ "มีนาคม 2561" """
        return f"{MONTHS[self.month - 1]} {buddhist_year(self.year, self.month)}"

    @property
    def english(self) -> str:
        """ "March 2018" """
        return f"{MONTHS_EN[self.month - 1]} {self.year}"

    def plus(self, months: int) -> Month:
        year, month = divmod(self.index + months, 12)
        return Month(year=year, month=month + 1)


def _month(value: object) -> object:
    if isinstance(value, str):
        found = re.fullmatch(r"(\d{4})-(\d{2})", value, re.ASCII)
        if found is None or not 1 <= int(found[2]) <= 12:
            raise PartError("not_a_month")
        if int(found[1]) > 2400:
            raise PartError("buddhist_year", year=int(found[1]), gregorian=int(found[1]) - 543)
        return Month(year=int(found[1]), month=int(found[2]))
    return value


MonthText = Annotated[Month, BeforeValidator(_month), PlainSerializer(lambda m: f"{m.year:04}-{m.month:02}")]


class Part(BaseModel):
    """Anything in a round file: unknown keys are refused, since they are misspelt ones."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Window(Part):
    """A period of days, both ends included."""

    opens: Day
    closes: Day
    origin: Origin = "seed"

    def __contains__(self, day: date) -> bool:
        return self.opens <= day <= self.closes

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.closes < self.opens:
            raise PartError("window_reversed", "closes")
        return self


def _end_of_its_month(data: dict[str, Any]) -> date:
    month = data.get("month")
    return month.last_day if isinstance(month, Month) else date.max


class FollowUp(Part):
    """A round in which every participant is met or called once (R22, R38)."""

    follow_up_id: str = Field(min_length=1)
    month: MonthText
    until: Day = Field(default_factory=_end_of_its_month, description="last day of contact; by default the month's")
    report_by: Day | None = Field(default=None, description="last day to enter it at the ministry's site")
    everybody: bool = Field(default=True, description="all who joined, not only those with measures")
    people: int | None = Field(default=None, gt=0, description="how many the documents speak of, in the whole country")
    who: str = Field(min_length=1)
    rule: str = Field(pattern=r"^R\d+$")
    origin: Origin = "seed"

    @property
    def opens(self) -> date:
        return self.month.first_day

    @property
    def title_th(self) -> str:
        return f"ติดตามเดือน{self.month.thai}"

    @property
    def title_en(self) -> str:
        return f"Follow-up of {self.month.english}"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until < self.opens:
            raise PartError("until_before_its_month", "until")
        if self.report_by is not None and self.report_by < self.until:
            raise PartError("report_before_contact", "report_by")
        return self


class Duty(Part):
    """Somebody owes somebody else a paper or data (R15–R16, R20, R22, R31, R39)."""

    duty_id: str = Field(pattern=r"^[a-z][a-z_]*$", description="the letter's id, where the program prints one")
    rule: str = Field(pattern=r"^R\d+$")
    who: str = Field(min_length=1)
    to: str = Field(min_length=1)
    by: Day | None = Field(default=None, description="none: from time to time, เป็นระยะ")
    what: str = Field(min_length=1)
    what_en: str = Field(min_length=1)
    origin: Origin = "seed"


class Demo(Part):
    """A training round carries its own date and, for its generated roster, a district.

    Whether the district exists is found out when the roster is made: asking here would load the areas at start-up.
    """

    today: Day
    district: str = Field(pattern=r"^\d{4}$")
    people: int = Field(gt=0, le=100_000)
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which somebody does something; drawn from a round, never written twice."""

    deadline_id: str
    day: date
    rule: str
    who: str
    title_th: str
    title_en: str


def deadlines_of(follow_ups: tuple[FollowUp, ...], chain: tuple[Duty, ...]) -> Iterator[Deadline]:
    """What follow-ups and the reporting chain add to a round's deadlines."""
    for each in follow_ups:
        yield Deadline(each.follow_up_id, each.until, each.rule, each.who, each.title_th, each.title_en)
        if each.report_by is not None:
            title = (f"บันทึกผลการ{each.title_th}", f"{each.title_en}: results are entered")
            yield Deadline(f"{each.follow_up_id}-report", each.report_by, each.rule, each.who, *title)
    for duty in chain:
        if duty.by is not None:
            title = (f"ส่ง{duty.what} ถึง{duty.to}", f"{duty.what_en} → {duty.to}")
            yield Deadline(duty.duty_id, duty.by, duty.rule, duty.who, *title)


def unique(table: str, key: str, values: Iterable[object], problem: str = "duplicate_id") -> None:
    """Raises PartError at the second of two entries of a table that say the same under `key`."""
    seen: set[object] = set()
    for position, each in enumerate(values):
        if each in seen:
            raise PartError(problem, table, position, key)
        seen.add(each)
