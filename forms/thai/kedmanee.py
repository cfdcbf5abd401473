"""What was typed on the keys of the US layout while the computer was switched to Thai (Kedmanee).

A hand scanner is a keyboard to the computer: it presses the keys of Latin letters, and out come Thai ones.
"""

from __future__ import annotations

# Key by key, first without Shift and then with it.
US = "1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?"
THAI = 'ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'
_TO_US = str.maketrans(THAI, US)


def keys_pressed(text: str) -> str:
    """The text with Thai letters as those of the same keys; one without Thai letters stays, with its Thai digits."""
    if any("ก" <= sign <= "\u0e4e" and sign != "฿" for sign in text):
        return text.translate(_TO_US)
    return text
