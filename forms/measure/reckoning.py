"""The top-up of a case as reports add it up (R6–R10): state, baht, months, for one or for a hundred thousand.

Laptop and centre keep these beside each case; the sentence that explains them is `forms.measure.top_up`'s.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from forms.measure.ledger import CaseFacts
from forms.measure.rounds import Month, Round
from forms.measure.targeting import Tier
from forms.measure.top_up import Entitlement, EntitlementState, entitlement

_PAID = (EntitlementState.ENTITLED, EntitlementState.PROVISIONAL)


@dataclass(frozen=True, slots=True)
class TopUpSums:
    entitlement: str = EntitlementState.UNKNOWN
    monthly: int = 0
    """baht a month of those entitled or provisional, else 0"""
    months: int = 0
    total: int = 0
    """baht"""
    first_month: str = ""
    """"2018-03", the first month paid; '' where none is"""
    last_month: str = ""

    def columns(self) -> dict[str, str | int]:
        """As the sheets keep them."""
        return {**asdict(self), "entitlement": str(self.entitlement)}


class Reckoner:
    """Reckons with one round on one day. What decides is few values, so most cases are found again and not computed."""

    def __init__(self, round_: Round, today: date) -> None:
        self._round = round_
        self._today = today
        line = round_.targeting.income_line
        # One income for each tier: within it the top-up is the same.
        self._income: dict[Tier, int] = {"low": line, "high": line + 1}
        self._known: dict[tuple[object, ...], TopUpSums] = {}

    def sums(self, tier: Tier, facts: CaseFacts) -> TopUpSums:
        key = (tier, facts.join, facts.intent_date, facts.confirm, facts.met_date)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = _sums(self.entitlement(self._income[tier], facts))
        return found

    def entitlement(self, income: int, facts: CaseFacts) -> Entitlement:
        """With the sentence; income in baht a year."""
        return entitlement(
            self._round,
            income,
            intent_date=facts.joined_on,
            joins=facts.joins,
            confirmed=facts.confirmed,
            # Who has not confirmed yet can do so today at the earliest, whatever visit failed before (R10).
            confirmation_date=self._today if facts.confirmed is None else facts.met_on,
        )


def _sums(told: Entitlement) -> TopUpSums:
    return TopUpSums(
        entitlement=told.state,
        monthly=told.monthly if told.state in _PAID else 0,
        months=told.months,
        total=told.total,
        first_month=_text(told.first_month),
        last_month=_text(told.last_month),
    )


def _text(month: Month | None) -> str:
    return f"{month.year:04}-{month.month:02}" if month else ""
