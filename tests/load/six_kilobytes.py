"""Records of 6 KB for measuring: an interview of a hundred questions and its history, as a laptop sends it (JSON)."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from desktop.store.history import new_uuid7
from forms.exchange import PushedRecord
from forms.record import EventKind, Record, RecordEvent, chain_hash, content_hash, person_id

INTERVIEWED: dict[str, Any] = {
    "q304_date": "2018-03-12",
    "q304_channel": "home_visit",
    "q305_outcome": "interviewed",
    "q306_confirm": "yes",
    "q341_group": "farmer",
    "prescribe": {
        "prescriptions": [
            {"q351_programme": "P01", "q351_agency": "agri", "q351_reason": "ขอเอง"},
            {"q351_programme": "P08", "q351_agency": "baac", "q351_training": "0801"},
        ]
    },
}
# fmt: off
WORDS = (
    "บ้าน", "ทำนา", "ข้าว", "ทำสวน", "รับจ้าง", "ก่อสร้าง", "ค้าขาย", "ไม่มี", "รายได้", "หนี้สิน", "กองทุน",
    "หมู่บ้าน", "ผู้สูงอายุ", "ลูก", "หลาน", "พอเพียง", "ต้องการ", "ฝึกอบรม", "ช่างยนต์", "ทอผ้า", "เย็บผ้า",
    "เลี้ยงปลา", "ตลาดนัด", "น้ำประปา", "ที่ดิน", "เช่า", "ดูแล", "สุขภาพ", "แม่", "พ่อ", "เดือนละ", "ครั้ง",
    "ปีก่อน",
)
# fmt: on
SIZE = 6 * 1024
_AROUND = 1200  # of a record besides its answers, and two events
_QUESTIONS_IN_A_SECTION = 12


def pushed_records(chance: random.Random, count: int, *, district: str, device_id: UUID) -> list[PushedRecord]:
    """Each of a person of its own."""
    return [_pushed(chance, district, device_id) for _ in range(count)]


def answers(chance: random.Random) -> dict[str, Any]:
    found: dict[str, Any] = dict(INTERVIEWED)
    size, number = _AROUND + 500, 0
    while size < SIZE:
        name, value = f"q{400 + number}_answer", _answer(chance)
        found.setdefault(f"section_{number // _QUESTIONS_IN_A_SECTION}", {})[name] = value
        size += len(name) + len(value.encode()) + 6
        number += 1
    return found


def _answer(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.4:
        return chance.choice(("yes", "no", "1", "2", "3", "other"))
    if kind < 0.6:
        return str(chance.randrange(100_000))
    return " ".join(chance.choice(WORDS) for _ in range(chance.randrange(1, 5)))


def _pushed(chance: random.Random, district: str, device_id: UUID) -> PushedRecord:
    told = answers(chance)
    now = datetime.now(UTC)
    right = content_hash(form_id="assessment", form_version="1", answers=told)
    record = Record(
        record_id=new_uuid7(),
        revision=1,
        form_id="assessment",
        form_version="1",
        round_id="2561",
        person_id=person_id(f"{chance.randrange(10**13):013d}"),
        district=district,
        answers=told,
        content_hash=right,
        finalised_at=now,
        officer="สมศรี ใจดี",
        ao_code=f"{district}-0007",
        device_id=device_id,
    )
    events, previous = [], ""
    for kind in (EventKind.STARTED, EventKind.FINALISED):
        link = chain_hash(
            previous=previous, record_id=record.record_id, kind=kind, at=now, by=record.officer, payload={}
        )
        events.append(
            RecordEvent(
                event_id=new_uuid7(),
                record_id=record.record_id,
                revision=1,
                content_hash="" if kind is EventKind.STARTED else right,
                kind=kind,
                at=now,
                by=record.officer,
                previous=previous,
                chain=link,
            )
        )
        previous = link
    return PushedRecord(record=record, events=events)
