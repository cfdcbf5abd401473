"""Provinces, districts and subdistricts as code lists, made from the data of `geothai` (CC-BY-4.0, see README.md)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

import geothai


def area_lists() -> Mapping[str, bytes]:
    """File name → CSV (UTF-8): `name` is the official code of 2, 4 or 6 digits, `label` the Thai name.

    Forms load them as external instances, so the eight thousand rows stay out of the form and are read only when an
    address is asked for. A subdistrict with several postcodes shows the first; the officer can change it.
    """
    provinces = geothai.provinces()
    districts = [district for province in provinces for district in geothai.districts(province.code)]
    subdistricts = [subdistrict for district in districts for subdistrict in geothai.subdistricts(district.code)]
    return {
        "provinces.csv": _csv(("name", "label"), ((p.code, p.name_th) for p in provinces)),
        "districts.csv": _csv(("name", "label", "province"), ((d.code, d.name_th, d.province_code) for d in districts)),
        "subdistricts.csv": _csv(
            ("name", "label", "district", "postcode"),
            ((s.code, s.name_th, s.district_code, s.postal_codes[0]) for s in subdistricts),
        ),
    }


def _csv(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8")
