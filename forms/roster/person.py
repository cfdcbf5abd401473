"""A card holder as the district's roster knows them."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

from forms.record import person_id
from forms.thai.dates import PartialDate

Sex = Literal["male", "female"]
MAX_INCOME = 100_000
"""Above this yearly income nobody holds the card (baht, ปี 2559)."""


_birth = lru_cache(32_768)(PartialDate.parse_iso)  # as many as ninety years have days, and a roster 100,000 people


def _partial_date(value: object) -> object:
    return _birth(value) if isinstance(value, str) else value


BirthDate = Annotated[
    PartialDate, BeforeValidator(_partial_date), PlainSerializer(lambda value: value.iso(), return_type=str)
]
"""In JSON and in databases the ISO text: "1958", "1958-04" or "1958-04-30"."""


class Person(BaseModel):
    """One line of a roster. Texts are normalised and may be empty where they are not named as required."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    national_id: str = Field(pattern=r"^\d{13}$")
    title: str = ""
    first_name: str = Field(min_length=1)
    last_name: str = Field(min_length=1)
    birth: BirthDate
    sex: Sex
    income: int = Field(ge=0, le=MAX_INCOME, description="baht in the whole of ปี 2559")
    house_no: str = ""
    moo: str = Field(default="", description="village number, digits only")
    trok: str = ""
    soi: str = ""
    road: str = ""
    subdistrict: str = Field(pattern=r"^\d{6}$", description="geothai code in force")
    postcode: str = ""
    phone: str = ""
    ao_code: str = Field(default="", description="the officer the district chief assigned (R17, R18)")
    latitude: float | None = Field(default=None, ge=-90, le=90, description="degrees north, where the list gives it")
    longitude: float | None = Field(default=None, ge=-180, le=180, description="degrees east; given with latitude")

    @property
    def person_id(self) -> UUID:
        """The same on every laptop and at the centre."""
        return person_id(self.national_id)

    @property
    def full_name(self) -> str:
        """ "นางสาวสมใจ ดีงาม": a Thai title stands glued to the first name."""
        return f"{self.title}{self.first_name} {self.last_name}"

    @property
    def district(self) -> str:
        """The 4-digit code."""
        return self.subdistrict[:4]

    @property
    def province(self) -> str:
        """The 2-digit code."""
        return self.subdistrict[:2]

    def as_row(self) -> dict[str, Any]:
        """Plain values by field name, for a database or JSON."""
        return self.model_dump(mode="json")
