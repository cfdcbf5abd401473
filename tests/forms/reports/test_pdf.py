from __future__ import annotations

from datetime import UTC, date, datetime

import pypdfium2
import pytest

from forms.reports.age_income import age_income
from forms.reports.catalogue import REPORTS
from forms.reports.cover import Cover
from forms.reports.pdf import report_pdf, reports_pdf
from forms.reports.table import Chart, ChartKind, Column, Figure, Line, Report, Words
from tests.forms.paper.reading import bare, page_count, pdfium_text, poppler_text
from tests.forms.reports.district import context
from tests.forms.reports.memory import Memory
from tests.forms.reports.test_age_income import national

COVER = Cover.of(
    context(),
    made_at=datetime(2018, 4, 30, 2, 45, tzinfo=UTC),
    made_by="นายอนุชา พัฒนาการ",
    office="ที่ว่าการอำเภอเมืองฉะเชิงเทรา",
)


def villages(count: int, columns: int = 3, chart: Chart | None = None) -> Report:
    titles = tuple(Column(Words(f"ช่อง {number}", f"Column {number}")) for number in range(1, columns + 1))
    lines = [
        Line(Words(f"หมู่ {number} ตำบลหน้าเมือง", f"Village {number}"), (Figure(1000 + number),) * columns)
        for number in range(1, count + 1)
    ]
    total = Line(Words("รวม", "Total"), (Figure(sum(1000 + n for n in range(1, count + 1))),) * columns, total=True)
    return Report(
        "made_up",
        Words("ความคืบหน้ารายหมู่บ้าน", "Progress"),
        "R20",
        Words("หมู่บ้าน", "Village"),
        titles,
        (*lines, total),
        chart,
    )


def test_R13_the_table_of_the_documents_on_paper() -> None:
    text = poppler_text(report_pdf(age_income(national(), context()), COVER))
    rows = [line.split() for line in text.splitlines()]
    assert ["5,272,881", "2,573,145", "7,846,026"] in [row[-3:] for row in rows]
    assert ["3,075,811", "547,347", "3,623,158"] in [row[-3:] for row in rows]
    assert ["รวม", "8,348,692", "3,120,492", "11,469,184"] in rows


def test_a_paper_says_what_it_is_of_when_by_whom_and_which_page() -> None:
    text = bare(pdfium_text(report_pdf(age_income(national(), context()), COVER)))
    for said in (context().round.title_th, COVER.office, "ข้อมูลถึงวันที่ 30 เมษายน 2561", COVER.made_line, "หน้า 1 จาก 1"):
        assert bare(said) in text


def test_the_head_is_repeated_and_the_pages_are_counted_through() -> None:
    pages = pdfium_text(reports_pdf([villages(90), villages(3)], COVER)).split("\f")
    assert all("ช่อง 1" in page for page in pages)
    assert [f"หน้า {number} จาก {len(pages)}" in page for number, page in enumerate(pages, 1)] == [True] * len(pages)
    assert "(ต่อ)" in pages[1]
    assert "(ต่อ)" not in pages[-1]


def test_a_total_never_stands_alone_on_a_page() -> None:
    for count in range(30, 44):
        last = pdfium_text(report_pdf(villages(count), COVER)).split("\f")[-1]
        assert f"หมู่ {count} ตำบลหน้าเมือง" in last


def test_many_columns_lie_across_and_few_stand_upright() -> None:
    pdf = reports_pdf([villages(2, columns=3), villages(2, columns=12)], COVER)
    with pypdfium2.PdfDocument(pdf) as document:
        (width, height), (across, down) = (page.get_size() for page in document)
    assert width < height
    assert across > down


def test_figures_of_many_columns_stay_whole() -> None:
    text = poppler_text(report_pdf(villages(3, columns=13), COVER))
    row = next(line for line in text.splitlines() if "หมู่ 2 ตำบล" in line)
    assert row.split()[-13:] == ["1,002"] * 13


@pytest.mark.parametrize("kind", list(ChartKind))
def test_a_chart_shows_its_series_its_bars_and_their_figures(kind: ChartKind) -> None:
    plain = report_pdf(villages(4, columns=2), COVER)
    drawn = report_pdf(villages(4, columns=2, chart=Chart(kind, (0, 1), target=900)), COVER)
    text = pdfium_text(drawn)
    assert len(drawn) > len(plain)
    # Once in the table, once at the bar (of days every few are named below their axis).
    assert text.count("หมู่ 1 ตำบลหน้าเมือง") == 2
    if kind is ChartKind.DAYS:
        assert "เป้าหมายวันละ 900" in text
    else:
        assert text.count("ช่อง 2") == 2
        assert ("2,002" if kind is ChartKind.STACKED else "1,001") in text


def test_a_long_chart_goes_on_over_the_page_in_one_scale() -> None:
    pdf = report_pdf(villages(40, chart=Chart(ChartKind.BARS, (0,))), COVER)
    text = pdfium_text(pdf)
    assert text.count("หมู่ 40 ตำบลหน้าเมือง") == 2
    assert page_count(pdf) == 3


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_report_of_an_empty_district_has_a_paper(language: str) -> None:
    reports = [kind.run(Memory({}), context()) for kind in REPORTS.values()]
    cover = Cover.of(context(), made_at=COVER.made_at, made_by="", language=language)  # type: ignore[arg-type]
    text = bare(pdfium_text(reports_pdf(reports, cover)))
    assert all(bare(report.title.th if language == "th" else report.title.en) in text for report in reports)


def test_the_same_report_gives_the_same_bytes() -> None:
    report = villages(3, chart=Chart(ChartKind.STACKED, (0, 1)))
    assert report_pdf(report, COVER) == report_pdf(report, COVER)


def test_headings_use_thai_numerals_where_asked_and_tables_keep_theirs() -> None:
    cover = Cover.of(context(today=date(2018, 4, 30)), made_at=COVER.made_at, made_by="", thai_digits=True)
    text = pdfium_text(report_pdf(villages(2), cover))
    assert "หน้า ๑ จาก ๑" in text
    assert "1,002" in text


def test_a_few_bars_are_not_worth_a_sheet() -> None:
    counts = {}
    for lines in range(24, 40, 2):
        chart = Chart(ChartKind.BARS, (0,), lines=(0, 1, 2))
        plain = page_count(report_pdf(villages(lines), COVER))
        counts[lines] = (plain, page_count(report_pdf(villages(lines, chart=chart), COVER)))
    assert all(charted == plain for plain, charted in counts.values()), counts
    assert len({plain for plain, _ in counts.values()}) == 2


def test_a_report_that_has_no_column_yet_is_printed_all_the_same() -> None:
    assert "หมู่2ตำบลหน้าเมือง" in bare(poppler_text(report_pdf(villages(3, columns=0), COVER)))


def test_no_day_is_named_beside_the_text_area() -> None:
    chart = Chart(ChartKind.DAYS, (0,))
    for count in (2, 3, 11, 31):
        with pypdfium2.PdfDocument(report_pdf(villages(count, chart=chart), COVER)) as document:
            for page in document:
                text = page.get_textpage()
                edges = [text.get_rect(number)[2] for number in range(text.count_rects())]
                assert max(edges) <= page.get_width() - 20 * 72 / 25.4 + 0.5
