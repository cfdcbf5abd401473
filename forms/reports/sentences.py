"""The main figures of a report as a letter says them, in Thai."""

from __future__ import annotations

from forms.reports.context import Context
from forms.reports.table import Line, Report


def progress_sentence(report: Report, context: Context) -> str:
    """Everybody, the people sought out, how many of them are left."""
    total = report.total
    if total is None:
        return ""
    roster, sought, left = _value(total, 0), _value(total, 7), _value(total, 8)
    said = (
        f"มีผู้มีบัตรสวัสดิการแห่งรัฐในความรับผิดชอบ {roster:,} คน เป็นกลุ่มเป้าหมายที่ต้องเข้าหา {sought:,} คน "
        f"เข้าถึงแล้ว {sought - left:,} คน{_of(sought - left, sought)} ยังต้องไปพบ {left:,} คน "
        f"สัมภาษณ์แล้วและเข้าร่วมทั้งสิ้น {_value(total, 4):,} คน"
    )
    if report.period is not None:
        said += f" ในจำนวนนี้สัมภาษณ์ในงวดนี้ {_value(total, 11):,} คน"
    return said


def visits_sentence(report: Report, context: Context) -> str:
    total = report.total
    if total is None:
        return ""
    met, visits = _value(total, 0), _value(total, 6)
    return (
        f"ไปพบ {visits:,} ครั้ง สัมภาษณ์ได้ {met:,} ครั้ง{_of(met, visits)} ไม่พบตัว {_value(total, 1):,} ครั้ง "
        f"ปฏิเสธ {_value(total, 3):,} ครั้ง ย้ายที่อยู่หรือเสียชีวิต {_value(total, 4) + _value(total, 5):,} ครั้ง"
    )


def intents_sentence(report: Report, context: Context) -> str:
    came, joins, refuses = (report.line(key) for key in ("came", "joins", "refuses"))
    line = f"{context.round.targeting.income_line:,}"
    return (
        f"มีผู้แสดงความประสงค์ {_value(came, 4):,} คน ประสงค์เข้าร่วมการพัฒนา {_value(joins, 4):,} คน "
        f"(รายได้ไม่เกิน {line} บาท {_value(joins, 0):,} คน สูงกว่า {line} บาท {_value(joins, 2):,} คน) "
        f"ไม่ประสงค์เข้าร่วม {_value(refuses, 4):,} คน วงเงินเพิ่มเดือนละ {_value(came, 5):,} บาท"
    )


def follow_up_sentence(report: Report, context: Context) -> str:
    """The newest follow-up of a round that found somebody."""
    due, contacted, met, newly = (report.line(key) for key in ("due", "contacted", "met", "newly"))
    regular = [place for place in range(len(report.columns)) if due.figures[place] is not None]
    if not regular:
        return ""
    place = max((each for each in regular if _value(contacted, each)), default=regular[-1])
    line = f"{context.round.targeting.income_line:,}"
    return (
        f"{report.columns[place].title.th} ต้องติดตาม {_value(due, place):,} คน ติดตามแล้ว {_value(contacted, place):,} คน"
        f"{_of(_value(contacted, place), _value(due, place))} ได้ข้อมูล {_value(met, place):,} คน "
        f"ผู้มีรายได้พ้น {line} บาทต่อปีเพิ่มขึ้น {_value(newly, place):,} คน"
    )


def development_sentence(report: Report, context: Context) -> str:
    whole = report.line("all")
    listed, reported, done = _value(whole, 0), _value(whole, 1), _value(whole, 3)
    said = (
        f"มีรายชื่อในบัญชีระยะที่ 2 จำนวน {listed:,} ราย รายงานผลแล้ว {reported:,} ราย{_of(reported, listed)} "
        f"พัฒนาสำเร็จ {done:,} ราย รายได้พ้นเกณฑ์ {_value(whole, 8):,} ราย รอรายงาน {_value(whole, 2):,} ราย"
    )
    late = _value(whole, 10)
    return f"{said} รายงานเกินกำหนด {late:,} ราย" if late else said


def _value(line: Line, place: int) -> int:
    figure = line.figures[place]
    return figure.value if figure is not None else 0


def _of(part: int, whole: int) -> str:
    """ " (ร้อยละ 78.1)" """
    if not whole:
        return ""
    tenths = (2000 * part + whole) // (2 * whole)
    return f" (ร้อยละ {tenths // 10}.{tenths % 10})"
