"""What can be wrong with a list of phase 2 beside what can be wrong with a roster: what happened, what to do next."""

from __future__ import annotations

from collections.abc import Mapping

from forms.roster.problems import ROW_MESSAGES

LIST_MESSAGES: Mapping[str, str] = {
    **ROW_MESSAGES,
    "agency_empty": "ไม่มีหน่วยงานพัฒนา ให้ใส่ชื่อหน่วยงาน หรือเลือกหน่วยงานของทั้งไฟล์ก่อนนำเข้า",
    "agency_unknown": "ไม่ใช่หน่วยงานพัฒนาทั้งหก ให้ใส่ ก.เกษตรฯ ก.แรงงาน ก.พาณิชย์ พช. ธ.ก.ส. หรือ ธ.ออมสิน",
    "agency_not_bank": "{agency} ไม่ใช่ธนาคาร บัญชีนี้เป็นของ {allowed} เท่านั้น ให้ตรวจว่าเป็นบัญชีอื่น หรือแก้ชื่อธนาคาร",
    "listed_twice": "คนนี้อยู่ในบัญชีของหน่วยงานนี้แล้วที่แถว {first} ให้เหลือไว้แถวเดียว",
    "listed_elsewhere": "คนนี้อยู่ในบัญชีนี้ของหน่วยงานอื่นด้วยที่แถว {first} นำเข้าทั้งสองแถว ให้หน่วยงานตกลงกันว่าใครพัฒนา",
    "province_unknown": "ไม่มีจังหวัดชื่อนี้ ให้ตรวจตัวสะกด",
    "province_other": "อยู่นอกจังหวัด{wanted} นำเข้าตามบัญชี แต่จะไม่นับในสรุปของจังหวัด",
    "district_unknown": "ไม่มีอำเภอชื่อนี้ในจังหวัด{province} ให้ตรวจตัวสะกดอำเภอและจังหวัด",
    "list_unknown": "ไม่รู้ว่าเป็นบัญชีใด ให้ใส่ 1 (ยังไม่ได้รับการพัฒนา) หรือ 2 (พัฒนาแล้วรายได้ยังไม่เกิน 30,000)",
    "count_empty": "ไม่มีจำนวน ถ้าไม่มีใครเลยให้ใส่ 0",
    "count_text": "ไม่ใช่จำนวนคน ให้ใส่จำนวนเต็ม เช่น 125",
    "counted_twice": "อำเภอ หน่วยงาน และบัญชีเดียวกันอยู่ที่แถว {first} แล้ว ให้รวมเป็นแถวเดียว",
    "total_differs": "ยอดรวมในไฟล์เป็น {count} แต่แถวที่อ่านได้รวมกันเป็น {found} ให้ตรวจว่าแถวครบ",
}
"""By code."""
