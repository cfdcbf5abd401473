"""From `form.md` and code lists to the `form.xml` that is committed beside it."""

from __future__ import annotations

from forms.library import FORM_IDS, LISTS, form_folder
from forms.library.areas import area_lists
from forms.xform.authoring.convert import Conversion, convert
from forms.xform.authoring.reading import files_beside, read_form


def convert_library_form(form_id: str) -> Conversion:
    """The form as `form.md` and the lists now stand. Raises AuthoringError."""
    folder = form_folder(form_id)
    source = folder / "form.md"
    return convert(read_form(source.read_bytes(), source.name), files_beside(folder, LISTS))


def build() -> None:
    """Writes the lists of areas and every `form.xml`. Raises AuthoringError and then leaves that form as it was."""
    for name, data in area_lists().items():
        (LISTS / name).write_bytes(data)
    for form_id in FORM_IDS:
        xml = convert_library_form(form_id).xml
        (form_folder(form_id) / "form.xml").write_bytes(xml.encode("utf-8"))
