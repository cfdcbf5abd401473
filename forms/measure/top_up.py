"""The monthly top-up of whoever wants to develop: how much, for which months, and the sentence that says so (R6–R10).

Paid from the month after the month that counts until the round's end month; amounts, end month, extensions, suspensions
and which form's date counts are data of the round.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forms.measure.rounds import Month, Round
from forms.measure.sentence import baht
from forms.measure.targeting import income_tier
from forms.thai.dates import show_date


class EntitlementState(StrEnum):
    UNKNOWN = "unknown"
    """No intent yet: what it would be if it were expressed cannot be said without a date."""
    PROVISIONAL = "provisional"
    """Intent expressed; the form whose date counts (R10) does not confirm it yet."""
    ENTITLED = "entitled"
    TOO_LATE = "too_late"
    """Joins, but after the last month that could bring money."""
    DECLINED = "declined"
    SUSPENDED = "suspended"
    """Joined (211=Y) and declined at the interview (306=N)."""


@dataclass(frozen=True, slots=True)
class Entitlement:
    state: EntitlementState
    monthly: int
    """Baht a month; what the income gives, whether or not a month is paid."""
    months: int
    total: int
    """Baht; monthly × months."""
    first_month: Month | None
    last_month: Month | None
    """None where no month is paid."""
    sentence_th: str
    sentence_en: str


def entitlement(
    round_: Round,
    income: int,
    intent_date: date | None = None,
    joins: bool | None = None,
    confirmed: bool | None = None,
    *,
    confirmation_date: date | None = None,
) -> Entitlement:
    """The top-up of one person.

    ``intent_date``: 201 of form 2. ``joins``: 211. ``confirmed``: 306 of form 3; ``confirmation_date``: 304 (without
    it a confirmation counts from the intent date). None is "not answered yet". Before 306 is answered the confirmation
    date may be the day on which it would be: what is provisional then starts no earlier.
    """
    monthly = round_.top_up.low if income_tier(income, round_) == "low" else round_.top_up.high
    if joins is False and confirmed is not True:
        return _without(EntitlementState.DECLINED, monthly)
    if confirmed is False:
        return _declined_at_interview(round_, monthly, intent_date, confirmation_date, joined=joins is True)
    counts, final = _counting_date(round_, intent_date, joins, confirmed, confirmation_date)
    if counts is None:
        return _without(EntitlementState.UNKNOWN, monthly)
    first, months = _paid_months(round_, counts)
    if months == 0:
        return _too_late(round_, monthly, first)
    extended = _extension_note(round_, first.plus(months - 1))
    if not final:
        confirmed_in = _if_confirmed_in(Month.of(counts))
        return _with_months(EntitlementState.PROVISIONAL, monthly, first, months, confirmed_in, extended)
    dates = _both_dates(intent_date, confirmation_date) if counts == confirmation_date else _NOTHING
    return _with_months(EntitlementState.ENTITLED, monthly, first, months, dates, extended)


def _counting_date(
    round_: Round,
    intent_date: date | None,
    joins: bool | None,
    confirmed: bool | None,
    confirmation_date: date | None,
) -> tuple[date | None, bool]:
    """The date that counts (R10) and whether it is final."""
    if round_.top_up.intent_date_source == "confirmation":
        if confirmed:
            return confirmation_date or intent_date, True
        expected = [day for day in (intent_date, confirmation_date) if day is not None]
        return (max(expected) if joins and intent_date is not None else None), False
    if joins:
        return intent_date or confirmation_date, True
    return (confirmation_date or intent_date if confirmed else None), True


def _paid_months(round_: Round, day: date) -> tuple[Month, int]:
    """R8: first month, and how many up to the end month. Nobody is paid for a month before the round could begin."""
    earliest = Month.of(round_.walk_in.opens).plus(1)
    first = max(Month.of(day).plus(1), earliest, key=lambda month: month.index)
    return first, max(0, round_.top_up.end_month.index - first.index + 1)


def _declined_at_interview(
    round_: Round, monthly: int, intent_date: date | None, confirmation_date: date | None, *, joined: bool
) -> Entitlement:
    """306=N. After 211=Y it suspends what had begun (R10), as far as the round pays from form 2 at all."""
    if not joined:
        return _without(EntitlementState.DECLINED, monthly)
    rule = round_.suspension("declined_at_interview")
    if round_.top_up.intent_date_source == "confirmation" or intent_date is None:
        return _without(EntitlementState.SUSPENDED, monthly)
    first, months = _paid_months(round_, intent_date)
    if months == 0:
        return _too_late(round_, monthly, first)
    if rule is None:
        extended = _extension_note(round_, first.plus(months - 1))
        return _with_months(EntitlementState.ENTITLED, monthly, first, months, extended)
    if rule.from_month == "start" or confirmation_date is None:
        return _without(EntitlementState.SUSPENDED, monthly)
    stops = Month.of(confirmation_date).plus(1 if rule.from_month == "next" else 0)
    paid = min(months, stops.index - first.index)
    if paid <= 0:
        return _without(EntitlementState.SUSPENDED, monthly)
    return _with_months(EntitlementState.SUSPENDED, monthly, first, paid, _suspended_from(stops, confirmation_date))


_Note = tuple[str, str]
"""What a sentence adds, in Thai and in English."""
_NOTHING: _Note = ("", "")


def _if_confirmed_in(month: Month) -> _Note:
    return (
        f" (เมื่อยืนยันในแบบประเมินภายในเดือน{month.thai} หากยืนยันภายหลังให้นับจากเดือนที่ยืนยัน)",
        f" (If confirmed in the assessment within {month.english}; otherwise counted from the confirmation.)",
    )


def _both_dates(intent_date: date | None, confirmation_date: date | None) -> _Note:
    """R10: where the form that counts is of a later month than form 2, the sentence says so and shows both dates."""
    if intent_date is None or confirmation_date is None or Month.of(intent_date) == Month.of(confirmation_date):
        return _NOTHING
    return (
        f" นับจากวันที่ยืนยันในแบบประเมิน {show_date(confirmation_date)} (แสดงความประสงค์ไว้เมื่อ {show_date(intent_date)})",
        f" Counted from the confirmation on {confirmation_date.isoformat()}; "
        f"the intent was expressed on {intent_date.isoformat()}.",
    )


def _extension_note(round_: Round, last: Month) -> _Note:
    """Names the extension without which the last months would not be paid."""
    end = round_.base_top_up.end_month
    extension = round_.top_up_extension
    if extension is None or last.index <= end.index:
        return _NOTHING
    return (
        f" ทั้งนี้รวมเดือนที่ขยายออกไปจาก{end.thai} ({extension.title_th})",
        f" This includes the months after {end.english} ({extension.title_en}).",
    )


def _suspended_from(stops: Month, confirmation_date: date) -> _Note:
    return (
        f" แล้วระงับตั้งแต่{stops.thai} เพราะไม่ยืนยันความประสงค์ในการสัมภาษณ์เมื่อ {show_date(confirmation_date)}",
        f" Suspended from {stops.english}, since the intent was not confirmed at the interview "
        f"on {confirmation_date.isoformat()}.",
    )


def _with_months(state: EntitlementState, monthly: int, first: Month, months: int, *notes: _Note) -> Entitlement:
    last = first.plus(months - 1)
    total = monthly * months
    span = (f"ตั้งแต่{first.thai} ถึง{last.thai}", f"from {first.english} to {last.english}: {months} months")
    if months == 1:
        span = (f"เฉพาะ{first.thai}", f"for {first.english} only: 1 month")
    th = f"ได้รับวงเงินเพิ่ม {baht(monthly)} บาทต่อเดือน {span[0]} รวม {months} เดือน เป็นเงิน {baht(total)} บาท"
    en = f"Receives {baht(monthly)} baht more a month {span[1]}, {baht(total)} baht."
    th += "".join(note[0] for note in notes)
    en += "".join(note[1] for note in notes)
    return Entitlement(state, monthly, months, total, first, last, th, en)


def _too_late(round_: Round, monthly: int, first: Month) -> Entitlement:
    end = round_.top_up.end_month
    return Entitlement(
        EntitlementState.TOO_LATE,
        monthly,
        0,
        0,
        None,
        None,
        f"ไม่มีเดือนที่จะได้รับวงเงินเพิ่ม เพราะเริ่มนับจาก{first.thai} ซึ่งพ้น{end.thai} เดือนสุดท้ายของรอบแล้ว",
        f"No month of top-up is left: it would begin in {first.english}, after the round's last month, {end.english}.",
    )


_WITHOUT: dict[EntitlementState, tuple[str, str]] = {
    EntitlementState.UNKNOWN: (
        "หากแสดงความประสงค์จะพัฒนาตนเอง จะได้รับวงเงินเพิ่ม {monthly} บาทต่อเดือน ตั้งแต่เดือนถัดไป",
        "Would receive {monthly} baht more a month from the following month after expressing intent.",
    ),
    EntitlementState.DECLINED: (
        "ไม่ได้รับวงเงินเพิ่ม เพราะไม่ประสงค์เข้าร่วมการพัฒนา",
        "No top-up: does not wish to join.",
    ),
    EntitlementState.SUSPENDED: (
        "ระงับวงเงินเพิ่ม เพราะไม่ยืนยันความประสงค์ในการสัมภาษณ์",
        "Top-up suspended: the intent was not confirmed at the interview.",
    ),
}


def _without(state: EntitlementState, monthly: int) -> Entitlement:
    th, en = _WITHOUT[state]
    amount = baht(monthly)
    return Entitlement(state, monthly, 0, 0, None, None, th.format(monthly=amount), en.format(monthly=amount))
