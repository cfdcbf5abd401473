"""What is committed is what the sources make, and the start path stays light."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pyxform.validators import odk_validate

from forms.library import FORM_IDS, LISTS, form_folder, library_form, library_sources
from forms.library.areas import area_lists
from forms.library.build import convert_library_form
from forms.xform.authoring.code_lists import join_code_lists
from forms.xform.authoring.convert import convert
from forms.xform.authoring.reading import files_beside, read_form
from forms.xform.authoring.spreadsheet import write_excel


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
    assert set(library_sources("shortfall")[1]) == {"provinces.csv"}
    assert library_sources("assessment")[1] == {}


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_a_form_is_loaded_once_and_speaks_thai_first(form_id: str) -> None:
    form = library_form(form_id)
    assert form is library_form(form_id)
    assert (form.form_id, form.version) == (form_id, "2" if form_id in ("intent", "assessment") else "1")
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


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_the_form_is_the_same_when_it_went_through_excel(form_id: str) -> None:
    source = form_folder(form_id) / "form.md"
    joined, unread = join_code_lists(read_form(source.read_bytes(), source.name), files_beside(LISTS))
    assert unread == ()
    from_excel = convert(read_form(write_excel(joined), "form.xlsx"), files_beside(LISTS))
    assert from_excel.xml == convert_library_form(form_id).xml


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_odk_validate_accepts_the_form(form_id: str) -> None:
    java = shutil.which("java")
    if java is None:
        pytest.skip("ODK Validate, the validator of ODK's own tools, needs Java, which this machine lacks")
    jar = Path(odk_validate.__file__).parent / "bin" / "ODK_Validate.jar"
    done = subprocess.run(
        [java, "-jar", str(jar), str(form_folder(form_id) / "form.xml")], capture_output=True, text=True, check=False
    )
    assert "Xform is valid" in done.stdout + done.stderr
