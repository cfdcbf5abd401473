"""From a workbook to an XForm that the engine opens, or to a refusal that names the cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.xform.authoring.__main__ import main
from forms.xform.authoring.convert import Conversion, convert
from forms.xform.authoring.findings import AuthoringError, Severity
from forms.xform.authoring.markdown import read_markdown
from forms.xform.authoring.spreadsheet import read_excel
from forms.xform.load import load_form
from forms.xform.session import FormSession

FORM = """
| survey | type | name | label | required | choice_filter | appearance | bind::aof:item |
|---|---|---|---|---|---|---|---|
| | text | who | ใคร | yes | | | 1 |
| | select_one fruit | fruit | ${who} ชอบอะไร | | colour = 'green' | | 2 |
| | select_one_from_file places.csv | place | ที่ไหน | | | minimal | 3 |

| code_lists | list_name | file |
|---|---|---|
| | fruit | fruit.csv |

| settings | form_id | form_title | version | namespaces |
|---|---|---|---|---|
| | t | ทดลอง | 3 | aof="https://aofield.example/xform" |
"""
FILES = {
    "places.csv": "name,label\n01,บ้านบน\n".encode(),
    "fruit.csv": "name,label,colour\nlime,มะนาว,green\nmango,มะม่วง,yellow\n".encode(),
    "unused.csv": b"x\n1\n",
}


def converted(text: str) -> Conversion:
    return convert(read_markdown(text), FILES)


def test_a_form_and_its_files_open_in_the_engine() -> None:
    conversion = converted(FORM)
    assert conversion.warnings == ()
    assert set(conversion.externals) == {"places.csv"}
    form = load_form(conversion.xml, externals=conversion.externals)
    assert (form.form_id, form.version, form.title) == ("t", "3", "ทดลอง")
    session = FormSession(form)
    session.set_answer("/data/who", "ยาย")
    fruit = session.node("/data/fruit")
    assert (fruit.label, [choice.value for choice in fruit.choices]) == ("ยาย ชอบอะไร", ["lime"])
    assert fruit.extras == {"item": "2"}
    assert [choice.label for choice in session.node("/data/place").choices] == ["บ้านบน"]


def test_what_pyxform_refuses_is_told_with_the_line_of_the_file() -> None:
    broken = FORM.replace("| required |", "| parameters |")
    with pytest.raises(AuthoringError) as refused:
        converted(broken.replace("| text | who | ใคร | yes |", "| range | who | ใคร | start=a |"))
    (finding,) = refused.value.findings
    assert (finding.code, finding.place.sheet, finding.place.row) == ("pyxform", "survey", 4)


def test_what_pyxform_warns_of_is_passed_on() -> None:
    (warning,) = converted(FORM.replace("| label |", "| label::Klingon (xx-none) |", 1)).warnings
    assert (warning.code, warning.severity) == ("pyxform", Severity.WARNING)
    assert "Klingon" in warning.what


def test_what_only_the_engine_refuses_is_told_with_its_cell() -> None:
    with pytest.raises(AuthoringError) as refused:
        converted(FORM.replace("| ใคร | yes |", "| ใคร | sum('a') = 3 |"))
    (finding,) = refused.value.findings
    assert (finding.code, finding.place.row, finding.place.column) == ("engine", 4, "required")


def test_nothing_is_converted_while_a_fault_stands() -> None:
    with pytest.raises(AuthoringError) as refused:
        converted(FORM.replace("colour = 'green'", "colour = 'blue'").replace("${who}", "${whom}"))
    assert [finding.code for finding in refused.value.findings] == ["not_in_list", "unknown_reference"]


def test_the_command_checks_converts_and_writes_excel(tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
    form, lists = tmp_path / "form.md", tmp_path / "lists"
    form.write_text(FORM, encoding="utf-8")
    lists.mkdir()
    for name, data in FILES.items():
        (lists / name).write_bytes(data)
    common = [str(form), "--files", str(lists)]
    assert main(["check", *common]) == 0
    assert main(["convert", *common, "-o", str(tmp_path / "form.xml")]) == 0
    assert (tmp_path / "form.xml").read_text(encoding="utf-8") == converted(FORM).xml
    assert main(["excel", *common, "-o", str(tmp_path / "form.xlsx")]) == 0
    from_excel = convert(read_excel((tmp_path / "form.xlsx").read_bytes()), FILES)
    assert from_excel.xml == converted(FORM).xml
    assert capsys.readouterr().out == ""


def test_the_command_tells_the_fault_and_fails(tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
    form = tmp_path / "form.md"
    form.write_text(FORM, encoding="utf-8")
    assert main(["check", str(form)]) == 1
    assert "แผ่น code_lists แถว 10 คอลัมน์ file: ไม่พบไฟล์ fruit.csv" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["convert", str(form)])


@pytest.mark.parametrize("kind", ["missing", "folder"])
def test_a_form_that_cannot_be_read_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    form = tmp_path / "form.md"
    if kind == "folder":
        form.mkdir()
    assert main(["check", str(form)]) == 1
    assert capsys.readouterr().out.startswith("อ่านไฟล์ form.md ไม่ได้ วิธีแก้:")
