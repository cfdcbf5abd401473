from __future__ import annotations

from datetime import UTC, date, datetime

from forms.reports.cover import Cover
from forms.reports.people import PRIVATE
from forms.reports.visit_paper import Stop, visit_paper
from tests.forms.paper.reading import bare, pdfium_text
from tests.forms.reports.district import context

DAY = date(2018, 4, 2)
COVER = Cover.of(context(), made_at=datetime(2018, 4, 2, tzinfo=UTC), made_by="นายอนุชา พัฒนาการ", office="")


def stop(number: int, village: str = "หมู่ 1 ตำบลหน้าเมือง", **changes: str) -> Stop:
    given = {"phone": "0812345678", "why": "รายได้และอายุไม่เกินเกณฑ์", "last_try": "12 มี.ค. 2561 ไม่พบตัว"} | changes
    return Stop(full_name=f"นางคนที่{number} ดีงาม", age=40 + number, house_no=f"{number}/1", village=village, **given)


def pages(stops: list[Stop], cover: Cover = COVER) -> list[str]:
    return pdfium_text(visit_paper(DAY, "AO 2401-001", stops, cover)).split("\f")


def test_R21_the_paper_says_whom_to_visit_where_why_and_what_was_tried() -> None:
    text = bare("".join(pages([stop(1)])))
    for said in ("นางคนที่1 ดีงาม", "อายุ 41 ปี", "โทร. 0812345678", "1/1", "รายได้และอายุไม่เกินเกณฑ์", "12 มี.ค. 2561 ไม่พบตัว"):
        assert bare(said) in text
    assert bare("วันที่ 2 เมษายน 2561") in text
    assert bare(PRIVATE.th) in text


def test_every_visit_has_a_box_for_each_outcome() -> None:
    text = "".join(pages([stop(1, last_try=""), stop(2, last_try="")]))
    for outcome in ("สัมภาษณ์ได้", "ไม่พบตัว", "ป่วย", "ปฏิเสธ", "ย้าย", "เสียชีวิต"):
        assert text.count(outcome) == 2


def test_R19_the_joint_officer_has_a_place() -> None:
    text = bare("".join(pages([stop(1, joint="นางสาวปวีณา ธนกิจ (ธ.ก.ส.)")])))
    assert bare("นางสาวปวีณา ธนกิจ (ธ.ก.ส.)") in text


def test_villages_are_headed_and_the_numbers_run_through_them() -> None:
    text = "".join(pages([stop(1), stop(2), stop(3, "หมู่ 2 ตำบลบางไผ่")]))
    assert bare("หมู่ 1 ตำบลหน้าเมือง 2 ราย") in bare(text)
    assert bare("หมู่ 2 ตำบลบางไผ่ 1 ราย") in bare(text)
    assert bare("3 นางคนที่3 ดีงาม") in bare(text)


def test_a_village_heading_never_stands_last_on_a_page() -> None:
    for before in range(5, 12):
        found = pages([*(stop(number) for number in range(before)), stop(99, "หมู่ 2 ตำบลบางไผ่")])
        heading = next(page for page in found if "หมู่ 2 ตำบลบางไผ่" in page)
        assert "นางคนที่99" in heading


def test_a_day_without_visits_is_an_empty_list() -> None:
    (page,) = pages([])
    assert "จำนวน 0 ราย" in page


def test_in_english_the_boxes_are_english_too() -> None:
    english = Cover.of(context(), made_at=datetime(2018, 4, 2, tzinfo=UTC), made_by="", language="en")
    assert "Not at home" in "".join(pages([stop(1)], english))


def test_no_page_holds_nothing_but_the_note() -> None:
    for count in range(1, 24):
        last = pages([stop(number) for number in range(1, count + 1)])[-1]
        assert bare(PRIVATE.th) in bare(last)
        assert f"นางคนที่{count}" in last
