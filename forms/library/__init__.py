"""The forms of the measure, ready to be filled in; README.md says what each is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from forms.xform.definition import FormDefinition
from forms.xform.load import load_form

FORM_IDS = ("intent", "assessment", "visit", "followup", "development", "shortfall", "project")
LISTS = Path(__file__).parent / "lists"

_EXTERNAL = re.compile(rb'src="jr://file(?:-csv)?/([^"]+)"')


def form_folder(form_id: str) -> Path:
    """The folder that holds a form's `form.md` and `form.xml`. KeyError for a form the library does not hold."""
    if form_id not in FORM_IDS:
        raise KeyError(form_id)
    return Path(__file__).parent / form_id


def library_sources(form_id: str) -> tuple[bytes, Mapping[str, bytes]]:
    """The form's XML and the files it reads while it is filled in, by name: all that has to travel with it."""
    xml = (form_folder(form_id) / "form.xml").read_bytes()
    return xml, {name: (LISTS / name).read_bytes() for name in files_of(xml)}


def files_of(xml: bytes) -> tuple[str, ...]:
    """The names of the files a form reads while it is filled in."""
    return tuple(dict.fromkeys(name.decode("ascii") for name in _EXTERNAL.findall(xml)))


@cache
def library_form(form_id: str) -> FormDefinition:
    """The form, loaded once and shared. KeyError for a form the library does not hold."""
    xml, externals = library_sources(form_id)
    return load_form(xml, externals=externals)
