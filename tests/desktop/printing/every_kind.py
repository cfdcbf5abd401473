"""A form with every kind of question, nested groups and repeats, long lists and labels; it has no layout."""

from __future__ import annotations

from typing import Any

LONG_LIST = [(f"{number:03}", f"กิจกรรมที่ {number} ของกลุ่มอาชีพในชุมชนบ้านป่าน้ำฟ้า") for number in range(1, 31)]
_SHORT_LIST = [("a", "ข้าวและปลา"), ("b", "กุ้งแม่น้ำ"), ("c", "ปู่ย่าตายายให้มา"), ("other", "อื่น ๆ")]
_LABELS = {
    "a": "ทำน้ำปลา",
    "b": "ปั๊มน้ำมัน",
    "c": "เก็บของป่ามาขายที่ตลาดนัดทุกวันเสาร์และวันอาทิตย์ของเดือน",
}


def _items(pairs: Any) -> str:
    return "".join(f"<item><value>{value}</value><label>{label}</label></item>" for value, label in pairs)


_LEAVES = (
    "name age weight day born time at place picture spread one many order ok long code kind3 note1 outer/inner/deep "
    "outer/inner/deeper members/first members/last members/born members/kin members/work members/income members/sick "
    "members/remark plots/rai plots/crop plots/harvests/year plots/harvests/kilos things/thing empty/none "
    "closing/opinion"
)
_TYPES = {
    "age": "int", "weight": "decimal", "day": "date", "time": "time", "at": "dateTime", "place": "geopoint",
    "picture": "binary", "spread": "int", "members/income": "int", "plots/rai": "decimal", "plots/harvests/year": "int",
    "plots/harvests/kilos": "int", "members/born": "date",
}  # fmt: skip

EVERY_KIND = f"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms">
<h:head><h:title>แบบสำรวจความเป็นอยู่และความต้องการของครัวเรือนในพื้นที่ป่าต้นน้ำและลุ่มน้ำบางปะกงตอนบน</h:title><model>
<instance><data id="every_kind" version="3"><name/><age/><weight/><day/><born/><time/><at/><place/><picture/><spread/>
<one/><many/><order/><ok/><long/><code/><kind3/><note1/><outer><inner><deep/><deeper/></inner></outer>
<members jr:template=""><first/><last/><born/><kin/><work/><income/><sick/><remark/></members>
<plots jr:template=""><rai/><crop/><harvests jr:template=""><year/><kilos/></harvests></plots>
<things jr:template=""><thing/></things><empty jr:template=""><none/></empty>
<closing><opinion/></closing></data></instance>
{
    "".join(f'<bind nodeset="/data/{leaf}" type="{_TYPES.get(leaf, "string")}"/>' for leaf in _LEAVES.split()).replace(
        'nodeset="/data/note1"', 'nodeset="/data/note1" readonly="true()"'
    )
}
</model></h:head>
<h:body>
<input ref="/data/name"><label>ชื่อผู้ตอบ
(ปู่ ย่า ตา ยาย หรือผู้แทนครัวเรือนที่บรรลุนิติภาวะแล้วและอาศัยอยู่จริงในพื้นที่ไม่น้อยกว่าหกเดือน)</label></input>
<input ref="/data/age"><label>อายุ</label></input>
<input ref="/data/weight"><label>น้ำหนัก</label></input>
<input ref="/data/day"><label>วันที่ตอบ</label></input>
<input ref="/data/born" appearance="partial-date"><label>เกิดเมื่อ</label></input>
<input ref="/data/time"><label>เวลาที่ตอบ</label></input>
<input ref="/data/at"><label>บันทึกเมื่อ</label></input>
<input ref="/data/place"><label>พิกัด</label></input>
<upload ref="/data/picture" mediatype="image/*"><label>ภาพถ่ายบ้าน</label></upload>
<range ref="/data/spread" start="1" end="10" step="1"><label>ความพอใจ 1 ถึง 10</label></range>
<select1 ref="/data/one"><label>แหล่งอาหารหลัก</label>{_items(_SHORT_LIST)}</select1>
<select ref="/data/many"><label>รายได้เสริมจากอะไรบ้าง</label>{_items(_LABELS.items())}</select>
<odk:rank ref="/data/order"><label>เรียงตามความสำคัญ</label>{_items(_LABELS.items())}</odk:rank>
<trigger ref="/data/ok"><label>รับทราบเงื่อนไขและยินยอมให้หน่วยงานที่เกี่ยวข้องใช้ข้อมูลนี้เพื่อการวางแผนพัฒนาครัวเรือนต่อไป</label></trigger>
<input ref="/data/long" appearance="multiline"><label>ประวัติครัวเรือน</label></input>
<select1 ref="/data/code"><label>กิจกรรมของชุมชน</label>{_items(LONG_LIST)}</select1>
<select ref="/data/kind3"><label>กิจกรรมที่สนใจ</label>{_items(LONG_LIST)}</select>
<input ref="/data/note1"><label>ข้อต่อไปถามเฉพาะผู้ที่อยู่ในพื้นที่</label></input>
<group ref="/data/outer"><label>ที่ทำกิน</label><group ref="/data/outer/inner"><label>ป่าและน้ำ</label>
<input ref="/data/outer/inner/deep"><label>ลำห้วย</label></input>
<input ref="/data/outer/inner/deeper"><label>ป่าชุมชน</label></input></group></group>
<group ref="/data/members"><label>สมาชิกครัวเรือน</label><repeat nodeset="/data/members">
<input ref="/data/members/first"><label>ชื่อ</label></input><input ref="/data/members/last"><label>นามสกุล</label></input>
<input ref="/data/members/born"><label>วันเกิด</label></input>
<select1 ref="/data/members/kin"><label>ความสัมพันธ์กับหัวหน้าครัวเรือน</label>{
    _items([("p", "บิดามารดา"), ("c", "บุตร")])
}</select1>
<input ref="/data/members/work"><label>อาชีพ</label></input>
<input ref="/data/members/income"><label>รายได้ต่อปี (บาท)</label></input>
<input ref="/data/members/sick"><label>โรคประจำตัว</label></input>
<input ref="/data/members/remark"><label>หมายเหตุ</label></input>
</repeat></group>
<group ref="/data/plots"><label>แปลงที่ดิน</label><repeat nodeset="/data/plots">
<input ref="/data/plots/rai"><label>เนื้อที่ (ไร่)</label></input><input ref="/data/plots/crop"><label>ปลูก</label></input>
<group ref="/data/plots/harvests"><label>ผลผลิต</label><repeat nodeset="/data/plots/harvests">
<input ref="/data/plots/harvests/year"><label>ปี</label></input>
<input ref="/data/plots/harvests/kilos"><label>กิโลกรัม</label></input></repeat></group></repeat></group>
<group ref="/data/things"><label>เครื่องมือ</label><repeat nodeset="/data/things">
<input ref="/data/things/thing"><label>ชื่อเครื่องมือ</label></input></repeat></group>
<group ref="/data/empty"><label>สัตว์เลี้ยง</label><repeat nodeset="/data/empty">
<input ref="/data/empty/none"><label>ชนิด</label></input></repeat></group>
<group ref="/data/closing"><label>ส่วนท้าย</label>
<input ref="/data/closing/opinion" appearance="multiline"><label>ความเห็นของผู้สัมภาษณ์</label></input></group>
</h:body></h:html>"""

_LONG = "ครอบครัวย้ายมาจากลุ่มน้ำป่าสักเมื่อปี 2530 หักร้างถางพงทำไร่ ต่อมาน้ำท่วมซ้ำทุกปีจึงกู้เงินซื้อปั๊มน้ำและขุดบ่อ "

FILLED: dict[str, Any] = {
    "name": "ปู่ฟ้า ญาณวุฒิ ฐูปน้ำ",
    "age": "67",
    "weight": "1234.50",
    "day": "2018-03-12",
    "born": "1951-04",
    "time": "09:30:00.000+07:00",
    "at": "2018-03-12T09:30:00.000+07:00",
    "place": "13.69043 101.07796 0 0",
    "picture": "บ้าน.jpg",
    "spread": "8",
    "one": "other",
    "many": "a c",
    "order": "c a b",
    "ok": "OK",
    "long": _LONG * 30,
    "code": "017",
    "kind3": "001 017 030",
    "outer": {"inner": {"deep": "ห้วยน้ำซับ", "deeper": "ก" * 400}},
    "members": [
        {
            "first": f"สมาชิกคนที่{number}",
            "last": "น้ำใจประเสริฐปัญญา",
            "born": f"19{60 + number}-05-0{number}",
            "kin": "c",
            "work": "รับจ้างทั่วไป",
            "income": "21000",
            "sick": "เบาหวาน",
            "remark": "ทำงานต่างจังหวัด กลับบ้านปีละสองครั้ง",
        }
        for number in range(1, 5)
    ],
    "plots": [
        {
            "rai": "2.5",
            "crop": "ข้าวหอมมะลิ",
            "harvests": [{"year": "2560", "kilos": "1200"}, {"year": "2561", "kilos": "900"}],
        },
        {"rai": "1", "crop": "มันสำปะหลัง"},
    ],
    "things": [{"thing": f"เครื่องมือชิ้นที่ {number} ของบ้าน"} for number in range(1, 41)],
    "closing": {"opinion": "ควรได้รับการดูแลต่อเนื่อง"},
}
