"""What stands over a report on paper and in a spreadsheet: round, area, period, when and by whom it was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from forms.paper.values import Numerals, local, numerals, shown_moment
from forms.reports.context import Context
from forms.reports.table import Period, Report, Words
from forms.thai.dates import show_date

Language = Literal["th", "en"]


@dataclass(frozen=True, slots=True)
class Cover:
    round_title: Words
    area: Words
    """whom the figures are of; empty for everybody"""
    office: str
    """whose paper it is"""
    made_at: datetime
    made_by: str
    language: Language = "th"
    thai_digits: bool = False
    """print ๐–๙ in letters and headings; tables keep 0–9"""

    @classmethod
    def of(
        cls,
        context: Context,
        *,
        made_at: datetime,
        made_by: str,
        office: str = "",
        language: Language = "th",
        thai_digits: bool = False,
    ) -> Cover:
        """The cover of reports that were made in this context."""
        return cls(
            round_title=Words(context.round.title_th, context.round.title_en),
            area=context.scope.words(context.labels),
            office=office,
            made_at=made_at,
            made_by=made_by,
            language=language,
            thai_digits=thai_digits,
        )

    def says(self, words: Words) -> str:
        return words.th if self.language == "th" else words.en

    @property
    def digits(self) -> Numerals:
        """Which digits letters and headings are printed in."""
        return numerals(thai_digits=self.thai_digits and self.language == "th")

    def days(self, period: Period | None) -> str:
        """ "ตั้งแต่วันที่ 1 มีนาคม 2561 ถึงวันที่ 30 เมษายน 2561"; without a period up to when the figures reach."""
        if period is None:
            until = local(self.made_at).date()
            return self.says(Words(f"ข้อมูลถึงวันที่ {show_date(until, 'full')}", f"As of {until.isoformat()}"))
        return self.says(
            Words(
                f"ตั้งแต่วันที่ {show_date(period.first, 'full')} ถึงวันที่ {show_date(period.last, 'full')}",
                f"{period.first.isoformat()} to {period.last.isoformat()}",
            )
        )

    @property
    def made_line(self) -> str:
        """ "จัดทำเมื่อ 30 เมษายน 2561 เวลา 09.45 น. โดย นายสมชาย ใจดี" """
        when = Words(f"จัดทำเมื่อ {shown_moment(self.made_at)}", f"Made {local(self.made_at):%Y-%m-%d %H:%M}")
        by = Words(f" โดย {self.made_by}", f" by {self.made_by}") if self.made_by else Words("", "")
        return self.says(when) + self.says(by)

    def over(self, report: Report) -> list[str]:
        """The lines over a report's table, its title first."""
        return [self.says(report.title), *self.lines(report.period, report.round_title)]

    def lines(self, period: Period | None, round_title: Words | None = None) -> list[str]:
        """Round, office and area, days: below a title, one below the other."""
        area = self.says(self.area)
        # An office bears the name of its district: that is said once.
        whose = self.office if area and self.office.endswith(area) else "  ".join(filter(None, [self.office, area]))
        return [line for line in (self.says(round_title or self.round_title), whose, self.days(period)) if line]
