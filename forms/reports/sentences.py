"""The main figures of a report as a letter says them, in Thai."""

from __future__ import annotations

from forms.reports.context import Context
from forms.reports.table import Report


def progress_sentence(report: Report, context: Context) -> str:
    """Everybody, the people sought out, how many of them are left."""
    total = report.total
    if total is None:
        return ""
    roster, sought, left = total.value(0), total.value(7), total.value(8)
    said = (
        f"มีผู้มีบัตรสวัสดิการแห่งรัฐในความรับผิดชอบ {roster:,} คน เป็นกลุ่มเป้าหมายที่ต้องเข้าหา {sought:,} คน "
        f"เข้าถึงแล้ว {sought - left:,} คน{_of(sought - left, sought)} ยังต้องไปพบ {left:,} คน "
        f"สัมภาษณ์แล้วและเข้าร่วมทั้งสิ้น {total.value(4):,} คน"
    )
    if report.period is not None:
        said += f" ในจำนวนนี้สัมภาษณ์ในงวดนี้ {total.value(11):,} คน"
    return said


def visits_sentence(report: Report, context: Context) -> str:
    total = report.total
    if total is None:
        return ""
    met, visits = total.value(0), total.value(6)
    return (
        f"พบและไปพบรวม {visits:,} ครั้ง สัมภาษณ์ได้ {met:,} ครั้ง{_of(met, visits)} ไม่พบตัว {total.value(1):,} ครั้ง "
        f"ปฏิเสธ {total.value(3):,} ครั้ง ย้ายที่อยู่หรือเสียชีวิต {total.value(4) + total.value(5):,} ครั้ง"
    )


def intents_sentence(report: Report, context: Context) -> str:
    came, joins, refuses = (report.line(key) for key in ("came", "joins", "refuses"))
    line = f"{context.round.targeting.income_line:,}"
    return (
        f"มีผู้แสดงความประสงค์ {came.value(4):,} คน ประสงค์เข้าร่วมการพัฒนา {joins.value(4):,} คน "
        f"(รายได้ไม่เกิน {line} บาท {joins.value(0):,} คน สูงกว่า {line} บาท {joins.value(2):,} คน) "
        f"ไม่ประสงค์เข้าร่วม {refuses.value(4):,} คน วงเงินเพิ่มเดือนละ {came.value(5):,} บาท"
    )


def follow_up_sentence(report: Report, context: Context) -> str:
    """The newest follow-up of a round that found somebody."""
    due, contacted, met, newly = (report.line(key) for key in ("due", "contacted", "met", "newly"))
    regular = [place for place in range(len(report.columns)) if due.figures[place] is not None]
    if not regular:
        return ""
    place = max((each for each in regular if contacted.value(each)), default=regular[-1])
    line = f"{context.round.targeting.income_line:,}"
    return (
        f"{report.columns[place].title.th} ต้องติดตาม {due.value(place):,} คน ติดตามแล้ว {contacted.value(place):,} คน"
        f"{_of(contacted.value(place), due.value(place))} ได้ข้อมูล {met.value(place):,} คน "
        f"ผู้มีรายได้พ้น {line} บาทต่อปีเพิ่มขึ้น {newly.value(place):,} คน"
    )


def development_sentence(report: Report, context: Context) -> str:
    whole = report.line("all")
    listed, reported, done = whole.value(0), whole.value(1), whole.value(3)
    said = (
        f"มีรายชื่อในบัญชีระยะที่ 2 จำนวน {listed:,} ราย รายงานผลแล้ว {reported:,} ราย{_of(reported, listed)} "
        f"พัฒนาสำเร็จ {done:,} ราย รายได้พ้นเกณฑ์ {whole.value(8):,} ราย รอรายงาน {whole.value(2):,} ราย"
    )
    late = whole.value(10)
    return f"{said} รายงานเกินกำหนด {late:,} ราย" if late else said


def _of(part: int, whole: int) -> str:
    """ " (ร้อยละ 78.1)" """
    if not whole:
        return ""
    tenths = (2000 * part + whole) // (2 * whole)
    return f" (ร้อยละ {tenths // 10}.{tenths % 10})"
