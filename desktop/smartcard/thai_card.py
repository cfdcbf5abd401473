"""What the chip of a national ID card says of its holder."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from forms.thai.dates import PartialDate

Sex = Literal["male", "female"]


@dataclass(frozen=True, slots=True, repr=False)
class ThaiCard:
    """A card as it was read, normalised: one spelling for Thai text, names without the words for their level.

    Texts are empty where the card says nothing. The number has passed its checksum and may be that of an invented
    person; which numbers a round takes is the round's own question. Nothing of it shows in `repr`, so that no log and
    no traceback can carry it.
    """

    national_id: str
    """13 digits"""
    title_th: str
    first_name_th: str
    middle_name_th: str
    last_name_th: str
    title_en: str
    first_name_en: str
    middle_name_en: str
    last_name_en: str
    birth: PartialDate
    sex: Sex
    issuer: str
    issued: date | None
    expires: date | None
    """the last day; None: for life"""
    house_no: str
    moo: str
    """digits only"""
    trok: str
    soi: str
    road: str
    subdistrict_name: str
    district_name: str
    province_name: str
    subdistrict: str
    """geothai code in force; "" where the names fit no place or several"""
    postcode: str
    photo: bytes | None = field(default=None)
    """JPEG; None where it was not asked for or the chip holds none"""

    @property
    def full_name(self) -> str:
        """ "นางสาวสมใจ ดีงาม": a Thai title stands glued to the first name."""
        return " ".join(filter(None, (self.title_th + self.first_names_th, self.last_name_th)))

    @property
    def first_names_th(self) -> str:
        """The first name with what stands between it and the last."""
        return " ".join(filter(None, (self.first_name_th, self.middle_name_th)))

    def expired_on(self, day: date) -> bool:
        """Whether the card is no longer good on a day."""
        return self.expires is not None and self.expires < day

    def __repr__(self) -> str:
        return "ThaiCard(…)"
