"""An enrolment code that came as a picture: a photograph or a copy of the screen on which the centre showed it."""

from __future__ import annotations

from pathlib import Path

from desktop.errors import KnownError
from forms.exchange import EnrolmentCode


def code_in_picture(path: Path) -> str:
    """The line of the first enrolment code on a picture, or in a PDF.

    KnownError: enrolment_code_not_seen, and those of `desktop.scanning.files.pages_of`.
    """
    from desktop.scanning.codes import qr_texts  # reading pictures is not needed to start
    from desktop.scanning.files import pages_of

    for page in pages_of(path):
        for text in qr_texts(page):
            if _is_code(text):
                return text
    raise KnownError("enrolment_code_not_seen", name=path.name)


def _is_code(text: str) -> bool:
    try:
        EnrolmentCode.from_line(text)
    except ValueError:
        return False
    return True
