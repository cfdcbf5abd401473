"""What a case's finalised forms add up to, whatever the order in which they come to be known.

Laptop and centre both keep one ledger a person and put every finalised record into it. A record counts in its newest
revision, and adding the same records in any order, or twice, gives the same ledger; so colleagues' records, repeats and
late arrivals need no care anywhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from forms.measure.workflow import ASSESSMENT, DEVELOPMENT, FOLLOW_UP, INTENT, VISIT, CaseStatus, case_status
from forms.record import Record, flat
from forms.thai.dates import iso_day

# The few answers of each form that decide what comes next or that reports count. Everything else (debts, health,
# opinions) stays in the record.
_KEPT: Mapping[str, tuple[str, ...]] = {
    INTENT: ("q201_date", "q202_channel", "q203_place", "q211_join", "q213_reason"),
    ASSESSMENT: (
        "q304_date",
        "q304_channel",
        "q305_outcome",
        "q306_confirm",
        "q213_reason",
        "q341_group",
        "q331_total",
    ),
    VISIT: ("q304_date", "qv_method", "q305_outcome", "qv_next_date", "q213_reason"),
    FOLLOW_UP: ("q401_round", "q402_date", "q402_method", "q403_outcome"),
    DEVELOPMENT: ("q501_list", "q502_agency", "q510_outcome", "q512_date"),
}
_YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Entry:
    """One record, in its newest revision."""

    record_id: UUID
    revision: int
    form_id: str
    finalised_at: str  # ISO
    ao_code: str
    answers: Mapping[str, str]

    @property
    def order(self) -> tuple[str, str]:
        """Later forms count over earlier ones; the id settles a tie the same way everywhere."""
        return self.finalised_at, str(self.record_id)

    def get(self, name: str) -> str:
        return self.answers.get(name, "")


@dataclass(frozen=True, slots=True)
class Ledger:
    """All finalised forms of a person in the programme. `as_json` and `of_json` are its stored form."""

    entries: Mapping[UUID, Entry] = field(default_factory=dict)

    def with_record(self, record: Record) -> Ledger:
        """The ledger with a finalised revision added. The same ledger where it says nothing new."""
        kept = _KEPT.get(record.form_id)
        known = self.entries.get(record.record_id)
        if kept is None or (known is not None and known.revision >= record.revision):
            return self
        answers = flat(record.answers)
        entry = Entry(
            record_id=record.record_id,
            revision=record.revision,
            form_id=record.form_id,
            finalised_at=record.finalised_at.isoformat(),
            ao_code=record.ao_code,
            answers={name: answers[name] for name in kept if isinstance(answers.get(name), str) and answers[name]},
        )
        return Ledger({**self.entries, record.record_id: entry})

    def without(self, record_id: UUID) -> Ledger:
        """The ledger once another record counts in the place of this one."""
        return Ledger({known: entry for known, entry in self.entries.items() if known != record_id})

    def of_form(self, form_id: str) -> list[Entry]:
        """Oldest first."""
        return sorted((each for each in self.entries.values() if each.form_id == form_id), key=lambda each: each.order)

    def newest(self, *form_ids: str) -> Entry | None:
        found = [each for each in self.entries.values() if each.form_id in form_ids]
        return max(found, key=lambda each: each.order, default=None)

    @property
    def intents(self) -> list[Entry]:
        """Forms 2, the earliest intent first. More than one is for a person to settle; the first is proposed."""
        return sorted(self.of_form(INTENT), key=lambda each: (each.get("q201_date") or "9999", *each.order))

    @property
    def facts(self) -> CaseFacts:
        return CaseFacts.of(self)

    @property
    def counted(self) -> frozenset[UUID]:
        """The records whose rows of `forms.measure.details` reports count.

        Every contact; prescriptions of the newest form 3; of forms 4 the newest in each follow-up, and each in none
        ("other"); of forms 5 the newest for each list and agency.
        """
        newest: dict[tuple[str, ...], Entry] = {}
        for each in sorted(self.entries.values(), key=lambda each: each.order):
            newest[_place(each)] = each
        return frozenset(each.record_id for each in newest.values())

    def as_json(self) -> list[dict[str, Any]]:
        return [
            {
                "record": str(each.record_id),
                "revision": each.revision,
                "form": each.form_id,
                "at": each.finalised_at,
                "ao": each.ao_code,
                "answers": dict(each.answers),
            }
            for each in sorted(self.entries.values(), key=lambda each: each.order)
        ]

    @classmethod
    def of_json(cls, rows: Iterable[Mapping[str, Any]]) -> Ledger:
        entries = [
            Entry(UUID(row["record"]), row["revision"], row["form"], row["at"], row["ao"], row["answers"])
            for row in rows
        ]
        return cls({each.record_id: each for each in entries})


def _place(entry: Entry) -> tuple[str, ...]:
    """Of the entries with the same place the newest counts."""
    if entry.form_id == ASSESSMENT:
        return (ASSESSMENT,)
    if entry.form_id == FOLLOW_UP and entry.get("q401_round") not in ("", "other"):
        return FOLLOW_UP, entry.get("q401_round")
    if entry.form_id == DEVELOPMENT:
        return DEVELOPMENT, entry.get("q501_list"), entry.get("q502_agency")
    return entry.form_id, str(entry.record_id)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What follows from a ledger, one value a column of a case. Empty texts: not yet, or not asked."""

    join: str = ""  # 211 of the earliest form 2; never empty once one is final
    intent_date: str = ""  # 201, ISO
    channel: str = ""  # 202
    intents: int = 0
    outcome: str = ""  # 305 of the newest form 3, else of the newest visit
    confirm: str = ""  # 306
    met_date: str = ""  # 304 of that form
    group: str = ""  # 341
    year_income: str = ""  # 331 added up, baht in twelve months
    reason: str = ""  # 213 of whichever form declined
    next_date: str = ""  # the next try, where a visit failed
    assessed: bool = False  # a form 3 is final
    visit_outcome: str = ""  # 305 of the newest visit that is newer than the newest form 3

    @classmethod
    def of(cls, ledger: Ledger) -> CaseFacts:
        intents = ledger.intents
        intent = intents[0] if intents else None
        assessment, visit = ledger.newest(ASSESSMENT), ledger.newest(VISIT)
        if visit is not None and assessment is not None and visit.order < assessment.order:
            visit = None
        newest = visit or assessment
        reasons = [each.get("q213_reason") for each in (visit, assessment, intent) if each is not None]
        return cls(
            join=(intent.get("q211_join") or "no") if intent else "",
            intent_date=intent.get("q201_date") if intent else "",
            channel=intent.get("q202_channel") if intent else "",
            intents=len(intents),
            outcome=(newest.get("q305_outcome") or "not_home") if newest else "",
            confirm=assessment.get("q306_confirm") if assessment else "",
            met_date=newest.get("q304_date") if newest else "",
            group=assessment.get("q341_group") if assessment else "",
            year_income=assessment.get("q331_total") if assessment else "",
            reason=next(filter(None, reasons), ""),
            next_date=visit.get("qv_next_date") if visit else "",
            assessed=assessment is not None,
            visit_outcome=(visit.get("q305_outcome") or "not_home") if visit else "",
        )

    @property
    def intent(self) -> dict[str, str] | None:
        """The answers of form 2 as `forms.measure.workflow` asks for them."""
        return {"q211_join": self.join} if self.join else None

    @property
    def assessment(self) -> dict[str, str] | None:
        """The answers of form 3, likewise."""
        return {"q305_outcome": self.outcome, "q306_confirm": self.confirm} if self.assessed else None

    @property
    def status(self) -> CaseStatus:
        return case_status(intent=self.intent, assessment=self.assessment, visit_outcome=self.visit_outcome)

    @property
    def came(self) -> bool:
        """R12: whoever has a form 2 has come, whatever it says."""
        return self.join != ""

    @property
    def to_be_sought(self) -> bool:
        """R12: those who are targeted stay on the visit list while they have not come and no visit ended the case."""
        return not self.came and self.status in (CaseStatus.NONE, CaseStatus.NOT_MET)

    @property
    def joins(self) -> bool | None:
        return _YES_NO.get(self.join)

    @property
    def confirmed(self) -> bool | None:
        return _YES_NO.get(self.confirm)

    @property
    def joined_on(self) -> date | None:
        return iso_day(self.intent_date)

    @property
    def met_on(self) -> date | None:
        return iso_day(self.met_date)
