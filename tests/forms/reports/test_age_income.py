from __future__ import annotations

from forms.reports.age_income import age_income
from forms.reports.catalogue import REPORTS
from forms.roster.population import national_population
from tests.forms.reports.district import context, total, values
from tests.forms.reports.memory import Memory


def national() -> Memory:
    """The roster of the whole country, a row for each cell of the documents' table."""
    counts = national_population().counts
    cells = {
        (1, "low"): counts.young_low,
        (1, "high"): counts.young_high,
        (0, "low"): counts.old_low,
        (0, "high"): counts.old_high,
    }
    return Memory({"cases": [{"young": y, "tier": t, "weight": number} for (y, t), number in cells.items()]})


def test_R13_the_documents_table_comes_out_as_it_went_in() -> None:
    report = age_income(national(), context())
    young, old, both = (values(line) for line in report.lines)
    assert young == [5_272_881, 2_573_145, 7_846_026]
    assert old == [3_075_811, 547_347, 3_623_158]
    assert both == total(report) == [8_348_692, 3_120_492, 11_469_184]


def test_R13_the_day_on_which_ages_are_taken_is_said() -> None:
    report = age_income(national(), context())
    assert [note.th for note in report.notes] == ["นับอายุ ณ วันที่ 1 กุมภาพันธ์ 2561"]


def test_R13_nobody_gives_a_table_of_noughts() -> None:
    assert total(REPORTS["age_income"].run(Memory({}), context())) == [0, 0, 0]
