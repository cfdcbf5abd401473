"""Which part of their area somebody looks at: named as ?area=, else all of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query

from central.console.here import ViewerHere
from central.services.errors import ForbiddenError
from central.services.viewers import Viewer
from forms.thai import areas


def area_here(viewer: ViewerHere, area: Annotated[str, Query(pattern="^([0-9]{2}|[0-9]{4})?$")] = "") -> str:
    """Raises ForbiddenError where it lies outside of the viewer's, or there is no such area."""
    if not area:
        return viewer.area
    if not viewer.covers(area) or areas.area(area) is None:
        raise ForbiddenError(f"{area} is outside of {viewer.area}")
    return area


AreaHere = Annotated[str, Depends(area_here)]


def area_choices(viewer: Viewer, area: str) -> list[tuple[str, str]]:
    """The viewer's own area, the parts of it one level below, and those of the province that is looked at."""
    choices = [(viewer.area, areas.titled(viewer.area) if viewer.area else "ทั้งประเทศ")]
    if not viewer.area:
        choices += [(each.code, f"จังหวัด{each.name}") for each in areas.provinces()]
    province = viewer.area[:2] or area[:2]
    if province and len(viewer.area) < 4:
        home = areas.titled(province)
        choices += [(each.code, f"{areas.titled(each.code)} {home}") for each in areas.districts(province)]
    return choices
