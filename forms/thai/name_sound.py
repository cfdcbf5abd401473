"""Thai names as they sound: the same key for the ways in which offices spell one name.

Letters that sound alike stand for each other, silent letters and tone marks fall away, and so do doubled consonants.
Such a key finds who may be meant; whether it is the same name a comparison of the spellings says.
"""

from __future__ import annotations

import re
from functools import lru_cache

from forms.thai.text import normalise, split_title

# In this order. Each line is one way in which spellings of a name part, with names that show it.
_RULES: tuple[tuple[str, str], ...] = (
    (r"[\s\-.,'\"()ๆฯ]+", ""),  # ณ อยุธยา / ณอยุธยา
    (r"(?:ทร|ษณ|ดร|ษม|ตร)์", ""),  # จันทร์ / จัน, ลักษณ์ / ลัก
    (r"[ก-ฮ][ิุ]?์", ""),  # ศักดิ์ / ศัก, พันธุ์ / พัน, พงษ์ / พงศ์ / พง
    (r"[่-๋็ฺํ]", ""),  # tone marks, ็
    (r"[ใไ]([ก-ฮ])ย?", r"\1ไ"),  # ใจ / ไจ, ไทย / ไท; after its consonant, where ัย stands
    (r"ัยย?", "ไ"),  # วิชัย / วิไชย
    (r"รร(?=[ก-ฮ])", "ั"),  # วรรณ / วัณ
    (r"รร", "ัน"),  # สรร / สัน
    (r"ำ", "ัม"),  # อำนวย / อัมนวย
    (r"ฤา|ฤๅ", "รื"),
    (r"ฤ", "ริ"),  # ฤทธิ์ / ริด
    (r"[ะๅ]", ""),  # สุวันณะ / สุวันณ
    (r"ทร(?!$)|[สศ]ร(?=[ก-ฮเ-ไาิีุู])", "ส"),  # ทรง / ซง, ศรี / สี
    (r"[ศษซ]", "ส"),
    (r"ณ", "น"),
    (r"ญ(?=[ก-ฮเ-ไ]|$)", "น"),  # กาญจนา / กานจนา, เพ็ญ / เพ็น
    (r"ญ", "ย"),
    (r"[ฎฏฐฑฒดตถทธ]", "ท"),  # ณัฐ / ณัฏฐ, บัณฑิต / บันทิต
    (r"[ภผ]", "พ"),
    (r"[ฃขฅฆ]", "ค"),
    (r"[ฌฉ]", "ช"),
    (r"[ฬร]", "ล"),  # ร / ล
    (r"ฮ", "ห"),
    (r"ฝ", "ฟ"),
    (r"ี", "ิ"),
    (r"[ืึ]", "ิ"),
    (r"ู", "ุ"),
    (r"ล(?=$)", "น"),  # พิศาล / พิสาน
    (r"([ก-ฮ])\1+", r"\1"),  # พัชชา / พัชา
)
_COMPILED = tuple((re.compile(pattern), replacement) for pattern, replacement in _RULES)
_NOT_CONSONANTS = re.compile(r"[^ก-ฮa-z0-9]")


@lru_cache(maxsize=50_000)  # a province has fewer names than that, and each is asked for thousands of times
def sound(name: str) -> str:
    """How one first or last name sounds, its title left out; letters and vowels. "" for an empty one."""
    text = split_title(normalise(name))[1].lower()
    for pattern, replacement in _COMPILED:
        text = pattern.sub(replacement, text)
    return text


def skeleton(name: str) -> str:
    """The consonants of `sound`, which vowels written otherwise leave alone."""
    return _NOT_CONSONANTS.sub("", sound(name))
