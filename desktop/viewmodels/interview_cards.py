"""A card beside the questions: one thing the answers mean, said large, with the sentence that explains it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.viewmodels.language import tr
from desktop.viewmodels.words import day, days_left
from forms.thai.dates import iso_day
from forms.thai.numerals import with_thousands


@dataclass(frozen=True, slots=True)
class FactCard:
    """`value` and `detail` are empty where there is nothing to say yet; the sentence is always there."""

    heading: str
    value: str
    detail: str
    sentence: str
    tone: str
    """The colour role: "accent", "success", "warning" or "muted"."""


def baht(amount: int) -> str:
    return tr("{amount} บาท", amount=with_thousands(str(amount)))


def date_in(given: Mapping[str, Any], name: str) -> date | None:
    """An answer as a date; None where it is missing or no date (yet)."""
    answer = given.get(name)
    return iso_day(answer) if isinstance(answer, str) else None


def number_in(given: Mapping[str, Any], name: str) -> int | None:
    """An answer as a whole number; None where it is missing or none (yet)."""
    text = given.get(name, "")
    return int(text) if isinstance(text, str) and text.isascii() and text.isdigit() else None


def deadline(heading: str, by: date, today: date, sentence: str, *, done_on: date | None = None) -> FactCard:
    """A day by which something is done. Late is flagged and never blocked (R40). `done_on`: the day it was done."""
    if done_on is not None:
        late = (done_on - by).days
        value = tr("ช้า {days} วัน", days=late) if late > 0 else tr("ทันกำหนด")
        return FactCard(heading, value, day(done_on), sentence, "warning" if late > 0 else "success")
    left = (by - today).days
    return FactCard(heading, days_left(left), "", sentence, "warning" if left < 0 else "accent")


def against_the_line(before: int | None, now: int | None, line: int, *, aim: bool = False) -> FactCard:
    """Income a year before and now, against the line, which itself is not above it (R14, R36)."""
    heading = tr("รายได้ต่อปี")
    told = tr("ก่อนหน้านี้ {amount}", amount=baht(before)) if before is not None else ""
    if now is None:
        sentence = (
            tr("เป้าหมายของบัญชีที่ 2 คือให้รายได้สูงกว่า {line}", line=baht(line))
            if aim
            else tr("ตอบข้อรายได้แล้วจะบอกได้ว่าพ้น {line} หรือยัง", line=baht(line))
        )
        return FactCard(heading, "", told, sentence, "muted")
    if before is not None and now > before:
        told = tr("เพิ่มขึ้น {more} จาก {before}", more=with_thousands(str(now - before)), before=baht(before))
    elif before is not None and now < before:
        told = tr("ลดลง {less} จาก {before}", less=with_thousands(str(before - now)), before=baht(before))
    if now > line:
        return FactCard(heading, baht(now), told, tr("พ้น {line} บาทต่อปีแล้ว", line=with_thousands(str(line))), "success")
    short = tr("ยังไม่พ้น {line} บาทต่อปี ต้องเพิ่มอีกกว่า {more}", line=with_thousands(str(line)), more=baht(line - now))
    if now == line:
        short = tr("เท่ากับ {line} พอดี ยังไม่นับว่าพ้น", line=baht(line))
    return FactCard(heading, baht(now), told, short, "warning")
