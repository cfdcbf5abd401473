"""Card holders by age and income as the ministry counted them (R13): the proportions invented rosters keep."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

from pydantic import BaseModel, ConfigDict

from forms.resources import resource


@dataclass(frozen=True, slots=True)
class AgeIncomeTable:
    """People up to (young) and above the age limit, with an income up to (low) and above the line."""

    young_low: int
    young_high: int
    old_low: int
    old_high: int

    @property
    def young(self) -> int:
        return self.young_low + self.young_high

    @property
    def old(self) -> int:
        return self.old_low + self.old_high

    @property
    def low(self) -> int:
        return self.young_low + self.old_low

    @property
    def high(self) -> int:
        return self.young_high + self.old_high

    @property
    def total(self) -> int:
        return self.young + self.old


class Population(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    day: date
    income_line: int
    age_limit: int
    origin: str
    counts: AgeIncomeTable


@cache
def national_population() -> Population:
    return Population.model_validate(tomllib.loads(resource("demo", "population.toml").read_text(encoding="utf-8")))
