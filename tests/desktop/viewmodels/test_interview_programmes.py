"""The menu beside the questions: every programme in one place, and one that left the catalogue not lost."""

from __future__ import annotations

from desktop.viewmodels.interview_programmes import menu
from forms.library import library_form
from forms.measure.programmes import load_catalogue
from forms.measure.recommending import Fit
from forms.xform.session import FormSession

ANSWERS = {
    "income": "24000",
    "age": "45",
    "visit": {"q305_outcome": "interviewed"},
    "decision": {"q306_confirm": "yes"},
    "direction": {"q341_group": "farmer"},
    "debt": {"q333_any": "no", "q334_any": "no"},
}


def test_R5_a_chosen_programme_that_left_the_catalogue_is_told_with_a_way_on() -> None:
    catalogue = load_catalogue()
    rows = [{"q351_programme": "P99", "q351_reason": "ตกลงกันไว้"}, {"q351_programme": "P10"}]
    found = menu(FormSession(library_form("assessment"), answers=ANSWERS), catalogue, {"prescriptions": rows})
    ruled_out, gone = found.against
    assert (ruled_out.code, ruled_out.reasons) == ("P10", ("ท่านไม่มีหนี้ในระบบ",))
    assert (gone.code, gone.title, gone.why) == ("P99", "โครงการ P99 ไม่มีในบัญชีแล้ว", "ตกลงกันไว้")
    assert "เลือกโครงการที่มีในบัญชี" in gone.reasons[0]
    assert gone.against


def test_R2_every_programme_of_the_catalogue_stands_in_one_place() -> None:
    catalogue = load_catalogue()
    found = menu(FormSession(library_form("assessment"), answers=ANSWERS), catalogue, {})
    assert found.against == ()
    codes = [view.code for view in (*found.fitting, *found.unfitting)]
    assert sorted(codes) == [programme.id for programme in catalogue.programmes]
    assert {view.fit for view in found.fitting} == {Fit.FITS}
