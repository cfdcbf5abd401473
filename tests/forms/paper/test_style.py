"""The size of official papers: 16 pt in TH SarabunPSK, which is smaller in its em than Sarabun."""

from __future__ import annotations

from importlib import resources

import pytest
from fontTools.ttLib import TTFont

from forms.paper import style
from forms.paper.page import Margins

# Of TH SarabunPSK, in 1/1000 em: heights of capitals and of the highest stacked mark, the width of a digit.
PSK_CAPITAL, PSK_MARK, PSK_DIGIT = 476, 836, 362


@pytest.fixture(scope="module")
def sarabun() -> TTFont:
    return TTFont(str(resources.files("fontpkg_sarabun").joinpath("files", "Sarabun-Regular.ttf")))


def test_labels_and_answers_stand_as_tall_as_the_norm(sarabun: TTFont) -> None:
    assert style.LABEL.size == style.VALUE.size == 11
    assert 11 * sarabun["OS/2"].sCapHeight == pytest.approx(16 * PSK_CAPITAL, rel=0.02)
    assert 11 * sarabun["head"].yMax == pytest.approx(16 * PSK_MARK, rel=0.06)
    digit = sarabun["hmtx"][sarabun.getBestCmap()[ord("0")]][0]
    assert 11 * digit == pytest.approx(16 * PSK_DIGIT, rel=0.06)


def test_lines_leave_room_for_two_marks_above_and_one_below() -> None:
    assert 1.45 * style.LABEL.size <= style.LINE
    assert 1.45 * style.NOTE.size <= style.leading(style.NOTE)


def test_margins_are_those_of_the_rules_of_correspondence() -> None:
    assert Margins() == Margins(left=30, right=20, top=25, bottom=20)
