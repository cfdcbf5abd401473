"""`python -m forms.library build`: converts the forms after a change of `form.md` or of a code list."""

from __future__ import annotations

import argparse
import sys

from forms.xform.authoring.findings import AuthoringError


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m forms.library")
    parser.add_argument("command", choices=["build"])
    parser.parse_args()
    from forms.library.build import build  # pyxform takes a second to import; `--help` need not wait for it

    try:
        build()
    except AuthoringError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
