"""What can be wrong with a roster, in Thai: what happened and what to do next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "warning"]


class RosterFileError(ValueError):
    """A file of which no row can be read. ``message_th`` says what and the cure; ``code`` is stable."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
        self.message_th = _FILE_MESSAGES[code].format(**params)


class RosterCancelledError(Exception):
    """The caller's ``cancelled`` said so; nothing was kept."""


@dataclass(frozen=True, slots=True)
class RowError:
    """One cell that cannot be accepted (``error``), or was accepted with a doubt (``warning``)."""

    row: int
    """From 1, as the spreadsheet counts."""
    column: str
    """The heading in the file, or the usual heading of a column that is missing."""
    code: str
    message_th: str
    value_shown: str = field(repr=False)
    """The cell as read; for the screen only, never for a log."""
    severity: Severity = "error"

    @property
    def sentence_th(self) -> str:
        return f"แถว {self.row} คอลัมน์ “{self.column}”: {self.message_th}"


_FILE_MESSAGES: dict[str, str] = {
    "not_found": "ไม่พบแฟ้มนี้ ให้ตรวจว่าแฟ้มยังอยู่ที่เดิมหรือเสียบแฟลชไดรฟ์แล้วเลือกใหม่",
    "unreadable": "เปิดแฟ้มนี้ไม่ได้ ให้ปิดแฟ้มในโปรแกรมอื่นก่อน หรือคัดลอกมาไว้ในเครื่องแล้วเลือกใหม่",
    "empty": "แฟ้มนี้ว่าง ไม่มีข้อมูลเลย ให้ขอแฟ้มรายชื่อจากอำเภออีกครั้ง",
    "encrypted": "แฟ้มนี้มีรหัสผ่าน ให้เปิดใน Excel ใส่รหัส แล้วบันทึกเป็นแฟ้มใหม่โดยไม่ตั้งรหัสผ่าน",
    "corrupt": "แฟ้ม Excel นี้เสียหรือไม่ครบ ให้เปิดใน Excel แล้วบันทึกใหม่ หรือขอแฟ้มใหม่จากอำเภอ",
    "not_a_spreadsheet": "แฟ้มนี้ไม่ใช่ตาราง ให้เลือกแฟ้มรายชื่อชนิด .xlsx หรือ .csv",
    "no_header": "ไม่พบแถวหัวตาราง ให้มีแถวที่เขียนชื่อคอลัมน์ เช่น {columns}",
    "missing_columns": "ขาดคอลัมน์ {columns} ให้เพิ่มคอลัมน์หรือแก้ชื่อหัวตารางให้ตรง แล้วนำเข้าใหม่",
    "no_rows": "มีหัวตารางแต่ไม่มีรายชื่อสักแถว ให้ตรวจว่าเลือกแฟ้มถูกหรือขอแฟ้มใหม่จากอำเภอ",
}

ROW_MESSAGES: dict[str, str] = {
    "id_empty": "ไม่มีเลขประจำตัวประชาชน (หรือเป็นสูตรที่คำนวณไม่ได้) ให้ใส่เลข 13 หลักตามบัตร",
    "id_characters": "มีอักขระที่ไม่ใช่ตัวเลข ให้ใส่เลข 13 หลักตามบัตร",
    "id_length": "มี {count} หลัก ต้องมี 13 หลัก ให้ตรวจกับบัตรว่าตกหรือเกินตัวใด",
    "id_category": "เลขที่ขึ้นต้นด้วย 0 ไม่ใช่เลขของผู้มีบัตรสวัสดิการ ให้ตรวจกับบัตรประชาชน",
    "id_checksum": "เลขหลักสุดท้ายไม่ตรงกับ 12 หลักแรก น่าจะพิมพ์ผิด ให้ตรวจกับบัตร",
    "id_demo": "เป็นเลขสำหรับฝึกหัด (ขึ้นต้นด้วย 9) ใช้ในรอบจริงไม่ได้ ให้ใช้แฟ้มรายชื่อจริง",
    "id_scientific": "Excel เก็บเป็นเลขยกกำลังจนเลขท้ายหายไป ให้ตั้งคอลัมน์เป็น “ข้อความ” แล้วใส่เลขใหม่",
    "id_fraction": "เลขมีจุดทศนิยม ให้ตั้งคอลัมน์เป็น “ข้อความ” แล้วใส่เลข 13 หลัก",
    "duplicate": "เลขประจำตัวนี้ซ้ำกับแถว {first} ให้เหลือไว้แถวเดียว",
    "formula_error": "เป็นสูตรที่คำนวณไม่ได้ ({value}) ให้แก้สูตรหรือใส่ค่าจริงแทน",
    "merged": "อยู่ในเซลล์ที่ผสานกัน จึงอ่านได้เพียงแถวเดียว ให้ยกเลิกการผสานเซลล์แล้วใส่ค่าทุกแถว",
    "name_empty": "ไม่มีชื่อ (หรือเป็นสูตรที่คำนวณไม่ได้) ให้ใส่ชื่อตามบัตร",
    "surname_empty": "ไม่มีนามสกุล ให้ใส่นามสกุลตามบัตร ถ้าไม่มีจริงให้ใส่ขีด (-)",
    "name_digits": "มีตัวเลขอยู่ในชื่อ ให้ตรวจว่าใส่ข้อมูลถูกคอลัมน์",
    "full_name_single": "มีเพียงคำเดียว ให้เว้นวรรคระหว่างชื่อกับนามสกุล",
    "birth_empty": "ไม่มีวันเกิด ถ้ารู้เพียงปีให้ใส่ปี พ.ศ. เช่น 2501",
    "birth_not_a_date": "อ่านเป็นวันเดือนปีไม่ได้ ให้ใส่แบบ 30/4/2501 หรือ เม.ย. 2501 หรือ 2501",
    "birth_impossible": "ไม่มีวันนี้ในปฏิทิน ให้ตรวจวันและเดือน",
    "birth_gregorian_year": "ปีเป็น ค.ศ. หรือพิมพ์ผิด ให้ใส่ปี พ.ศ. (น่าจะเป็น {suggestion})",
    "birth_short_year": "ปีมีไม่ครบสี่หลัก ให้ใส่ปี พ.ศ. ให้ครบ เช่น 2501",
    "birth_no_such_months": "ปี 2483 ไม่มีเดือนมกราคมถึงมีนาคม (ปีใหม่เริ่ม 1 เมษายน) ให้ตรวจกับบัตร",
    "birth_future": "วันเกิดอยู่ในอนาคต ให้ตรวจปีว่าเป็น พ.ศ. หรือ ค.ศ.",
    "birth_too_old": "อายุเกิน 120 ปี ให้ตรวจปีเกิดว่าเป็น พ.ศ. หรือ ค.ศ.",
    "birth_too_young": "อายุไม่ถึง 18 ปี ซึ่งไม่น่ามีบัตรสวัสดิการ ให้ตรวจปีเกิด",
    "sex_unknown": "อ่านเพศไม่ได้ ให้ใส่ ชาย หรือ หญิง",
    "sex_empty": "ไม่มีเพศ และคำนำหน้าไม่บอก ให้ใส่ ชาย หรือ หญิง",
    "sex_title": "เพศกับคำนำหน้าไม่ตรงกัน ใช้เพศตามคอลัมน์เพศ ให้ตรวจกับบัตร",
    "income_empty": "ไม่มีรายได้ ถ้าไม่มีรายได้จริงให้ใส่ 0",
    "income_text": "ไม่ใช่จำนวนเงิน ให้ใส่ตัวเลข เช่น 25000",
    "income_negative": "รายได้ติดลบ ให้ใส่ 0 หรือจำนวนที่ถูกต้อง",
    "income_too_high": "รายได้เกิน {limit} บาทต่อปี ซึ่งไม่มีสิทธิ์ถือบัตร ให้ตรวจจำนวนเงิน",
    "area_empty": "ไม่มีตำบล ให้ใส่ชื่อตำบล/แขวง",
    "area_unknown": "ไม่พบตำบล “{subdistrict}” ในอำเภอและจังหวัดที่ระบุ ให้ตรวจตัวสะกดตำบล อำเภอ และจังหวัด",
    "area_code": "ไม่มีตำบลรหัสนี้ ให้ใช้รหัส 6 หลักของกรมการปกครอง",
    "district_other": "อยู่นอกเขตที่รับผิดชอบ ({wanted}) ให้ลบแถวนี้หรือตรวจชื่ออำเภอ",
    "moo_not_a_number": "หมู่ที่ต้องเป็นตัวเลข ให้ใส่เช่น 3 หรือเว้นว่างถ้าไม่มีหมู่",
    "phone_unclear": "ไม่ใช่หมายเลขโทรศัพท์ไทย จึงไม่นำเข้าช่องนี้ ให้ถามใหม่ตอนสัมภาษณ์",
    "postcode_unclear": "รหัสไปรษณีย์ไม่ตรงกับตำบล ใช้รหัสตามตำบลแทน ให้ตรวจเมื่อสัมภาษณ์",
}
