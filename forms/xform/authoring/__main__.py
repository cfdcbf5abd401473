"""`python -m forms.xform.authoring check|convert|excel FORM`: what the author of a form runs.

    check FORM                what is wrong, a fault a line
    convert FORM -o OUT.xml   the XForm
    excel FORM -o OUT.xlsx    the same form for Excel, its code lists joined, for any ODK tool

FORM is `.xlsx` or `.md`; CSV files are looked for beside it and in each `--files` folder.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from forms.xform.authoring.code_lists import join_code_lists
from forms.xform.authoring.convert import convert
from forms.xform.authoring.findings import AuthoringError, Place, errors, fault
from forms.xform.authoring.reading import files_beside, read_form
from forms.xform.authoring.spreadsheet import write_excel


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m forms.xform.authoring", description=__doc__)
    parser.add_argument("command", choices=["check", "convert", "excel"])
    parser.add_argument("form", type=Path)
    parser.add_argument("--files", type=Path, action="append", default=[], help="another folder of CSV files")
    parser.add_argument("-o", "--out", type=Path, help="the file to write (convert, excel)")
    options = parser.parse_args(arguments)
    if options.command != "check" and options.out is None:
        parser.error(f"{options.command} needs --out")
    try:
        _run(options.command, options.form, files_beside(options.form.parent, *options.files), options.out)
    except AuthoringError as error:
        print(error)
        return 1
    return 0


def _run(command: str, form: Path, files: dict[str, bytes], out: Path) -> None:
    try:
        data = form.read_bytes()
    except OSError as error:
        raise AuthoringError(fault("no_file", Place(), file=form.name)) from error
    workbook = read_form(data, form.name)
    if command == "excel":
        joined, unread = join_code_lists(workbook, files)
        if errors(unread):
            raise AuthoringError(*unread)
        out.write_bytes(write_excel(joined))
        return
    conversion = convert(workbook, files)
    for finding in conversion.warnings:
        print(finding)
    if command == "convert":
        out.write_bytes(conversion.xml.encode("utf-8"))


if __name__ == "__main__":
    sys.exit(main())
