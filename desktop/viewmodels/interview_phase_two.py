"""What the forms of phase 2 mean: form 5, the shortfall notice, the provincial project (R29–R37)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.viewmodels.interview_cards import FactCard, against_the_line, date_in, deadline, number_in
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import day
from forms.measure.development_round import DevelopmentRound
from forms.measure.phase_two import reporter
from forms.thai.numerals import with_thousands


def development_cards(given: Mapping[str, Any], phase_two: DevelopmentRound, today: date) -> tuple[FactCard, ...]:
    """R29–R30, R34–R37: both deadlines, who reports, income before and after; for list 2 its aim."""
    rules = phase_two.provincial if given.get("q503_type") == "provincial" else phase_two
    over = bool(given.get("q510_outcome"))
    ended = date_in(given, "q508_end")
    listed = phase_two.list_rule(number_in(given, "q501_list") or 0)
    income = against_the_line(
        number_in(given, "q511_before"),
        number_in(given, "q511_after"),
        phase_two.income_line,
        aim=listed is not None and listed.above_line,
    )
    return (
        deadline(
            tr("พัฒนาให้แล้วเสร็จ"),
            rules.develop_by,
            today,
            tr("ภายใน {day}", day=day(rules.develop_by)),
            done_on=ended if ended is not None and (over or ended > rules.develop_by) else None,
        ),
        deadline(
            tr("รายงานผล"),
            rules.report_by,
            today,
            tr("รายงานแต่ละคนเมื่อแล้วเสร็จ ภายใน {day}", day=day(rules.report_by)),
            done_on=date_in(given, "q512_date") if over else None,
        ),
        *_reporter(given.get("q505_implementer", ""), phase_two),
        income,
    )


def shortfall_cards(given: Mapping[str, Any], phase_two: DevelopmentRound, today: date) -> tuple[FactCard, ...]:
    """R31: how many the province is asked for, and by when it is to know."""
    by = phase_two.shortfall_by
    sent = date_in(given, "qs_date")
    told = deadline(
        tr("แจ้ง คอจ."), by, today, tr("ภายใน {day}", day=day(by)), done_on=sent if sent and sent > by else None
    )
    missing = number_in(given, "qs_cannot")
    if missing is None:
        said = tr("ตอบจำนวนแล้วจะบอกได้ว่าต้องขอให้จังหวัดช่วยกี่คน")
        return (FactCard(tr("พัฒนาไม่ได้"), "", "", said, "muted"), told)
    said = tr("คอจ. จะพิจารณาจัดหาโครงการเพิ่มเติมของจังหวัดให้คนกลุ่มนี้") if missing else tr("ครบทุกคน ไม่ต้องแจ้ง คอจ.")
    people = tr("{count} คน", count=with_thousands(str(missing)))
    return (FactCard(tr("พัฒนาไม่ได้"), people, "", said, "warning" if missing else "success"), told)


def project_cards(given: Mapping[str, Any], phase_two: DevelopmentRound, today: date) -> tuple[FactCard, ...]:
    """R32–R35, R37: what the project rests on, by when it runs and is reported, and by whom."""
    rules = phase_two.provincial
    ends = date_in(given, "qp_end")
    return (
        deadline(
            tr("ดำเนินการให้แล้วเสร็จ"),
            rules.develop_by,
            today,
            tr("ภายใน {day} และรายงานผลรายคนภายใน {report}", day=day(rules.develop_by), report=day(rules.report_by)),
            done_on=ends if ends is not None and ends > rules.develop_by else None,
        ),
        *_reporter(given.get("qp_implementer", ""), phase_two),
        FactCard(tr("ที่มา"), "", "", rules.basis_th, "muted"),
    )


def _reporter(implementer: str, phase_two: DevelopmentRound) -> tuple[FactCard, ...]:
    """R37: an agency reports for itself, anybody else is reported by the committee's secretariat."""
    heading = tr("ผู้รายงานผล")
    match reporter(phase_two, implementer):
        case "agency":
            return (FactCard(heading, tr("หน่วยงานพัฒนา"), "", tr("ผู้ดำเนินการเป็นหน่วยงานพัฒนา"), "accent"),)
        case "committee":
            said = tr("ผู้ดำเนินการไม่ใช่หน่วยงานพัฒนา")
            return (FactCard(heading, tr("เลขานุการ คอจ."), "", said, "accent"),)
        case _:
            return ()
