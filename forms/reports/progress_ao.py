"""Progress by officer, of the people assigned to each (R18, R20, R21)."""

from __future__ import annotations

from forms.reports.context import Context
from forms.reports.progress import progress_report
from forms.reports.query import Ask
from forms.reports.table import Report, Words


def progress_ao(ask: Ask, context: Context) -> Report:
    return progress_report(
        ask,
        context,
        report_id="progress_ao",
        rule="R18 R20 R21",
        title=Words("ความคืบหน้ารายผู้ดูแล (AO)", "Progress by officer"),
        head=Words("ผู้ดูแล (AO)", "Officer (AO)"),
        by="ao_code",
        name=context.labels.officer,
    )
