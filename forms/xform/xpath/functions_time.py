"""Dates, times and places: the functions of ODK XForms around `moments` and `geo`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, time

from forms.xform.nodes import string_value
from forms.xform.xpath import geo
from forms.xform.xpath.context import Context
from forms.xform.xpath.functions_odk import rounded
from forms.xform.xpath.library import Shelf
from forms.xform.xpath.moments import Moment, decimal_time, formatted, moment_of_days, moment_of_text
from forms.xform.xpath.values import Value, to_number, to_text

TIME = Shelf()


def moment_of(c: Context, value: Value) -> Moment:
    """A date, a number of days or an ISO text as an instant."""
    if isinstance(value, Moment):
        return value
    if isinstance(value, bool):
        return Moment(None)
    if isinstance(value, float):
        return moment_of_days(value, c.zone) if math.isfinite(value) else Moment(None)
    text = to_text(value)
    moment = moment_of_text(text, c.zone)
    if moment.at is None:
        number = to_number(text, c.zone)
        return moment_of_days(number, c.zone) if number == number else Moment(None, text="" if not text else None)
    return moment


@TIME("now", " d")
def _now(c: Context) -> Moment:
    now = c.runtime.now().astimezone(c.zone)
    return Moment(now, text=now.isoformat(timespec="milliseconds"))


@TIME("today", " d")
def _today(c: Context) -> Moment:
    today = c.runtime.now().astimezone(c.zone).date()
    return Moment(datetime.combine(today, time(0), c.zone))


@TIME("date", "* d")
def _date(c: Context, value: Value) -> Moment:
    return moment_of(c, value)


@TIME("date-time", "* d")
def _date_time(c: Context, value: Value) -> Moment:
    return moment_of(c, value)


@TIME("decimal-date-time", "* n")
def _decimal_date_time(c: Context, value: Value) -> float:
    return moment_of(c, value).days


@TIME("decimal-time", "t n")
def _decimal_time(c: Context, text: str) -> float:
    return decimal_time(text, c.zone)


@TIME("format-date", "*t t")
@TIME("format-date-time", "*t t")
def _format_date(c: Context, value: Value, pattern: str) -> str:
    at = moment_of(c, value).at
    return "" if at is None else formatted(at, pattern, c.runtime.language)


def _texts(value: Value) -> list[str]:
    return [string_value(node) for node in value] if isinstance(value, list | tuple) else [to_text(value)]


def _points(values: Sequence[Value]) -> list[geo.Point] | None:
    return geo.all_points(text for value in values for text in _texts(value))


@TIME("area", "* n", gathers=True)
def _area(c: Context, value: Value) -> float:
    points = _points([value])
    return rounded(geo.area(points), 2) if points else 0.0


@TIME("distance", "* n", more=True, gathers=True)
def _distance(c: Context, *values: Value) -> float:
    points = _points(values)
    return rounded(geo.distance(points), 2) if points else 0.0


@TIME("geofence", "tt b")
def _geofence(c: Context, point: str, shape: str) -> bool:
    points, corners = geo.read_points(point), geo.read_points(shape)
    return bool(points and corners) and geo.inside(points[0], corners)  # type: ignore[index,arg-type]
