"""Where a Thai line may break: words by dictionary, since Thai writes no spaces between them.

Segmentation is nlpo3's (newmm) with PyThaiNLP's word list, to which the measure's own words and the names of places are
added. The dictionary is loaded at the first question (about a tenth of a second), not with this module.
"""

from __future__ import annotations

import importlib.util
import re
import tempfile
from functools import cache
from pathlib import Path
from threading import Lock

from forms.resources import resource
from forms.thai import areas

BREAK = "\u200b"
"""Zero-width space: where a line may break, and nothing to see where it does not."""

_DICTIONARY = "aofield"
_loading = Lock()
# A line must not begin with these: a vowel or mark that follows its consonant, a repetition mark, a closing sign,
# a full stop, the slash of 99/1, a percent sign.
_NOT_BEFORE = re.compile(r"[\u0e30-\u0e3a\u0e45\u0e47-\u0e4eๆฯ)\]}”’\"'/.,:;!?%…\s\-–]")
# Nor end with these: an opening sign, a vowel that stands before its consonant.
_NOT_AFTER = re.compile(r"[\u0e40-\u0e44(\[{“‘]$")
_AFTER_SPACE = re.compile(rf"(\s){BREAK}")
_DIGIT = re.compile(r"[0-9๐-๙]")
_THAI = re.compile("[\u0e01-\u0e5b]")
_NUMBER_SIGNS = ".,/-:"
# Words the dictionary cuts in two where the longer word behind them takes their second half: โครง|การพัฒนา.
_HALVES = {
    "โครง": ("การ",),
    "ต้อง": ("การ",),
    "ราย": ("การ", "ได้"),
    "พื้น": ("ที่",),
    "ธุร": ("กิจ",),
    "เจ้า": ("หนี้",),
    "ยิน": ("ยอม",),
    "ถูก": ("ต้อง",),
    "แก้": ("ไข",),
    "ร้อง": ("เรียน",),
    "เดียว": ("กัน",),
}


def words(text: str) -> list[str]:
    """The pieces of a text between which a line may break; joined they give the text without its own U+200B.

    Signs that must not begin a line stay with the word before them, and digits stay together.
    """
    text = text.replace(BREAK, "")
    if not _THAI.search(text):
        return [text] if text else []
    pieces: list[str] = []
    for token in _segment(text):
        if pieces and (halves := _HALVES.get(pieces[-1])) is not None:
            for half in halves:
                if token.startswith(half) and token != half and not _NOT_BEFORE.match(token[len(half) :]):
                    pieces[-1], token = pieces[-1] + half, token[len(half) :]
                    break
        if pieces and _belongs_to_previous(pieces[-1], token):
            pieces[-1] += token
        else:
            pieces.append(token)
    return pieces


def with_break_points(text: str) -> str:
    """The text with U+200B wherever a line may break inside a run of Thai. Idempotent."""
    return _AFTER_SPACE.sub(r"\1", BREAK.join(words(text)))


def _belongs_to_previous(previous: str, token: str) -> bool:
    if _NOT_BEFORE.match(token):
        return True
    last, first = previous[-1], token[0]
    if last.isspace():
        return False
    if _NOT_AFTER.search(previous):
        return True
    if _DIGIT.match(first):
        return bool(_DIGIT.match(last)) or last in _NUMBER_SIGNS
    return not _THAI.match(first) and not _THAI.match(last)


def _segment(text: str) -> list[str]:
    import nlpo3

    with _loading:  # the window and a lane may ask first at the same time
        _load_dictionary()
    found: list[str] = nlpo3.segment(text, _DICTIONARY, safe=False)  # its safe mode repeats text (1.4.0)
    return found


@cache
def _load_dictionary() -> None:
    import nlpo3

    # nlpo3 reads one file a dictionary, so the lists are joined in a temporary one.
    with tempfile.TemporaryDirectory(prefix="aofield-words-") as folder:
        joined = Path(folder) / "words.txt"
        joined.write_text("\n".join(_dictionary_words()), encoding="utf-8")
        message, loaded = nlpo3.load_dict(str(joined), _DICTIONARY)
    if not loaded:
        raise RuntimeError(f"the word list could not be loaded: {message}")


def _dictionary_words() -> list[str]:
    # PyThaiNLP is found but not imported: importing it costs a second, and only its list is wanted.
    package = importlib.util.find_spec("pythainlp")
    if package is None or not package.submodule_search_locations:
        raise FileNotFoundError("pythainlp is not installed, and with it the Thai word list")
    general = Path(package.submodule_search_locations[0]) / "corpus" / "words_th.txt"
    domain = resource("words", "domain.txt").read_text(encoding="utf-8")
    found = general.read_text(encoding="utf-8").splitlines()
    found += [line for line in domain.splitlines() if line and not line.startswith("#")]
    found += areas.all_names()
    return found
