"""The rows of a person in every sheet, from the roster, the stored records, the lists and the ministry's site.

A pure function of what is stored: whatever the order in which things came, the same is counted at the end. Nothing in
an answer is a reason to fail; a report must never be why a record does not arrive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from central.services.holdings import held
from central.services.residents import Resident
from central.services.rules import Rules
from forms.measure.details import Details, DevelopmentDetail, details_of
from forms.measure.ledger import Ledger
from forms.measure.phase_two import late_flags
from forms.measure.reckoning import TopUpSums
from forms.measure.workflow import ASSESSMENT, DEVELOPMENT, FOLLOW_UP, INTENT, VISIT
from forms.record import Record
from forms.reports.stars import CONTACTS, PRESCRIPTIONS
from forms.roster.person import Person

COUNTED_FORMS = (INTENT, ASSESSMENT, VISIT, FOLLOW_UP, DEVELOPMENT)
"""Forms about a person. The others say nothing of a case."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """A place on a list."""

    list_no: int
    agency: str
    province: str


@dataclass(frozen=True, slots=True)
class Known:
    """All that is stored of a person. `records` in their newest revisions; `entered`: record and revision → day of its
    entering at the ministry's site; `person` None: on no roster."""

    district: str
    person_id: UUID
    person: Person | None = None
    records: Sequence[Record] = ()
    entered: Mapping[tuple[UUID, int], str] = field(default_factory=dict)
    places: Sequence[Listed] = ()


@dataclass(frozen=True, slots=True)
class CaseRows:
    resident: Resident
    case: Row
    contacts: list[Row]
    prescriptions: list[Row]
    follow_ups: list[Row]
    development: list[Row]


def rows_of(known: Known, rules: Rules) -> CaseRows:
    return _Case(known, rules).rows()


class _Case:
    def __init__(self, known: Known, rules: Rules) -> None:
        self._known = known
        self._rules = rules
        ledger = Ledger()
        for record in known.records:
            ledger = ledger.with_record(record)
        self._ledger = ledger
        self._records = {record.record_id: record for record in known.records}
        self._details = {record.record_id: details_of(record) for record in known.records}
        if known.person is not None:
            self._resident = Resident.of_roster(known.person, rules)
        else:
            self._resident = Resident.of_form_2(ledger, self._records, rules)
        self._key = {
            "district": known.district,
            "round_id": rules.round_id,
            "person_id": known.person_id,
            "subdistrict": self._resident.subdistrict,
            "village": self._resident.village,
            "ao_code": self._resident.ao_code,
            "tier": self._resident.tier,
            "young": int(self._resident.young),
            "targeted": int(self._resident.targeted),
        }

    def rows(self) -> CaseRows:
        counted = self._ledger.counted
        counts = {record_id: each for record_id, each in self._details.items() if record_id in counted}
        contacts, prescriptions = list(self._contacts()), list(self._prescriptions(counts))
        return CaseRows(
            resident=self._resident,
            case={**self._case(), **held(CONTACTS, contacts), **held(PRESCRIPTIONS, prescriptions)},
            contacts=contacts,
            prescriptions=prescriptions,
            follow_ups=list(self._follow_ups(counts)),
            development=list(self._development(counts)),
        )

    def _case(self) -> Row:
        facts, reckoner = self._ledger.facts, self._rules.reckoner
        sums = TopUpSums()
        if reckoner is not None and self._resident.tier:
            sums = reckoner.sums("low" if self._resident.tier == "low" else "high", facts)
        return {
            **self._key,
            "house_key": self._resident.house_key,
            "status": facts.status.value,
            "on_visit_list": int(self._resident.targeted and facts.to_be_sought),
            "came": int(facts.came),
            "joins": facts.join,
            "channel": facts.channel,
            "intent_date": facts.intent_date,
            "intents": facts.intents,
            "reason": facts.reason,
            "outcome": facts.outcome,
            "confirmed": facts.confirm,
            "met_date": facts.met_date,
            "menu_group": facts.group,
            "income": self._resident.income,
            **sums.columns(),
        }

    def _contacts(self) -> Iterable[Row]:
        """R22: every one of them."""
        for record_id, each in self._details.items():
            if each.contact is not None:
                record = self._records[record_id]
                told = {"form_id": record.form_id, "by_ao": record.ao_code, **asdict(each.contact)}
                yield {**self._key, "record_id": record_id, **told}

    def _prescriptions(self, counts: Mapping[UUID, Details]) -> Iterable[Row]:
        progress = self._progress()
        for record_id, each in counts.items():
            for position, row in enumerate(each.prescriptions, 1):
                yield {
                    **self._key,
                    "record_id": record_id,
                    "position": position,
                    "programme": row.programme,
                    "agency": row.agency,
                    "training": row.training,
                    "against": int(row.against),
                    "progress": progress.get(row.programme, ""),
                    "day": each.contact.day if each.contact else "",
                }

    def _progress(self) -> dict[str, str]:
        """404 of the newest form 4 that tells of the programme."""
        progress: dict[str, str] = {}
        for entry in self._ledger.of_form(FOLLOW_UP):
            told: dict[str, str] = {}
            for each in self._details[entry.record_id].progress:
                if each.progress:
                    told.setdefault(each.programme, each.progress)
            progress.update(told)
        return progress

    def _follow_ups(self, counts: Mapping[UUID, Details]) -> Iterable[Row]:
        for record_id, each in counts.items():
            if each.follow_up is not None and each.contact is not None:
                told = {name: _plain(value) for name, value in asdict(each.follow_up).items()}
                met = asdict(each.contact)
                yield {
                    **self._key,
                    "record_id": record_id,
                    "by_ao": self._records[record_id].ao_code,
                    **told,
                    **met,
                }

    def _development(self, counts: Mapping[UUID, Details]) -> Iterable[Row]:
        results = {record_id: each.development for record_id, each in counts.items() if each.development is not None}
        by_place = {(each.list_no, each.agency): record_id for record_id, each in results.items()}
        for place in self._known.places:
            record_id = by_place.pop((place.list_no, place.agency), None)
            result = results[record_id] if record_id is not None else None
            yield self._place(place.list_no, place.agency, "", place.province, result, record_id)
        for (_, agency), record_id in by_place.items():
            # Developed, though on no list: counted all the same.
            province = self._resident.subdistrict[:2] or self._known.district[:2]
            yield self._place(0, agency, str(record_id), province, results[record_id], record_id)

    def _place(
        self,
        list_no: int,
        agency: str,
        place: str,
        province: str,
        result: DevelopmentDetail | None,
        record_id: UUID | None,
    ) -> Row:
        late_development, late_report = False, False
        if result is not None and record_id is not None:
            entered = self._known.entered.get((record_id, self._records[record_id].revision), "")
            late_development, late_report = late_flags(self._rules.phase_two, result, entered)
        return {
            **self._key,
            "list_no": list_no,
            "agency": agency,
            "place": place,
            "province": province,
            "outcome": result.outcome if result else "",
            "project_type": result.project_type if result else "",
            "implementer": result.implementer if result else "",
            "reporter": result.reporter if result else "",
            "programme": result.programme if result else "",
            "training": result.training if result else "",
            "income_before": result.income_before if result else 0,
            "income_after": result.income_after if result else 0,
            "above": int(result.above) if result else 0,
            "late_development": int(late_development),
            "late_report": int(late_report),
            "day": result.day if result else "",
        }


def _plain(value: object) -> object:
    return int(value) if isinstance(value, bool) else value
