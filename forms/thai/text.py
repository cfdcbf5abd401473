"""Thai text as it should be stored, searched and sorted.

The same word can be typed with its marks in several orders, and look the same on screen. ``normalise`` gives it one
spelling; ``search_key`` folds away what people leave out when they search; ``sort_key`` gives dictionary order where
no ICU collation is at hand (SQLite, the embedded PostgreSQL).
"""

from __future__ import annotations

import re
import unicodedata

from forms.thai.numerals import to_ascii

# Written as escapes, since a mark without its consonant cannot be read in an editor.
_ABOVE_OR_BELOW = "\u0e31\u0e34-\u0e3a\u0e47"  # ั ิ–ฺ ็
_TONES = "\u0e48-\u0e4b"  # ่ ้ ๊ ๋
_MARKS = f"{_ABOVE_OR_BELOW}{_TONES}\u0e4c-\u0e4e"  # and ์ ํ ๎

_INVISIBLE = dict.fromkeys(
    [
        *map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"),
        # Marks that turn the direction of writing: Thai has none, and a number among them reads backwards.
        *map(ord, "\u061c\u200e\u200f"),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        # What XML 1.0 (a form's answers) and PostgreSQL cannot hold, and other control characters.
        *(code for code in range(0x20) if chr(code) not in "\t\n\r"),
        *range(0x7F, 0xA0),
        *range(0xD800, 0xE000),
        0xFFFE,
        0xFFFF,
    ]
)
_SPACES = {0x00A0: " ", 0x202F: " ", 0x2007: " "}
_NIKHAHIT_AA = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_TONE_NIKHAHIT_AA = re.compile("([\u0e48-\u0e4b])\u0e4d\u0e32")
_TONE_AFTER_AM = re.compile("\u0e33([\u0e48-\u0e4b])")
_TONE_BEFORE_VOWEL = re.compile(f"([{_TONES}])([{_ABOVE_OR_BELOW}])")
_DOUBLED_MARK = re.compile(f"([{_MARKS}])\\1+")
_DOUBLE_E = re.compile("\u0e40\u0e40")
_CURABLE = re.compile(
    "|".join(
        [
            "[" + "".join(map(chr, [*_INVISIBLE, *_SPACES])) + "]",
            *(p.pattern for p in (_NIKHAHIT_AA, _TONE_NIKHAHIT_AA, _TONE_AFTER_AM, _TONE_BEFORE_VOWEL, _DOUBLE_E)),
            "|".join(f"{mark}{mark}" for mark in map(chr, [0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F)])),
        ]
    )
)
_BLANKS = re.compile(r"\s+")


def normalise(text: str) -> str:
    """The one spelling of a Thai text: NFC, sara am whole, marks in order and single, no invisible characters.

    Control characters, lone surrogates and marks of direction go too, so that every result fits into XML and databases.

    Idempotent. Line breaks stay; spaces at both ends go.
    """
    # Most texts need no cure, and a roster holds a million of them.
    if unicodedata.is_normalized("NFC", text) and not _CURABLE.search(text):
        return text.strip()
    text = unicodedata.normalize("NFC", text.translate(_INVISIBLE).translate(_SPACES))
    while True:
        # One cure can uncover the next (a doubled mark between a vowel and its tone), so repeat until nothing moves.
        cured = _DOUBLED_MARK.sub(r"\1", text)
        cured = _TONE_NIKHAHIT_AA.sub("\\1\u0e33", cured)
        cured = _NIKHAHIT_AA.sub("\\1\u0e33", cured)
        cured = _TONE_AFTER_AM.sub("\\1\u0e33", cured)
        cured = _TONE_BEFORE_VOWEL.sub(r"\2\1", cured)
        cured = unicodedata.normalize("NFC", _DOUBLE_E.sub("\u0e41", cured))
        if cured == text:
            return cured.strip()
        text = cured


TITLES: tuple[str, ...] = (
    "นางสาว",
    "นาย",
    "นาง",
    "น.ส.",
    "เด็กชาย",
    "เด็กหญิง",
    "ด.ช.",
    "ด.ญ.",
    "ว่าที่ร้อยตรี",
    "ว่าที่ ร.ต.",
    "ว่าที่ร.ต.",
    "สิบตรี",
    "สิบโท",
    "สิบเอก",
    "ส.ต.",
    "ส.ท.",
    "ส.อ.",
    "จ่าสิบเอก",
    "จ.ส.อ.",
    "ดาบตำรวจ",
    "ด.ต.",
    "ร้อยตรี",
    "ร.ต.",
    "ม.ร.ว.",
    "ม.ล.",
    "หม่อมราชวงศ์",
    "หม่อมหลวง",
)
"""Titles that may stand glued to a first name, longest first where one begins another."""

SPACED_TITLES: tuple[str, ...] = ("พระ", "พระครู", "พระมหา", "แม่ชี", "สามเณร", "ดร.")
"""Titles recognised only with a space after them, since given names begin with the same letters."""

_TITLE = re.compile(
    "^(?:(?:"
    + "|".join(map(re.escape, TITLES))
    + r")\s*|(?:"
    + "|".join(map(re.escape, SPACED_TITLES))
    + r")\s+)(?=\S)"
)
_UNSEARCHED = re.compile(f"[{_TONES}\u0e47\u0e4c\u0e4d\u0e4e.,'\"()\u201c\u201d]")
_HYPHEN_IN_NUMBER = re.compile(r"(?<=\d)[-–](?=\d)")
_DROPPED = dict.fromkeys([0x0E47, *range(0x0E48, 0x0E4D)])  # ็, the tones and ์: of what is not searched, all in names
_LETTERS = "[0-9a-z/\u0e01-\u0e2e\u0e30-\u0e39\u0e40-\u0e46]+"
_FOLDED = re.compile(
    f"(?!.*(?:\u0e40\u0e40|([\u0e31\u0e34-\u0e39])\\1))(?!{_TITLE.pattern})(?:{_LETTERS}(?: {_LETTERS})*)?"
)
_PAD = "\u00b7"  # · : in no name, and not removed by the tokenizer of the search index


def split_title(name: str) -> tuple[str, str]:
    """A title and the rest of a name: "นางสาวสมใจ ดีงาม" → ("นางสาว", "สมใจ ดีงาม"); ("", name) without one."""
    found = _TITLE.match(name)
    return (found.group().strip(), name[found.end() :]) if found else ("", name)


def search_key(text: str) -> str:
    """A text folded for comparison: no title, no tone marks, ็ or ์, ASCII digits without hyphens, lower case,
    single spaces.

    Idempotent, and made the same way from what is stored and from what is typed.
    """
    if text.isdecimal() and text.isascii():
        return text  # an ID or a house: nothing in it to fold
    key = normalise(text)
    # Most texts have nothing to fold but marks, and a roster holds half a million of them.
    if not _TITLE.match(key) and _FOLDED.fullmatch(unmarked := key.translate(_DROPPED)):
        return unmarked
    while True:
        # What is left after folding may begin like a title again ("นายนาย ก"): fold until it no longer changes.
        folded = _TITLE.sub("", key)
        folded = _HYPHEN_IN_NUMBER.sub("", to_ascii(folded))
        folded = normalise(_BLANKS.sub(" ", _UNSEARCHED.sub("", folded)).lower())
        if folded == key:
            return key
        key = folded


def search_document(*parts: str) -> str:
    """What a trigram index should hold for these texts.

    Each word gets two pad characters in front, so that its first one or two letters already make a trigram: a search
    finds "ดี" while it is typed, although a trigram index knows no shorter pieces.
    """
    return document_of_keys(*map(search_key, parts))


def document_of_keys(*keys: str) -> str:
    """The same of texts that are a ``search_key`` already."""
    words = " ".join(filter(None, keys))
    return _PAD * 2 + words.replace(" ", f" {_PAD * 2}") if words else ""


def search_terms(query: str) -> tuple[str, ...]:
    """The pieces of a typed query that must all occur in a ``search_document``.

    A piece of three letters or more may occur anywhere, a shorter one begins a word. Every piece has at least three
    characters.
    """
    return tuple(_PAD * (3 - len(word)) + word for word in search_key(query).split(" ") if word)


_LEADING_VOWEL = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
_SECONDARY = {"\u0e47": "1", "\u0e48": "2", "\u0e49": "3", "\u0e4a": "4", "\u0e4b": "5", "\u0e4c": "6"}
_RANK = {"": "0", **_SECONDARY}
_ANY_SECONDARY = re.compile(f"[{''.join(_SECONDARY)}]+")
_MARKED = re.compile(f"[^{''.join(_SECONDARY)}]([{''.join(_SECONDARY)}]?)")  # a character and the mark on it, if any


def sort_key(text: str) -> str:
    """A text whose plain code-point order is Thai dictionary order (Royal Institute).

    A leading vowel sorts after its consonant, and tone marks count only where everything else is equal.
    """
    pieces = _LEADING_VOWEL.split(_BLANKS.sub(" ", to_ascii(normalise(text))).lower())
    pieces[1::3], pieces[2::3] = pieces[2::3], pieces[1::3]  # each vowel behind its consonant
    swapped = "".join(pieces)
    primary = _ANY_SECONDARY.sub("", swapped)
    marks = "".join([_RANK[mark] for mark in _MARKED.findall(swapped)]) if primary != swapped else ""
    # A tab sorts before every character of a name, so a shorter name stands before a longer one.
    return f"{primary}\t{marks.rstrip('0')}"
