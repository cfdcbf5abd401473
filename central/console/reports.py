"""The reports of the measure at every level, and the periodic letters with them (R16, R20, R39)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from central.console.area_charts import of_report
from central.console.areas_here import AreaHere, area_choices
from central.console.days import PeriodHere, WrongDayError
from central.console.downloads import as_file
from central.console.here import Allowed, CentreHere
from central.console.rendering import page
from central.console.round_here import RoundHere, ShownRound
from central.services.errors import NotFoundError
from central.services.reports import Made, letters, names
from central.services.viewers import Action, Viewer
from forms.reports.amounts import amount
from forms.reports.catalogue import REPORTS, TOPICS, ReportKind
from forms.reports.letters import LETTERS
from forms.thai import areas

router = APIRouter(prefix="/reports")

Reader = Annotated[Viewer, Depends(Allowed(Action.READ_REPORTS))]
Name = Annotated[str, Query(pattern="^[a-z_]{0,40}$")]


@dataclass(frozen=True, slots=True)
class FileKind:
    media_type: str
    make: Callable[[Made], bytes]


def _pdf(made: Made) -> bytes:
    from forms.reports.pdf import reports_pdf

    return reports_pdf(made.reports, made.cover)


def _xlsx(made: Made) -> bytes:
    from forms.reports.xlsx import reports_xlsx

    return reports_xlsx(made.reports, made.cover)


FILES = {
    "pdf": FileKind("application/pdf", _pdf),
    "xlsx": FileKind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
}


@router.get("")
def reports(
    request: Request,
    centre: CentreHere,
    viewer: Reader,
    shown: RoundHere,
    area: AreaHere,
    days: PeriodHere,
    report: Name = "",
) -> Response:
    known = [REPORTS[name] for name in names(shown.rules) if _of_use(REPORTS[name], area)]
    chosen = next((each for each in known if each.report_id == report), None)
    wrong = days.wrong
    made = None
    if chosen is not None and not wrong:
        made = centre.desk.reports.make([chosen.report_id], shown.round, area, days.period, viewer)
    return page(
        request,
        "reports/reports.html",
        status=422 if wrong else 200,
        shown=shown,
        area=area,
        choices=area_choices(viewer, area),
        topics=[(TOPICS[topic].th, [each for each in known if each.topic is topic]) for topic in TOPICS],
        chosen=chosen,
        report=made.reports[0] if made else None,
        cover=made.cover if made else None,
        chart=of_report(made.reports[0]) if made else "",
        amount=amount,
        days=days,
        letters=[LETTERS[each] for each in _letters(shown, area)],
        query=_query(shown.round_id, area, days),
    )


@router.get("/file")
def file(
    centre: CentreHere,
    viewer: Reader,
    shown: RoundHere,
    area: AreaHere,
    days: PeriodHere,
    report: Name = "",
    kind: Annotated[str, Query(pattern="^(pdf|xlsx)$")] = "pdf",
) -> Response:
    """One report, or all there are of the area where none is named."""
    if days.wrong:
        raise WrongDayError(days.wrong)
    known = [name for name in names(shown.rules) if _of_use(REPORTS[name], area)]
    wanted = [report] if report in known else known
    made = centre.desk.reports.make(wanted, shown.round, area, days.period, viewer)
    title = made.reports[0].title.th if len(wanted) == 1 else "รายงานทั้งหมด"
    return _download(FILES[kind].make(made), FILES[kind].media_type, f"{title} {_place(area)}.{kind}")


@router.get("/letter")
def letter(
    centre: CentreHere,
    viewer: Reader,
    shown: RoundHere,
    area: AreaHere,
    days: PeriodHere,
    letter: Annotated[str, Query(pattern="^[a-z_]{1,40}$")],
) -> Response:
    if days.wrong:
        raise WrongDayError(days.wrong)
    if letter not in _letters(shown, area):
        raise NotFoundError("nobody there writes such a letter")
    paper = centre.desk.reports.letter(letter, shown.round, area, days.period, viewer)
    return _download(paper, "application/pdf", f"{LETTERS[letter].title.th} {_place(area)}.pdf")


_SENDERS: dict[str, tuple[int, ...]] = {
    letter_id: (2,) if letter_id.startswith("province") else (4,) for letter_id in LETTERS
}
"""How long the area of whoever writes a letter is."""


def _letters(shown: ShownRound, area: str) -> list[str]:
    """Those that somebody of the area writes in the round."""
    return [each for each in letters(shown.round, shown.rules) if len(area) in _SENDERS[each]]


def _of_use(kind: ReportKind, area: str) -> bool:
    """A comparison of districts says nothing within one."""
    return not kind.province or len(area) < 4


def _query(round_id: str, area: str, days: PeriodHere) -> dict[str, str]:
    asked = {"round": round_id, "area": area, "since": days.since, "until": days.until}
    return {name: value for name, value in asked.items() if value}


def _place(area: str) -> str:
    return areas.titled(area) if area else "ทั้งประเทศ"


def _download(content: bytes, media_type: str, name: str) -> Response:
    return Response(content, media_type=media_type, headers=as_file(name))
