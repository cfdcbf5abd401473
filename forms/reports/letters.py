"""The periodic papers (R16, R20, R39): who reports to whom, with addressee, period, the main figures in a sentence and
the reports themselves as enclosures.

Who writes to whom is data of the round (its chain of duties); what is said is here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forms.measure.development_round import DevelopmentRound
from forms.measure.follow_ups import current, follow_ups
from forms.measure.rounds import Duty, Round
from forms.paper.letter import Letter, letter_section
from forms.paper.sections import bind
from forms.reports.catalogue import REPORTS
from forms.reports.context import Context
from forms.reports.cover import Cover
from forms.reports.pdf import new_document, report_section
from forms.reports.query import Ask
from forms.reports.sentences import (
    development_sentence,
    follow_up_sentence,
    intents_sentence,
    progress_sentence,
    visits_sentence,
)
from forms.reports.table import Report, Words
from forms.thai import areas
from forms.thai.dates import show_date


@dataclass(frozen=True, slots=True)
class Particulars:
    """What only the sender knows. What is empty becomes a line to write on."""

    office: str
    """ส่วนราชการ"""
    address: tuple[str, ...] = ()
    number: str = ""
    """ที่"""
    day: date | None = None
    to: str = ""
    """another addressee than the round's"""
    signer: str = ""
    position: str = ""
    unit: str = ""
    """ส่วนราชการเจ้าของเรื่อง and telephone"""


@dataclass(frozen=True, slots=True)
class LetterKind:
    """``letter_id`` is also the id of the duty in the round's chain that says who writes to whom."""

    letter_id: str
    title: Words
    rule: str
    memo: bool
    """within one office: บันทึกข้อความ"""
    reports: tuple[str, ...]
    phase_two: bool = False
    """of phase 2, and not of the round people joined in"""


LETTERS: Mapping[str, LetterKind] = {
    kind.letter_id: kind
    for kind in (
        LetterKind(
            "ao_to_team",
            Words("AO รายงานทีม ปรจ. อำเภอ", "AO to the district team"),
            "R20",
            True,
            ("progress_village", "outcomes", "intents_top_up", "demand_programme", "follow_up_results"),
        ),
        LetterKind(
            "district_to_province",
            Words("อำเภอรายงาน คอจ.", "District to the province's sub-committee"),
            "R20",
            False,
            ("age_income", "progress_village", "outcomes", "intents_top_up", "demand_agency", "follow_up_results"),
        ),
        LetterKind(
            "province_to_committee",
            Words("จังหวัดรายงานคณะอนุกรรมการติดตามฯ", "Province to the follow-up committee"),
            "R16",
            False,
            ("progress_district", "intents_top_up", "demand_dimension", "follow_up_results", "phase_two_summary"),
        ),
        LetterKind(
            "district_cdd_to_province_cdd",
            Words("พัฒนาการอำเภอรายงานสำนักงานพัฒนาชุมชนจังหวัด", "District to provincial community development"),
            "R39",
            False,
            ("phase_two_summary", "phase_two_agency"),
            phase_two=True,
        ),
    )
}

_SENTENCES: Mapping[str, Callable[[Report, Context], str]] = {
    "progress_village": progress_sentence,
    "progress_district": progress_sentence,
    "outcomes": visits_sentence,
    "intents_top_up": intents_sentence,
    "follow_up_results": follow_up_sentence,
    "phase_two_summary": development_sentence,
}
"""Reports whose main figures are said in the letter itself."""


def duty_of(kind: LetterKind, round_: Round, phase_two: DevelopmentRound | None) -> Duty | None:
    """Who writes to whom; None where neither round has such a paper."""
    chains = [phase_two.chain if phase_two is not None else ()]
    if not kind.phase_two:
        chains.insert(0, round_.chain)
    return next((duty for chain in chains for duty in chain if duty.duty_id == kind.letter_id), None)


def letter_pdf(kind: LetterKind, ask: Ask, context: Context, cover: Cover, sender: Particulars) -> bytes:
    """The letter with its reports as enclosures. Raises LookupError where no round knows such a paper."""
    duty = duty_of(kind, context.round, context.phase_two)
    if duty is None:
        raise LookupError(f"no round has the duty {kind.letter_id}")
    reports = [REPORTS[report_id].run(ask, context) for report_id in _reports(kind, context)]
    letter = _write(kind, duty, reports, context, cover, sender)
    digits = cover.digits
    of_round = context.phase_two if kind.phase_two and context.phase_two is not None else context.round
    mark = of_round.title_th if context.round.demo else ""
    sections = [letter_section(letter, digits, mark=mark)]
    for number, report in enumerate(reports, 1):
        label = f"สิ่งที่ส่งมาด้วย {number}" if len(reports) > 1 else "สิ่งที่ส่งมาด้วย"
        sections.append(report_section(report, cover, label=label))
    return bind(new_document(letter.subject, cover), sections)


def _write(
    kind: LetterKind, duty: Duty, reports: Sequence[Report], context: Context, cover: Cover, sender: Particulars
) -> Letter:
    """The letter's words, with the main figures of its reports."""
    measure = _measure(kind, context)
    days = cover.days(context.period)
    said = [_SENTENCES[report.report_id](report, context) for report in reports if report.report_id in _SENTENCES]
    area = cover.area.th
    opening = f"ตามที่ {duty.who} มีหน้าที่รายงานผลการดำเนินงานตาม{measure} ให้ {duty.to} ทราบ"
    opening += f"ภายในวันที่ {show_date(duty.by, 'full')} นั้น" if duty.by is not None else "เป็นระยะ นั้น"
    if kind.memo:
        whose, of_area = area or duty.who, ""
    else:
        whose = sender.office or duty.who
        of_area = f" {area}" if area and area not in whose else ""
    result = f"{whose} ขอรายงานผลการดำเนินงาน{of_area} {days} ดังนี้"
    return Letter(
        kind="memo" if kind.memo else "letter",
        number=sender.number,
        office=sender.office,
        address=sender.address,
        day=sender.day,
        subject=f"รายงานผลการดำเนินงานตาม{measure}",
        to=sender.to or _addressee(duty, context),
        paragraphs=(opening, result, *_numbered([text for text in said if text])),
        closing="จึงเรียนมาเพื่อโปรดทราบ",
        signer=sender.signer,
        position=sender.position,
        enclosures=tuple(f"{report.title.th} จำนวน 1 ชุด" for report in reports),
        unit=sender.unit,
    )


def _numbered(texts: Sequence[str]) -> Sequence[str]:
    return [f"{place}. {text}" for place, text in enumerate(texts, 1)] if len(texts) > 1 else texts


def _reports(kind: LetterKind, context: Context) -> list[str]:
    """Those there is something to say of by now."""
    phase_two = context.phase_two
    begun = {
        "follow_up_results": current(follow_ups(context.round, phase_two), context.today) is not None,
        "phase_two_summary": phase_two is not None and phase_two.opens <= context.today,
    }
    return [report_id for report_id in kind.reports if begun.get(report_id, True)]


def _measure(kind: LetterKind, context: Context) -> str:
    title = context.phase_two_title if kind.phase_two else None
    return title.th if title is not None else context.round.title_th


def _addressee(duty: Duty, context: Context) -> str:
    """The duty's addressee; an office named "…จังหวัด" with the name of the province where that is known."""
    if duty.to.endswith("จังหวัด") and context.scope.area:
        return duty.to + areas.name(context.scope.area[:2])
    return duty.to
