"""The screen's fonts, made by packaging/fonts.py from the same family as the paper's."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from forms.resources import resource

STYLES = ["Regular", "Medium", "SemiBold", "Bold"]


@pytest.mark.parametrize("style", STYLES)
def test_every_metric_leaves_room_for_stacked_marks(style: str) -> None:
    with TTFont(resource("fonts", f"SarabunUI-{style}.ttf")) as font:
        highest, lowest = font["head"].yMax, font["head"].yMin
        os2, hhea = font["OS/2"], font["hhea"]
        for ascent, descent in (
            (hhea.ascent, hhea.descent),
            (os2.sTypoAscender, os2.sTypoDescender),
            (os2.usWinAscent, -os2.usWinDescent),
        ):
            assert ascent >= highest
            assert descent <= lowest


@pytest.mark.parametrize("style", STYLES)
def test_the_changed_copy_has_a_name_of_its_own(style: str) -> None:
    with TTFont(resource("fonts", f"SarabunUI-{style}.ttf")) as font:
        assert font["name"].getBestFamilyName() == "Sarabun UI"
        assert font["name"].getBestSubFamilyName() == style
        assert font["name"].getDebugName(6) == f"SarabunUI-{style}"


def test_the_licence_goes_with_them() -> None:
    assert "SIL Open Font License" in resource("fonts", "OFL.txt").read_text(encoding="utf-8")
