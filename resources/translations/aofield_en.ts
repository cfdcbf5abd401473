<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB">
<context>
    <name>aofield</name>
    <message>
        <source>คำตอบไม่เป็นไปตามเงื่อนไข</source>
        <translation>The answer does not meet the condition</translation>
    </message>
    <message>
        <source>ยังไม่ได้ตอบ</source>
        <translation>Not answered</translation>
    </message>
    <message>
        <source>คำตอบอ่านไม่ได้</source>
        <translation>The answer cannot be read</translation>
    </message>
    <message>
        <source>เดือนละ {monthly} บาท</source>
        <translation>{monthly} baht a month</translation>
    </message>
    <message>
        <source>{amount} บาท</source>
        <translation>{amount} baht</translation>
    </message>
    <message>
        <source>เดือนละ {monthly} บาท {months} เดือน</source>
        <translation>{monthly} baht a month for {months} months</translation>
    </message>
    <message>
        <source>ชั่งน้ำหนัก วัดส่วนสูง</source>
        <translation>Weigh and measure</translation>
    </message>
    <message>
        <source>อายุรกรรม</source>
        <translation>General medicine</translation>
    </message>
    <message>
        <source>เฉพาะทาง</source>
        <translation>Specialist</translation>
    </message>
    <message>
        <source>สั่งยา</source>
        <translation>Prescription</translation>
    </message>
    <message>
        <source>อาชีพใดเหมาะ</source>
        <translation>Which occupation suits</translation>
    </message>
    <message>
        <source>สาเหตุและทางเพิ่มรายได้</source>
        <translation>Causes, and ways to earn more</translation>
    </message>
    <message>
        <source>ระบุแนวทางพัฒนา</source>
        <translation>Name the ways forward</translation>
    </message>
    <message>
        <source>เลือกมาตรการให้รายบุคคล</source>
        <translation>Choose measures for this person</translation>
    </message>
    <message>
        <source>รายการที่ {number}</source>
        <translation>Item {number}</translation>
    </message>
    <message>
        <source>แถว</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>คอลัมน์</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>ค่าในช่อง</source>
        <translation>The cell says</translation>
    </message>
    <message>
        <source>ต้องแก้อย่างไร</source>
        <translation>What to correct</translation>
    </message>
    <message>
        <source>เลขประจำตัว</source>
        <translation>National ID</translation>
    </message>
    <message>
        <source>ชื่อ</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>วันเกิด</source>
        <translation>Birth</translation>
    </message>
    <message>
        <source>บ้านเลขที่</source>
        <translation>House</translation>
    </message>
    <message>
        <source>หมู่</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>รายได้</source>
        <translation>Income</translation>
    </message>
    <message>
        <source>กำลังส่ง …</source>
        <translation>Sending …</translation>
    </message>
    <message>
        <source>รอส่งภาพเอกสาร {count} ภาพ</source>
        <translation>{count} pictures of papers waiting to be sent</translation>
    </message>
    <message>
        <source>รอส่ง {count} แบบ</source>
        <translation>{count} waiting to be sent</translation>
    </message>
    <message>
        <source>ส่งครบแล้วเมื่อ {time} น.</source>
        <translation>All sent at {time}</translation>
    </message>
    <message>
        <source>ไม่มีแบบรอส่ง</source>
        <translation>Nothing waits to be sent</translation>
    </message>
    <message>
        <source>ยังไม่ได้ลงทะเบียนเครื่อง เก็บไว้ในเครื่องก่อน</source>
        <translation>Not enrolled yet; kept on this computer</translation>
    </message>
    <message>
        <source>รับทราบแล้ว</source>
        <translation>Acknowledged</translation>
    </message>
    <message>
        <source>ผู้มีบัตรสวัสดิการแห่งรัฐ</source>
        <translation>Card holder</translation>
    </message>
    <message>
        <source>ผู้ดูแลผู้มีบัตรสวัสดิการแห่งรัฐ (AO)</source>
        <translation>Account officer (AO)</translation>
    </message>
    <message>
        <source>เจ้าหน้าที่ร่วมสัมภาษณ์</source>
        <translation>Joint interviewer</translation>
    </message>
    <message>
        <source>เจ้าหน้าที่ผู้รับแจ้งความประสงค์</source>
        <translation>Receiving officer</translation>
    </message>
    <message>
        <source>พยานคนที่ 1</source>
        <translation>First witness</translation>
    </message>
    <message>
        <source>พยานคนที่ 2</source>
        <translation>Second witness</translation>
    </message>
    <message>
        <source>{day} เวลา {time} น.</source>
        <translation>{day}, {time}</translation>
    </message>
    <message>
        <source>บ้านเลขที่ {house}</source>
        <translation>House {house}</translation>
    </message>
    <message>
        <source>หมู่ {moo}</source>
        <translation>village {moo}</translation>
    </message>
    <message>
        <source>มีร่างค้างอยู่</source>
        <translation>Draft begun</translation>
    </message>
    <message>
        <source>รอสัมภาษณ์</source>
        <translation>To be interviewed</translation>
    </message>
    <message>
        <source>ไม่ประสงค์</source>
        <translation>Declined</translation>
    </message>
    <message>
        <source>สัมภาษณ์แล้ว</source>
        <translation>Interviewed</translation>
    </message>
    <message>
        <source>ไปแล้วไม่พบ</source>
        <translation>Not met</translation>
    </message>
    <message>
        <source>ย้ายหรือเสียชีวิต</source>
        <translation>Moved or died</translation>
    </message>
    <message>
        <source>ร่าง</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>ยืนยันแล้ว</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>มีฉบับใหม่แทนแล้ว</source>
        <translation>Replaced by a newer revision</translation>
    </message>
    <message>
        <source>รอส่ง</source>
        <translation>To be sent</translation>
    </message>
    <message>
        <source>กำลังส่ง</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>ส่งถึงแล้ว</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>ยังส่งไม่ได้</source>
        <translation>Not sent yet</translation>
    </message>
    <message>
        <source>รออำเภอตรวจ</source>
        <translation>With the district</translation>
    </message>
    <message>
        <source>บันทึกในฐานข้อมูลกลางแล้ว</source>
        <translation>Stored in the central database</translation>
    </message>
    <message>
        <source>มีอยู่ในฐานข้อมูลกลางแล้ว ไม่บันทึกซ้ำ</source>
        <translation>Already in the central database, not stored twice</translation>
    </message>
    <message>
        <source>เนื้อหาต่างจากที่ส่วนกลางมี เก็บไว้ทั้งสองฉบับ</source>
        <translation>Differs from what the centre has; both are kept</translation>
    </message>
    <message>
        <source>รับไว้แล้ว รออำเภอตรวจ</source>
        <translation>Received; the district will look at it</translation>
    </message>
    <message>
        <source>แบบแสดงความประสงค์เข้าร่วมมาตรการ</source>
        <translation>Statement of intent</translation>
    </message>
    <message>
        <source>แบบประเมินและเมนูการพัฒนาคุณภาพชีวิต</source>
        <translation>Assessment and development menu</translation>
    </message>
    <message>
        <source>ลองอีกครั้ง</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>ปิดข้อความ</source>
        <translation>Close this message</translation>
    </message>
    <message>
        <source>โครงการที่เหมาะ {count} โครงการ</source>
        <translation>{count} programmes that fit</translation>
    </message>
    <message>
        <source>พิมพ์เพื่อค้นหา หรือกด ↓</source>
        <translation>Type, or press ↓</translation>
    </message>
    <message>
        <source>มีร่างค้างอยู่ ทำต่อให้เสร็จ</source>
        <translation>There is a draft; go on until it is complete</translation>
    </message>
    <message>
        <source>เลือกหน่วยงาน</source>
        <translation>Choose an agency</translation>
    </message>
    <message>
        <source>เลือกจังหวัด</source>
        <translation>Choose a province</translation>
    </message>
    <message>
        <source>เลือกอำเภอ</source>
        <translation>Choose a district</translation>
    </message>
    <message>
        <source>กรุณาเลือกหน่วยงาน</source>
        <translation>Please choose an agency</translation>
    </message>
    <message>
        <source>กรุณาเลือกจังหวัดและอำเภอ</source>
        <translation>Please choose province and district</translation>
    </message>
    <message>
        <source>ยังไม่เข้าเงื่อนไข {count} โครงการ</source>
        <translation>{count} that do not fit</translation>
    </message>
    <message>
        <source>ผลต่อผู้มีบัตร</source>
        <translation>What it means</translation>
    </message>
    <message>
        <source>วงเงินเพิ่มในบัตร</source>
        <translation>Top-up on the card</translation>
    </message>
    <message>
        <source>กลุ่มเมนู: {group}</source>
        <translation>Menu group: {group}</translation>
    </message>
    <message>
        <source>เรียบร้อย</source>
        <translation>It came out well</translation>
    </message>
    <message>
        <source>ไม่เรียบร้อย</source>
        <translation>It did not</translation>
    </message>
    <message>
        <source>กระดาษติด</source>
        <translation>Paper jam</translation>
    </message>
    <message>
        <source>กระดาษหมด</source>
        <translation>Out of paper</translation>
    </message>
    <message>
        <source>หมึกจางหรือหมด</source>
        <translation>Faint or no ink</translation>
    </message>
    <message>
        <source>ออกมาไม่ครบหน้า</source>
        <translation>Pages missing</translation>
    </message>
    <message>
        <source>ไม่ออกเลย</source>
        <translation>Nothing came out</translation>
    </message>
    <message>
        <source>พิมพ์ออกมาเรียบร้อยหรือไม่</source>
        <translation>Did the print come out well?</translation>
    </message>
    <message>
        <source>เพราะอะไร</source>
        <translation>Why not?</translation>
    </message>
    <message>
        <source>ยังต้องแก้ {count} ข้อ</source>
        <translation>{count} left to correct</translation>
    </message>
    <message>
        <source>ไปที่ข้อนี้</source>
        <translation>Go to this question</translation>
    </message>
    <message>
        <source>เลือกแล้ว</source>
        <translation>Chosen</translation>
    </message>
    <message>
        <source>เลือก</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>ตอบแล้ว {answered} จาก {asked} ข้อ</source>
        <translation>{answered} of {asked} answered</translation>
    </message>
    <message>
        <source>ต้องแก้ {count} ข้อ</source>
        <translation>{count} to correct</translation>
    </message>
    <message>
        <source>ไปหมวดถัดไป (Ctrl+Enter)</source>
        <translation>Next section (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>กลับหมวดก่อน (Ctrl+Shift+Enter)</source>
        <translation>Previous section (Ctrl+Shift+Enter)</translation>
    </message>
    <message>
        <source>ก่อนหน้า</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>ต่อไป: {section}</source>
        <translation>Next: {section}</translation>
    </message>
    <message>
        <source>ทบทวนและยืนยัน</source>
        <translation>Review and confirm</translation>
    </message>
    <message>
        <source>ขั้นที่ {n} · {step}</source>
        <translation>Step {n} · {step}</translation>
    </message>
    <message>
        <source>ลงนามบนจอ</source>
        <translation>Sign on the screen</translation>
    </message>
    <message>
        <source>ทุกคนลงนามบนกระดาษแล้ว</source>
        <translation>All have signed on paper</translation>
    </message>
    <message>
        <source>พิมพ์ก่อน จึงบันทึกได้ว่าลงนามบนกระดาษ</source>
        <translation>Print first; then the signing on paper can be recorded</translation>
    </message>
    <message>
        <source>ลงนามบนกระดาษแล้ว</source>
        <translation>Signed on paper</translation>
    </message>
    <message>
        <source>ลงนามบนจอแล้ว</source>
        <translation>Signed on the screen</translation>
    </message>
    <message>
        <source>การลงนาม</source>
        <translation>Signatures</translation>
    </message>
    <message>
        <source>รอลายพิมพ์นิ้วมือบนกระดาษ</source>
        <translation>Thumbprint on paper to come</translation>
    </message>
    <message>
        <source>ลงนามแล้ว</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>แก้ไขข้อนี้</source>
        <translation>Change this answer</translation>
    </message>
    <message>
        <source>คัดลอก</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>กลับ (Esc)</source>
        <translation>Back (Esc)</translation>
    </message>
    <message>
        <source>กลับ</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>ตัวอย่างเอกสาร</source>
        <translation>Preview of the paper</translation>
    </message>
    <message>
        <source>{income:,} บาท/ปี</source>
        <translation>{income:,} baht/year</translation>
    </message>
    <message>
        <source>อายุ {age} ปี</source>
        <translation>{age} years old</translation>
    </message>
    <message>
        <source>ต้องไปพบ</source>
        <translation>To be visited</translation>
    </message>
    <message>
        <source>ยกเลิก</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>{done:,} จาก {total:,} แถว</source>
        <translation>{done:,} of {total:,} rows</translation>
    </message>
    <message>
        <source>{done:,} แถว</source>
        <translation>{done:,} rows</translation>
    </message>
    <message>
        <source>กำลังยกเลิก …</source>
        <translation>Cancelling …</translation>
    </message>
    <message>
        <source>อีก {left} หลัก</source>
        <translation>{left} digits to go</translation>
    </message>
    <message>
        <source>เลขถูกต้อง</source>
        <translation>The number is valid</translation>
    </message>
    <message>
        <source>เลขไม่ถูกต้อง ตรวจทานกับบัตรอีกครั้ง</source>
        <translation>Not a valid number; check it against the card</translation>
    </message>
    <message>
        <source>บาท</source>
        <translation>baht</translation>
    </message>
    <message>
        <source>ปี ค.ศ. หรือ พ.ศ.? ถ้าเป็น ค.ศ. ให้พิมพ์ พ.ศ. {year}</source>
        <translation>A Gregorian year? Then type B.E. {year}</translation>
    </message>
    <message>
        <source>พิมพ์วัน/เดือน/ปี พ.ศ. เช่น 30/4/2501</source>
        <translation>Type day/month/Buddhist year, e.g. 30/4/2501</translation>
    </message>
    <message>
        <source>เช่น 30/4/2501</source>
        <translation>e.g. 30/4/2501</translation>
    </message>
    <message>
        <source>30/4/2501 หรือ เม.ย. 2501 หรือ 2501</source>
        <translation>30/4/2501, or เม.ย. 2501, or 2501</translation>
    </message>
    <message>
        <source>ต้องมีวัน เดือน และปี</source>
        <translation>Day, month and year are needed</translation>
    </message>
    <message>
        <source>พ.ศ. {year} (ไม่ทราบวันและเดือน)</source>
        <translation>B.E. {year} (day and month unknown)</translation>
    </message>
    <message>
        <source>{month} (ไม่ทราบวัน)</source>
        <translation>{month} (day unknown)</translation>
    </message>
    <message>
        <source>ไม่มีวันนี้ในปฏิทิน</source>
        <translation>There is no such day</translation>
    </message>
    <message>
        <source>พิมพ์ปี พ.ศ. ให้ครบ 4 หลัก</source>
        <translation>Type all four digits of the Buddhist year</translation>
    </message>
    <message>
        <source>ปี 2483 ไม่มีเดือนมกราคมถึงมีนาคม</source>
        <translation>B.E. 2483 had no January to March</translation>
    </message>
    <message>
        <source>คำตอบนี้ไม่เป็นไปตามเงื่อนไข กรุณาตรวจสอบอีกครั้ง</source>
        <translation>This answer does not meet the condition; please check it</translation>
    </message>
    <message>
        <source>จากบัญชีรายชื่อ</source>
        <translation>from the roster</translation>
    </message>
    <message>
        <source>ต้องตอบ</source>
        <translation>Required</translation>
    </message>
    <message>
        <source>ยังไม่ได้ตอบข้อนี้ กรุณาตอบก่อนยืนยัน</source>
        <translation>Please answer this before confirming</translation>
    </message>
    <message>
        <source>คำตอบนี้อ่านไม่ได้ กรุณาตรวจสอบอีกครั้ง</source>
        <translation>This answer cannot be read; please check it</translation>
    </message>
    <message>
        <source>ลบรายการที่ {number} (Alt+Delete)</source>
        <translation>Remove item {number} (Alt+Delete)</translation>
    </message>
    <message>
        <source>ลบรายการที่ {number}</source>
        <translation>Remove item {number}</translation>
    </message>
    <message>
        <source>เพิ่มรายการ</source>
        <translation>Add an item</translation>
    </message>
    <message>
        <source>{count} รายการ</source>
        <translation>{count} items</translation>
    </message>
    <message>
        <source>ยังไม่มีรายการ</source>
        <translation>No items yet</translation>
    </message>
    <message>
        <source>พิมพ์เพื่อค้นหา หรือกดลูกศรลงเพื่อดูทั้งหมด</source>
        <translation>Type to search, or press the down arrow to see all</translation>
    </message>
    <message>
        <source>ไม่มีในรายการ ลองพิมพ์บางส่วนของคำ</source>
        <translation>Not in the list; try part of the word</translation>
    </message>
    <message>
        <source>ส่งตอนนี้</source>
        <translation>Send now</translation>
    </message>
    <message>
        <source>จุดรับแจ้ง</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>วันนี้</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>รายชื่อ</source>
        <translation>Roster</translation>
    </message>
    <message>
        <source>ตั้งค่า</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>ล็อกหรือสลับเจ้าหน้าที่ (Ctrl+L)</source>
        <translation>Lock, or change officers (Ctrl+L)</translation>
    </message>
    <message>
        <source>ล็อกหน้าจอ</source>
        <translation>Lock the screen</translation>
    </message>
    <message>
        <source>ล็อกหรือสลับเจ้าหน้าที่</source>
        <translation>Lock, or change officers</translation>
    </message>
    <message>
        <source>เลือกเจ้าหน้าที่</source>
        <translation>Choose the officer</translation>
    </message>
    <message>
        <source>{title} (ฉบับที่ {revision})</source>
        <translation>{title} (revision {revision})</translation>
    </message>
    <message>
        <source>ยืนยันเมื่อ {when}</source>
        <translation>Confirmed {when}</translation>
    </message>
    <message>
        <source>เริ่มเมื่อ {when}</source>
        <translation>Begun {when}</translation>
    </message>
    <message>
        <source>ทำต่อ</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>ลงนามและพิมพ์</source>
        <translation>Sign and print</translation>
    </message>
    <message>
        <source>แก้ไขเป็นฉบับใหม่</source>
        <translation>Change in a new revision</translation>
    </message>
    <message>
        <source>พิมพ์แล้ว {count} ชุด</source>
        <translation>{count} printed</translation>
    </message>
    <message>
        <source>ยังไม่ลงนาม</source>
        <translation>Not signed</translation>
    </message>
    <message>
        <source>ช่องลงลายมือชื่อ</source>
        <translation>Signature pad</translation>
    </message>
    <message>
        <source>ลงลายมือชื่อบนเส้น</source>
        <translation>Sign on the line</translation>
    </message>
    <message>
        <source>ทุกคำตอบบันทึกทันที</source>
        <translation>Every answer is stored at once</translation>
    </message>
    <message>
        <source>พิมพ์ร่าง</source>
        <translation>Print the draft</translation>
    </message>
    <message>
        <source>โหมดสาธิต · วันที่ {day} · บุคคลสมมติทั้งหมด</source>
        <translation>Demo · {day} · all people are invented</translation>
    </message>
    <message>
        <source>เริ่มใช้งานจริง</source>
        <translation>Begin real work</translation>
    </message>
    <message>
        <source>ลงทะเบียนเครื่อง</source>
        <translation>Enrol this computer</translation>
    </message>
    <message>
        <source>แบบที่ยืนยันแล้ว</source>
        <translation>Confirmed forms</translation>
    </message>
    <message>
        <source>ยังไม่มีแบบที่ยืนยันแล้ว</source>
        <translation>Nothing is confirmed yet</translation>
    </message>
    <message>
        <source>เมื่อยืนยันแบบของใคร แบบนั้นจะมาอยู่ที่นี่ และส่งเข้าส่วนกลางเองเมื่อต่อเครือข่ายได้</source>
        <translation>A form comes here once it is confirmed, and is sent by itself when there is a network</translation>
    </message>
    <message>
        <source>เครื่องนี้ยังไม่ได้ลงทะเบียนกับส่วนกลาง แบบที่ยืนยันแล้วเก็บไว้ในเครื่องครบ และจะส่งเองเมื่อลงทะเบียน</source>
        <translation>This computer is not enrolled yet. Confirmed forms are kept here and are sent once it is.</translation>
    </message>
    <message>
        <source>รอส่ง {pending:,} แบบ · ส่งถึงแล้ว {arrived:,} แบบ</source>
        <translation>{pending:,} waiting · {arrived:,} received</translation>
    </message>
    <message>
        <source>ยืนยันเมื่อ</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>เลขที่ระเบียน</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>ส่งครั้งล่าสุด</source>
        <translation>Last try</translation>
    </message>
    <message>
        <source>{when} ({count} ครั้ง)</source>
        <translation>{when} ({count} tries)</translation>
    </message>
    <message>
        <source>ส่วนกลางรับเมื่อ</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>ผล</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>ลายนิ้วมือของเนื้อหา</source>
        <translation>Content hash</translation>
    </message>
    <message>
        <source>ลายเซ็นของส่วนกลาง</source>
        <translation>Centre’s signature</translation>
    </message>
    <message>
        <source>ค้นหา</source>
        <translation>search</translation>
    </message>
    <message>
        <source>บันทึกเอกสารเป็นไฟล์</source>
        <translation>Save the paper as a file</translation>
    </message>
    <message>
        <source>บันทึกไว้ที่ {path}</source>
        <translation>Saved as {path}</translation>
    </message>
    <message>
        <source>เลขที่ {number}</source>
        <translation>No. {number}</translation>
    </message>
    <message>
        <source>พิมพ์</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>บันทึกเป็นไฟล์ PDF</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <source>ร่างเอกสาร</source>
        <translation>Draft paper</translation>
    </message>
    <message>
        <source>เอกสาร</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>ยังไม่ได้พิมพ์</source>
        <translation>Not printed yet</translation>
    </message>
    <message>
        <source>กลับไปแบบ</source>
        <translation>Back to the form</translation>
    </message>
    <message>
        <source>เสร็จแล้ว</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>ขั้นต่อไป</source>
        <translation>Next step</translation>
    </message>
    <message>
        <source>{number} · อายุ {age} ปี</source>
        <translation>{number} · {age} years old</translation>
    </message>
    <message>
        <source>ชาย</source>
        <translation>Male</translation>
    </message>
    <message>
        <source>หญิง</source>
        <translation>Female</translation>
    </message>
    <message>
        <source>มาตรการสำหรับคนนี้</source>
        <translation>What the measure means here</translation>
    </message>
    <message>
        <source>แบบและเอกสาร</source>
        <translation>Forms and papers</translation>
    </message>
    <message>
        <source>ข้อมูลในรายชื่อ</source>
        <translation>From the roster</translation>
    </message>
    <message>
        <source>ไม่มีแบบที่ต้องทำต่อ</source>
        <translation>No form is due</translation>
    </message>
    <message>
        <source>เริ่มสัมภาษณ์</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>{baht:,} บาท</source>
        <translation>{baht:,} baht</translation>
    </message>
    <message>
        <source>ต่อเดือน</source>
        <translation>a month</translation>
    </message>
    <message>
        <source>{months} เดือน</source>
        <translation>{months} months</translation>
    </message>
    <message>
        <source>ที่จะได้รับ</source>
        <translation>to be paid</translation>
    </message>
    <message>
        <source>รวมทั้งหมด</source>
        <translation>in all</translation>
    </message>
    <message>
        <source>ยังไม่มีแบบของคนนี้ในเครื่อง แบบที่ทำแล้วจะอยู่ตรงนี้พร้อมเอกสารและใบตอบรับ</source>
        <translation>No forms of this person here yet. They will stand here with their papers and receipts.</translation>
    </message>
    <message>
        <source>เพศ</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>รายได้ตามบัญชีรายชื่อ</source>
        <translation>Income on the list</translation>
    </message>
    <message>
        <source>ที่อยู่</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>โทรศัพท์</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>AO ที่ดูแล</source>
        <translation>AO in charge</translation>
    </message>
    <message>
        <source>ตรอก{name}</source>
        <translation>Trok {name}</translation>
    </message>
    <message>
        <source>ซอย{name}</source>
        <translation>Soi {name}</translation>
    </message>
    <message>
        <source>ถนน{name}</source>
        <translation>{name} Road</translation>
    </message>
    <message>
        <source>เก็บรหัสนี้ไว้บนกระดาษแล้ว</source>
        <translation>I have this code on paper</translation>
    </message>
    <message>
        <source>พิมพ์ใบนี้</source>
        <translation>Print this sheet</translation>
    </message>
    <message>
        <source>ดำเนินการต่อ</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>ใบรหัสกู้คืน aofield</source>
        <translation>aofield recovery sheet</translation>
    </message>
    <message>
        <source>เครื่อง {device}</source>
        <translation>Computer {device}</translation>
    </message>
    <message>
        <source>ใช้ได้ครั้งเดียว เก็บในตู้เซฟของอำเภอ อย่าเก็บไว้กับเครื่อง</source>
        <translation>Good once. Keep it in the district’s safe, not with the computer.</translation>
    </message>
    <message>
        <source>ใบรหัสกู้คืน</source>
        <translation>Recovery sheet</translation>
    </message>
    <message>
        <source>หากลืมรหัสผ่าน รหัสนี้คือทางเดียวที่จะเปิดข้อมูลได้ พิมพ์หรือจดไว้ แล้วเก็บในตู้เซฟของอำเภอ โปรแกรมจะไม่แสดงรหัสนี้อีก</source>
        <translation>If the passphrase is forgotten this code is the only way to the data. Print it or write it down and keep it in the district’s safe. It is not shown again.</translation>
    </message>
    <message>
        <source>{officer} · {when}</source>
        <translation>{officer} · {when}</translation>
    </message>
    <message>
        <source>ทบทวนก่อนยืนยัน</source>
        <translation>Review before confirming</translation>
    </message>
    <message>
        <source>แก้ข้อที่ยังไม่ถูกต้องให้ครบก่อน จึงจะยืนยันได้</source>
        <translation>Correct what is not right yet; then it can be confirmed</translation>
    </message>
    <message>
        <source>ยืนยันแล้วคำตอบจะไม่เปลี่ยน หากต้องแก้ภายหลังจะเป็นฉบับแก้ไขใหม่</source>
        <translation>Once confirmed the answers stand; a later change makes a new revision</translation>
    </message>
    <message>
        <source>ยืนยันความถูกต้อง</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>ตอบครบแล้ว อ่านสรุปต่อไปนี้ให้ผู้มีบัตรฟัง ถ้าข้อใดไม่ตรง กดที่ข้อนั้นเพื่อแก้ไข</source>
        <translation>All answered. Read this summary to the card holder; press an answer to change it.</translation>
    </message>
    <message>
        <source>นำเข้ารายชื่อ</source>
        <translation>Import a roster</translation>
    </message>
    <message>
        <source>เลือกไฟล์รายชื่อที่อำเภอได้รับ</source>
        <translation>Choose the list the district received</translation>
    </message>
    <message>
        <source>ไฟล์ Excel (.xlsx .xls) หรือ .csv ลากมาวางตรงนี้ก็ได้ โปรแกรมอ่านหัวตารางภาษาไทยเอง และจะให้ดูก่อนนำเข้าเสมอ</source>
        <translation>An Excel file (.xlsx, .xls) or .csv; you may drop it here. The Thai headings are recognised, and you always see what was read before anything is imported.</translation>
    </message>
    <message>
        <source>เลือกไฟล์</source>
        <translation>Choose a file</translation>
    </message>
    <message>
        <source>เลือกไฟล์รายชื่อ</source>
        <translation>Choose a roster</translation>
    </message>
    <message>
        <source>ไฟล์รายชื่อ (*.xlsx *.xls *.csv)</source>
        <translation>Rosters (*.xlsx *.xls *.csv)</translation>
    </message>
    <message>
        <source>อ่านได้ครบ {rows:,} คน พร้อมนำเข้า</source>
        <translation>All {rows:,} people were read and can be imported</translation>
    </message>
    <message>
        <source>มีข้อมูลผิด {errors:,} แห่ง จึงยังไม่นำเข้าแม้แต่รายเดียว แก้ในไฟล์ตามรายการข้างล่าง บันทึก แล้วเลือกไฟล์อีกครั้ง</source>
        <translation>{errors:,} cells are wrong, so nobody is imported. Correct the file as listed below, save it and choose it again.</translation>
    </message>
    <message>
        <source>นำเข้าแล้ว</source>
        <translation>Imported</translation>
    </message>
    <message>
        <source>เพิ่มใหม่ {added:,} คน · ปรับปรุง {updated:,} คน · เหมือนเดิม {unchanged:,} คน · ในเครื่องนี้มี {total:,} คน</source>
        <translation>{added:,} new · {updated:,} updated · {unchanged:,} unchanged · {total:,} on this computer</translation>
    </message>
    <message>
        <source>ไปที่รายชื่อ</source>
        <translation>To the roster</translation>
    </message>
    <message>
        <source>เลือกไฟล์อื่น</source>
        <translation>Another file</translation>
    </message>
    <message>
        <source>เลือกไฟล์อีกครั้ง</source>
        <translation>Choose again</translation>
    </message>
    <message>
        <source>นำเข้า {rows:,} คน</source>
        <translation>Import {rows:,} people</translation>
    </message>
    <message>
        <source>คอลัมน์ที่รู้จัก</source>
        <translation>Columns recognised</translation>
    </message>
    <message>
        <source>กำลังอ่านและตรวจไฟล์ …</source>
        <translation>Reading and checking the file …</translation>
    </message>
    <message>
        <source>ไม่ใช้</source>
        <translation>Not used</translation>
    </message>
    <message>
        <source>กำลังนำเข้า …</source>
        <translation>Importing …</translation>
    </message>
    <message>
        <source>ควรตรวจ {count:,} แห่ง แต่นำเข้าได้</source>
        <translation>{count:,} cells worth checking; they can be imported</translation>
    </message>
    <message>
        <source>รายชื่อที่พบ</source>
        <translation>People found</translation>
    </message>
    <message>
        <source>ยังไม่มีรายชื่อในเครื่องนี้</source>
        <translation>No roster on this computer yet</translation>
    </message>
    <message>
        <source>นำเข้าไฟล์รายชื่อผู้มีบัตรที่อำเภอได้รับ (.xlsx .xls หรือ .csv) แล้วเริ่มค้นหาและสัมภาษณ์ได้ทันที</source>
        <translation>Import the list of card holders the district received (.xlsx, .xls or .csv); then search and interview at once</translation>
    </message>
    <message>
        <source>ไม่พบผู้ใดตามคำค้น</source>
        <translation>Nobody found</translation>
    </message>
    <message>
        <source>ลองพิมพ์ให้สั้นลง ค้นด้วยเลขประจำตัวหรือบ้านเลขที่ หรือเอาตัวกรองออก</source>
        <translation>Type less, try the national ID or the house number, or take the filters off</translation>
    </message>
    <message>
        <source>ล้างคำค้นและตัวกรอง</source>
        <translation>Clear search and filters</translation>
    </message>
    <message>
        <source>ค้นหาด้วยชื่อ นามสกุล เลขประจำตัว หมู่บ้าน หรือบ้านเลขที่</source>
        <translation>Search by name, national ID, village or house number</translation>
    </message>
    <message>
        <source>ค้นหารายชื่อ</source>
        <translation>Search the roster</translation>
    </message>
    <message>
        <source>หมู่บ้าน</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>ทุกหมู่บ้าน</source>
        <translation>All villages</translation>
    </message>
    <message>
        <source>ทุกคน</source>
        <translation>Everyone</translation>
    </message>
    <message>
        <source>{total:,} คนในเครื่องนี้</source>
        <translation>{total:,} people on this computer</translation>
    </message>
    <message>
        <source>พบ {rows:,}{more} คน</source>
        <translation>{rows:,}{more} found</translation>
    </message>
    <message>
        <source>เปิด</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>ล้าง</source>
        <translation>clear</translation>
    </message>
    <message>
        <source>กำลังตรวจ …</source>
        <translation>Checking …</translation>
    </message>
    <message>
        <source>อ่านจากรูป QR …</source>
        <translation>Read from a QR picture …</translation>
    </message>
    <message>
        <source>เลือกรูป QR ของรหัสลงทะเบียน</source>
        <translation>Choose a picture of the enrolment QR code</translation>
    </message>
    <message>
        <source>รหัสลงทะเบียน</source>
        <translation>Enrolment code</translation>
    </message>
    <message>
        <source>ขอจากทีมอำเภอ ใช้ได้ครั้งเดียว เมื่อลงทะเบียนแล้วโปรแกรมจะส่งแบบที่ยืนยันแล้วให้เอง</source>
        <translation>From the district team, good once. After enrolment confirmed forms are sent by themselves.</translation>
    </message>
    <message>
        <source>ลงทะเบียนเครื่องนี้</source>
        <translation>Enrol this computer</translation>
    </message>
    <message>
        <source>ลงทะเบียนใหม่ด้วยรหัสใหม่</source>
        <translation>Enrol again with a new code</translation>
    </message>
    <message>
        <source>ลงทะเบียนแล้ว</source>
        <translation>Enrolled</translation>
    </message>
    <message>
        <source>ฝากไว้กับอำเภอแล้วเมื่อ {when}</source>
        <translation>With the district since {when}</translation>
    </message>
    <message>
        <source>ยังไม่ได้ฝาก จะฝากเองเมื่อส่งครั้งต่อไป</source>
        <translation>Not yet; deposited at the next sending</translation>
    </message>
    <message>
        <source>ส่วนกลาง</source>
        <translation>Centre</translation>
    </message>
    <message>
        <source>กรุณาวางรหัสลงทะเบียน</source>
        <translation>Please paste the enrolment code</translation>
    </message>
    <message>
        <source>ยังไม่ได้ลงทะเบียน</source>
        <translation>Not enrolled</translation>
    </message>
    <message>
        <source>กำลังลงทะเบียน …</source>
        <translation>Enrolling …</translation>
    </message>
    <message>
        <source>ชื่อเครื่อง</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>ลงทะเบียนเมื่อ</source>
        <translation>Enrolled</translation>
    </message>
    <message>
        <source>กุญแจสำรอง</source>
        <translation>Spare key</translation>
    </message>
    <message>
        <source>เปลี่ยนรหัสผ่าน</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>ทำใบใหม่</source>
        <translation>Make a new one</translation>
    </message>
    <message>
        <source>ยังไม่มีใบรหัสกู้คืนที่ใช้ได้ ควรทำใบใหม่วันนี้</source>
        <translation>There is no valid recovery sheet. Make one today.</translation>
    </message>
    <message>
        <source>รหัสผ่านใหม่</source>
        <translation>New passphrase</translation>
    </message>
    <message>
        <source>อย่างน้อย {count} ตัว ใช้สามสี่คำที่จำได้ดี</source>
        <translation>At least {count} characters; three or four words you remember well</translation>
    </message>
    <message>
        <source>พิมพ์รหัสผ่านใหม่อีกครั้ง</source>
        <translation>New passphrase again</translation>
    </message>
    <message>
        <source>บันทึกรหัสผ่านใหม่</source>
        <translation>Save the new passphrase</translation>
    </message>
    <message>
        <source>เปลี่ยนรหัสผ่านแล้ว</source>
        <translation>The passphrase is changed</translation>
    </message>
    <message>
        <source>เจ้าหน้าที่</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>รหัส AO {code}</source>
        <translation>AO code {code}</translation>
    </message>
    <message>
        <source>รหัสผ่าน</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>ใช้เปิดข้อมูลในเครื่องนี้</source>
        <translation>Opens the data on this computer</translation>
    </message>
    <message>
        <source>ทางแก้เมื่อลืมรหัสผ่าน ใบใหม่ทำให้ใบเก่าใช้ไม่ได้</source>
        <translation>Cures a forgotten passphrase; a new sheet makes the old one worthless</translation>
    </message>
    <message>
        <source>รหัสผ่านต้องยาวอย่างน้อย {count} ตัว</source>
        <translation>The passphrase needs at least {count} characters</translation>
    </message>
    <message>
        <source>รหัสผ่านสองช่องไม่ตรงกัน</source>
        <translation>The two passphrases differ</translation>
    </message>
    <message>
        <source>รหัสผ่านเดิม</source>
        <translation>Old passphrase</translation>
    </message>
    <message>
        <source>aofield รุ่น {version}</source>
        <translation>aofield {version}</translation>
    </message>
    <message>
        <source>เลขเครื่อง {device}</source>
        <translation>Computer {device}</translation>
    </message>
    <message>
        <source>หน้าจอ</source>
        <translation>Screen</translation>
    </message>
    <message>
        <source>ตัวเลขบนหนังสือและแบบพิมพ์</source>
        <translation>Digits on letters and papers</translation>
    </message>
    <message>
        <source>ตารางใช้เลขอารบิกเสมอ</source>
        <translation>Tables always use Arabic digits</translation>
    </message>
    <message>
        <source>ความปลอดภัย</source>
        <translation>Safety</translation>
    </message>
    <message>
        <source>ล็อกเองเมื่อไม่ได้ใช้</source>
        <translation>Lock by itself when idle</translation>
    </message>
    <message>
        <source>คำตอบทุกข้อบันทึกไว้แล้วก่อนล็อกเสมอ</source>
        <translation>Every answer is stored before the lock</translation>
    </message>
    <message>
        <source>ล็อกเดี๋ยวนี้</source>
        <translation>Lock now</translation>
    </message>
    <message>
        <source>เกี่ยวกับโปรแกรม</source>
        <translation>About</translation>
    </message>
    <message>
        <source>ฟอนต์ Sarabun (OFL) · ข้อมูลเขตการปกครอง geothai (CC BY 4.0)</source>
        <translation>Sarabun typeface (OFL) · administrative areas from geothai (CC BY 4.0)</translation>
    </message>
    <message>
        <source>ตามระบบ</source>
        <translation>System</translation>
    </message>
    <message>
        <source>สว่าง</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>มืด</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>สีของหน้าจอ</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>ขนาดตัวอักษร</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>ภาษา</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>5 นาที</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>15 นาที</source>
        <translation>15 min</translation>
    </message>
    <message>
        <source>30 นาที</source>
        <translation>30 min</translation>
    </message>
    <message>
        <source>ไม่ล็อก</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>ลงนาม</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>พิมพ์แบบก่อน ให้ทุกคนลงนามบนกระดาษ แล้วบันทึกในหน้าถัดไปว่าลงนามแล้ว</source>
        <translation>Print first, let everybody sign on paper, then record it on the next page</translation>
    </message>
    <message>
        <source>ลงนามบนกระดาษแทน</source>
        <translation>Sign on paper instead</translation>
    </message>
    <message>
        <source>ย้อนหนึ่งเส้น</source>
        <translation>Undo a line</translation>
    </message>
    <message>
        <source>บันทึกลายมือชื่อ</source>
        <translation>Keep the signature</translation>
    </message>
    <message>
        <source>ต่อไป: เอกสาร</source>
        <translation>Next: the paper</translation>
    </message>
    <message>
        <source>ผู้ลงนาม</source>
        <translation>Signers</translation>
    </message>
    <message>
        <source>พิมพ์ลายนิ้วมือด้วยหมึกบนกระดาษหลังพิมพ์แบบ แล้วให้พยาน 2 คนลงลายมือชื่อกำกับ</source>
        <translation>The thumbprint is made in ink on the printed paper, with two witnesses signing beside it</translation>
    </message>
    <message>
        <source>เริ่มจากรายชื่อของอำเภอ</source>
        <translation>Begin with the district’s roster</translation>
    </message>
    <message>
        <source>นำเข้าไฟล์รายชื่อผู้มีบัตรที่อำเภอได้รับ แล้วหน้านี้จะบอกว่าวันนี้ควรไปพบใคร</source>
        <translation>Import the list of card holders the district received; this page then says whom to see today</translation>
    </message>
    <message>
        <source>วันที่ {day}</source>
        <translation>{day}</translation>
    </message>
    <message>
        <source>คนในรายชื่อ</source>
        <translation>people on the roster</translation>
    </message>
    <message>
        <source>ทำต่อจากที่ค้างไว้</source>
        <translation>Go on where you stopped</translation>
    </message>
    <message>
        <source>ควรพบต่อไป</source>
        <translation>Whom to see next</translation>
    </message>
    <message>
        <source>กำหนดเวลาของรอบ</source>
        <translation>Dates of the round</translation>
    </message>
    <message>
        <source>{form} · {when}</source>
        <translation>{form} · {when}</translation>
    </message>
    <message>
        <source>ยังไม่เริ่ม</source>
        <translation>Not begun</translation>
    </message>
    <message>
        <source>เปลี่ยนหน้า</source>
        <translation>pages</translation>
    </message>
    <message>
        <source>เหลือ {days} วัน</source>
        <translation>{days} days left</translation>
    </message>
    <message>
        <source>ผ่านไปแล้ว</source>
        <translation>Past</translation>
    </message>
    <message>
        <source>ธ.ก.ส.</source>
        <translation>BAAC</translation>
    </message>
    <message>
        <source>ธนาคารออมสิน</source>
        <translation>Government Savings Bank</translation>
    </message>
    <message>
        <source>กรมการพัฒนาชุมชน</source>
        <translation>Community Development Department</translation>
    </message>
    <message>
        <source>กรมการปกครอง</source>
        <translation>Department of Provincial Administration</translation>
    </message>
    <message>
        <source>กระทรวงเกษตรและสหกรณ์</source>
        <translation>Ministry of Agriculture</translation>
    </message>
    <message>
        <source>กระทรวงแรงงาน</source>
        <translation>Ministry of Labour</translation>
    </message>
    <message>
        <source>กระทรวงพาณิชย์</source>
        <translation>Ministry of Commerce</translation>
    </message>
    <message>
        <source>หน่วยงานอื่น</source>
        <translation>Another agency</translation>
    </message>
    <message>
        <source>เพิ่มเจ้าหน้าที่</source>
        <translation>Add an officer</translation>
    </message>
    <message>
        <source>คำนำหน้า ชื่อ และนามสกุล</source>
        <translation>Title, first and last name</translation>
    </message>
    <message>
        <source>ชื่อเจ้าหน้าที่</source>
        <translation>Officer’s name</translation>
    </message>
    <message>
        <source>เว้นว่างได้</source>
        <translation>may be empty</translation>
    </message>
    <message>
        <source>เช่น ที่ว่าการอำเภอ อยู่บนหัวแบบพิมพ์</source>
        <translation>printed at the head of papers</translation>
    </message>
    <message>
        <source>ตั้งรหัสผ่าน</source>
        <translation>Choose a passphrase</translation>
    </message>
    <message>
        <source>พิมพ์รหัสผ่านอีกครั้ง</source>
        <translation>Passphrase again</translation>
    </message>
    <message>
        <source>สร้างและเปิด</source>
        <translation>Create and open</translation>
    </message>
    <message>
        <source>สำนักงาน</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>กรุณาใส่ชื่อและนามสกุล</source>
        <translation>Please type first and last name</translation>
    </message>
    <message>
        <source>รหัส AO</source>
        <translation>AO code</translation>
    </message>
    <message>
        <source>หน่วยงาน</source>
        <translation>Agency</translation>
    </message>
    <message>
        <source>เพื่อนร่วมงานที่รับรอง</source>
        <translation>Colleague who vouches</translation>
    </message>
    <message>
        <source>รหัสผ่านของเพื่อนร่วมงาน</source>
        <translation>Colleague’s passphrase</translation>
    </message>
    <message>
        <source>จังหวัด</source>
        <translation>Province</translation>
    </message>
    <message>
        <source>อำเภอ/เขต</source>
        <translation>District</translation>
    </message>
    <message>
        <source>รอบของมาตรการ</source>
        <translation>Round of the measure</translation>
    </message>
    <message>
        <source>รหัสกู้คืน</source>
        <translation>Recovery code</translation>
    </message>
    <message>
        <source>26 ตัว ขีดคั่นและตัวพิมพ์เล็กใหญ่ไม่สำคัญ</source>
        <translation>26 characters; dashes and capitals do not matter</translation>
    </message>
    <message>
        <source>ตั้งรหัสผ่านใหม่</source>
        <translation>Choose a new passphrase</translation>
    </message>
    <message>
        <source>กู้คืนและเปิด</source>
        <translation>Recover and open</translation>
    </message>
    <message>
        <source>ลืมรหัสผ่าน</source>
        <translation>Forgotten passphrase</translation>
    </message>
    <message>
        <source>ใช้รหัสกู้คืนบนใบที่พิมพ์ไว้ หรือขอจากทีมอำเภอ ข้อมูลทุกอย่างยังอยู่ครบ รหัสนี้ใช้ได้ครั้งเดียว</source>
        <translation>Use the code on the printed sheet, or ask the district team. All data is still there. The code is good once.</translation>
    </message>
    <message>
        <source>กรุณาพิมพ์รหัสกู้คืน</source>
        <translation>Please type the recovery code</translation>
    </message>
    <message>
        <source>กำลังเตรียม …</source>
        <translation>Preparing …</translation>
    </message>
    <message>
        <source>อำเภอสมมติ {people} คน กับวันที่ของตัวเองในรอบ
ไม่มีข้อมูลของบุคคลจริง</source>
        <translation>An invented district of {people} people with a date of its own.
No data of real people.</translation>
    </message>
    <message>
        <source>โหมดสาธิต</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>เข้าใช้งาน</source>
        <translation>Welcome</translation>
    </message>
    <message>
        <source>บุคคลสมมติทั้งหมด รหัสผ่านใส่ไว้ให้แล้ว กด Enter ได้เลย</source>
        <translation>All people are invented. Just press Enter.</translation>
    </message>
    <message>
        <source>ข้อมูลในเครื่องนี้เข้ารหัสไว้ เปิดด้วยรหัสผ่านของคุณ</source>
        <translation>The data here is encrypted. Open it with your passphrase.</translation>
    </message>
    <message>
        <source>ลงพื้นที่ด้วยใจ
ข้อมูลปลอดภัยทุกคำตอบ</source>
        <translation>To the field with heart.
Every answer safe.</translation>
    </message>
    <message>
        <source>กำลังเปิด …</source>
        <translation>Opening …</translation>
    </message>
    <message>
        <source>{count} คน</source>
        <translation>{count} people</translation>
    </message>
    <message>
        <source>ผู้รายงานผล</source>
        <translation>Who reports</translation>
    </message>
    <message>
        <source>แจ้ง คอจ.</source>
        <translation>Notice to the committee</translation>
    </message>
    <message>
        <source>ภายใน {day}</source>
        <translation>By {day}</translation>
    </message>
    <message>
        <source>ตอบจำนวนแล้วจะบอกได้ว่าต้องขอให้จังหวัดช่วยกี่คน</source>
        <translation>Once the numbers are answered, this says how many the province is asked for</translation>
    </message>
    <message>
        <source>คอจ. จะพิจารณาจัดหาโครงการเพิ่มเติมของจังหวัดให้คนกลุ่มนี้</source>
        <translation>The provincial committee will look for additional projects for them</translation>
    </message>
    <message>
        <source>ครบทุกคน ไม่ต้องแจ้ง คอจ.</source>
        <translation>Everybody is covered; no notice is needed</translation>
    </message>
    <message>
        <source>พัฒนาให้แล้วเสร็จ</source>
        <translation>Development ends</translation>
    </message>
    <message>
        <source>รายงานผล</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>รายงานแต่ละคนเมื่อแล้วเสร็จ ภายใน {day}</source>
        <translation>Report each person on completion, by {day}</translation>
    </message>
    <message>
        <source>พัฒนาไม่ได้</source>
        <translation>Cannot be developed</translation>
    </message>
    <message>
        <source>ดำเนินการให้แล้วเสร็จ</source>
        <translation>To be completed</translation>
    </message>
    <message>
        <source>ภายใน {day} และรายงานผลรายคนภายใน {report}</source>
        <translation>By {day}, each result reported by {report}</translation>
    </message>
    <message>
        <source>ที่มา</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>ผู้ดำเนินการไม่ใช่หน่วยงานพัฒนา</source>
        <translation>The implementer is no development agency</translation>
    </message>
    <message>
        <source>หน่วยงานพัฒนา</source>
        <translation>Development agency</translation>
    </message>
    <message>
        <source>ผู้ดำเนินการเป็นหน่วยงานพัฒนา</source>
        <translation>A development agency carries it out</translation>
    </message>
    <message>
        <source>เลขานุการ คอจ.</source>
        <translation>Committee secretariat</translation>
    </message>
    <message>
        <source>ครั้งต่อไป</source>
        <translation>Next try</translation>
    </message>
    <message>
        <source>ติดต่อให้ได้ภายใน {day}</source>
        <translation>Make contact by {day}</translation>
    </message>
    <message>
        <source>สำเร็จ {done} จาก {count}</source>
        <translation>{done} of {count} done</translation>
    </message>
    <message>
        <source>รายการมาจากแบบประเมิน เพิ่มหรือลบได้ถ้าไม่ตรงกับที่ได้รับจริง</source>
        <translation>The rows come from the assessment; add or remove some where they differ from what was received</translation>
    </message>
    <message>
        <source>ช่วงลงพื้นที่</source>
        <translation>Home visits</translation>
    </message>
    <message>
        <source>ไปพบได้ถึง {day}</source>
        <translation>Visits until {day}</translation>
    </message>
    <message>
        <source>ออกจากรายชื่อที่ต้องไปพบ ถ้าทราบภายหลังว่าไม่จริง ให้แก้ไขบันทึกนี้</source>
        <translation>Off the list of home visits. If it turns out not to be so, revise this note</translation>
    </message>
    <message>
        <source>จะขึ้นในแผนลงพื้นที่ของวันนั้น</source>
        <translation>It comes up in that day’s plan</translation>
    </message>
    <message>
        <source>ติดต่อได้ทุกเมื่อ และบันทึกทุกครั้งที่พบหรือติดต่อ</source>
        <translation>Contact is welcome at any time; record every meeting or call</translation>
    </message>
    <message>
        <source>{contact} และบันทึกผลภายใน {day}</source>
        <translation>{contact}; results entered by {day}</translation>
    </message>
    <message>
        <source>กำลังดำเนินการ {count}</source>
        <translation>{count} under way</translation>
    </message>
    <message>
        <source>ยังไม่เริ่ม {count}</source>
        <translation>{count} not started</translation>
    </message>
    <message>
        <source>ยกเลิก {count}</source>
        <translation>{count} cancelled</translation>
    </message>
    <message>
        <source>ยังไม่ได้ถาม {count}</source>
        <translation>{count} not asked yet</translation>
    </message>
    <message>
        <source>ไม่ต้องไปพบอีก</source>
        <translation>No further visit</translation>
    </message>
    <message>
        <source>บันทึกว่าไม่ประสงค์เข้าร่วม</source>
        <translation>Recorded as not joining</translation>
    </message>
    <message>
        <source>ยังไม่ได้นัด</source>
        <translation>No day agreed</translation>
    </message>
    <message>
        <source>รายนี้ยังอยู่ในรายชื่อที่ต้องไปพบ</source>
        <translation>Still on the list of home visits</translation>
    </message>
    <message>
        <source>มาตรการที่ได้รับ</source>
        <translation>Measures received</translation>
    </message>
    <message>
        <source>อีก {days} วัน</source>
        <translation>in {days} days</translation>
    </message>
    <message>
        <source>ติดตามนอกรอบ</source>
        <translation>Outside the rounds</translation>
    </message>
    <message>
        <source>รายได้ต่อปี</source>
        <translation>Income a year</translation>
    </message>
    <message>
        <source>ยังไม่พ้น {line} บาทต่อปี ต้องเพิ่มอีกกว่า {more}</source>
        <translation>Not above {line} baht a year; more than {more} is missing</translation>
    </message>
    <message>
        <source>ก่อนหน้านี้ {amount}</source>
        <translation>before: {amount}</translation>
    </message>
    <message>
        <source>เพิ่มขึ้น {more} จาก {before}</source>
        <translation>{more} more than {before}</translation>
    </message>
    <message>
        <source>ลดลง {less} จาก {before}</source>
        <translation>{less} less than {before}</translation>
    </message>
    <message>
        <source>เท่ากับ {line} พอดี ยังไม่นับว่าพ้น</source>
        <translation>Exactly {line}, which does not count as above</translation>
    </message>
    <message>
        <source>ช้า {days} วัน</source>
        <translation>{days} days late</translation>
    </message>
    <message>
        <source>ทันกำหนด</source>
        <translation>In time</translation>
    </message>
    <message>
        <source>เป้าหมายของบัญชีที่ 2 คือให้รายได้สูงกว่า {line}</source>
        <translation>The second list’s aim is an income above {line}</translation>
    </message>
    <message>
        <source>ตอบข้อรายได้แล้วจะบอกได้ว่าพ้น {line} หรือยัง</source>
        <translation>Once the income is answered, this says whether it is above {line}</translation>
    </message>
    <message>
        <source>พ้น {line} บาทต่อปีแล้ว</source>
        <translation>Above {line} baht a year</translation>
    </message>
    <message>
        <source>การไปพบ</source>
        <translation>The visit</translation>
    </message>
    <message>
        <source>ความก้าวหน้า</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>กำหนดเวลา</source>
        <translation>Deadlines</translation>
    </message>
    <message>
        <source>เลยกำหนด {days} วัน</source>
        <translation>{days} days overdue</translation>
    </message>
    <message>
        <source>เหลืออีก {days} วัน</source>
        <translation>{days} days left</translation>
    </message>
    <message>
        <source>วันสุดท้ายคือวันนี้</source>
        <translation>Today is the last day</translation>
    </message>
    <message>
        <source>บันทึกการไปพบ</source>
        <translation>Note of a visit</translation>
    </message>
    <message>
        <source>แบบติดตามความก้าวหน้า</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>แบบรายงานผลการพัฒนา ระยะที่ 2</source>
        <translation>Report of development, phase 2</translation>
    </message>
    <message>
        <source>แบบแจ้งจำนวนที่พัฒนาได้ไม่ครบ</source>
        <translation>Shortfall notice</translation>
    </message>
    <message>
        <source>โครงการเพิ่มเติมของจังหวัด</source>
        <translation>Provincial project</translation>
    </message>
    <message>
        <source>ผู้รายงานผลการพัฒนา</source>
        <translation>Reporter of the development</translation>
    </message>
    <message>
        <source>หัวหน้าหน่วยงานพัฒนา</source>
        <translation>Head of the development agency</translation>
    </message>
    <message>
        <source>ฝ่ายเลขานุการของ คอจ.</source>
        <translation>Secretariat of the provincial committee</translation>
    </message>
    <message>
        <source>เลือกเพราะ {why}</source>
        <translation>Chosen because: {why}</translation>
    </message>
    <message>
        <source>เลือกไว้แล้ว ยังต้องบอกเหตุผลในรายการ</source>
        <translation>Chosen; the row still asks for the reason</translation>
    </message>
    <message>
        <source>เลือกโดยบอกเหตุผล</source>
        <translation>Choose, with a reason</translation>
    </message>
    <message>
        <source>เลือกเลย</source>
        <translation>Choose now</translation>
    </message>
    <message>
        <source>เลือกไว้ทั้งที่ไม่เข้าเงื่อนไข {count} โครงการ</source>
        <translation>Chosen against the conditions: {count}</translation>
    </message>
    <message>
        <source>ตอบครบแล้ว ตรวจทานสรุปต่อไปนี้อีกครั้ง ถ้าข้อใดไม่ตรง กดที่ข้อนั้นเพื่อแก้ไข</source>
        <translation>All answered. Check this summary once more; click on what is not right to change it</translation>
    </message>
    <message>
        <source>{count} หน้า</source>
        <translation>{count} pages</translation>
    </message>
    <message>
        <source>{entries:,} รายการ ของ {people:,} คน</source>
        <translation>{entries:,} entries of {people:,} people</translation>
    </message>
    <message>
        <source>{number} คน</source>
        <translation>{number} people</translation>
    </message>
    <message>
        <source>{number} บาท</source>
        <translation>{number} baht</translation>
    </message>
    <message>
        <source>{number} วัน</source>
        <translation>{number} days</translation>
    </message>
    <message>
        <source>{people:,} คน</source>
        <translation>{people:,} people</translation>
    </message>
    <message>
        <source>การขยายเวลาของมาตรการ</source>
        <translation>Extensions of the measure</translation>
    </message>
    <message>
        <source>การฝึกอยู่ในวันที่ {day}</source>
        <translation>The training plays on {day}</translation>
    </message>
    <message>
        <source>กำลังคำนวณวงเงินเพิ่มใหม่</source>
        <translation>Adding up the top-ups again</translation>
    </message>
    <message>
        <source>กำลังนับ …</source>
        <translation>Counting …</translation>
    </message>
    <message>
        <source>กำลังบันทึกรายชื่อ</source>
        <translation>Saving the list</translation>
    </message>
    <message>
        <source>กำหนดเอง</source>
        <translation>Other days</translation>
    </message>
    <message>
        <source>ของฉัน ({code})</source>
        <translation>Mine ({code})</translation>
    </message>
    <message>
        <source>ของใคร</source>
        <translation>Of whom</translation>
    </message>
    <message>
        <source>คนใดหรือที่ใด</source>
        <translation>Who or where</translation>
    </message>
    <message>
        <source>ค้นหาในรายชื่อนี้</source>
        <translation>Search in this list</translation>
    </message>
    <message>
        <source>ช่วงมาพบ</source>
        <translation>Walk-in weeks</translation>
    </message>
    <message>
        <source>ช่วงเวลา</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>ช่วงไปพบ</source>
        <translation>Weeks of home visits</translation>
    </message>
    <message>
        <source>ดูตัวอย่างและพิมพ์</source>
        <translation>Preview and print</translation>
    </message>
    <message>
        <source>ดูทุกกำหนด ({count})</source>
        <translation>All dates ({count})</translation>
    </message>
    <message>
        <source>ดูรายชื่อ</source>
        <translation>List the people</translation>
    </message>
    <message>
        <source>ดูรายชื่อ: {what}</source>
        <translation>List the people: {what}</translation>
    </message>
    <message>
        <source>ตั้งแต่ต้นถึงวันนี้</source>
        <translation>From the beginning until today</translation>
    </message>
    <message>
        <source>ตั้งแต่วันที่</source>
        <translation>From</translation>
    </message>
    <message>
        <source>ตาราง</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>ตำบล</source>
        <translation>Sub-district</translation>
    </message>
    <message>
        <source>ตำแหน่ง</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>ติดตาม</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>ถึงวันที่</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>ทั้งสอง</source>
        <translation>Both</translation>
    </message>
    <message>
        <source>ทั้งเครื่อง</source>
        <translation>Everybody here</translation>
    </message>
    <message>
        <source>ที่</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>ที่อยู่ของส่วนราชการ</source>
        <translation>Address of the office</translation>
    </message>
    <message>
        <source>บันทึก {count:,} คน ไว้ที่ {path}</source>
        <translation>{count:,} people saved at {path}</translation>
    </message>
    <message>
        <source>บันทึกเป็น Excel</source>
        <translation>Save as Excel</translation>
    </message>
    <message>
        <source>บันทึกเป็นไฟล์ Excel</source>
        <translation>Save as an Excel file</translation>
    </message>
    <message>
        <source>พ้นกำหนดทุกอย่างของทั้งสองรอบแล้ว</source>
        <translation>All dates of both rounds are past</translation>
    </message>
    <message>
        <source>ภายในวันที่ {day}</source>
        <translation>by {day}</translation>
    </message>
    <message>
        <source>มากับไฟล์รายชื่อ ในแผ่นงาน “AO” และ “สถานที่” นำเข้ารายชื่ออีกครั้งเพื่อแก้ไข</source>
        <translation>They come with the roster file, on the sheets “AO” and “สถานที่”. Import the roster again to change them</translation>
    </message>
    <message>
        <source>มีแบบที่ทำไว้หลังวันนี้แล้ว</source>
        <translation>Forms were filled in after this day</translation>
    </message>
    <message>
        <source>ยังไม่มีผู้ใดที่วงเงินเพิ่มเปลี่ยน</source>
        <translation>nobody’s top-up changed</translation>
    </message>
    <message>
        <source>ยังไม่มีรหัส AO</source>
        <translation>No AO codes yet</translation>
    </message>
    <message>
        <source>ยังไม่มีสถานที่</source>
        <translation>No places yet</translation>
    </message>
    <message>
        <source>รหัส AO และสถานที่ของอำเภอ</source>
        <translation>AO codes and places of the district</translation>
    </message>
    <message>
        <source>ระยะที่ 2</source>
        <translation>Phase 2</translation>
    </message>
    <message>
        <source>ราย AO</source>
        <translation>By officer</translation>
    </message>
    <message>
        <source>รายงาน</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>รายตำบล</source>
        <translation>By sub-district</translation>
    </message>
    <message>
        <source>รายหมู่บ้าน</source>
        <translation>By village</translation>
    </message>
    <message>
        <source>ลงวันที่</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>ลงเว็บกระทรวง</source>
        <translation>Ministry’s site</translation>
    </message>
    <message>
        <source>ลองพิมพ์ให้สั้นลง หรือกด Esc เพื่อล้างคำค้น</source>
        <translation>Type less, or press Esc to clear the search</translation>
    </message>
    <message>
        <source>วงเงินเพิ่มของ {count:,} คนเปลี่ยนตาม</source>
        <translation>the top-up of {count:,} people changed with it</translation>
    </message>
    <message>
        <source>วันที่ของการฝึก</source>
        <translation>Day of the training</translation>
    </message>
    <message>
        <source>วันที่เปิดรับ</source>
        <translation>Open on</translation>
    </message>
    <message>
        <source>วันนี้ในการฝึกคือ {day} เลือกวันที่มีงานอื่นของมาตรการเพื่อฝึกได้ วันที่เดินหน้าอย่างเดียว</source>
        <translation>Today in the training is {day}. Choose a day of other work to train it; days only go forward</translation>
    </message>
    <message>
        <source>วันสุดท้ายของการมาพบ จาก {before} เป็น {after}</source>
        <translation>Last day of walk-ins from {before} to {after}</translation>
    </message>
    <message>
        <source>วันสุดท้ายของการไปพบ จาก {before} เป็น {after}</source>
        <translation>Last day of home visits from {before} to {after}</translation>
    </message>
    <message>
        <source>สถานที่รับผู้มาพบ</source>
        <translation>Place for walk-ins</translation>
    </message>
    <message>
        <source>สัปดาห์นี้</source>
        <translation>This week</translation>
    </message>
    <message>
        <source>สิ่งที่ส่งมาด้วย: {titles}</source>
        <translation>Enclosed: {titles}</translation>
    </message>
    <message>
        <source>ส่งไปที่เครื่องพิมพ์แล้ว</source>
        <translation>Sent to the printer</translation>
    </message>
    <message>
        <source>ส่วนราชการ</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>ส่วนราชการเจ้าของเรื่อง และโทรศัพท์</source>
        <translation>Unit in charge and telephone</translation>
    </message>
    <message>
        <source>หนังสือรายงาน</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>หรือวันอื่น</source>
        <translation>Or another day</translation>
    </message>
    <message>
        <source>เครื่องพิมพ์ไม่รับงาน ตรวจว่าเปิดเครื่องและมีกระดาษ แล้วสั่งพิมพ์อีกครั้ง</source>
        <translation>The printer did not take it. See that it is on and has paper, then print again</translation>
    </message>
    <message>
        <source>เช่น 30/4/2561</source>
        <translation>such as 30/4/2561</translation>
    </message>
    <message>
        <source>เดือนนี้</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>เดือนสุดท้ายของวงเงินเพิ่ม จาก {before} เป็น {after} (เพิ่ม {months} เดือน)</source>
        <translation>Last month of the top-up from {before} to {after} ({months} months more)</translation>
    </message>
    <message>
        <source>เปิดเมื่ออำเภอได้รับหนังสือแจ้ง มีผลกับทุกคนที่ใช้เครื่องนี้ทันที</source>
        <translation>Switch one on when the district has the letter. It takes effect at once for everybody on this computer</translation>
    </message>
    <message>
        <source>เป้าหมาย {number}</source>
        <translation>Target {number}</translation>
    </message>
    <message>
        <source>เริ่มใช้แล้ว: {title}</source>
        <translation>Now in force: {title}</translation>
    </message>
    <message>
        <source>เริ่มใน {days} วัน</source>
        <translation>begins in {days} days</translation>
    </message>
    <message>
        <source>เรียน</source>
        <translation>To</translation>
    </message>
    <message>
        <source>เลิกใช้แล้ว: {title}</source>
        <translation>No longer in force: {title}</translation>
    </message>
    <message>
        <source>เลือกตัวเลข</source>
        <translation>choose a figure</translation>
    </message>
    <message>
        <source>เว้นว่างไว้เขียนเองได้</source>
        <translation>may be left to be written by hand</translation>
    </message>
    <message>
        <source>แผนภูมิ</source>
        <translation>Chart</translation>
    </message>
    <message>
        <source>แผนภูมิ {title}</source>
        <translation>Chart: {title}</translation>
    </message>
    <message>
        <source>แผนลงพื้นที่</source>
        <translation>Field plan</translation>
    </message>
    <message>
        <source>และอีก {count:,} รายการ</source>
        <translation>and {count:,} more</translation>
    </message>
    <message>
        <source>แสดงเท่าที่ใกล้</source>
        <translation>Only the next</translation>
    </message>
    <message>
        <source>ใช้</source>
        <translation>On</translation>
    </message>
    <message>
        <source>ใช้วันนี้</source>
        <translation>Use this day</translation>
    </message>
    <message>
        <source>นำเข้าจาก {file} {places:,} ราย</source>
        <translation>Brought in from {file}: {places:,} places</translation>
    </message>
    <message>
        <source>พัฒนาให้แล้วเสร็จภายใน {day} ({left}) แล้วรายงานผลเป็นรายคน</source>
        <translation>To be developed by {day} ({left}), then reported person by person</translation>
    </message>
    <message>
        <source>{list} · {agency} · {district}: ยอดที่ส่งมา {given:,} คน ในบัญชีมี {found:,} คน</source>
        <translation>{list} · {agency} · {district}: {given:,} people counted, {found:,} on the list</translation>
    </message>
    <message>
        <source>ในบัญชี {listed:,} คน พัฒนาได้ {can:,} คน พัฒนาไม่ได้ {cannot:,} คน · จัดเข้าโครงการจังหวัดแล้ว {projects:,} คน</source>
        <translation>{listed:,} people listed, {can:,} can be developed, {cannot:,} cannot · {projects:,} have a place in provincial projects</translation>
    </message>
    <message>
        <source>บัญชีที่ {number}</source>
        <translation>List {number}</translation>
    </message>
    <message>
        <source>ไม่อยู่ในบัญชีใด</source>
        <translation>On neither list</translation>
    </message>
    <message>
        <source>คำนวณจากระเบียนในเครื่องนี้ {places:,} ราย</source>
        <translation>Made from this computer’s records: {places:,} places</translation>
    </message>
    <message>
        <source>คนนี้อยู่ในบัญชีแต่ไม่อยู่ในรายชื่อของเครื่องนี้ นำเข้ารายชื่ออำเภอรุ่นที่มีคนนี้ หรือแจ้งอำเภอที่คนนี้อยู่ให้รายงาน</source>
        <translation>This person is on the list but not on this computer’s roster. Bring in a roster that has them, or ask their own district to report</translation>
    </message>
    <message>
        <source>มีผลการพัฒนาแล้ว หากผลเปลี่ยนให้เปิดแบบเดิมแล้วแก้ไขเป็นฉบับใหม่</source>
        <translation>There is a result already. If it has changed, open the form and make a new revision</translation>
    </message>
    <message>
        <source>เลยกำหนดพัฒนาแล้ว ยังรายงานได้ ระบบจะหมายเหตุว่าล่าช้า</source>
        <translation>The last day for development has passed. It can still be reported and will be flagged as late</translation>
    </message>
    <message>
        <source>ไม่ระบุอำเภอ</source>
        <translation>No district given</translation>
    </message>
    <message>
        <source>เกิน {count:,} คน ให้ผู้ส่งบัญชียืนยันยอด หรือตรวจคนที่ย้ายอำเภอ</source>
        <translation>{count:,} too many. Ask the sender to confirm the count, or look for people who have moved</translation>
    </message>
    <message>
        <source>ในบัญชี {listed:,} คน รอพัฒนา {waiting:,} คน หากพัฒนาได้ครบไม่ต้องแจ้ง</source>
        <translation>{listed:,} people listed, {waiting:,} waiting. No notice is needed if all can be developed</translation>
    </message>
    <message>
        <source>ว่าง {free:,} จาก {places:,} ที่</source>
        <translation>{free:,} of {places:,} places free</translation>
    </message>
    <message>
        <source>รายงานรายคน</source>
        <translation>Report each person</translation>
    </message>
    <message>
        <source>ส่งสรุปให้จังหวัด</source>
        <translation>Summary to the province</translation>
    </message>
    <message>
        <source>ไม่อยู่ในรายชื่อ</source>
        <translation>Not on the roster</translation>
    </message>
    <message>
        <source>รอพัฒนา</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>สำเร็จ</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>ไม่สำเร็จ</source>
        <translation>Not done</translation>
    </message>
    <message>
        <source>ไม่มา</source>
        <translation>Did not come</translation>
    </message>
    <message>
        <source>ถอนตัว</source>
        <translation>Withdrew</translation>
    </message>
    <message>
        <source>เสียชีวิต</source>
        <translation>Died</translation>
    </message>
    <message>
        <source>พัฒนาแล้วเสร็จและรายงานหลังกำหนด ระบบหมายเหตุว่าล่าช้า ไม่ต้องทำอะไรเพิ่ม</source>
        <translation>Developed and reported late. It is flagged so; nothing more is to be done</translation>
    </message>
    <message>
        <source>พัฒนาแล้วเสร็จหลังกำหนด ระบบหมายเหตุว่าล่าช้า ไม่ต้องทำอะไรเพิ่ม</source>
        <translation>Developed late. It is flagged so; nothing more is to be done</translation>
    </message>
    <message>
        <source>รายงานหลังกำหนด ระบบหมายเหตุว่าล่าช้า ไม่ต้องทำอะไรเพิ่ม</source>
        <translation>Reported late. It is flagged so; nothing more is to be done</translation>
    </message>
    <message>
        <source>ขาด {count:,} คน ขอรายชื่อที่ตกหล่นจากผู้ส่งบัญชี แล้วนำเข้าไฟล์ใหม่</source>
        <translation>{count:,} missing. Ask the sender for the names left out and bring the new file in</translation>
    </message>
    <message>
        <source>แจ้งแล้ว</source>
        <translation>Notice given</translation>
    </message>
    <message>
        <source>ยังไม่แจ้ง เลยกำหนดแล้ว</source>
        <translation>No notice, past its day</translation>
    </message>
    <message>
        <source>ยังไม่แจ้ง</source>
        <translation>No notice</translation>
    </message>
    <message>
        <source>ถึง {day}</source>
        <translation>until {day}</translation>
    </message>
    <message>
        <source>{what} {day} ({left})</source>
        <translation>{what} {day} ({left})</translation>
    </message>
    <message>
        <source>หน่วยงานพัฒนารายงานเอง</source>
        <translation>The agency itself reports</translation>
    </message>
    <message>
        <source>ฝ่ายเลขานุการ คอจ. รายงาน</source>
        <translation>The provincial secretariat reports</translation>
    </message>
    <message>
        <source>แจ้งแล้ว (ล่าช้า)</source>
        <translation>Notice given (late)</translation>
    </message>
    <message>
        <source>เลยกำหนดพัฒนา</source>
        <translation>Past development day</translation>
    </message>
    <message>
        <source>ต้องลงเว็บภายใน {day} ลงหลังกำหนดได้ ระบบจะหมายเหตุไว้</source>
        <translation>To be entered by {day}. Later is accepted and flagged</translation>
    </message>
    <message>
        <source>ลงเว็บเมื่อ {day} โดย {by}</source>
        <translation>Entered on {day} by {by}</translation>
    </message>
    <message>
        <source>ยังไม่ได้ลงเว็บ ไม่มีกำหนดวัน</source>
        <translation>Not entered; no day is set</translation>
    </message>
    <message>
        <source>ลงแล้ว {day}</source>
        <translation>Entered {day}</translation>
    </message>
    <message>
        <source>รอลงเว็บ</source>
        <translation>To be entered</translation>
    </message>
    <message>
        <source>{told} เลขอ้างอิง {reference}</source>
        <translation>{told}, reference {reference}</translation>
    </message>
    <message>
        <source>ไม่พบใบกำกับ (manifest.json) ใน {name} เลือกโฟลเดอร์ที่โปรแกรมทำไว้</source>
        <translation>No manifest.json in {name}. Choose a folder this program has made</translation>
    </message>
    <message>
        <source>อ่านใบกำกับ {name} ไม่ได้ ทำชุดนั้นซ้ำจากเครื่องที่ทำไว้</source>
        <translation>The manifest {name} cannot be read. Make that batch again on the computer it came from</translation>
    </message>
    <message>
        <source>ไม่พบไฟล์ {name} คัดลอกมาให้ครบ หรือทำชุดนั้นซ้ำ</source>
        <translation>{name} is not there. Copy the whole folder, or make that batch again</translation>
    </message>
    <message>
        <source>ไฟล์ {name} ถูกแก้ไขหรือคัดลอกมาไม่ครบ ทำชุดนั้นซ้ำแล้วใช้ไฟล์ใหม่</source>
        <translation>{name} was changed or not copied whole. Make that batch again and use the new file</translation>
    </message>
    <message>
        <source>ใน {name} มีแบบที่อยู่ในไฟล์อื่นแล้ว ใช้ไฟล์เดียว มิฉะนั้นจะลงเว็บซ้ำ</source>
        <translation>{name} has records that another file has too. Use one of them, or they will be entered twice</translation>
    </message>
    <message>
        <source>ลงแล้ว ล่าช้า {days} วัน</source>
        <translation>Entered {days} days late</translation>
    </message>
    <message>
        <source>อำเภอ</source>
        <translation>District</translation>
    </message>
    <message>
        <source>บัญชี</source>
        <translation>List</translation>
    </message>
    <message>
        <source>จำนวน</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>ในบัญชีมี {places:,} ราย ในนี้ {strangers:,} รายไม่อยู่ในรายชื่อของเครื่องนี้ เก็บไว้ตามที่บัญชีบอก</source>
        <translation>{places:,} places on the list; {strangers:,} of them are not on this computer’s roster and are kept as the list says</translation>
    </message>
    <message>
        <source>ในบัญชีมี {places:,} ราย ทุกคนอยู่ในรายชื่อของเครื่องนี้</source>
        <translation>{places:,} places on the list; everybody is on this computer’s roster</translation>
    </message>
    <message>
        <source>ไฟล์นี้เป็นของหน่วยงานใด</source>
        <translation>Which agency is this file for?</translation>
    </message>
    <message>
        <source>ไฟล์ของทุกหน่วยงาน (ดูตามคอลัมน์)</source>
        <translation>For all agencies (by column)</translation>
    </message>
    <message>
        <source>นำเข้า{list}</source>
        <translation>Bring in {list}</translation>
    </message>
    <message>
        <source>เลือกไฟล์{list} ที่ส่งมา</source>
        <translation>Choose the file of {list}</translation>
    </message>
    <message>
        <source>ไปที่บัญชี</source>
        <translation>To the lists</translation>
    </message>
    <message>
        <source>ไฟล์ของ {agency} เท่านั้น</source>
        <translation>For {agency} only</translation>
    </message>
    <message>
        <source>นำเข้าสรุปจำนวนผู้เข้าร่วมมาตรการฯ</source>
        <translation>Bring in the counts of participants</translation>
    </message>
    <message>
        <source>เลือกไฟล์สรุปจำนวนที่ส่งมาพร้อมบัญชี</source>
        <translation>Choose the counts that came with the lists</translation>
    </message>
    <message>
        <source>ดูผลการเทียบ</source>
        <translation>See how they compare</translation>
    </message>
    <message>
        <source>อ่านได้ครบ {rows:,} ราย พร้อมนำเข้าแทนบัญชีเดิม</source>
        <translation>All {rows:,} rows were read and can replace the list</translation>
    </message>
    <message>
        <source>นำเข้า {rows:,} ราย</source>
        <translation>Bring in {rows:,} rows</translation>
    </message>
    <message>
        <source>อ่านได้ครบ {rows:,} ยอด พร้อมนำเข้าแทนยอดเดิม</source>
        <translation>All {rows:,} counts were read and can replace those before</translation>
    </message>
    <message>
        <source>นำเข้า {rows:,} ยอด</source>
        <translation>Bring in {rows:,} counts</translation>
    </message>
    <message>
        <source>นำเข้า {count:,} ยอด แล้วเทียบกับบัญชีให้ที่หน้าบัญชี</source>
        <translation>{count:,} counts brought in; they are compared on the page of the lists</translation>
    </message>
    <message>
        <source>หนังสือถึงประธาน คอจ.</source>
        <translation>Letter to the provincial chair</translation>
    </message>
    <message>
        <source>พัฒนารายคน</source>
        <translation>People</translation>
    </message>
    <message>
        <source>โครงการจังหวัด</source>
        <translation>Provincial projects</translation>
    </message>
    <message>
        <source>รอบนี้ไม่มีระยะที่ 2</source>
        <translation>This round has no phase 2</translation>
    </message>
    <message>
        <source>ระยะที่ 2 เปิดเมื่อมีแฟ้มของรอบต่อเนื่อง</source>
        <translation>Phase 2 opens when there is a file of the round that continues this one</translation>
    </message>
    <message>
        <source>{who} จัดทำภายใน {day} แสดงแยกจากรอบแรกภายใน {shown}</source>
        <translation>Made by {who} by {day}, shown apart from the first round by {shown}</translation>
    </message>
    <message>
        <source>คำนวณจากระเบียนในเครื่อง</source>
        <translation>Make from our records</translation>
    </message>
    <message>
        <source>นำเข้าสรุปจำนวน</source>
        <translation>Bring in counts</translation>
    </message>
    <message>
        <source>{count:,} รายอยู่ในบัญชีแต่ไม่อยู่ในรายชื่อของเครื่องนี้</source>
        <translation>{count:,} places are of people who are not on this computer’s roster</translation>
    </message>
    <message>
        <source>เก็บไว้ตามที่บัญชีบอก นำเข้ารายชื่ออำเภอรุ่นที่มีคนเหล่านี้แล้วโปรแกรมจะจับคู่ให้เอง หรือแจ้งอำเภอที่คนนั้นอยู่</source>
        <translation>They are kept as the list says. Bring in a roster that has them and they are matched by themselves, or tell their own district</translation>
    </message>
    <message>
        <source>นำเข้าไฟล์ใหม่</source>
        <translation>Bring in a new file</translation>
    </message>
    <message>
        <source>นำเข้าไฟล์บัญชี</source>
        <translation>Bring in the list</translation>
    </message>
    <message>
        <source>เทียบกับสรุปจำนวนผู้เข้าร่วมมาตรการฯ ที่ส่งมาพร้อมบัญชี</source>
        <translation>Held against the counts that came with the lists</translation>
    </message>
    <message>
        <source>นำเข้าบัญชีก่อน</source>
        <translation>Bring in a list first</translation>
    </message>
    <message>
        <source>และอีก {count:,} ราย</source>
        <translation>and {count:,} more</translation>
    </message>
    <message>
        <source>มีแล้ว</source>
        <translation>Here</translation>
    </message>
    <message>
        <source>ยังไม่มี</source>
        <translation>Not here yet</translation>
    </message>
    <message>
        <source>นำเข้าสรุปจำนวนที่ส่งมา แล้วโปรแกรมจะบอกว่าบัญชีครบตามยอดของแต่ละหน่วยงานและอำเภอหรือไม่</source>
        <translation>Bring in the counts, and the program says whether the lists are complete for each agency and district</translation>
    </message>
    <message>
        <source>และอีก {count:,} ยอดที่ไม่ตรงกัน</source>
        <translation>and {count:,} more counts that differ</translation>
    </message>
    <message>
        <source>อีก {count:,} ยอดเป็นของอำเภออื่นที่เครื่องนี้ไม่มีบัญชี จึงไม่ได้เทียบ</source>
        <translation>{count:,} counts are of districts whose lists are not here and were not compared</translation>
    </message>
    <message>
        <source>ครบตรงกันทั้ง {count:,} ยอด</source>
        <translation>All {count:,} counts agree</translation>
    </message>
    <message>
        <source>ค้นหาในบัญชี</source>
        <translation>Search the lists</translation>
    </message>
    <message>
        <source>ผู้ต้องพัฒนา</source>
        <translation>People to develop</translation>
    </message>
    <message>
        <source>ยังไม่มีใครในบัญชี</source>
        <translation>Nobody is on a list yet</translation>
    </message>
    <message>
        <source>นำเข้าบัญชีที่ส่งมาจากจังหวัด หรือคำนวณจากระเบียนในเครื่อง แล้วรายชื่อผู้ต้องพัฒนาจะอยู่ตรงนี้</source>
        <translation>Bring in the list the province has sent, or make it from our records; the people to develop will then be here</translation>
    </message>
    <message>
        <source>ไม่พบผู้ใดตามนี้</source>
        <translation>Nobody found</translation>
    </message>
    <message>
        <source>ลองพิมพ์ให้สั้นลง หรือเอาตัวกรองออก</source>
        <translation>Type less, or take the filters off</translation>
    </message>
    <message>
        <source>ทุกบัญชี</source>
        <translation>All lists</translation>
    </message>
    <message>
        <source>ทุกหน่วยงาน</source>
        <translation>All agencies</translation>
    </message>
    <message>
        <source>ดูคนนี้</source>
        <translation>See the person</translation>
    </message>
    <message>
        <source>ล่าช้า</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>พบ {rows:,}{more} ราย</source>
        <translation>{rows:,}{more} found</translation>
    </message>
    <message>
        <source>เริ่มรายงานผล</source>
        <translation>Begin the report</translation>
    </message>
    <message>
        <source>เครื่องนี้ไม่มีแบบประเมินของคนนี้ จึงเติมโครงการและรายได้ให้ไม่ได้ ตรวจกับเจ้าตัวก่อน</source>
        <translation>This computer has no assessment of this person, so programme and income cannot be filled in. Ask them first</translation>
    </message>
    <message>
        <source>ผู้รายงาน</source>
        <translation>Who reports</translation>
    </message>
    <message>
        <source>เปิดแบบ</source>
        <translation>Open the form</translation>
    </message>
    <message>
        <source>รับช่วงจาก{agency} · มติ คอจ. {number} · รายงานผลแล้ว {reported:,} จาก {used:,} คน</source>
        <translation>For {agency} · resolution {number} · {reported:,} of {used:,} people reported</translation>
    </message>
    <message>
        <source>จดทะเบียนโครงการ</source>
        <translation>Register a project</translation>
    </message>
    <message>
        <source>เลือกคนเข้าโครงการ</source>
        <translation>Choose people</translation>
    </message>
    <message>
        <source>หน่วยงานที่พัฒนาได้ไม่ครบ แจ้งประธาน คอจ. ภายใน {day} ({left}) แจ้งหลังกำหนดได้ ระบบจะหมายเหตุไว้</source>
        <translation>An agency that cannot develop everybody tells the provincial chair by {day} ({left}). Later is accepted and flagged</translation>
    </message>
    <message>
        <source>ทำแบบแจ้ง คอจ.</source>
        <translation>Write the notice</translation>
    </message>
    <message>
        <source>ดำเนินโครงการให้แล้วเสร็จภายใน {develop} และรายงานผลภายใน {report} ตาม{basis}</source>
        <translation>Projects end by {develop} and are reported by {report}. Basis: {basis}</translation>
    </message>
    <message>
        <source>เปิดทะเบียน</source>
        <translation>Open the sheet</translation>
    </message>
    <message>
        <source>ยังไม่มีบัญชีที่ 1</source>
        <translation>List 1 is not here yet</translation>
    </message>
    <message>
        <source>นำเข้าบัญชีก่อน แล้วจะเห็นว่าแต่ละหน่วยงานมีกี่คน</source>
        <translation>Bring it in, and you will see how many people each agency has</translation>
    </message>
    <message>
        <source>พิมพ์แบบ</source>
        <translation>Print the form</translation>
    </message>
    <message>
        <source>แก้จำนวน</source>
        <translation>Change the numbers</translation>
    </message>
    <message>
        <source>จดทะเบียนโครงการให้</source>
        <translation>Register a project for them</translation>
    </message>
    <message>
        <source>ยังไม่มีโครงการเพิ่มเติมของจังหวัด</source>
        <translation>There is no provincial project yet</translation>
    </message>
    <message>
        <source>เมื่อ คอจ. เห็นชอบโครงการแล้ว จดทะเบียนไว้ที่นี่ แล้วเลือกคนจากหน่วยงานที่พัฒนาได้ไม่ครบเข้าโครงการ</source>
        <translation>Once the sub-committee has approved a project, register it here and choose people of the agency that cannot develop them</translation>
    </message>
    <message>
        <source>เปิดรายงานสรุป</source>
        <translation>Open the summary</translation>
    </message>
    <message>
        <source>พัฒนาแล้วแต่ไม่อยู่ในบัญชีใด {count:,} คน</source>
        <translation>{count:,} people were developed but are on neither list</translation>
    </message>
    <message>
        <source>ในบัญชี</source>
        <translation>Listed</translation>
    </message>
    <message>
        <source>ผลอื่น</source>
        <translation>Other results</translation>
    </message>
    <message>
        <source>ถึงเป้าหมายแล้ว</source>
        <translation>Have reached the aim</translation>
    </message>
    <message>
        <source>สรุปจำนวนผู้เข้าร่วมมาตรการฯ ตามอำเภอ หน่วยงาน บัญชี และผล พิมพ์ส่งสำนักงานพัฒนาชุมชนจังหวัดได้จากหน้ารายงาน</source>
        <translation>The summary by district, agency, list and result is printed for the provincial office from the page of reports</translation>
    </message>
    <message>
        <source>รวม</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>เป้าหมาย: รายได้สูงกว่า {line:,} บาทต่อปีภายใน {day} ถึงแล้ว {above:,} จาก {listed:,} คน</source>
        <translation>The aim: above {line:,} baht a year by {day}. Reached by {above:,} of {listed:,} people</translation>
    </message>
    <message>
        <source>นำเข้าบัญชีก่อน แล้วผลจะอยู่ตรงนี้</source>
        <translation>Bring a list in first; the results will be here</translation>
    </message>
    <message>
        <source>ยังไม่อยู่ในโครงการใด</source>
        <translation>In no project yet</translation>
    </message>
    <message>
        <source>อยู่ในโครงการนี้</source>
        <translation>In this project</translation>
    </message>
    <message>
        <source>คนในบัญชีที่ 1 ของ{agency}ที่ยังรอพัฒนา เลือกแล้วแบบรายงานผลของแต่ละคนจะเติมโครงการนี้ให้</source>
        <translation>People of {agency} on list 1 who still wait. Their report will begin with this project filled in</translation>
    </message>
    <message>
        <source>นำ {count:,} คนออกจากโครงการ</source>
        <translation>Take {count:,} people out</translation>
    </message>
    <message>
        <source>จัดเข้าโครงการ {count:,} คน (ว่าง {free:,} ที่)</source>
        <translation>Give {count:,} people a place ({free:,} free)</translation>
    </message>
    <message>
        <source>เลือกหลายคน</source>
        <translation>choose several</translation>
    </message>
    <message>
        <source>ยืนยัน</source>
        <translation>confirm</translation>
    </message>
    <message>
        <source>ใบคีย์ข้อมูล</source>
        <translation>Keying sheet</translation>
    </message>
    <message>
        <source>ยืนยันแบบเมื่อ {when} ฉบับที่ {revision}</source>
        <translation>Confirmed {when}, revision {revision}</translation>
    </message>
    <message>
        <source>ทำไฟล์</source>
        <translation>Make files</translation>
    </message>
    <message>
        <source>คีย์ทีละคน</source>
        <translation>Key in one by one</translation>
    </message>
    <message>
        <source>แบบ</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>ทุกแบบ</source>
        <translation>All forms</translation>
    </message>
    <message>
        <source>ไม่มีแบบตามนี้</source>
        <translation>No such records</translation>
    </message>
    <message>
        <source>แบบที่ยืนยันแล้วจะมาอยู่ที่นี่ จนกว่าจะบันทึกว่าลงเว็บกระทรวงแล้ว</source>
        <translation>Confirmed forms are here until they are marked as entered at the ministry’s site</translation>
    </message>
    <message>
        <source>ดูทั้งหมด</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>เฉพาะของฉัน</source>
        <translation>Mine only</translation>
    </message>
    <message>
        <source>บันทึกว่าลงแล้ว {count:,} ฉบับ</source>
        <translation>Mark {count:,} as entered</translation>
    </message>
    <message>
        <source>ค้างลงเว็บ</source>
        <translation>Owed</translation>
    </message>
    <message>
        <source>เลยกำหนด</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>ลงแล้ว</source>
        <translation>Entered</translation>
    </message>
    <message>
        <source>ลงล่าช้า</source>
        <translation>Entered late</translation>
    </message>
    <message>
        <source>ทั้งหมด</source>
        <translation>All</translation>
    </message>
    <message>
        <source>ค้างลงเว็บ {owed:,} ฉบับ เลยกำหนด {overdue:,} · ลงแล้ว {entered:,} จาก {records:,} ฉบับ</source>
        <translation>{owed:,} owed, {overdue:,} overdue · {entered:,} of {records:,} entered</translation>
    </message>
    <message>
        <source>พบ {rows:,}{more} ฉบับ</source>
        <translation>{rows:,}{more} found</translation>
    </message>
    <message>
        <source>คีย์ข้อมูล</source>
        <translation>Key in</translation>
    </message>
    <message>
        <source>พิมพ์ใบคีย์</source>
        <translation>Print the keying sheet</translation>
    </message>
    <message>
        <source>เลือกไว้ {count:,} ฉบับ</source>
        <translation>{count:,} chosen</translation>
    </message>
    <message>
        <source>เป็นแบบของเพื่อนร่วมงาน คำตอบอ่านได้เฉพาะเจ้าของแบบ แต่บันทึกแทนได้ว่าลงเว็บแล้ว</source>
        <translation>A colleague’s form: only they can read the answers, but you may mark it as entered for them</translation>
    </message>
    <message>
        <source>ฉบับที่ {before} ลงเว็บไปแล้ว ฉบับนี้แก้ไข {count} ข้อ แก้ที่เว็บเฉพาะข้อที่มีป้าย แก้ไข</source>
        <translation>Revision {before} is at the site. This one changes {count} answers: change those with the tag there</translation>
    </message>
    <message>
        <source>คนก่อน</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>คนถัดไป</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>{form} · {number} · ฉบับที่ {place} จาก {count}</source>
        <translation>{form} · {number} · {place} of {count}</translation>
    </message>
    <message>
        <source>คัดลอกแล้ว</source>
        <translation>Copied</translation>
    </message>
    <message>
        <source>คำตอบต่อไปนี้ไม่มีในแบบรุ่นนี้แล้ว เช่น โครงการที่ออกจากเมนู ถามผู้ดูแลระบบของเว็บก่อนลง</source>
        <translation>This version of the form no longer has these answers, such as a programme that left the menu. Ask the site’s operators before entering them</translation>
    </message>
    <message>
        <source>ลงเว็บครบทุกข้อแล้ว</source>
        <translation>All is entered</translation>
    </message>
    <message>
        <source>บันทึกว่าลงแล้ว</source>
        <translation>Mark as entered</translation>
    </message>
    <message>
        <source>บันทึกว่าลงแล้ว และไปคนถัดไป</source>
        <translation>Mark as entered and go on</translation>
    </message>
    <message>
        <source>แก้ไข</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>เลื่อนข้อ</source>
        <translation>move</translation>
    </message>
    <message>
        <source>คัดลอกแล้วไปข้อถัดไป</source>
        <translation>copy and go on</translation>
    </message>
    <message>
        <source>ไฟล์สำหรับลงเว็บ</source>
        <translation>Files for the site</translation>
    </message>
    <message>
        <source>ทราบแล้ว และมีที่เก็บที่ปลอดภัย</source>
        <translation>I know, and have a safe place for them</translation>
    </message>
    <message>
        <source>เลือกโฟลเดอร์และทำไฟล์</source>
        <translation>Choose a folder and make the file</translation>
    </message>
    <message>
        <source>ตรวจโฟลเดอร์กับใบกำกับ</source>
        <translation>Check a folder against its manifest</translation>
    </message>
    <message>
        <source>เลือกโฟลเดอร์สำหรับเก็บไฟล์</source>
        <translation>Choose a folder for the files</translation>
    </message>
    <message>
        <source>เลือกโฟลเดอร์ที่จะตรวจ</source>
        <translation>Choose the folder to check</translation>
    </message>
    <message>
        <source>{form} · {count:,} ฉบับ · {when}</source>
        <translation>{form} · {count:,} records · {when}</translation>
    </message>
    <message>
        <source>ทำชุดใหม่</source>
        <translation>A new batch</translation>
    </message>
    <message>
        <source>หนึ่งไฟล์ต่อหนึ่งแบบ เฉพาะฉบับของท่านที่ยืนยันแล้วและยังไม่อยู่ในไฟล์ใด รูปแบบคอลัมน์เป็นของโปรแกรมนี้ ไม่ใช่ของเว็บกระทรวง</source>
        <translation>One file a form, of your own confirmed records that are in no file yet. The layout is this program’s, not the ministry’s</translation>
    </message>
    <message>
        <source>ชนิดไฟล์</source>
        <translation>Kind of file</translation>
    </message>
    <message>
        <source>ไฟล์มีชื่อ เลขประจำตัวประชาชน และคำตอบ โดยไม่เข้ารหัส เก็บในที่ที่เก็บข้อมูลบัตรได้เท่านั้น และลบเมื่อลงเว็บครบแล้ว</source>
        <translation>The files hold names, national IDs and answers, not encrypted. Keep them only where card data may be kept, and delete them once all is entered</translation>
    </message>
    <message>
        <source>ชุดที่ทำไว้แล้ว</source>
        <translation>Batches made before</translation>
    </message>
    <message>
        <source>ทำไฟล์ {file} จำนวน {count:,} ฉบับไว้ใน {folder}</source>
        <translation>{file} with {count:,} records is in {folder}</translation>
    </message>
    <message>
        <source>ไฟล์ครบและตรงกับใบกำกับทุกชุด</source>
        <translation>All files are there and as their manifests say</translation>
    </message>
    <message>
        <source>มี {count:,} ฉบับที่จะอยู่ในชุดใหม่</source>
        <translation>{count:,} records would be in a new batch</translation>
    </message>
    <message>
        <source>ไม่มีฉบับใดค้าง ทุกฉบับลงเว็บแล้วหรืออยู่ในไฟล์แล้ว</source>
        <translation>None is left: all are entered or in a file</translation>
    </message>
    <message>
        <source>ทำซ้ำ</source>
        <translation>Again</translation>
    </message>
    <message>
        <source>ทำ {file} ซ้ำเหมือนเดิมทุกประการไว้ใน {folder}</source>
        <translation>{file} was made again, the same in everything, in {folder}</translation>
    </message>
    <message>
        <source>ถ้ามี</source>
        <translation>if any</translation>
    </message>
    <message>
        <source>ลงเว็บวันที่</source>
        <translation>Entered on</translation>
    </message>
    <message>
        <source>ผู้ลงเว็บ</source>
        <translation>By whom</translation>
    </message>
    <message>
        <source>เลขอ้างอิงของเว็บ</source>
        <translation>The site’s reference</translation>
    </message>
    <message>
        <source>เริ่มฝึกใหม่</source>
        <translation>Begin anew</translation>
    </message>
    <message>
        <source>เริ่มฝึกใหม่ตั้งแต่ต้น</source>
        <translation>Begin the training anew</translation>
    </message>
    <message>
        <source>ลบทุกอย่างที่ทำไว้ในการฝึก แล้วสร้างอำเภอสมมติใหม่</source>
        <translation>Everything done in the training goes, and a new invented district is made</translation>
    </message>
    <message>
        <source>ลบแบบและแผนทั้งหมดของการฝึก กู้คืนไม่ได้ ข้อมูลจริงไม่ถูกแตะต้อง</source>
        <translation>All forms and plans of the training go and cannot be brought back. Real data is not touched</translation>
    </message>
    <message>
        <source>ไม่ลบ</source>
        <translation>Keep them</translation>
    </message>
    <message>
        <source>ลบและเริ่มใหม่</source>
        <translation>Remove and begin anew</translation>
    </message>
    <message>
        <source>AO {code}</source>
        <translation>AO {code}</translation>
    </message>
    <message>
        <source>{by} (ของฉัน)</source>
        <translation>{by} (mine)</translation>
    </message>
    <message>
        <source>{day} · {people} คน</source>
        <translation>{day} · {people} people</translation>
    </message>
    <message>
        <source>{km:.1f} กม.</source>
        <translation>{km:.1f} km</translation>
    </message>
    <message>
        <source>{metres} ม.</source>
        <translation>{metres} m</translation>
    </message>
    <message>
        <source>บ้านเดียวกัน</source>
        <translation>same house</translation>
    </message>
    <message>
        <source>{people} คน</source>
        <translation>{people} people</translation>
    </message>
    <message>
        <source>{people} คน · เสร็จแล้ว {done}</source>
        <translation>{people} people · {done} done</translation>
    </message>
    <message>
        <source>{round} เลยกำหนดแล้ว ยังค้าง {people:,} คน</source>
        <translation>{round} is past: {people:,} people not met</translation>
    </message>
    <message>
        <source>{round}: ดูทั้งหมด</source>
        <translation>{round}: all of them</translation>
    </message>
    <message>
        <source>{rows:,}{more} คน</source>
        <translation>{rows:,}{more} people</translation>
    </message>
    <message>
        <source>{said} · ลองแล้วยังไม่พบ {tried:,} คน</source>
        <translation>{said} · {tried:,} sought in vain</translation>
    </message>
    <message>
        <source>{told} · นัด {day}</source>
        <translation>{told} · next try {day}</translation>
    </message>
    <message>
        <source>{told} · พ้นเกณฑ์</source>
        <translation>{told} · above the line</translation>
    </message>
    <message>
        <source>{told} นัดใหม่ {day}</source>
        <translation>{told}, next try {day}</translation>
    </message>
    <message>
        <source>{weekday} · จะขึ้นในแผนของวันนั้น</source>
        <translation>{weekday} · comes up in that day’s plan</translation>
    </message>
    <message>
        <source>{weekday} · อยู่นอกช่วงลงพื้นที่ นัดได้ ระบบจะหมายว่าล่าช้า</source>
        <translation>{weekday} · outside the weeks of home visits: accepted, and flagged as late</translation>
    </message>
    <message>
        <source>{who} {day}</source>
        <translation>{who} {day}</translation>
    </message>
    <message>
        <source>การติดต่อ</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>ของฉัน ({people:,})</source>
        <translation>Mine ({people:,})</translation>
    </message>
    <message>
        <source>ความคืบหน้าของรอบ</source>
        <translation>Progress of the round</translation>
    </message>
    <message>
        <source>จะไปอีกวันที่</source>
        <translation>Next try on</translation>
    </message>
    <message>
        <source>จันทร์</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>ฉัน</source>
        <translation>me</translation>
    </message>
    <message>
        <source>ดูอีก {count} ครั้ง</source>
        <translation>{count} more</translation>
    </message>
    <message>
        <source>ดูแผนทั้งวัน · เสร็จแล้ว {done} จาก {people}</source>
        <translation>The whole day’s plan · {done} of {people} done</translation>
    </message>
    <message>
        <source>ตามบ้านเลขที่</source>
        <translation>By house number</translation>
    </message>
    <message>
        <source>ติดตาม: {outcome}</source>
        <translation>Follow-up: {outcome}</translation>
    </message>
    <message>
        <source>ติดตามครบทุกคนแล้ว</source>
        <translation>Everybody has been followed up</translation>
    </message>
    <message>
        <source>ติดตามแล้ว</source>
        <translation>Followed up</translation>
    </message>
    <message>
        <source>ติดตามแล้ว {made:,} จาก {people:,} คน</source>
        <translation>{made:,} of {people:,} people followed up</translation>
    </message>
    <message>
        <source>ติดต่อครั้งอื่น</source>
        <translation>Another contact</translation>
    </message>
    <message>
        <source>ติดต่ออย่างไร</source>
        <translation>How</translation>
    </message>
    <message>
        <source>ติดต่อเมื่อ {day}</source>
        <translation>Contact on {day}</translation>
    </message>
    <message>
        <source>ติดต่อได้ถึง {day}</source>
        <translation>Contacts until {day}</translation>
    </message>
    <message>
        <source>ต้องดูแลครอบครัว</source>
        <translation>Caring for family</translation>
    </message>
    <message>
        <source>ต้องติดตาม</source>
        <translation>To follow up</translation>
    </message>
    <message>
        <source>ต้องไปอีก</source>
        <translation>To be tried again</translation>
    </message>
    <message>
        <source>ถามแล้ว ใช้ฉบับแรก</source>
        <translation>Asked: the first one counts</translation>
    </message>
    <message>
        <source>ทำแบบประเมิน</source>
        <translation>Do the assessment</translation>
    </message>
    <message>
        <source>ทุก AO</source>
        <translation>All officers</translation>
    </message>
    <message>
        <source>ทุกคนที่อยู่ในเกณฑ์มาแจ้งหรือได้พบแล้ว หรือยังไม่ได้นำเข้ารายชื่อ</source>
        <translation>Everybody concerned has come or was met, or the roster is not imported yet</translation>
    </message>
    <message>
        <source>ธนาคาร</source>
        <translation>Bank</translation>
    </message>
    <message>
        <source>บอกว่าใครเป็นผู้แจ้ง เพื่อให้ตรวจสอบได้ภายหลัง</source>
        <translation>Say who told you, so that it can be checked later</translation>
    </message>
    <message>
        <source>บันทึก</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>บันทึกการติดตามอยู่ดี</source>
        <translation>Record the follow-up all the same</translation>
    </message>
    <message>
        <source>บันทึกอยู่ดี</source>
        <translation>Record all the same</translation>
    </message>
    <message>
        <source>บันทึกแล้ว: {name} {outcome}</source>
        <translation>Recorded: {name}, {outcome}</translation>
    </message>
    <message>
        <source>ปฏิเสธ</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>ประสงค์เข้าร่วม</source>
        <translation>Joins</translation>
    </message>
    <message>
        <source>ผลการไปพบ</source>
        <translation>What came of the visit</translation>
    </message>
    <message>
        <source>ผ่านญาติ</source>
        <translation>Through a relative</translation>
    </message>
    <message>
        <source>ผ่านญาติหรือเพื่อนบ้าน</source>
        <translation>through a relative or neighbour</translation>
    </message>
    <message>
        <source>พบตัว</source>
        <translation>met in person</translation>
    </message>
    <message>
        <source>พรุ่งนี้</source>
        <translation>Tomorrow</translation>
    </message>
    <message>
        <source>พฤหัสบดี</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>พิมพ์รายชื่อ</source>
        <translation>Print the list</translation>
    </message>
    <message>
        <source>พิมพ์วัน/เดือน/ปี พ.ศ.</source>
        <translation>Type day/month/year (B.E.)</translation>
    </message>
    <message>
        <source>พิมพ์เหตุผล</source>
        <translation>Type the reason</translation>
    </message>
    <message>
        <source>พุธ</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>มาพบ</source>
        <translation>walk-in</translation>
    </message>
    <message>
        <source>มีงานทำอยู่แล้ว</source>
        <translation>Has work already</translation>
    </message>
    <message>
        <source>มีแบบแสดงความประสงค์ {count} ฉบับ</source>
        <translation>There are {count} statements of intent</translation>
    </message>
    <message>
        <source>ยกผู้ที่ค้างจากวันก่อน {people} คนมาไว้วันนี้</source>
        <translation>Take over {people} people left from earlier days</translation>
    </message>
    <message>
        <source>ยังไม่ถึง</source>
        <translation>To come</translation>
    </message>
    <message>
        <source>ยังไม่มี AO ({people:,})</source>
        <translation>No officer yet ({people:,})</translation>
    </message>
    <message>
        <source>ยังไม่มีใครติดต่อคนนี้</source>
        <translation>Nobody has been in contact yet</translation>
    </message>
    <message>
        <source>ยังไม่มีใครในแผนวันนี้</source>
        <translation>Nobody is in this day’s plan</translation>
    </message>
    <message>
        <source>ยังไม่รายงาน</source>
        <translation>Not reported</translation>
    </message>
    <message>
        <source>ยังไม่เคยไป</source>
        <translation>Never visited</translation>
    </message>
    <message>
        <source>ยังไม่ได้สัมภาษณ์</source>
        <translation>Not interviewed</translation>
    </message>
    <message>
        <source>ยืนยันว่าใช้ฉบับแรก</source>
        <translation>Confirm that the first counts</translation>
    </message>
    <message>
        <source>ย้ายที่อยู่</source>
        <translation>Moved away</translation>
    </message>
    <message>
        <source>รอบติดตาม</source>
        <translation>Follow-up rounds</translation>
    </message>
    <message>
        <source>รอบนี้ติดตามผู้ที่สัมภาษณ์แล้วและประสงค์เข้าร่วม ลองเลือกเจ้าหน้าที่ หมู่บ้าน หรือรอบอื่น</source>
        <translation>This round follows up who was interviewed and joins. Try another officer, village or round</translation>
    </message>
    <message>
        <source>รอบนี้ไม่มีใครค้าง ดูผลได้ที่ “ติดตามแล้ว”</source>
        <translation>Nobody is left in this round; see the results under “Followed up”</translation>
    </message>
    <message>
        <source>รายชื่อที่ต้องไปพบ</source>
        <translation>People to visit</translation>
    </message>
    <message>
        <source>รายชื่อรอบติดตาม</source>
        <translation>People of the follow-up</translation>
    </message>
    <message>
        <source>รายชื่อลงพื้นที่ {weekday} {day}</source>
        <translation>Visits of {weekday} {day}</translation>
    </message>
    <message>
        <source>รายได้ {income:,} บาท อายุ {age} ปี ยังไม่มาแจ้ง</source>
        <translation>Income {income:,} baht, aged {age}, has not come</translation>
    </message>
    <message>
        <source>รายได้ {income:,} บาท/ปี</source>
        <translation>Income {income:,} baht a year</translation>
    </message>
    <message>
        <source>ลองแล้วยังไม่พบ</source>
        <translation>Sought in vain</translation>
    </message>
    <message>
        <source>วันก่อนหน้า</source>
        <translation>The day before</translation>
    </message>
    <message>
        <source>วันก่อนหน้า (Ctrl+←)</source>
        <translation>The day before (Ctrl+←)</translation>
    </message>
    <message>
        <source>วันถัดไป</source>
        <translation>The next day</translation>
    </message>
    <message>
        <source>วันถัดไป (Ctrl+→)</source>
        <translation>The next day (Ctrl+→)</translation>
    </message>
    <message>
        <source>วันที่ของแผน</source>
        <translation>Day of the plan</translation>
    </message>
    <message>
        <source>วันนี้ {who} ติดต่อคนนี้แล้ว ตกลงกันก่อนไปซ้ำ</source>
        <translation>{who} has been in contact today; agree before going again</translation>
    </message>
    <message>
        <source>ศุกร์</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>สลับฝั่ง</source>
        <translation>other side</translation>
    </message>
    <message>
        <source>สัมภาษณ์</source>
        <translation>Interview</translation>
    </message>
    <message>
        <source>สัมภาษณ์เมื่อ {day}</source>
        <translation>Interviewed on {day}</translation>
    </message>
    <message>
        <source>สุขภาพไม่อำนวย</source>
        <translation>Health</translation>
    </message>
    <message>
        <source>สูงอายุ</source>
        <translation>Old age</translation>
    </message>
    <message>
        <source>หนึ่งคนควรมีฉบับเดียว ระบบเสนอฉบับที่วันที่เร็วที่สุด ถามผู้มีบัตร แล้วยืนยัน หรือเปิดฉบับที่ผิดเพื่อแก้ไข</source>
        <translation>One person should have one. The earliest is proposed: ask the holder and confirm, or open the wrong one and revise it</translation>
    </message>
    <message>
        <source>ออมสิน</source>
        <translation>GSB</translation>
    </message>
    <message>
        <source>อังคาร</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>อาทิตย์</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>อื่น ๆ</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>เจ็บป่วย</source>
        <translation>Ill</translation>
    </message>
    <message>
        <source>เจ้าหน้าที่คนอื่น</source>
        <translation>another officer</translation>
    </message>
    <message>
        <source>เจ้าหน้าที่ธนาคารที่ไปด้วย</source>
        <translation>Officer of a bank who comes along</translation>
    </message>
    <message>
        <source>เช่น บุตร ผู้ใหญ่บ้าน เพื่อนบ้าน</source>
        <translation>Such as a child, the village head, a neighbour</translation>
    </message>
    <message>
        <source>เช่น หลังเลิกงาน</source>
        <translation>Such as after work</translation>
    </message>
    <message>
        <source>เดินทางลำบาก</source>
        <translation>Hard to travel</translation>
    </message>
    <message>
        <source>เปิดหน้าของคนนี้</source>
        <translation>open the person’s page</translation>
    </message>
    <message>
        <source>เพื่อนร่วมงาน</source>
        <translation>a colleague</translation>
    </message>
    <message>
        <source>เมื่อวาน</source>
        <translation>Yesterday</translation>
    </message>
    <message>
        <source>เริ่ม</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>เริ่ม{title}</source>
        <translation>Begin: {title}</translation>
    </message>
    <message>
        <source>เริ่มติดตาม</source>
        <translation>Begin the follow-up</translation>
    </message>
    <message>
        <source>เรียงตาม</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>เรียงตามทาง</source>
        <translation>Order by way</translation>
    </message>
    <message>
        <source>เลือกคนจากรายชื่อทางซ้าย แล้วกด + หรือแป้น Space ผู้ที่นัดไว้จะเข้าแผนของวันนัดเอง</source>
        <translation>Choose people from the list at the left and press + or Space. Agreed next tries come into the plan of their day by themselves</translation>
    </message>
    <message>
        <source>เลือกธนาคาร</source>
        <translation>Choose the bank</translation>
    </message>
    <message>
        <source>เลือกเจ้าหน้าที่หรือหมู่บ้านอื่น หรือดูทั้งหมด</source>
        <translation>Choose another officer or village, or look at all</translation>
    </message>
    <message>
        <source>เลือกเหตุผล</source>
        <translation>Choose a reason</translation>
    </message>
    <message>
        <source>เลื่อนลำดับ</source>
        <translation>move</translation>
    </message>
    <message>
        <source>เวลาที่สะดวก</source>
        <translation>A good time</translation>
    </message>
    <message>
        <source>เว้นว่างได้ ถ้ายังไม่ได้นัด</source>
        <translation>May be left empty if no day was agreed</translation>
    </message>
    <message>
        <source>เสนอให้ใช้</source>
        <translation>Proposed</translation>
    </message>
    <message>
        <source>เสาร์</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>เหตุผลที่ปฏิเสธ</source>
        <translation>Why refused</translation>
    </message>
    <message>
        <source>เหลือแบบประเมิน</source>
        <translation>Assessment left</translation>
    </message>
    <message>
        <source>เอาออก</source>
        <translation>take out</translation>
    </message>
    <message>
        <source>แผนของวัน</source>
        <translation>Plan of the day</translation>
    </message>
    <message>
        <source>แผนลงพื้นที่วันนี้</source>
        <translation>Today’s visits</translation>
    </message>
    <message>
        <source>แสดงความประสงค์</source>
        <translation>Statement of intent</translation>
    </message>
    <message>
        <source>แสดงความประสงค์แล้ว</source>
        <translation>Has stated the intent</translation>
    </message>
    <message>
        <source>โดย {who}</source>
        <translation>by {who}</translation>
    </message>
    <message>
        <source>โดยเจ้าหน้าที่คนอื่น</source>
        <translation>by another officer</translation>
    </message>
    <message>
        <source>โปรดระบุ</source>
        <translation>Please say which</translation>
    </message>
    <message>
        <source>ใกล้–ไกล จาก{place}</source>
        <translation>By distance from {place}</translation>
    </message>
    <message>
        <source>ใกล้–ไกล จากบ้านหลังแรก</source>
        <translation>By distance from the first house</translation>
    </message>
    <message>
        <source>ใครเป็นผู้แจ้ง</source>
        <translation>Who said so</translation>
    </message>
    <message>
        <source>ในแผน {day}</source>
        <translation>Planned {day}</translation>
    </message>
    <message>
        <source>ใส่แผน</source>
        <translation>into the plan</translation>
    </message>
    <message>
        <source>ใส่ในแผนอยู่ดี</source>
        <translation>Plan all the same</translation>
    </message>
    <message>
        <source>ได้พบ</source>
        <translation>Met</translation>
    </message>
    <message>
        <source>ไปครบทั้ง {people} คนแล้ว ดูแผนของวัน</source>
        <translation>All {people} are done; the day’s plan</translation>
    </message>
    <message>
        <source>ไปที่บ้าน</source>
        <translation>At home</translation>
    </message>
    <message>
        <source>ไปพบที่บ้าน</source>
        <translation>home visit</translation>
    </message>
    <message>
        <source>ไปเมื่อ {day} {outcome}</source>
        <translation>Visited {day}: {outcome}</translation>
    </message>
    <message>
        <source>ไปแล้วไม่ได้สัมภาษณ์</source>
        <translation>Visited in vain</translation>
    </message>
    <message>
        <source>ไม่ทำ</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>ไม่ประสงค์เข้าร่วม</source>
        <translation>Does not join</translation>
    </message>
    <message>
        <source>ไม่มีผู้ที่ต้องไปพบ</source>
        <translation>Nobody is left to visit</translation>
    </message>
    <message>
        <source>ไม่มีเวลา</source>
        <translation>No time</translation>
    </message>
    <message>
        <source>ไม่มีใครในส่วนที่เลือก</source>
        <translation>Nobody in this part</translation>
    </message>
    <message>
        <source>ไม่ระบุวันที่</source>
        <translation>No day given</translation>
    </message>
    <message>
        <source>ไม่อยู่บ้าน</source>
        <translation>Not at home</translation>
    </message>
    <message>
        <source>ไม่ได้สัมภาษณ์</source>
        <translation>in vain</translation>
    </message>
    <message>
        <source>ทะเบียนโครงการที่ค้างไว้</source>
        <translation>A project sheet begun before</translation>
    </message>
    <message>
        <source>ในนี้ {count:,} รายไม่อยู่ในรายชื่อของเครื่องนี้ จึงไม่นับในรายงาน</source>
        <translation>{count:,} of them are not on this computer’s roster and are not counted in reports</translation>
    </message>
    <message>
        <source>กำลังหาเครื่องอ่านบัตร…</source>
        <translation>Looking for the card reader…</translation>
    </message>
    <message>
        <source>เครื่องอ่านบัตรพร้อม เสียบบัตรได้</source>
        <translation>Card reader ready, insert a card</translation>
    </message>
    <message>
        <source>กำลังอ่านบัตร… อย่าเพิ่งดึงบัตรออก</source>
        <translation>Reading the card… leave it in</translation>
    </message>
    <message>
        <source>อ่านบัตรแล้ว ดึงบัตรออกได้</source>
        <translation>Card read, it may be taken out</translation>
    </message>
    <message>
        <source>อ่านอีกครั้ง</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>เสียบบัตรฝึก</source>
        <translation>Insert a practice card</translation>
    </message>
    <message>
        <source>เลือกว่าใครยื่นบัตร บัตรฝึกถูกอ่านด้วยขั้นตอนเดียวกับบัตรจริง</source>
        <translation>Choose who hands over their card. Practice cards are read in the same steps as real ones</translation>
    </message>
    <message>
        <source>บัตรปกติ</source>
        <translation>A sound card</translation>
    </message>
    <message>
        <source>ชิปสกปรก</source>
        <translation>Dirty chip</translation>
    </message>
    <message>
        <source>บัตรชนิดอื่น</source>
        <translation>Another kind of card</translation>
    </message>
    <message>
        <source>ดึงบัตรออก</source>
        <translation>Take the card out</translation>
    </message>
    <message>
        <source>คนนอกรายชื่อ</source>
        <translation>Somebody not listed</translation>
    </message>
    <message>
        <source>เสียบบัตร</source>
        <translation>Insert</translation>
    </message>
    <message>
        <source>เครื่องอ่านบัตร</source>
        <translation>Card reader</translation>
    </message>
    <message>
        <source>เครื่องอ่านสำหรับฝึก</source>
        <translation>Practice reader</translation>
    </message>
    <message>
        <source>เสียบบัตรประจำตัวประชาชนเพื่อลองอ่าน ข้อมูลในบัตรไม่แสดงและไม่ถูกเก็บ</source>
        <translation>Insert an ID card to try the reader. What it says is neither shown nor kept</translation>
    </message>
    <message>
        <source>รอบนี้ให้อ่านภาพถ่ายในบัตรด้วย</source>
        <translation>This round reads the photo of the card, too</translation>
    </message>
    <message>
        <source>รอบนี้ไม่อ่านภาพถ่ายในบัตร</source>
        <translation>This round does not read the photo of the card</translation>
    </message>
    <message>
        <source>ลองอ่านแล้ว ครบทุกส่วนใน {seconds:.1f} วินาที</source>
        <translation>Read without fault, every part, in {seconds:.1f} seconds</translation>
    </message>
    <message>
        <source>แบบเปล่าสำหรับกรอกด้วยมือ</source>
        <translation>Empty forms to fill in by hand</translation>
    </message>
    <message>
        <source>หากเครื่องใช้ไม่ได้ ให้กรอกและลงชื่อบนกระดาษ แล้วบันทึกในโปรแกรมภายหลัง แบบเปล่าไม่มีเลขที่และไม่นับเป็นเอกสาร</source>
        <translation>If the computer fails, fill in and sign on paper, and enter it in the program later. Empty forms have no number and are not counted as papers.</translation>
    </message>
    <message>
        <source>ดูและพิมพ์</source>
        <translation>View and print</translation>
    </message>
    <message>
        <source>ดูและพิมพ์ {form}</source>
        <translation>View and print {form}</translation>
    </message>
    <message>
        <source>แบบเปล่า {form}</source>
        <translation>Empty form: {form}</translation>
    </message>
    <message>
        <source>พิมพ์แบบเปล่า</source>
        <translation>Print empty forms</translation>
    </message>
    <message>
        <source>เลือกภาพตราหน่วยงาน</source>
        <translation>Choose the office’s emblem</translation>
    </message>
    <message>
        <source>เลือกภาพ</source>
        <translation>Choose picture</translation>
    </message>
    <message>
        <source>อ่านภาพนี้ไม่ได้ ใช้ไฟล์ PNG หรือ JPEG ภาพอื่น</source>
        <translation>This picture cannot be read. Use another PNG or JPEG file.</translation>
    </message>
    <message>
        <source>ตราหน่วยงานบนแบบพิมพ์</source>
        <translation>The office’s emblem on forms</translation>
    </message>
    <message>
        <source>ไฟล์ PNG หรือ JPEG พิมพ์เป็นสีเทา ถ้าไม่เลือกจะเว้นกรอบไว้</source>
        <translation>A PNG or JPEG file, printed in grey. Without one an empty frame is left.</translation>
    </message>
    <message>
        <source>{count} ฉบับ</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>{what} ตั้งแต่ {when}</source>
        <translation>{what} since {when}</translation>
    </message>
    <message>
        <source>กระดาษของแบบนี้</source>
        <translation>Papers of this form</translation>
    </message>
    <message>
        <source>กระดาษฉบับนี้ใช้ไม่ได้แล้ว</source>
        <translation>This paper is no longer valid</translation>
    </message>
    <message>
        <source>ข้อมูลถูกแก้ไขหลังพิมพ์</source>
        <translation>The record was changed after printing</translation>
    </message>
    <message>
        <source>ข้อมูลในเอกสารเปิดดูได้เฉพาะเจ้าของงาน ส่งกระดาษให้เจ้าของงานเป็นผู้บันทึก</source>
        <translation>Only its owner can open what it says. Hand the paper to them to record it.</translation>
    </message>
    <message>
        <source>ค้นเลขหรือทำขั้นต่อไป</source>
        <translation>look up, or take the next step</translation>
    </message>
    <message>
        <source>ค้าง {count:,} รายการ</source>
        <translation>{count:,} outstanding</translation>
    </message>
    <message>
        <source>ฉบับ {number}</source>
        <translation>Paper {number}</translation>
    </message>
    <message>
        <source>ฉบับร่าง · {whose}</source>
        <translation>A draft · {whose}</translation>
    </message>
    <message>
        <source>ดูเลขที่เอกสารที่มุมล่างซ้ายของกระดาษ แล้วพิมพ์ใหม่</source>
        <translation>Look at the paper number at the bottom left of the page and type it again.</translation>
    </message>
    <message>
        <source>ตั้งแต่ {when}</source>
        <translation>since {when}</translation>
    </message>
    <message>
        <source>ติ๊กฉบับที่ไม่เรียบร้อย แล้วเลือกว่าเพราะอะไร</source>
        <translation>Tick the papers that went wrong, then choose why</translation>
    </message>
    <message>
        <source>ต้นฉบับ {count} ฉบับ</source>
        <translation>originals: {count}</translation>
    </message>
    <message>
        <source>ต้นฉบับ</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>ต้นฉบับที่ {number}</source>
        <translation>Original {number}</translation>
    </message>
    <message>
        <source>ถ้ากระดาษฉบับนี้ยังอยู่ ให้ขีดฆ่าหรือทำลาย อย่าใช้ลงนามหรือส่งต่อ</source>
        <translation>If this paper still exists, cross it out or destroy it. Do not sign it or pass it on.</translation>
    </message>
    <message>
        <source>ทำเป็นโมฆะ</source>
        <translation>Make void</translation>
    </message>
    <message>
        <source>ทุกคนลงนามแล้ว</source>
        <translation>Everybody has signed</translation>
    </message>
    <message>
        <source>นำสแกนเข้า</source>
        <translation>Bring in scans</translation>
    </message>
    <message>
        <source>บันทึกว่าเป็นโมฆะ</source>
        <translation>Record as void</translation>
    </message>
    <message>
        <source>บันทึกไฟล์ไม่สำเร็จ</source>
        <translation>The file could not be saved</translation>
    </message>
    <message>
        <source>บันทึกไว้ว่าพิมพ์เสีย: {reason} ใช้ไม่ได้ ให้ทำลายทิ้ง</source>
        <translation>Recorded as spoilt in printing: {reason}. Not valid; destroy it.</translation>
    </message>
    <message>
        <source>พิมพ์เลขที่เอกสาร หรือสแกน QR บนกระดาษ แล้วกด Enter</source>
        <translation>Type a paper number, or scan the QR code of a page, then press Enter</translation>
    </message>
    <message>
        <source>พิมพ์เหตุผลก่อน</source>
        <translation>Type the reason first</translation>
    </message>
    <message>
        <source>พิมพ์แล้ว {papers}</source>
        <translation>Printed – {papers}</translation>
    </message>
    <message>
        <source>พิมพ์แล้ว</source>
        <translation>Printed</translation>
    </message>
    <message>
        <source>มี {count:,} ฉบับที่สั่งพิมพ์แล้วยังไม่ได้ตอบ</source>
        <translation>{count:,} sent to the printer and not answered yet</translation>
    </message>
    <message>
        <source>มีฉบับแก้ไขใหม่แทนแล้ว พิมพ์ได้เฉพาะสำเนา และเป็นโมฆะทันที</source>
        <translation>A newer revision has replaced this one: only copies can be printed, and they are void at once</translation>
    </message>
    <message>
        <source>ยังไม่พิมพ์</source>
        <translation>Not printed</translation>
    </message>
    <message>
        <source>ยังไม่สแกนกลับ</source>
        <translation>Not scanned</translation>
    </message>
    <message>
        <source>ยังไม่ได้ดูหรือยังไม่ได้พิมพ์จากไฟล์ ตอบภายหลังได้ที่หน้า “เอกสาร”</source>
        <translation>Not looked yet, or not printed from the file yet? Answer later on the page “Papers”.</translation>
    </message>
    <message>
        <source>ยังไม่ได้ตอบว่าพิมพ์ออกมาเรียบร้อยหรือไม่</source>
        <translation>Nobody has said yet whether it came out well</translation>
    </message>
    <message>
        <source>รอคำตอบ</source>
        <translation>Unanswered</translation>
    </message>
    <message>
        <source>รอตอบว่าพิมพ์ออกไหม</source>
        <translation>Did it come out?</translation>
    </message>
    <message>
        <source>ร่างใช้เป็นเอกสารไม่ได้ ให้พิมพ์ใหม่หลังยืนยันแบบ</source>
        <translation>A draft is no document. Print it again once the form is confirmed.</translation>
    </message>
    <message>
        <source>สั่งพิมพ์ไม่สำเร็จ</source>
        <translation>Printing could not begin</translation>
    </message>
    <message>
        <source>สำเนา {count} ฉบับ</source>
        <translation>copies: {count}</translation>
    </message>
    <message>
        <source>สำเนา</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>สำเนาที่ {number}</source>
        <translation>Copy {number}</translation>
    </message>
    <message>
        <source>สแกนแล้ว</source>
        <translation>Scanned</translation>
    </message>
    <message>
        <source>อย่าใช้กระดาษแผ่นนี้ เปิดแบบแล้วพิมพ์ใหม่ และแจ้งผู้ดูแลระบบ</source>
        <translation>Do not use this page. Open the form, print it again, and tell the administrator.</translation>
    </message>
    <message>
        <source>อาจพิมพ์จากเครื่องอื่น ตรวจเลขอีกครั้ง หรือถามเครื่องที่พิมพ์</source>
        <translation>It may have been printed on another computer. Check the number, or ask there.</translation>
    </message>
    <message>
        <source>เครื่องพิมพ์ไม่รับงาน</source>
        <translation>The printer did not take the job</translation>
    </message>
    <message>
        <source>เช่น เปื้อน ฉีกขาด หาย</source>
        <translation>such as stained, torn, lost</translation>
    </message>
    <message>
        <source>เนื้อหาของกระดาษแผ่นนี้ไม่ตรงกับข้อมูลในเครื่อง</source>
        <translation>This page does not match what is on this computer</translation>
    </message>
    <message>
        <source>เปลี่ยนใจ ไม่พิมพ์แล้ว</source>
        <translation>Changed my mind</translation>
    </message>
    <message>
        <source>เปิดเอกสาร</source>
        <translation>Open the paper</translation>
    </message>
    <message>
        <source>เป็นสำเนาของฉบับล่าสุด ใช้ลงนามแทนต้นฉบับไม่ได้</source>
        <translation>A copy of the newest revision. It cannot be signed in place of an original.</translation>
    </message>
    <message>
        <source>เป็นเอกสารของเพื่อนร่วมงาน: {officer}</source>
        <translation>A colleague’s paper: {officer}</translation>
    </message>
    <message>
        <source>เป็นโมฆะ เพราะข้อมูลถูกแก้ไขเมื่อ {when} ใช้ฉบับแก้ไขครั้งที่ {number} แทน</source>
        <translation>Void, because the record was changed on {when}. Use revision {number} instead.</translation>
    </message>
    <message>
        <source>เป็นโมฆะ</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>เป็นโมฆะเมื่อ {when}: {reason}</source>
        <translation>Void since {when}: {reason}</translation>
    </message>
    <message>
        <source>เรียบร้อยทั้ง {count} ฉบับ</source>
        <translation>All {count} came out well</translation>
    </message>
    <message>
        <source>เลขที่เอกสาร</source>
        <translation>Paper number</translation>
    </message>
    <message>
        <source>เลขที่เอกสารมี 15 หลัก เช่น 2401-0017-0042-010 หรือสแกน QR ที่มุมล่างของกระดาษ</source>
        <translation>A paper number has 15 digits, such as 2401-0017-0042-010; or scan the QR code at the bottom of the page.</translation>
    </message>
    <message>
        <source>เลขที่แบบ · {whose}</source>
        <translation>A form’s number · {whose}</translation>
    </message>
    <message>
        <source>เลขนี้ไม่บอกว่าเป็นกระดาษฉบับใด เปิดดูได้ว่าพิมพ์ฉบับใดไปแล้วบ้าง</source>
        <translation>It does not say which paper. Open the form to see which papers were printed.</translation>
    </message>
    <message>
        <source>เลขผิดอย่างน้อยหนึ่งหลัก</source>
        <translation>At least one digit is wrong</translation>
    </message>
    <message>
        <source>เสีย</source>
        <translation>Spoilt</translation>
    </message>
    <message>
        <source>เหตุผลที่ใช้กระดาษฉบับนี้ไม่ได้</source>
        <translation>Why this paper cannot be used</translation>
    </message>
    <message>
        <source>เอกสารครบทุกแบบ</source>
        <translation>All papers are complete</translation>
    </message>
    <message>
        <source>เอกสารที่ยังขาด</source>
        <translation>What is missing on paper</translation>
    </message>
    <message>
        <source>โมฆะ</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>ใช้ได้ ตรงกับข้อมูลล่าสุด พิมพ์เมื่อ {when} ยังไม่ได้ลงนามบนกระดาษ</source>
        <translation>Valid and up to date. Printed on {when}, not signed by hand yet.</translation>
    </message>
    <message>
        <source>ใช้ได้ ตรงกับข้อมูลล่าสุด ลงนามเมื่อ {when} ยังไม่ได้สแกนกลับ</source>
        <translation>Valid and up to date. Signed on {when}, not scanned back yet.</translation>
    </message>
    <message>
        <source>ใช้ได้ ตรงกับข้อมูลล่าสุด ลงนามและสแกนกลับแล้วเมื่อ {when}</source>
        <translation>Valid and up to date. Signed, and scanned back on {when}.</translation>
    </message>
    <message>
        <source>ไม่มีเอกสารค้าง</source>
        <translation>Nothing outstanding</translation>
    </message>
    <message>
        <source>ไม่มีเอกสารเลขนี้ในเครื่องนี้</source>
        <translation>No paper on this computer has this number</translation>
    </message>
    <message>
        <source>ไม่มีแบบใดค้างในส่วนนี้ ลองดูส่วนอื่น</source>
        <translation>No form lacks anything here. Look under the other headings.</translation>
    </message>
    <message>
        <source>ไม่ใช่เลขที่เอกสาร</source>
        <translation>Not a paper number</translation>
    </message>
    <message>
        <source>วันที่</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>เช่น 9.30</source>
        <translation>such as 9.30</translation>
    </message>
    <message>
        <source>เวลา</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>สถานที่</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>นัด</source>
        <translation>Make the appointment</translation>
    </message>
    <message>
        <source>ไม่นัด</source>
        <translation>No appointment</translation>
    </message>
    <message>
        <source>วัน{weekday} · {far}</source>
        <translation>{weekday} · {far}</translation>
    </message>
    <message>
        <source>วันนัดผ่านไปแล้ว</source>
        <translation>This day has passed</translation>
    </message>
    <message>
        <source>นัดวันสัมภาษณ์ จะขึ้นในแผนของวันนั้น และพิมพ์ใบนัดให้ถือกลับไปได้</source>
        <translation>Agree on the day of the interview. It stands in the plan of that day, and on a slip to take home.</translation>
    </message>
    <message>
        <source>{day} · เป็นวันหยุดสุดสัปดาห์</source>
        <translation>{day} · a weekend</translation>
    </message>
    <message>
        <source>ไม่พบในบัญชีรายชื่อ ใครก็มาแจ้งได้ ลงทะเบียนไว้แล้วอำเภอจะตรวจสอบภายหลัง</source>
        <translation>Not on the list. Everybody may come: register them, and the district checks later.</translation>
    </message>
    <message>
        <source>เสียบบัตรประชาชน หรือพิมพ์เลขประจำตัว หรือตัวอักษรแรกของชื่อ</source>
        <translation>Insert the ID card, or type the number or the first letters of the name</translation>
    </message>
    <message>
        <source>ผู้ที่ตรงกับที่พิมพ์</source>
        <translation>People who match</translation>
    </message>
    <message>
        <source>เลข 13 หลัก หรือชื่อ</source>
        <translation>13 digits or a name</translation>
    </message>
    <message>
        <source>ลงทะเบียนผู้ไม่อยู่ในบัญชี</source>
        <translation>Register somebody not on the list</translation>
    </message>
    <message>
        <source>นัดสัมภาษณ์ไว้วันนี้</source>
        <translation>Today’s appointments</translation>
    </message>
    <message>
        <source>ยังไม่พบใครที่มีเลขนี้ พิมพ์ให้ครบ 13 หลัก (อีก {left} หลัก)</source>
        <translation>Nobody has this number yet. Type all 13 digits ({left} more).</translation>
    </message>
    <message>
        <source>เลขนี้ไม่ถูกต้อง ตรวจกับบัตรอีกครั้ง</source>
        <translation>This number is wrong. Compare it with the card.</translation>
    </message>
    <message>
        <source>บัตร: {card}
บัญชี: {roster}</source>
        <translation>Card: {card}
List: {roster}</translation>
    </message>
    <message>
        <source>บัตรกับบัญชีรายชื่อไม่ตรงกัน เลือกว่าจะใช้อะไรในแบบ บัญชีรายชื่อไม่ถูกแก้</source>
        <translation>Card and list differ. Choose what the form takes; the list is not changed.</translation>
    </message>
    <message>
        <source>ใช้ตามบัตร</source>
        <translation>As on the card</translation>
    </message>
    <message>
        <source>ใช้ตามบัญชี</source>
        <translation>As on the list</translation>
    </message>
    <message>
        <source>ไม่พบตำบลนี้ในรายการ จึงใช้ตามบัตรไม่ได้</source>
        <translation>The card’s place is not among the areas, so it cannot be taken.</translation>
    </message>
    <message>
        <source>เปิด {name}</source>
        <translation>Open {name}</translation>
    </message>
    <message>
        <source>ใครก็มาแจ้งได้ ชื่อจะขึ้นเครื่องหมาย “ไม่อยู่ในบัญชี ต้องตรวจสอบ” จนกว่าบัญชีของอำเภอจะมีชื่อนี้</source>
        <translation>Everybody may come. The name is marked “not on the list, to be checked” until the district’s list has it.</translation>
    </message>
    <message>
        <source>13 หลัก</source>
        <translation>13 digits</translation>
    </message>
    <message>
        <source>เช่น 30/4/2501 หรือ 2501</source>
        <translation>such as 30/4/2501 or 2501</translation>
    </message>
    <message>
        <source>เช่น 99/1</source>
        <translation>such as 99/1</translation>
    </message>
    <message>
        <source>ไม่มีก็เว้นว่าง</source>
        <translation>may be empty</translation>
    </message>
    <message>
        <source>พิมพ์บางส่วนของชื่อตำบลหรืออำเภอ แล้วเลือก</source>
        <translation>Type part of the name of the subdistrict or district, and choose</translation>
    </message>
    <message>
        <source>ลงทะเบียน</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>เลขประจำตัวประชาชน</source>
        <translation>National ID</translation>
    </message>
    <message>
        <source>คำนำหน้า</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>นามสกุล</source>
        <translation>Last name</translation>
    </message>
    <message>
        <source>วันเดือนปีเกิด</source>
        <translation>Birth date</translation>
    </message>
    <message>
        <source>รายได้ต่อปี (บาท)</source>
        <translation>Yearly income (baht)</translation>
    </message>
    <message>
        <source>หมู่ที่</source>
        <translation>Moo</translation>
    </message>
    <message>
        <source>ตรอก</source>
        <translation>Trok</translation>
    </message>
    <message>
        <source>ซอย</source>
        <translation>Soi</translation>
    </message>
    <message>
        <source>ถนน</source>
        <translation>Road</translation>
    </message>
    <message>
        <source>รอคิวอยู่</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>{act} หมายเลข {number}</source>
        <translation>{act} number {number}</translation>
    </message>
    <message>
        <source>เรียก</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>กำลังรับบริการที่โต๊ะอื่น</source>
        <translation>At other desks</translation>
    </message>
    <message>
        <source>กลับไปก่อน</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>ไม่มีใครรอ</source>
        <translation>Nobody waits</translation>
    </message>
    <message>
        <source>ไม่ได้บอกชื่อ</source>
        <translation>No name given</translation>
    </message>
    <message>
        <source>กลับมาแล้ว</source>
        <translation>Has come back</translation>
    </message>
    <message>
        <source>ออกบัตรคิว</source>
        <translation>Queue number</translation>
    </message>
    <message>
        <source>เรียกคนถัดไป</source>
        <translation>Call next</translation>
    </message>
    <message>
        <source>เรียกซ้ำ</source>
        <translation>Call again</translation>
    </message>
    <message>
        <source>คืนเข้าคิว</source>
        <translation>Put back</translation>
    </message>
    <message>
        <source>ไม่อยู่แล้ว</source>
        <translation>Has left</translation>
    </message>
    <message>
        <source>เสร็จ</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>พิมพ์อีกใบ</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>ออกหมายเลข {number} แล้ว</source>
        <translation>Number {number} given</translation>
    </message>
    <message>
        <source>หมายเลข {number}</source>
        <translation>Number {number}</translation>
    </message>
    <message>
        <source>สถานที่รับแจ้งวันนี้</source>
        <translation>Where people are received today</translation>
    </message>
    <message>
        <source>{number} · อายุ {age} ปี · {address}</source>
        <translation>{number} · aged {age} · {address}</translation>
    </message>
    <message>
        <source>รูปถ่ายในบัตร</source>
        <translation>The card’s photo</translation>
    </message>
    <message>
        <source>บัตรประชาชนหมดอายุแล้ว รับแจ้งได้ แนะนำให้ไปทำบัตรใหม่</source>
        <translation>The ID card has expired. They may register all the same; advise them to renew it.</translation>
    </message>
    <message>
        <source>นัดสัมภาษณ์</source>
        <translation>Appointment</translation>
    </message>
    <message>
        <source>พิมพ์ใบนัด</source>
        <translation>Print slip</translation>
    </message>
    <message>
        <source>วันนี้ {who} ติดต่อคนนี้แล้ว ตกลงกันก่อนทำซ้ำ</source>
        <translation>{who} has been in contact with them today. Agree before doing it again.</translation>
    </message>
    <message>
        <source>เพื่อนร่วมงานที่ใช้เครื่องนี้เริ่มแบบของคนนี้ไว้แล้ว ถามกันก่อนเริ่มใหม่</source>
        <translation>A colleague on this computer has begun a form of theirs. Ask before beginning another.</translation>
    </message>
    <message>
        <source>มีแบบแสดงความประสงค์มากกว่าหนึ่งฉบับ เปิดดูทั้งหมดเพื่อเลือกฉบับที่ใช้</source>
        <translation>There is more than one statement of intent. Open everything to choose the one that counts.</translation>
    </message>
    <message>
        <source>ลงทะเบียนที่จุดรับแจ้ง ไม่อยู่ในบัญชีรายชื่อของอำเภอ ต้องตรวจสอบสิทธิ</source>
        <translation>Registered at the counter and not on the district’s list: their right is to be checked.</translation>
    </message>
    <message>
        <source>เลื่อนนัด  F6</source>
        <translation>Another day  F6</translation>
    </message>
    <message>
        <source>นัดสัมภาษณ์  F6</source>
        <translation>Appointment  F6</translation>
    </message>
    <message>
        <source>แบบที่ทำแล้วเป็นของ {who} เปิดดูได้โดยเจ้าของแบบ</source>
        <translation>The forms made are those of {who}, who can open them.</translation>
    </message>
    <message>
        <source>แบบที่ทำแล้วเป็นของเพื่อนร่วมงาน เปิดดูได้โดยเจ้าของแบบ</source>
        <translation>The forms made are those of a colleague, who can open them.</translation>
    </message>
    <message>
        <source>คิว {number}</source>
        <translation>Number {number}</translation>
    </message>
    <message>
        <source>ไม่อยู่ในบัญชี ต้องตรวจสอบ</source>
        <translation>Not on the list, to be checked</translation>
    </message>
    <message>
        <source>วงเงินเพิ่ม</source>
        <translation>Top-up</translation>
    </message>
    <message>
        <source>เลือกชายหรือหญิง</source>
        <translation>Choose male or female</translation>
    </message>
    <message>
        <source>เป็นตัวเลขไม่เกิน 2 หลัก</source>
        <translation>A number of at most two digits</translation>
    </message>
    <message>
        <source>พิมพ์บางส่วนของชื่อตำบล แล้วเลือกจากรายการ</source>
        <translation>Type part of the subdistrict’s name and choose it from the list</translation>
    </message>
    <message>
        <source>พิมพ์รายได้ทั้งปี 0 ถึง {most:,} บาท</source>
        <translation>Type the yearly income, 0 to {most:,} baht</translation>
    </message>
    <message>
        <source>ขึ้นต้นด้วย 0 มี 9 หรือ 10 หลัก หรือเว้นว่าง</source>
        <translation>Begins with 0 and has 9 or 10 digits, or is empty</translation>
    </message>
    <message>
        <source>มีได้เฉพาะตัวเลข</source>
        <translation>Digits only</translation>
    </message>
    <message>
        <source>พิมพ์ชื่อ</source>
        <translation>Type the first name</translation>
    </message>
    <message>
        <source>พิมพ์นามสกุล</source>
        <translation>Type the last name</translation>
    </message>
    <message>
        <source>พิมพ์วัน/เดือน/ปี พ.ศ. หรือเท่าที่ทราบ เช่น 2501</source>
        <translation>Type day/month/year (B.E.), or what is known, such as 2501</translation>
    </message>
    <message>
        <source>พิมพ์เลขประจำตัว 13 หลัก</source>
        <translation>Type the 13 digits of the national ID</translation>
    </message>
    <message>
        <source>ต้องมี 13 หลัก</source>
        <translation>It needs 13 digits</translation>
    </message>
    <message>
        <source>เลขตรวจสอบไม่ตรง ตรวจกับบัตรอีกครั้ง</source>
        <translation>The check digit does not fit. Compare it with the card.</translation>
    </message>
    <message>
        <source>เลขที่ขึ้นต้นด้วย 0 ไม่ใช่ผู้มีบัตรสวัสดิการ</source>
        <translation>A number that begins with 0 is no card holder’s</translation>
    </message>
    <message>
        <source>เลขนี้เป็นของบุคคลสมมติ</source>
        <translation>This number is that of an invented person</translation>
    </message>
    <message>
        <source>{hours} ชม. {minutes} นาที</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>คิววันนี้ {came} · เสร็จ {served} · รอ {waiting} · กลับก่อน {left}</source>
        <translation>Numbers today {came} · done {served} · waiting {waiting} · left {left}</translation>
    </message>
    <message>
        <source>{told} · รอโดยทั่วไป {minutes} นาที</source>
        <translation>{told} · usual wait {minutes} min</translation>
    </message>
    <message>
        <source>รอ {people} คน · นานสุด {wait}</source>
        <translation>{people} wait · longest {wait}</translation>
    </message>
    <message>
        <source>{when} ณ {place}</source>
        <translation>{when} at {place}</translation>
    </message>
    <message>
        <source>ไม่มีเครื่องอ่านบัตร พิมพ์เลขหรือชื่อได้เลย</source>
        <translation>No card reader: type the number or the name</translation>
    </message>
    <message>
        <source>เพิ่งมา</source>
        <translation>just came</translation>
    </message>
    <message>
        <source>{minutes} นาที</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>พิมพ์และลงนาม: {form}</source>
        <translation>Print and sign: {form}</translation>
    </message>
    <message>
        <source>นัดสัมภาษณ์ไว้แล้ว</source>
        <translation>The interview is agreed on</translation>
    </message>
    <message>
        <source>นัดวันสัมภาษณ์</source>
        <translation>Agree on the day of the interview</translation>
    </message>
    <message>
        <source>ยืนยันแล้ว แต่ยังไม่มีเอกสารที่พิมพ์เรียบร้อยหรือลงนามแล้ว</source>
        <translation>Confirmed, but no paper of it came out well or is signed yet</translation>
    </message>
    <message>
        <source>เริ่มรับแจ้ง</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>สัมภาษณ์ตอนนี้</source>
        <translation>Interview now</translation>
    </message>
    <message>
        <source>เครื่องอ่านบัตรพร้อม เสียบบัตรได้เลย</source>
        <translation>The reader is ready: insert the card</translation>
    </message>
    <message>
        <source>กำลังอ่านบัตร อย่าเพิ่งดึงออก</source>
        <translation>Reading the card: leave it in</translation>
    </message>
    <message>
        <source>อ่านบัตรแล้ว</source>
        <translation>The card has been read</translation>
    </message>
    <message>
        <source>กำลังหาเครื่องอ่านบัตร พิมพ์เลขหรือชื่อได้เลย</source>
        <translation>Looking for a card reader; the number or the name can be typed meanwhile</translation>
    </message>
    <message>
        <source>เปลี่ยนเป็นคนนี้</source>
        <translation>Serve this person</translation>
    </message>
    <message>
        <source>บัตรที่เสียบเป็นของ {name} ไม่ใช่คนที่เปิดอยู่</source>
        <translation>The card is that of {name}, not of the person shown</translation>
    </message>
    <message>
        <source>บัตรฝึก</source>
        <translation>Practice card</translation>
    </message>
    <message>
        <source>เสียบบัตรของบุคคลสมมติ (F12)</source>
        <translation>Insert an invented person’s card (F12)</translation>
    </message>
    <message>
        <source>กลับหนึ่งขั้น</source>
        <translation>One step back</translation>
    </message>
    <message>
        <source>ไม่อยู่ในบัญชี</source>
        <translation>Not on the list</translation>
    </message>
    <message>
        <source>{told} · ที่เคยลงทะเบียนไว้และตอนนี้อยู่ในบัญชีแล้ว {people:,} คน</source>
        <translation>{told} · registered before and now on the list: {people:,}</translation>
    </message>
    <message>
        <source>กระดาษของบัตรคิวและใบนัด</source>
        <translation>Paper of queue numbers and appointments</translation>
    </message>
    <message>
        <source>พิมพ์จากหน้าจุดรับแจ้ง</source>
        <translation>Printed from the counter</translation>
    </message>
    <message>
        <source>ม้วน 80 มม.</source>
        <translation>80 mm roll</translation>
    </message>
    <message>
        <source>นัดสัมภาษณ์ไว้</source>
        <translation>Appointments</translation>
    </message>
    <message>
        <source>{done} จาก {total} ฉบับ</source>
        <translation>{done} of {total} papers</translation>
    </message>
    <message>
        <source>{done} จาก {total} ฉบับ · {name}</source>
        <translation>{done} of {total} papers · {name}</translation>
    </message>
    <message>
        <source>กรอกสิ่งที่ทราบแล้วให้ ที่เหลือเขียนด้วยมือ ไม่มีเลขที่และไม่นับเป็นเอกสาร เรียงตามแผนของวัน</source>
        <translation>What is known is filled in, the rest is written by hand. No number, not counted as papers; in the order of the plan</translation>
    </message>
    <message>
        <source>กำลังพิมพ์</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>ถ้าไม่รวม เอกสารแต่ละฉบับเป็นงานพิมพ์ของตัวเอง กระดาษติดแล้วเสียเพียงฉบับเดียว</source>
        <translation>Otherwise each paper is a job of its own, and a jam spoils only one</translation>
    </message>
    <message>
        <source>พิมพ์ {count} ฉบับ</source>
        <translation>Print {count} papers</translation>
    </message>
    <message>
        <source>พิมพ์สองหน้า</source>
        <translation>Print both sides</translation>
    </message>
    <message>
        <source>พิมพ์เอกสารของวัน</source>
        <translation>Print the papers of the day</translation>
    </message>
    <message>
        <source>พิมพ์ไม่ได้</source>
        <translation>Not printed</translation>
    </message>
    <message>
        <source>พิมพ์ไม่ได้ {count} ฉบับ เหตุผลอยู่ในรายการ</source>
        <translation>{count} could not be printed; the list says why</translation>
    </message>
    <message>
        <source>รวมเป็นงานพิมพ์เดียว</source>
        <translation>As one print job</translation>
    </message>
    <message>
        <source>วันนี้ไม่มีใครในแผนที่ต้องใช้เอกสารชุดนี้</source>
        <translation>Nobody in the plan of this day needs these papers</translation>
    </message>
    <message>
        <source>ส่งเข้าเครื่องพิมพ์แล้ว</source>
        <translation>At the printer</translation>
    </message>
    <message>
        <source>ส่งเข้าเครื่องพิมพ์แล้ว {count} จาก {total} ฉบับ</source>
        <translation>{count} of {total} papers have gone to the printer</translation>
    </message>
    <message>
        <source>เอกสารของวันลงพื้นที่</source>
        <translation>Papers of a visit day</translation>
    </message>
    <message>
        <source>เอกสารที่ยังไม่ได้พิมพ์</source>
        <translation>Not printed yet</translation>
    </message>
    <message>
        <source>เอกสารแต่ละฉบับเริ่มที่แผ่นใหม่ ไม่ต่อหลังฉบับก่อน</source>
        <translation>Each paper begins on a sheet of its own, never on the back of another</translation>
    </message>
    <message>
        <source>แบบที่ยืนยันแล้วแต่ยังไม่มีกระดาษ แต่ละฉบับมีเลขที่ของตัวเอง พิมพ์เสร็จแล้วโปรแกรมจะถามว่าฉบับใดออกมาเรียบร้อย</source>
        <translation>Final forms without a paper. Each paper has a number of its own; at the end the program asks which came out well</translation>
    </message>
    <message>
        <source>แบบเตรียมไปลงพื้นที่</source>
        <translation>Forms to take along</translation>
    </message>
    <message>
        <source>ไม่มีอะไรต้องพิมพ์</source>
        <translation>Nothing to print</translation>
    </message>
    <message>
        <source>{name} แผ่นที่ {place}</source>
        <translation>{name}, sheet {place}</translation>
    </message>
    <message>
        <source>{who} ยังขาดหน้า {pages}</source>
        <translation>{who}: page {pages} still missing</translation>
    </message>
    <message>
        <source>กดเพื่อดูภาพใหญ่ กด Delete เพื่อไม่ใช้ภาพนี้</source>
        <translation>Press to see it large; Delete leaves this picture out</translation>
    </message>
    <message>
        <source>กลับไปหน้าเอกสาร</source>
        <translation>Back to the papers</translation>
    </message>
    <message>
        <source>กำลังดูโฟลเดอร์ของเครื่องสแกน {folder}</source>
        <translation>Watching the scanner’s folder {folder}</translation>
    </message>
    <message>
        <source>กำลังอ่านไฟล์ที่ {read:,} จาก {files:,} …</source>
        <translation>Reading file {read:,} of {files:,} …</translation>
    </message>
    <message>
        <source>กำลังเปิดกล้อง …</source>
        <translation>Opening the camera …</translation>
    </message>
    <message>
        <source>ของเพื่อนร่วมงาน</source>
        <translation>A colleague’s</translation>
    </message>
    <message>
        <source>ขาดหน้า</source>
        <translation>Page missing</translation>
    </message>
    <message>
        <source>ครบทุกหน้า บางหน้าเคยเก็บแล้ว ภาพใหม่จะใช้แทน และภาพเดิมยังอยู่</source>
        <translation>All pages are here. Some were kept before: the new picture counts, the old one stays.</translation>
    </message>
    <message>
        <source>ครบทุกหน้า พร้อมเก็บเข้าแบบ</source>
        <translation>All pages are here, ready to be kept with the form</translation>
    </message>
    <message>
        <source>ซ้ำ ไม่เก็บ</source>
        <translation>Twice, not kept</translation>
    </message>
    <message>
        <source>ตั้งแต่ 1</source>
        <translation>From 1</translation>
    </message>
    <message>
        <source>ต้องบอกเลขที่</source>
        <translation>Number needed</translation>
    </message>
    <message>
        <source>ถ่ายเดี๋ยวนี้</source>
        <translation>Take it now</translation>
    </message>
    <message>
        <source>ถ่ายแล้ว</source>
        <translation>Taken</translation>
    </message>
    <message>
        <source>ที่นำเข้ามา</source>
        <translation>What came in</translation>
    </message>
    <message>
        <source>นำเข้าเอกสารที่ลงนามแล้ว</source>
        <translation>Bring signed papers back</translation>
    </message>
    <message>
        <source>นำแผ่นที่ลงนามแล้วกลับเข้าแบบ</source>
        <translation>Signed sheets back to their forms</translation>
    </message>
    <message>
        <source>พร้อมเก็บ</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>ภาพจะอยู่กับแบบ แต่เอกสารนี้ยังไม่นับเป็นฉบับที่ใช้ได้</source>
        <translation>The picture stays with the form, but this paper still does not count as a valid one</translation>
    </message>
    <message>
        <source>ภาพจากกล้อง</source>
        <translation>From the camera</translation>
    </message>
    <message>
        <source>ภาพชุดนี้เก็บไว้แล้วตั้งแต่ครั้งก่อน ไม่ต้องทำอะไร</source>
        <translation>These pictures were kept before; nothing to do</translation>
    </message>
    <message>
        <source>ภาพทั้งหมดเก็บไว้แล้วตั้งแต่ครั้งก่อน ไม่มีอะไรเปลี่ยน</source>
        <translation>All of these pictures were kept before; nothing has changed</translation>
    </message>
    <message>
        <source>ภาพยังไม่ชัด อยู่นิ่ง ๆ หรือเพิ่มแสง</source>
        <translation>Not sharp yet: hold still, or add light</translation>
    </message>
    <message>
        <source>ภาพและ PDF ({patterns})</source>
        <translation>Pictures and PDF ({patterns})</translation>
    </message>
    <message>
        <source>มีภาพที่ไม่ค่อยชัด ดูให้แน่ว่าอ่านออก ถ้าอ่านไม่ออกให้ถ่ายหรือสแกนใหม่</source>
        <translation>A picture is not very sharp. Make sure it can be read; if not, scan or photograph it again.</translation>
    </message>
    <message>
        <source>มีหลายแผ่นในภาพเดียว ถ่ายหรือสแกนทีละแผ่น</source>
        <translation>Several sheets in one picture: take one at a time</translation>
    </message>
    <message>
        <source>ยังขาด{pages} เก็บที่มีไว้ก่อนได้ แล้วสแกนหน้าที่ขาดตามมาภายหลัง</source>
        <translation>Still missing: {pages}. What is here can be kept now, and the rest scanned later.</translation>
    </message>
    <message>
        <source>ย้ายไฟล์ที่เก็บแล้วไปไว้ใน “นำเข้าแล้ว”</source>
        <translation>Move kept files into “นำเข้าแล้ว”</translation>
    </message>
    <message>
        <source>รหัสบนแผ่นนี้ไม่ตรงกับเอกสารที่เครื่องนี้พิมพ์ จึงไม่เก็บ ตรวจว่าแผ่นนี้มาจากที่ใด</source>
        <translation>The code on this sheet does not agree with what this computer printed, so it is not kept. Find out where the sheet comes from.</translation>
    </message>
    <message>
        <source>รับทราบ</source>
        <translation>Understood</translation>
    </message>
    <message>
        <source>ลากไฟล์ภาพหรือ PDF มาวางตรงนี้ หรือถ่ายด้วยกล้อง โปรแกรมอ่านรหัสมุมล่างซ้ายของแผ่น แล้วจัดให้เองว่าเป็นหน้าใดของใคร</source>
        <translation>Drop pictures or PDFs here, or use a camera. The code at the lower left of each sheet tells whose it is and which page.</translation>
    </message>
    <message>
        <source>วางแผ่นให้เต็มกรอบ วางตามขวางจะชัดกว่า</source>
        <translation>Fill the frame with the sheet; lying across it is sharper</translation>
    </message>
    <message>
        <source>หน้า {pages} จาก {count}</source>
        <translation>page {pages} of {count}</translation>
    </message>
    <message>
        <source>หน้า {page}</source>
        <translation>page {page}</translation>
    </message>
    <message>
        <source>เป็นหน้า</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>หน้าที่มาซ้ำกัน ใช้ภาพที่ชัดกว่า</source>
        <translation>Of a page that came twice the sharper picture is used.</translation>
    </message>
    <message>
        <source>หน้ามาไม่เรียงกันหรือปนกับเอกสารอื่น โปรแกรมเรียงให้แล้ว</source>
        <translation>The pages came out of order or among another paper’s; they have been put in order.</translation>
    </message>
    <message>
        <source>หลายแผ่นในภาพเดียว</source>
        <translation>Several sheets in one picture</translation>
    </message>
    <message>
        <source>อยู่นิ่ง ๆ กำลังถ่าย</source>
        <translation>Hold still, taking it</translation>
    </message>
    <message>
        <source>อยู่มุมล่างซ้ายของแผ่น</source>
        <translation>At the lower left of the sheet</translation>
    </message>
    <message>
        <source>อ่านรหัสบนแผ่นไม่ได้ พิมพ์เลขที่เอกสารซึ่งอยู่มุมล่างซ้าย และบอกว่าเป็นหน้าใด</source>
        <translation>The code on the sheet cannot be read. Type the paper’s number from its lower left, and which page it is.</translation>
    </message>
    <message>
        <source>อ่านรหัสไม่ได้</source>
        <translation>Code cannot be read</translation>
    </message>
    <message>
        <source>อ่านแล้ว {pages:,} หน้า เป็นเอกสาร {papers:,} ฉบับ</source>
        <translation>{pages:,} pages read, of {papers:,} papers</translation>
    </message>
    <message>
        <source>อ่านไม่ได้</source>
        <translation>Cannot be read</translation>
    </message>
    <message>
        <source>เก็บเข้าแบบ</source>
        <translation>Keep with the forms</translation>
    </message>
    <message>
        <source>เก็บแล้ว {papers:,} ฉบับ {pages:,} หน้า</source>
        <translation>Kept {papers:,} papers, {pages:,} pages</translation>
    </message>
    <message>
        <source>เก็บไว้เป็นหลักฐาน</source>
        <translation>Keep as evidence</translation>
    </message>
    <message>
        <source>เก็บไว้แล้ว</source>
        <translation>Kept before</translation>
    </message>
    <message>
        <source>เปลี่ยน</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>เป็นร่าง</source>
        <translation>A draft</translation>
    </message>
    <message>
        <source>เป็นเพียงตัวอย่าง</source>
        <translation>Only a preview</translation>
    </message>
    <message>
        <source>เลขที่เอกสาร {number}</source>
        <translation>Paper {number}</translation>
    </message>
    <message>
        <source>เลขนี้ไม่ถูกต้อง ตรวจทีละตัวกับที่พิมพ์บนแผ่น เลขมี 15 หลัก</source>
        <translation>This number is not right. Compare it digit by digit with the sheet; it has 15 digits.</translation>
    </message>
    <message>
        <source>เลิกดู</source>
        <translation>Stop watching</translation>
    </message>
    <message>
        <source>เลือกโฟลเดอร์</source>
        <translation>Choose a folder</translation>
    </message>
    <message>
        <source>เลือกไฟล์ที่สแกนหรือถ่ายไว้</source>
        <translation>Choose scanned or photographed files</translation>
    </message>
    <message>
        <source>เห็นหลายแผ่น วางทีละแผ่น</source>
        <translation>Several sheets: one at a time</translation>
    </message>
    <message>
        <source>เห็นไม่ทั้งแผ่น ขยับให้เห็นครบทั้งสี่มุม</source>
        <translation>Not the whole sheet: move it until all four corners show</translation>
    </message>
    <message>
        <source>แต่ละแผ่นเก็บให้ทันทีที่ถ่ายได้</source>
        <translation>Each sheet is kept as soon as it is taken</translation>
    </message>
    <message>
        <source>แผ่นที่ {page}</source>
        <translation>sheet {page}</translation>
    </message>
    <message>
        <source>แผ่นนี้ถ่ายแล้ว วางแผ่นต่อไป</source>
        <translation>This sheet is taken: put the next one</translation>
    </message>
    <message>
        <source>แผ่นนี้บันทึกไว้ว่าพิมพ์เสีย ({reason}) จึงไม่เก็บ ให้ใช้แผ่นที่พิมพ์ใหม่</source>
        <translation>This sheet was noted as spoilt in printing ({reason}), so it is not kept. Use the one printed instead.</translation>
    </message>
    <message>
        <source>แผ่นนี้เป็นของ {name} ให้เจ้าของเปิดโปรแกรมแล้วนำเข้าเอง ไฟล์ยังอยู่ที่เดิม</source>
        <translation>This sheet is {name}’s, who should bring it in themselves. The file stays where it is.</translation>
    </message>
    <message>
        <source>แผ่นนี้เป็นของเพื่อนร่วมงานในเครื่องนี้ ให้เจ้าของเปิดโปรแกรมแล้วนำเข้าเอง ไฟล์ยังอยู่ที่เดิม</source>
        <translation>This sheet is a colleague’s on this computer, who should bring it in themselves. The file stays where it is.</translation>
    </message>
    <message>
        <source>แผ่นนี้เป็นร่าง ไม่ใช่แบบที่ลงนามได้ ยืนยันแบบแล้วพิมพ์ใหม่</source>
        <translation>This sheet is a draft and cannot be signed. Confirm the form and print it.</translation>
    </message>
    <message>
        <source>แผ่นนี้เป็นสำเนา ไม่ใช่ต้นฉบับที่ลงนาม จึงไม่เก็บ หาต้นฉบับมาสแกนแทน</source>
        <translation>This sheet is a copy and not the signed original, so it is not kept. Scan the original instead.</translation>
    </message>
    <message>
        <source>แผ่นนี้เป็นโมฆะแล้ว ({reason}) จึงไม่เก็บ ให้พิมพ์ฉบับปัจจุบันแล้วลงนามใหม่</source>
        <translation>This sheet is void ({reason}), so it is not kept. Print the present form and have it signed.</translation>
    </message>
    <message>
        <source>แผ่นนี้ไม่มีเลขที่เอกสาร เพราะเป็นเพียงตัวอย่างก่อนพิมพ์ พิมพ์จากโปรแกรมแล้วลงนามใหม่</source>
        <translation>This sheet has no number: it is only a preview. Print it from the program and have it signed.</translation>
    </message>
    <message>
        <source>โฟลเดอร์ที่เครื่องสแกนเก็บไฟล์</source>
        <translation>The folder in which the scanner leaves its files</translation>
    </message>
    <message>
        <source>ใช้กล้อง</source>
        <translation>Use the camera</translation>
    </message>
    <message>
        <source>ใช้เลขนี้</source>
        <translation>Use this number</translation>
    </message>
    <message>
        <source>ใช้แทนภาพเดิม</source>
        <translation>Replaces the one before</translation>
    </message>
    <message>
        <source>ให้โปรแกรมดูโฟลเดอร์ที่เครื่องสแกนเก็บไฟล์ แล้วไฟล์ใหม่จะขึ้นที่นี่เอง</source>
        <translation>Have the scanner’s folder watched, and new files appear here by themselves</translation>
    </message>
    <message>
        <source>ไปที่ช่องหรือภาพ</source>
        <translation>To the field or picture</translation>
    </message>
    <message>
        <source>ไม่ค่อยชัด</source>
        <translation>Not very sharp</translation>
    </message>
    <message>
        <source>ไม่ตรงกัน</source>
        <translation>Does not agree</translation>
    </message>
    <message>
        <source>ไม่พบเลขนี้ในเครื่อง แผ่นนี้คงพิมพ์จากเครื่องอื่น ให้นำเข้าที่เครื่องที่พิมพ์ ไฟล์ยังอยู่ที่เดิม</source>
        <translation>This computer does not know this number; the sheet was probably printed on another one. Bring it in there. The file stays where it is.</translation>
    </message>
    <message>
        <source>ไม่มีหน้านี้</source>
        <translation>No such page</translation>
    </message>
    <message>
        <source>ไม่เก็บ</source>
        <translation>Not kept</translation>
    </message>
    <message>
        <source>ไม่เก็บแล้ว</source>
        <translation>Do not keep it</translation>
    </message>
    <message>
        <source>ไม่ใช่ของเครื่องนี้</source>
        <translation>Not of this computer</translation>
    </message>
    <message>
        <source>ไม่ใช้ภาพนี้</source>
        <translation>Leave this picture out</translation>
    </message>
    <message>
        <source>ข้อถัดไป</source>
        <translation>next question</translation>
    </message>
    <message>
        <source>ข้อที่ต้องตอบ</source>
        <translation>next to answer</translation>
    </message>
    <message>
        <source>ไปข้อ…</source>
        <translation>go to…</translation>
    </message>
    <message>
        <source>เหมือนรายก่อน</source>
        <translation>as before</translation>
    </message>
    <message>
        <source>ย้อน</source>
        <translation>take back</translation>
    </message>
    <message>
        <source>ทบทวน</source>
        <translation>review</translation>
    </message>
    <message>
        <source>ตอบ</source>
        <translation>Answering</translation>
    </message>
    <message>
        <source>ไป</source>
        <translation>Going</translation>
    </message>
    <message>
        <source>เลือกคำตอบ แล้วไปข้อถัดไปเอง</source>
        <translation>choose; the cursor goes on by itself</translation>
    </message>
    <message>
        <source>ข้อก่อน</source>
        <translation>question before</translation>
    </message>
    <message>
        <source>ลบคำตอบที่เลือกไว้</source>
        <translation>clear the choice</translation>
    </message>
    <message>
        <source>ใส่คำตอบเดียวกับรายก่อน (วัน สถานที่ ผู้รับแจ้ง)</source>
        <translation>answer as in the form before (day, place, receiver)</translation>
    </message>
    <message>
        <source>ย้อนคำตอบล่าสุด กดซ้ำเพื่อย้อนต่อ</source>
        <translation>take the last answer back, again and again</translation>
    </message>
    <message>
        <source>ทำซ้ำที่ย้อนไป</source>
        <translation>do again what was taken back</translation>
    </message>
    <message>
        <source>ลบรายการที่อยู่</source>
        <translation>remove this row</translation>
    </message>
    <message>
        <source>ข้อที่ต้องตอบหรือต้องแก้ ทั้งแบบ</source>
        <translation>to be answered or put right, whole form</translation>
    </message>
    <message>
        <source>ข้อที่ยังว่าง ทั้งแบบ</source>
        <translation>empty questions, whole form</translation>
    </message>
    <message>
        <source>ไปข้อตามเลขข้อ เช่น 211</source>
        <translation>a question by its number, such as 211</translation>
    </message>
    <message>
        <source>หมวดถัดไป</source>
        <translation>next section</translation>
    </message>
    <message>
        <source>หมวดก่อน</source>
        <translation>section before</translation>
    </message>
    <message>
        <source>กลับ คำตอบที่ให้ไว้ยังอยู่</source>
        <translation>back; every answer stays</translation>
    </message>
    <message>
        <source>ข้อ {number} ไม่ต้องตอบ ตามคำตอบที่ให้ไว้แล้ว</source>
        <translation>Question {number} is not asked, by the answers given</translation>
    </message>
    <message>
        <source>แบบนี้ไม่มีข้อ {number}</source>
        <translation>This form has no question {number}</translation>
    </message>
    <message>
        <source>พิมพ์เลขข้อ เช่น 211</source>
        <translation>Type a number, such as 211</translation>
    </message>
    <message>
        <source>นิ้วหัวแม่มือขวา</source>
        <translation>right thumb</translation>
    </message>
    <message>
        <source>นิ้วหัวแม่มือซ้าย</source>
        <translation>left thumb</translation>
    </message>
    <message>
        <source>นิ้วอื่น</source>
        <translation>another finger</translation>
    </message>
    <message>
        <source>คีย์ {keyed} ข้อ ตรงกัน {same} ข้อ ต่างกัน {differing} ข้อ ({share}%)</source>
        <translation>{keyed} questions keyed, {same} alike, {differing} different ({share}%)</translation>
    </message>
    <message>
        <source>คีย์ {keyed} ข้อ ตรงกันทุกข้อ</source>
        <translation>{keyed} questions keyed, all alike</translation>
    </message>
    <message>
        <source>ไม่ได้ตอบ</source>
        <translation>not answered</translation>
    </message>
    <message>
        <source>ผลการคีย์ซ้ำ</source>
        <translation>Result of the second keying</translation>
    </message>
    <message>
        <source>ผู้คีย์ซ้ำ</source>
        <translation>Keyed again by</translation>
    </message>
    <message>
        <source>บันทึกผลและเปิดฉบับแก้ไข</source>
        <translation>Keep the result and open a revision</translation>
    </message>
    <message>
        <source>บันทึกผลการตรวจ</source>
        <translation>Keep the result</translation>
    </message>
    <message>
        <source>ลายมือชื่อและเอกสารเดิมจะใช้ไม่ได้ ต้องยืนยัน พิมพ์ และลงนามฉบับแก้ไขใหม่</source>
        <translation>Earlier signatures and papers will not count; the revision is to be confirmed, printed and signed anew</translation>
    </message>
    <message>
        <source>ผลการตรวจจะอยู่ในประวัติของแบบนี้</source>
        <translation>The result stands in the history of this form</translation>
    </message>
    <message>
        <source>เลือกคำตอบที่ถูกของแต่ละข้อ</source>
        <translation>Choose the right answer to each question</translation>
    </message>
    <message>
        <source>คีย์ซ้ำเพื่อตรวจ</source>
        <translation>Key again to verify</translation>
    </message>
    <message>
        <source>พิมพ์ลาย{finger}บนกระดาษแล้ว</source>
        <translation>Print of the {finger} made on paper</translation>
    </message>
    <message>
        <source>ลงนามใหม่</source>
        <translation>Sign anew</translation>
    </message>
    <message>
        <source>เทียบกับครั้งแรก</source>
        <translation>Compare with the first</translation>
    </message>
    <message>
        <source>ย้อนคำตอบแล้ว กด Ctrl+Y ถ้าไม่ต้องการย้อน</source>
        <translation>answer taken back; Ctrl+Y does it again</translation>
    </message>
    <message>
        <source>ไม่มีคำตอบให้ย้อนแล้ว</source>
        <translation>No answer left to take back</translation>
    </message>
    <message>
        <source>ทำซ้ำแล้ว</source>
        <translation>answer done again</translation>
    </message>
    <message>
        <source>ไม่มีอะไรให้ทำซ้ำ</source>
        <translation>Nothing to do again</translation>
    </message>
    <message>
        <source>คีย์ซ้ำเพื่อตรวจ · {form}</source>
        <translation>Keyed again to verify · {form}</translation>
    </message>
    <message>
        <source>ข้อนี้ไม่มีคำตอบของรายก่อนให้ใช้ซ้ำ</source>
        <translation>The form before has no answer to repeat here</translation>
    </message>
    <message>
        <source>ใส่คำตอบเดียวกับรายก่อนแล้ว: {answer}</source>
        <translation>Answered as in the form before: {answer}</translation>
    </message>
    <message>
        <source>ก่อนข้อนี้ไม่มีข้อที่ต้องตอบอีก</source>
        <translation>Nothing before this is left to answer</translation>
    </message>
    <message>
        <source>ก่อนข้อนี้ไม่มีข้อว่างอีก</source>
        <translation>Nothing before this is empty</translation>
    </message>
    <message>
        <source>หลังข้อนี้ไม่มีข้อที่ต้องตอบอีก แต่ก่อนหน้านี้ยังมี กด Ctrl+↑</source>
        <translation>Nothing after this is left to answer, but something before it is: press Ctrl+↑</translation>
    </message>
    <message>
        <source>ตอบข้อที่ต้องตอบครบทุกข้อแล้ว กด F9 เพื่อทบทวนและยืนยัน</source>
        <translation>All that must be answered is answered: press F9 to review and confirm</translation>
    </message>
    <message>
        <source>ข้อ {number}</source>
        <translation>Question {number}</translation>
    </message>
    <message>
        <source>คีย์ซ้ำตรวจแล้ว</source>
        <translation>Verified</translation>
    </message>
    <message>
        <source>แป้นลัดของแบบสัมภาษณ์</source>
        <translation>Keys of the interview</translation>
    </message>
    <message>
        <source>แป้นลัด</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>กดแป้นใดก็ได้เพื่อปิด</source>
        <translation>Any key closes this</translation>
    </message>
    <message>
        <source>แป้นลัด F1</source>
        <translation>Keys F1</translation>
    </message>
    <message>
        <source>เลขข้อที่จะไป</source>
        <translation>Number of the question to go to</translation>
    </message>
    <message>
        <source>ไปข้อ</source>
        <translation>Go to</translation>
    </message>
    <message>
        <source>ครั้งแรก: {answer}</source>
        <translation>First: {answer}</translation>
    </message>
    <message>
        <source>ครั้งที่สอง: {answer}</source>
        <translation>Second: {answer}</translation>
    </message>
    <message>
        <source>พิมพ์ลาย{finger}แล้ว</source>
        <translation>Print of the {finger} made</translation>
    </message>
    <message>
        <source>{holder} พิมพ์ลายนิ้วต่อหน้าพยาน {first} และ {second}</source>
        <translation>{holder} made the print before the witnesses {first} and {second}</translation>
    </message>
    <message>
        <source>พิมพ์ลายนิ้วใด</source>
        <translation>Which finger made the print</translation>
    </message>
    <message>
        <source>ภาพที่สแกนกลับ</source>
        <translation>Pictures scanned back</translation>
    </message>
    <message>
        <source>ดูภาพที่สแกนกลับ</source>
        <translation>See what was scanned</translation>
    </message>
    <message>
        <source>ยกเลิกนัดเดิม</source>
        <translation>Cancel the appointment</translation>
    </message>
    <message>
        <source>คงนัดเดิม</source>
        <translation>Keep the appointment</translation>
    </message>
    <message>
        <source>เลขชุดนี้ออกก่อนลงทะเบียนเครื่อง อาจซ้ำกับเครื่องอื่น ดูว่าชื่อบนกระดาษตรงกัน หรือสแกน QR</source>
        <translation>This number was given out before the computer was enrolled, and another computer may have given the same: check the name on the paper, or scan its QR code</translation>
    </message>
    <message>
        <source>ไม่เห็นคำตอบเดิม · คีย์ค้างไว้ทำต่อได้</source>
        <translation>First answers hidden · can be left and taken up again</translation>
    </message>
    <message>
        <source>ถึงแล้ว {done:,} จาก {total:,} แบบ</source>
        <translation>{done:,} of {total:,} forms have arrived</translation>
    </message>
    <message>
        <source>ภาพ {done:,} จาก {total:,}</source>
        <translation>{done:,} of {total:,} pictures</translation>
    </message>
    <message>
        <source>{done} จาก {total}</source>
        <translation>{done} of {total}</translation>
    </message>
    <message>
        <source>รับมา {count:,} รายการ</source>
        <translation>{count:,} items received</translation>
    </message>
    <message>
        <source>กำลังติดต่อส่วนกลาง …</source>
        <translation>Talking to the centre …</translation>
    </message>
    <message>
        <source>เหลือไม่ถึง 10 วินาที</source>
        <translation>less than 10 seconds left</translation>
    </message>
    <message>
        <source>เหลือประมาณ {seconds} วินาที</source>
        <translation>about {seconds} seconds left</translation>
    </message>
    <message>
        <source>เหลือประมาณ {minutes} นาที</source>
        <translation>about {minutes} minutes left</translation>
    </message>
    <message>
        <source>เหลือประมาณ {hours} ชั่วโมง {minutes} นาที</source>
        <translation>about {hours} h {minutes} min left</translation>
    </message>
    <message>
        <source>ส่งไปแล้ว {percent}%</source>
        <translation>{percent}% sent</translation>
    </message>
    <message>
        <source>ส่วนกลางรับไว้แล้ว</source>
        <translation>The centre has it</translation>
    </message>
    <message>
        <source>กำลังส่งอยู่</source>
        <translation>Being sent</translation>
    </message>
    <message>
        <source>เครือข่ายนี้คิดค่าใช้จ่ายตามปริมาณ ภาพจึงรอไว้ก่อน</source>
        <translation>This network costs by the byte, so pictures wait</translation>
    </message>
    <message>
        <source>ไม่ต้องทำอะไร</source>
        <translation>Nothing to do</translation>
    </message>
    <message>
        <source>รอสักครู่</source>
        <translation>Wait a moment</translation>
    </message>
    <message>
        <source>กดส่งตอนนี้หากต้องการส่งเลย หรือรอจนต่อเครือข่ายอื่น</source>
        <translation>Press “Send now” to send anyway, or wait for another network</translation>
    </message>
    <message>
        <source>ไม่ต้องทำอะไร โปรแกรมจะส่งให้เองเมื่อต่อเครือข่ายได้</source>
        <translation>Nothing to do: it goes by itself once there is a network</translation>
    </message>
    <message>
        <source>ภาพหน้า {page} · เอกสาร {paper}</source>
        <translation>Page {page} · paper {paper}</translation>
    </message>
    <message>
        <source>บันทึกใบตอบรับเป็นไฟล์</source>
        <translation>Save receipts as a file</translation>
    </message>
    <message>
        <source>ใบตอบรับ</source>
        <translation>Receipts</translation>
    </message>
    <message>
        <source>รายการใบตอบรับของส่วนกลาง สำหรับพิมพ์หรือเก็บเป็น PDF (Ctrl+P)</source>
        <translation>The centre's receipts as a list, to print or to keep as a PDF (Ctrl+P)</translation>
    </message>
    <message>
        <source>ไฟล์</source>
        <translation>File</translation>
    </message>
    <message>
        <source>บันทึกใบตอบรับเป็นไฟล์ Excel หรือ CSV (Ctrl+S)</source>
        <translation>Save receipts as an Excel or CSV file (Ctrl+S)</translation>
    </message>
    <message>
        <source>แบบและภาพเอกสาร</source>
        <translation>Forms and pictures</translation>
    </message>
    <message>
        <source>บันทึกใบตอบรับไว้ที่ {path}</source>
        <translation>Receipts saved at {path}</translation>
    </message>
    <message>
        <source>หยุดส่ง</source>
        <translation>Stop sending</translation>
    </message>
    <message>
        <source>กำลังส่งเข้าส่วนกลาง</source>
        <translation>Sending to the centre</translation>
    </message>
    <message>
        <source>ใบตอบรับ.xlsx</source>
        <translation>receipts.xlsx</translation>
    </message>
    <message>
        <source>สิ่งที่ต้องทำ</source>
        <translation>What to do</translation>
    </message>
    <message>
        <source>ภาพรอส่ง {waiting:,} ถึงแล้ว {there:,}</source>
        <translation>pictures: {waiting:,} waiting, {there:,} arrived</translation>
    </message>
    <message>
        <source>ภาพที่ต้องมีคนดู {held:,}</source>
        <translation>{held:,} pictures to be looked at</translation>
    </message>
    <message>
        <source>ลองใหม่เอง</source>
        <translation>Next try</translation>
    </message>
    <message>
        <source>สแกนเมื่อ</source>
        <translation>Scanned</translation>
    </message>
    <message>
        <source>ขนาดภาพ</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>เลขที่ภาพ</source>
        <translation>Picture no.</translation>
    </message>
    <message>
        <source>ใบตอบรับจากส่วนกลาง</source>
        <translation>The centre's receipts</translation>
    </message>
    <message>
        <source>เครือข่าย</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>คิดเงิน</source>
        <translation>Costs</translation>
    </message>
    <message>
        <source>ไม่คิดเงิน</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>เครือข่ายคิดเงินตามปริมาณ</source>
        <translation>Network that costs by the byte</translation>
    </message>
    <message>
        <source>ถ้าคิดเงิน แบบจะส่งตามปกติ ส่วนภาพเอกสารและข้อมูลก้อนใหญ่จะรอจนกดส่งตอนนี้</source>
        <translation>If it costs, forms go as usual; pictures and other large things wait until you press “Send now”</translation>
    </message>
    <message>
        <source>พร็อกซี</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>ทางออกอินเทอร์เน็ตของสำนักงาน ถ้าไม่ทราบให้ใช้ตามระบบ</source>
        <translation>The office's way to the internet; if in doubt, as the system</translation>
    </message>
    <message>
        <source>เช่น proxy.example:8080</source>
        <translation>such as proxy.example:8080</translation>
    </message>
    <message>
        <source>ที่อยู่พร็อกซี</source>
        <translation>Proxy address</translation>
    </message>
    <message>
        <source>ชื่อผู้ใช้ (ถ้ามี)</source>
        <translation>User name (if any)</translation>
    </message>
    <message>
        <source>รหัสผ่าน (ถ้ามี)</source>
        <translation>Password (if any)</translation>
    </message>
    <message>
        <source>ใช้พร็อกซีนี้</source>
        <translation>Use this proxy</translation>
    </message>
    <message>
        <source>บันทึกแล้ว รหัสผ่านเก็บเข้ารหัสไว้ในเครื่องนี้</source>
        <translation>Saved. The password is kept encrypted on this computer</translation>
    </message>
    <message>
        <source>{by} ส่งกลับเมื่อ {when}</source>
        <translation>Sent back by {by} on {when}</translation>
    </message>
    <message>
        <source>{count} ความเห็น</source>
        <translation>Comments: {count}</translation>
    </message>
    <message>
        <source>ข้อนี้ไม่มีความเห็นที่ต้องทำ กด F8 เพื่อไปข้อที่มี</source>
        <translation>No comment is left here. F8 leads to one that is.</translation>
    </message>
    <message>
        <source>ความเห็นของผู้ตรวจ ถ้าถูกส่งกลับ</source>
        <translation>the reviewer's comments, where it was sent back</translation>
    </message>
    <message>
        <source>ความเห็นถัดไป</source>
        <translation>Next comment</translation>
    </message>
    <message>
        <source>ความเห็นถัดไป (F8)</source>
        <translation>Next comment (F8)</translation>
    </message>
    <message>
        <source>ความเห็นที่เหลืออยู่ด้านบน เป็นเรื่องของทั้งฉบับ</source>
        <translation>What is left is about the whole form and stands at the top</translation>
    </message>
    <message>
        <source>คำตอบที่ผู้ตรวจเห็น: {answer}</source>
        <translation>The reviewer saw: {answer}</translation>
    </message>
    <message>
        <source>ตอบผู้ตรวจ</source>
        <translation>Reply</translation>
    </message>
    <message>
        <source>ตอบผู้ตรวจ (Shift+F7)</source>
        <translation>Reply to the reviewer (Shift+F7)</translation>
    </message>
    <message>
        <source>ตอบผู้ตรวจ ถ้ามีอะไรจะบอก</source>
        <translation>Anything to tell the reviewer</translation>
    </message>
    <message>
        <source>ทั้งฉบับ</source>
        <translation>The whole form</translation>
    </message>
    <message>
        <source>ทำครบทุกความเห็นแล้ว</source>
        <translation>All comments are dealt with</translation>
    </message>
    <message>
        <source>ทำครบทุกความเห็นแล้ว กด F9 เพื่อทบทวนและยืนยัน</source>
        <translation>All comments are dealt with. F9: read it through and confirm.</translation>
    </message>
    <message>
        <source>ทำครบแล้ว ยังไม่ยืนยัน</source>
        <translation>Done, not confirmed yet</translation>
    </message>
    <message>
        <source>ทำตามความเห็นแล้ว  ตอบผู้ตรวจ</source>
        <translation>the comment is dealt with · reply to the reviewer</translation>
    </message>
    <message>
        <source>ทำแล้ว</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>มี {count:,} แบบพร้อมความเห็นของผู้ตรวจ</source>
        <translation>Forms with the reviewer's comments: {count:,}</translation>
    </message>
    <message>
        <source>ยังไม่เสร็จ</source>
        <translation>Not done after all</translation>
    </message>
    <message>
        <source>รอแก้ไข</source>
        <translation>To correct</translation>
    </message>
    <message>
        <source>รอแก้ไข {count:,} แบบ เรียงจากที่ส่งกลับก่อน</source>
        <translation>Forms to correct: {count:,}, the one sent back first on top</translation>
    </message>
    <message>
        <source>ส่งกลับแก้ไข</source>
        <translation>Sent back</translation>
    </message>
    <message>
        <source>อำเภอตรวจผ่านแล้ว</source>
        <translation>Approved by the district</translation>
    </message>
    <message>
        <source>อำเภอส่งกลับแก้ไข</source>
        <translation>Sent back by the district</translation>
    </message>
    <message>
        <source>อำเภอส่งกลับให้แก้ไข</source>
        <translation>The district has sent forms back</translation>
    </message>
    <message>
        <source>เมื่ออำเภอส่งแบบกลับมาให้แก้ไข แบบนั้นจะขึ้นที่หน้านี้พร้อมความเห็นของผู้ตรวจ</source>
        <translation>When the district sends a form back to be corrected, it stands here with the reviewer's comments.</translation>
    </message>
    <message>
        <source>เริ่มแก้ไขไว้แล้ว ทำต่อได้</source>
        <translation>The correction is begun and can be gone on with</translation>
    </message>
    <message>
        <source>เรื่อง {question}</source>
        <translation>About: {question}</translation>
    </message>
    <message>
        <source>เหลือ {left} จาก {all} ความเห็น</source>
        <translation>{left} of {all} comments left</translation>
    </message>
    <message>
        <source>แก้ไขตามความเห็น</source>
        <translation>Correct it</translation>
    </message>
    <message>
        <source>แบบที่ถูกส่งกลับ</source>
        <translation>Forms that were sent back</translation>
    </message>
    <message>
        <source>แบบนี้ไม่ได้ถูกส่งกลับ</source>
        <translation>This form was not sent back</translation>
    </message>
    <message>
        <source>ไม่มีแบบที่ต้องแก้ไข</source>
        <translation>Nothing to correct</translation>
    </message>
    <message>
        <source>ยังมีความเห็นของผู้ตรวจ {count} ข้อที่ไม่ได้กดว่าทำแล้ว ยืนยันได้ แต่ผู้ตรวจอาจส่งกลับมาอีก</source>
        <translation>Comments of the reviewer not marked as done: {count}. You may confirm, but the form may be sent back again.</translation>
    </message>
    <message>
        <source>ผลตรวจ {count:,} แบบ</source>
        <translation>{count:,} reviews</translation>
    </message>
    <message>
        <source>แบบที่ขัดกัน {count:,} เรื่อง</source>
        <translation>{count:,} conflicts</translation>
    </message>
    <message>
        <source>รายชื่อใหม่ {count:,} คน</source>
        <translation>{count:,} new people</translation>
    </message>
    <message>
        <source>มอบหมายใหม่ {count:,} คน</source>
        <translation>{count:,} reassigned</translation>
    </message>
    <message>
        <source>แก้ข้อมูล {count:,} คน</source>
        <translation>{count:,} changed</translation>
    </message>
    <message>
        <source>พ้นบัญชี {count:,} คน</source>
        <translation>{count:,} off the list</translation>
    </message>
    <message>
        <source>รวมรายชื่อซ้ำ {count:,} คู่</source>
        <translation>{count:,} duplicates merged</translation>
    </message>
    <message>
        <source>รหัส AO {count:,} รหัส</source>
        <translation>{count:,} AO codes</translation>
    </message>
    <message>
        <source>สถานที่ {count:,} แห่ง</source>
        <translation>{count:,} places</translation>
    </message>
    <message>
        <source>แบบสอบถาม {count:,} แบบ</source>
        <translation>{count:,} forms</translation>
    </message>
    <message>
        <source>กติกาของรอบ {count:,} รอบ</source>
        <translation>rules of {count:,} rounds</translation>
    </message>
    <message>
        <source>บัญชีรายการ {count:,} ชุด</source>
        <translation>{count:,} lists</translation>
    </message>
    <message>
        <source>ข้อมูลจากส่วนกลาง</source>
        <translation>From the centre</translation>
    </message>
    <message>
        <source>รับใหม่ทั้งหมด</source>
        <translation>Fetch everything again</translation>
    </message>
    <message>
        <source>เทียบกับส่วนกลางทุกรายการ งานในเครื่องไม่เปลี่ยน</source>
        <translation>Compares every entry with the centre. Work on this computer does not change.</translation>
    </message>
    <message>
        <source>รับตอนนี้</source>
        <translation>Fetch now</translation>
    </message>
    <message>
        <source>กำลังรับ …</source>
        <translation>Fetching …</translation>
    </message>
    <message>
        <source>ไม่ตรงกับส่วนกลาง</source>
        <translation>Differs from the centre</translation>
    </message>
    <message>
        <source>ยังรับไม่ครบ</source>
        <translation>Not all fetched yet</translation>
    </message>
    <message>
        <source>ยังไม่เคยรับ</source>
        <translation>Never fetched</translation>
    </message>
    <message>
        <source>ตรงกับส่วนกลาง</source>
        <translation>Same as the centre</translation>
    </message>
    <message>
        <source>ตรงกันล่าสุดเมื่อ</source>
        <translation>Last the same</translation>
    </message>
    <message>
        <source>ยังไม่เคย</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>ของใหม่ล่าสุด</source>
        <translation>Newest</translation>
    </message>
    <message>
        <source>รับต่อจากที่ค้างไว้เองเมื่อมีเครือข่าย งานในเครื่องยังอยู่ครบ</source>
        <translation>Goes on where it stopped as soon as there is a network. All work on this computer is kept.</translation>
    </message>
    <message>
        <source>โปรแกรมถามส่วนกลางเองทุก 15 นาทีเมื่อมีเครือข่าย กติกาและบัญชีโครงการที่เปลี่ยนใช้ตั้งแต่เปิดโปรแกรมครั้งถัดไป</source>
        <translation>The program asks the centre every 15 minutes while there is a network. Changed rules and programmes apply from the next start.</translation>
    </message>
    <message>
        <source>มอบหมายให้ {officer} แล้ว งานที่ทำไว้ยังอยู่ครบ และจะส่งตามปกติ</source>
        <translation>Now assigned to {officer}. The work done here is kept and will be sent as usual.</translation>
    </message>
    <message>
        <source>ไม่ได้มอบหมายให้ท่านแล้ว งานที่ทำไว้ยังอยู่ครบ และจะส่งตามปกติ</source>
        <translation>No longer assigned to you. The work done here is kept and will be sent as usual.</translation>
    </message>
    <message>
        <source>ส่วนกลางรวมรายชื่อซ้ำของคนนี้แล้ว ประวัติของทุกรายชื่ออยู่ที่นี่</source>
        <translation>The centre has merged this person's duplicate entries. The history of all of them is here.</translation>
    </message>
    <message>
        <source>{form}: มีสองฉบับ รอผู้มีอำนาจที่ส่วนกลางพิจารณา</source>
        <translation>{form}: there are two. Someone at the centre will decide.</translation>
    </message>
    <message>
        <source>{form}: ส่วนกลางรวมเป็นฉบับเดียวแล้ว</source>
        <translation>{form}: the centre has made one of them.</translation>
    </message>
    <message>
        <source>ดูความเห็น</source>
        <translation>See the comments</translation>
    </message>
    <message>
        <source>ดูที่หน้าของคนนี้</source>
        <translation>See this person’s page</translation>
    </message>
    <message>
        <source>{form}: ส่วนกลางรวมเป็นฉบับเดียวแล้ว ต่อจากฉบับของท่าน</source>
        <translation>{form}: the centre has made one of them. It goes on from yours.</translation>
    </message>
    <message>
        <source>{form}: ส่วนกลางรวมเป็นฉบับเดียวแล้ว นับฉบับของเจ้าหน้าที่อีกคน</source>
        <translation>{form}: the centre has made one of them. The other officer’s counts.</translation>
    </message>
    <message>
        <source>{by} ส่งแบบนี้กลับให้แก้ไข มี {count} ความเห็น · คำตอบที่กรอกไว้ยังอยู่ครบ</source>
        <translation>{by} sent this form back to be corrected. Comments: {count} · All answers are still here.</translation>
    </message>
    <message>
        <source>{by} ส่ง{form}ของคนนี้กลับให้แก้ไข มี {count} ความเห็น</source>
        <translation>{by} sent another form of this person back to be corrected ({form}). Comments: {count}</translation>
    </message>
    <message>
        <source>ใช้ตั้งแต่ตอนนี้</source>
        <translation>Use from now on</translation>
    </message>
    <message>
        <source>ใช้กติกาใหม่ของรอบแล้ว</source>
        <translation>The round’s new rules are in use.</translation>
    </message>
    <message>
        <source>ส่วนกลางเปลี่ยนกติกาของรอบแล้ว จะใช้ครบทุกหน้าเมื่อปลดล็อกครั้งต่อไป งานที่ทำไว้อยู่ครบ</source>
        <translation>The centre has changed the round’s rules. All pages use them from the next unlock. Your work is all here.</translation>
    </message>
    <message>
        <source>เหตุผล: {reason}</source>
        <translation>Reason: {reason}</translation>
    </message>
    <message>
        <source>กรอกโดย {officers} ทำงานต่อได้ตามปกติ ไม่มีฉบับใดหาย</source>
        <translation>Filled in by {officers}. Go on working as usual; neither is lost.</translation>
    </message>
    <message>
        <source>ท่านแก้ไขฉบับของท่านต่อแล้ว ฉบับนั้นจะถูกส่งไปให้ส่วนกลางพิจารณาอีกครั้ง ไม่มีสิ่งใดหาย</source>
        <translation>You have changed yours since. It will be sent and decided once more; nothing is lost.</translation>
    </message>
    <message>
        <source>{who} พิจารณาเมื่อ {day}</source>
        <translation>Decided by {who} on {day}.</translation>
    </message>
    <message>
        <source>คำตอบไม่ขัดกัน ระบบรวมให้เมื่อ {day}</source>
        <translation>The answers did not contradict each other and were merged on {day}.</translation>
    </message>
    <message>
        <source>{who} ฉบับใหม่ต่อจากฉบับของท่าน หากเคยพิมพ์ไว้ ต้องพิมพ์และลงนามใหม่</source>
        <translation>{who} The new revision goes on from yours. If it was printed, print it and have it signed again.</translation>
    </message>
    <message>
        <source>{who} ให้นับฉบับของเจ้าหน้าที่อีกคน ฉบับของท่านเก็บไว้แต่ไม่นับ</source>
        <translation>{who} The other officer's counts. Yours is kept and does not count.</translation>
    </message>
    <message>
        <source>ไม่มีคำตอบ</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>มีสองฉบับจากสองเครื่อง รอผู้มีอำนาจที่ส่วนกลางพิจารณา ทำงานต่อได้</source>
        <translation>There are two from two computers. Someone at the centre will decide; you can go on.</translation>
    </message>
    <message>
        <source>อาจเป็นคนเดียวกับคนที่มีในเครื่องนี้แล้ว</source>
        <translation>This may be somebody this computer already knows</translation>
    </message>
    <message>
        <source>ยังไม่ได้ลงทะเบียน ถามวันเกิดและบ้านเลขที่ แล้วเลือก</source>
        <translation>Not registered yet. Ask for birth date and house number, then choose.</translation>
    </message>
    <message>
        <source>ไม่ใช่ทั้งหมดนี้ ลงทะเบียนเป็นคนใหม่</source>
        <translation>None of these: register as a new person</translation>
    </message>
    <message>
        <source>คนนี้</source>
        <translation>This one</translation>
    </message>
    <message>
        <source>เกิด {day}</source>
        <translation>Born {day}</translation>
    </message>
    <message>
        <source>เลขบัตรสลับหลักติดกัน</source>
        <translation>Two digits of the ID exchanged</translation>
    </message>
    <message>
        <source>เลขบัตรต่างกันหลักเดียว</source>
        <translation>One digit of the ID differs</translation>
    </message>
    <message>
        <source>ชื่อตรงกัน</source>
        <translation>Same first name</translation>
    </message>
    <message>
        <source>ชื่ออ่านเหมือนกัน</source>
        <translation>First name sounds the same</translation>
    </message>
    <message>
        <source>ชื่อต่างกันตัวเดียว</source>
        <translation>First name one letter apart</translation>
    </message>
    <message>
        <source>นามสกุลตรงกัน</source>
        <translation>Same last name</translation>
    </message>
    <message>
        <source>นามสกุลอ่านเหมือนกัน</source>
        <translation>Last name sounds the same</translation>
    </message>
    <message>
        <source>นามสกุลต่างกันตัวเดียว</source>
        <translation>Last name one letter apart</translation>
    </message>
    <message>
        <source>ชื่อกับนามสกุลสลับกัน</source>
        <translation>First and last name exchanged</translation>
    </message>
    <message>
        <source>วันเกิดตรงกัน</source>
        <translation>Same birth date</translation>
    </message>
    <message>
        <source>ปีเกิดตรงกัน</source>
        <translation>Same year of birth</translation>
    </message>
    <message>
        <source>วันกับเดือนเกิดสลับกัน</source>
        <translation>Day and month of birth exchanged</translation>
    </message>
    <message>
        <source>ปีเกิดเป็น พ.ศ. กับ ค.ศ.</source>
        <translation>Year of birth in the other era</translation>
    </message>
    <message>
        <source>วันเกิดใกล้กัน</source>
        <translation>Birth date nearly the same</translation>
    </message>
    <message>
        <source>หมู่บ้านเดียวกัน</source>
        <translation>Same village</translation>
    </message>
    <message>
        <source>ตำบลเดียวกัน</source>
        <translation>Same sub-district</translation>
    </message>
    <message>
        <source>วันเกิดไม่ตรง</source>
        <translation>Birth date differs</translation>
    </message>
    <message>
        <source>เพศไม่ตรง</source>
        <translation>Sex differs</translation>
    </message>
    <message>
        <source>รอส่งไฟล์ฝาก {count} ไฟล์</source>
        <translation>Files of other computers waiting: {count}</translation>
    </message>
    <message>
        <source>{records:,} แบบ และภาพเอกสาร {pictures:,} ภาพ</source>
        <translation>{records:,} forms and {pictures:,} pictures</translation>
    </message>
    <message>
        <source>รอส่ง {what} ประมาณ {size}</source>
        <translation>Waiting: {what}, about {size}</translation>
    </message>
    <message>
        <source>{records:,} แบบ</source>
        <translation>{records:,} forms</translation>
    </message>
    <message>
        <source>ภาพเอกสาร {pictures:,} ภาพ</source>
        <translation>{pictures:,} pictures</translation>
    </message>
    <message>
        <source>ไม่มีงานรอส่งในเครื่องนี้</source>
        <translation>Nothing waits on this computer</translation>
    </message>
    <message>
        <source>รับฝากจาก {device} แล้ว {what} จะส่งเข้าส่วนกลางเองเมื่อต่อเครือข่ายได้</source>
        <translation>Taken from {device}: {what}. It goes to the centre by itself once there is a network</translation>
    </message>
    <message>
        <source>ส่วนกลางเก็บไฟล์ไว้แล้ว แต่ {reason} งานในเครื่องนี้ยังรอส่งเหมือนเดิม</source>
        <translation>The centre keeps the file, but: {reason}. The work on this computer waits as before</translation>
    </message>
    <message>
        <source>ส่งถึงส่วนกลางเพิ่ม {what}</source>
        <translation>Newly arrived at the centre: {what}</translation>
    </message>
    <message>
        <source>ทีมอำเภอต้องตรวจก่อน</source>
        <translation>the district team has to look first</translation>
    </message>
    <message>
        <source>รอใบตอบรับ</source>
        <translation>Waiting for receipts</translation>
    </message>
    <message>
        <source>อีก {left:,} รายการใส่ในไฟล์ถัดไป</source>
        <translation>{left:,} more go into the next file</translation>
    </message>
    <message>
        <source>ไฟล์ฝากจาก {device} อยู่ในเครื่องนี้แล้ว ไม่เกิดรายการซ้ำ</source>
        <translation>The file from {device} is here already; nothing is doubled</translation>
    </message>
    <message>
        <source>รู้อยู่แล้ว {count:,}</source>
        <translation>known before: {count:,}</translation>
    </message>
    <message>
        <source>ต้องให้ทีมอำเภอดู {count:,}</source>
        <translation>for the district team to look at: {count:,}</translation>
    </message>
    <message>
        <source>ไม่ใช่ของเครื่องนี้ {count:,} จึงข้ามไป</source>
        <translation>not of this computer, passed over: {count:,}</translation>
    </message>
    <message>
        <source>ได้ใบตอบรับแล้ว</source>
        <translation>Receipts are here</translation>
    </message>
    <message>
        <source>ส่วนกลางรับแล้ว</source>
        <translation>The centre has it</translation>
    </message>
    <message>
        <source>ต้องมีคนดู</source>
        <translation>Somebody has to look</translation>
    </message>
    <message>
        <source>เครื่องต้นทางถูกเพิกถอน ทีมอำเภอต้องตรวจก่อน</source>
        <translation>the computer it came from was revoked, and the district team has to look first</translation>
    </message>
    <message>
        <source>ส่วนกลางยังไม่รู้จักเครื่องต้นทาง ทีมอำเภอต้องตรวจก่อน</source>
        <translation>the centre does not know the computer it came from, and the district team has to look first</translation>
    </message>
    <message>
        <source>เครื่องต้นทางลงทะเบียนใหม่หลังเขียนไฟล์ ทีมอำเภอต้องตรวจก่อน</source>
        <translation>the computer it came from was enrolled anew since, and the district team has to look first</translation>
    </message>
    <message>
        <source>เมื่อเขียนและอ่านทวนครบแล้ว เครื่องนี้จะปิด เพื่อไม่ให้สองเครื่องออกเลขที่แบบซ้ำกัน
ข้อมูลในเครื่องนี้ไม่ถูกลบ และถ้าหยุดกลางคันทุกอย่างยังเหมือนเดิม</source>
        <translation>Once the file is written and read back this computer closes, so that two computers never give out the same form numbers.
Nothing is erased here, and if it is stopped half-way all stays as it was</translation>
    </message>
    <message>
        <source>ย้ายงานไปเครื่องใหม่</source>
        <translation>Move to a new computer</translation>
    </message>
    <message>
        <source>งานของเจ้าหน้าที่ทุกคนในเครื่องนี้ ทั้งร่างและที่ส่งแล้ว</source>
        <translation>The work of all officers of this computer, drafts and what was sent</translation>
    </message>
    <message>
        <source>จดรหัสแล้ว และอ่านทวนแล้ว</source>
        <translation>I have written the code down and compared it</translation>
    </message>
    <message>
        <source>เขียนและปิดเครื่องนี้</source>
        <translation>Write and close this computer</translation>
    </message>
    <message>
        <source>ออกจากเครื่องนี้</source>
        <translation>Leave this computer</translation>
    </message>
    <message>
        <source>กำลังเขียนและอ่านทวน</source>
        <translation>Writing and reading back</translation>
    </message>
    <message>
        <source>งานของเจ้าหน้าที่ {officers} คนอยู่ในไฟล์ {name}
ที่เครื่องใหม่เปิด aofield เลือก “รับงานจากเครื่องเดิม” แล้วใส่รหัสที่จดไว้ รหัสผ่านของแต่ละคนใช้อันเดิม</source>
        <translation>The work of {officers} officers is in the file {name}.
On the new computer open aofield, choose “Take over from the old computer” and type the code. Everybody keeps their passphrase</translation>
    </message>
    <message>
        <source>1 จดรหัสย้ายเครื่อง</source>
        <translation>1 Write the code down</translation>
    </message>
    <message>
        <source>รหัสนี้เปิดไฟล์ที่เครื่องใหม่ได้ครั้งนี้เท่านั้น และจะไม่แสดงอีก จดแล้วเก็บแยกจากแฟลชไดรฟ์</source>
        <translation>This code opens the file of this time only and is not shown again. Keep it apart from the stick</translation>
    </message>
    <message>
        <source>2 เขียนไฟล์ แล้วปิดเครื่องนี้</source>
        <translation>2 Write the file, and close this computer</translation>
    </message>
    <message>
        <source>เขียนเสร็จ เครื่องนี้ปิดแล้ว</source>
        <translation>Written. This computer is closed</translation>
    </message>
    <message>
        <source>เลือกที่จะเขียนไฟล์</source>
        <translation>Choose where to write the file</translation>
    </message>
    <message>
        <source>เลือกไฟล์จากแฟลชไดรฟ์</source>
        <translation>Choose a file from the stick</translation>
    </message>
    <message>
        <source>เขียนแล้วนำแฟลชไดรฟ์ไปเข้าเครื่องของเพื่อนร่วมงานที่ต่อเครือข่ายได้ หรือส่งให้ทีมอำเภอ แล้วนำใบตอบรับกลับมา
งานยังอยู่ในเครื่องนี้ครบจนกว่าใบตอบรับจะกลับมา</source>
        <translation>Take the stick to a colleague's computer that has a network, or to the district team, and bring the receipts back.
All work stays on this computer until the receipts are here</translation>
    </message>
    <message>
        <source>ทุกไฟล์</source>
        <translation>All files</translation>
    </message>
    <message>
        <source>นำส่งด้วยแฟลชไดรฟ์</source>
        <translation>Hand over on a stick</translation>
    </message>
    <message>
        <source>ใช้เมื่อไม่มีเครือข่าย ไฟล์เข้ารหัส เปิดได้ที่ส่วนกลางเท่านั้น</source>
        <translation>Where there is no network. The file is encrypted, and only the centre opens it</translation>
    </message>
    <message>
        <source>เขียนไฟล์</source>
        <translation>Write file</translation>
    </message>
    <message>
        <source>เขียน {what} ลงไฟล์ {name} และอ่านทวนแล้ว ถอดแฟลชไดรฟ์อย่างปลอดภัยแล้วนำไปส่งได้</source>
        <translation>{what} are in the file {name}, read back and found right. Remove the stick safely and take it along</translation>
    </message>
    <message>
        <source>บันทึกใบตอบรับไว้ที่ {path} นำกลับไปเข้าเครื่องต้นทาง</source>
        <translation>The receipts are at {path}. Take them back to the computer the work came from</translation>
    </message>
    <message>
        <source>ไฟล์นำส่งและใบตอบรับ</source>
        <translation>Packages and receipts</translation>
    </message>
    <message>
        <source>ไฟล์ที่เขียนจากเครื่องนี้</source>
        <translation>Files written on this computer</translation>
    </message>
    <message>
        <source>ไฟล์ที่รับฝากส่ง</source>
        <translation>Files carried for others</translation>
    </message>
    <message>
        <source>เปลี่ยนเครื่อง</source>
        <translation>Another computer</translation>
    </message>
    <message>
        <source>ย้ายงานของทุกคนในเครื่องนี้ไปเครื่องใหม่ทั้งหมด แล้วปิดเครื่องนี้</source>
        <translation>Move the work of everybody on this computer to a new one, and close this one</translation>
    </message>
    <message>
        <source>งานของเครื่องนี้ที่รอส่ง</source>
        <translation>What waits on this computer</translation>
    </message>
    <message>
        <source>นำเข้าจากแฟลชไดรฟ์</source>
        <translation>Bring in from a stick</translation>
    </message>
    <message>
        <source>ใบตอบรับที่กลับมา หรือไฟล์ที่เพื่อนร่วมงานฝากส่ง โปรแกรมดูเองว่าเป็นไฟล์ใด นำเข้าซ้ำได้ ไม่เกิดรายการซ้ำ</source>
        <translation>Receipts that come back, or a colleague's file to be sent. The program sees which it is. Twice does no harm</translation>
    </message>
    <message>
        <source>เลือกที่จะบันทึกใบตอบรับ</source>
        <translation>Choose where to save the receipts</translation>
    </message>
    <message>
        <source>บันทึกใบตอบรับ</source>
        <translation>Save receipts</translation>
    </message>
    <message>
        <source>นำเข้า</source>
        <translation>Bring in</translation>
    </message>
    <message>
        <source>แฟลชไดรฟ์</source>
        <translation>Stick</translation>
    </message>
    <message>
        <source>นำส่งด้วยแฟลชไดรฟ์เมื่อไม่มีเครือข่าย และนำใบตอบรับกลับเข้าเครื่อง (Ctrl+U)</source>
        <translation>Hand over on a stick where there is no network, and bring receipts back (Ctrl+U)</translation>
    </message>
    <message>
        <source>เลือกไฟล์ย้ายเครื่อง</source>
        <translation>Choose the file of the move</translation>
    </message>
    <message>
        <source>ยังไม่ได้เลือกไฟล์</source>
        <translation>No file chosen yet</translation>
    </message>
    <message>
        <source>รับงาน</source>
        <translation>Take over</translation>
    </message>
    <message>
        <source>ไม่เคยรับงานที่เครื่องใหม่ และลบไฟล์ย้ายเครื่องแล้ว</source>
        <translation>No new computer ever took over, and the file is deleted</translation>
    </message>
    <message>
        <source>ยกเลิกการย้าย เปิดเครื่องนี้ต่อ</source>
        <translation>Take the move back and open this computer</translation>
    </message>
    <message>
        <source>ไฟล์ย้ายเครื่อง</source>
        <translation>Files of a move</translation>
    </message>
    <message>
        <source>รับงานจากเครื่องเดิม</source>
        <translation>Take over from the old computer</translation>
    </message>
    <message>
        <source>ใช้ไฟล์ที่เขียนจากเครื่องเดิมที่หน้า “ย้ายงานไปเครื่องใหม่” กับรหัส 26 ตัวที่จดไว้</source>
        <translation>With the file the old computer wrote on its page “Move to a new computer”, and the code of 26 characters</translation>
    </message>
    <message>
        <source>รหัสย้ายเครื่อง</source>
        <translation>Code of the move</translation>
    </message>
    <message>
        <source>กำลังรับงานจากเครื่องเดิม</source>
        <translation>Taking over from the old computer</translation>
    </message>
    <message>
        <source>เครื่องนี้ปิดแล้ว</source>
        <translation>This computer is closed</translation>
    </message>
    <message>
        <source>ยกเลิกการย้ายได้เฉพาะเมื่อไม่เคยรับงานที่เครื่องใหม่เลย ถ้าสองเครื่องทำงานพร้อมกัน เลขที่แบบจะซ้ำและข้อมูลจะขัดแย้งกัน</source>
        <translation>Only where no new computer ever took over. Two computers at work as one would give out the same numbers, and their records would conflict</translation>
    </message>
    <message>
        <source>เครื่องนี้มาแทนเครื่องเดิม และมีไฟล์ย้ายเครื่อง</source>
        <translation>This computer takes the place of another one, and there is a file of the move</translation>
    </message>
    <message>
        <source>เขียนไว้ที่ไหน</source>
        <translation>Where to write</translation>
    </message>
    <message>
        <source>แฟลชไดรฟ์ {name} ว่าง {free}</source>
        <translation>Stick {name}, {free} free</translation>
    </message>
    <message>
        <source>เลือกโฟลเดอร์เอง …</source>
        <translation>Choose a folder …</translation>
    </message>
    <message>
        <source>ลงทะเบียนค้างไว้</source>
        <translation>Registrations left unfinished</translation>
    </message>
    <message>
        <source>พิมพ์ค้างไว้เมื่อ {when}</source>
        <translation>Left unfinished {when}</translation>
    </message>
    <message>
        <source>ทิ้ง</source>
        <translation>Throw away</translation>
    </message>
    <message>
        <source>ทิ้งการลงทะเบียนของ {name}</source>
        <translation>Throw away the registration of {name}</translation>
    </message>
    <message>
        <source>ทำต่อการลงทะเบียนของ {name}</source>
        <translation>Go on with the registration of {name}</translation>
    </message>
    <message>
        <source>ลงทะเบียนผู้ไม่อยู่ในบัญชี · {when}</source>
        <translation>Registration of somebody on no list · {when}</translation>
    </message>
    <message>
        <source>ค้างไว้</source>
        <translation>Unfinished</translation>
    </message>
    <message>
        <source>ยังไม่ได้พิมพ์ชื่อ</source>
        <translation>No name typed yet</translation>
    </message>
</context>
</TS>
