"""What is committed is what the sources make, and the start path stays light."""

from __future__ import annotations

import subprocess
import sys

import pytest

from forms.library import FORM_IDS, LISTS, form_folder, library_form, library_sources
from forms.library.areas import area_lists
from forms.library.build import convert_library_form


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_the_committed_xml_is_current_and_converts_without_a_warning(form_id: str) -> None:
    conversion = convert_library_form(form_id)
    assert conversion.warnings == ()
    assert (form_folder(form_id) / "form.xml").read_bytes().decode("utf-8") == conversion.xml


def test_the_committed_lists_of_areas_are_current() -> None:
    lists = area_lists()
    assert {name: (LISTS / name).read_bytes() for name in lists} == dict(lists)
    assert {name: data.count(b"\n") - 1 for name, data in lists.items()} == {
        "provinces.csv": 77,
        "districts.csv": 928,
        "subdistricts.csv": 7436,
    }


def test_sources_hold_what_travels_with_a_form() -> None:
    xml, files = library_sources("intent")
    assert xml.startswith(b"<?xml")
    assert set(files) == {"provinces.csv", "districts.csv", "subdistricts.csv"}
    assert library_sources("assessment")[1] == {}


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_a_form_is_loaded_once_and_speaks_thai_first(form_id: str) -> None:
    form = library_form(form_id)
    assert form is library_form(form_id)
    assert (form.form_id, form.version) == (form_id, "1")
    assert form.languages == ("ไทย (th)", "English (en)")
    assert form.default_language == "ไทย (th)"


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(KeyError, match="form9"):
        library_form("form9")


def test_loading_the_library_imports_none_of_the_authoring_tools() -> None:
    code = (
        "import sys, forms.library as library; [library.library_form(i) for i in library.FORM_IDS]; "
        "print(sorted({'pyxform', 'openpyxl', 'geothai', 'forms.xform.authoring'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
