"""Make the screen's fonts: Sarabun with room for its marks, under a name of its own.

Run by hand when the font package changes: ``python packaging/fonts.py``. The results are committed, so that building
or starting the program needs no font tool. Sarabun is under the SIL Open Font License without a reserved font name,
so a changed copy may be passed on; it must not be called Sarabun all the same, or an installed Sarabun would shadow it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import fontpkg_sarabun
from fontTools.ttLib import TTFont

SOURCE = Path(fontpkg_sarabun.ROOT) / "files"
LICENCE = Path(fontpkg_sarabun.ROOT) / "LICENSE"
TARGET = Path(__file__).resolve().parents[1] / "resources" / "fonts"

FAMILY = "Sarabun UI"
STYLES = ("Regular", "Medium", "SemiBold", "Bold")
STYLE_LINKED = {"Regular", "Bold"}  # the other weights are families of their own to old Windows programs

# In units of 1/1000 em. Sarabun says 1068/232, while its stacked Thai marks reach 1281 above and 559 below the
# baseline; Qt's labels cut off whatever leaves the line.
ASCENT = 1290
DESCENT = 570


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(LICENCE, TARGET / "OFL.txt")
    for style in STYLES:
        # A rebuilt file must equal the committed one byte for byte.
        with TTFont(SOURCE / f"Sarabun-{style}.ttf", recalcTimestamp=False) as font:
            make_room(font)
            rename(font, style)
            font.save(TARGET / f"SarabunUI-{style}.ttf")


def make_room(font: TTFont) -> None:
    """Set all three sets of vertical metrics, since each system reads another one."""
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ASCENT, -DESCENT, 0
    os2 = font["OS/2"]
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ASCENT, -DESCENT, 0
    os2.usWinAscent, os2.usWinDescent = ASCENT, DESCENT


def rename(font: TTFont, style: str) -> None:
    """Name the family: linked by style for Regular and Bold, by typographic family (16, 17) for other weights."""
    linked = style in STYLE_LINKED
    names = {
        1: FAMILY if linked else f"{FAMILY} {style}",
        2: style if linked else "Regular",
        3: f"{FAMILY} {style}, after Sarabun 1.000",
        4: f"{FAMILY} {style}",
        6: f"{FAMILY.replace(' ', '')}-{style}",
    }
    if not linked:
        names |= {16: FAMILY, 17: style}
    table = font["name"]
    for name_id in (1, 2, 3, 4, 6, 16, 17):
        table.removeNames(nameID=name_id)
    for name_id, text in names.items():
        table.setName(text, name_id, 3, 1, 0x409)
        table.setName(text, name_id, 1, 0, 0)


if __name__ == "__main__":
    main()
