"""Seven fillings that stay apart on a photocopy."""

from __future__ import annotations

from forms.paper.surface import Surface

_GREYS = (0.35, 0.88, None, 0.62, None, None, None)
_PITCH = 3.2


def draw_pattern(surface: Surface, x: float, y: float, width: float, height: float, series: int) -> None:
    """Fills a box for the series: dark, light, slanting lines, grey, upright lines, level lines, white."""
    kind = series % len(_GREYS)
    grey = _GREYS[kind]
    if grey is not None:
        surface.fill(x, y, width, height, grey=grey)
    elif kind == 2:
        _slanting(surface, x, y, width, height)
    elif kind == 4:
        for number in range(1, int(width / _PITCH) + 1):
            surface.rule(x + number * _PITCH, y, x + number * _PITCH, y + height, width=0.5)
    elif kind == 5:
        for number in range(1, int(height / _PITCH) + 1):
            surface.rule(x, y + number * _PITCH, x + width, y + number * _PITCH, width=0.5)
    surface.frame(x, y, width, height, line=0.4)


def _slanting(surface: Surface, x: float, y: float, width: float, height: float) -> None:
    """Lines from lower left to upper right, cut off at the edges of the box."""
    offset = _PITCH
    while offset < width + height:
        # The line x + y = offset, in the box's own coordinates.
        x0, x1 = max(0.0, offset - height), min(width, offset)
        surface.rule(x + x0, y + offset - x0, x + x1, y + offset - x1, width=0.5)
        offset += _PITCH
