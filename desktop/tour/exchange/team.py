"""The district team at the console: each thing they do, by the forms of its pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop.store.opened import Officer
from desktop.tour.exchange.console import Console
from desktop.tour.exchange.web_page import Box, WebPage
from desktop.tour.stage import Stage, StageError
from forms.changes import Decision
from forms.roster.person import Person

_QR_SIDE = 480
_LOOK_AGAIN_MS = 200


class DistrictTeam:
    """`district`: four digits."""

    def __init__(self, stage: Stage, console: Console, district: str) -> None:
        self._stage = stage
        self._console = console
        self._here = f"?district={district}"

    # --- laptops ----------------------------------------------------------------------------------------------------

    def enrolment_code(self, officer: str) -> WebPage:
        """A one-time code, on the only page that ever shows it."""
        page = self._console.open(f"/devices{self._here}")
        return self._console.send(page, "/devices/code", {"officer": officer})

    def keep_picture(self, page: WebPage, target: Path) -> Path:
        """The code's drawing as whoever copies the screen keeps it."""
        begun = page.html.rindex("<svg", 0, page.html.index('class="qr"'))
        drawing = page.html[begun : page.html.index("</svg>", begun)] + "</svg>"
        picture = QImage(_QR_SIDE, _QR_SIDE, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, _QR_SIDE, _QR_SIDE))
        painter.end()
        picture.save(str(target))
        return target

    # --- the list ---------------------------------------------------------------------------------------------------

    def bring_roster(self, file: Path, round_id: str) -> None:
        """Read by the centre, looked through, confirmed, and brought in behind the page."""
        console = self._console
        page = console.send(
            console.open("/lists"), "/lists", {"kind": "roster", "round_id": round_id}, file=("file", file)
        )
        address = page.address
        page = self._wait(address, "พร้อมนำเข้า")
        console.send(page, "/confirm")
        self._wait(address, "นำเข้าแล้วเมื่อ")

    def keep_officer(self, officer: Officer) -> None:
        """Whose an AO code is."""
        page = self._console.open(f"/officers{self._here}")
        facts = {"code": officer.ao_code, "name": officer.name, "agency": officer.agency}
        self._console.send(page, "/officers/keep", facts)

    def assign(self, person: Person, ao_code: str) -> None:
        page = self._console.open(f"/assignments{self._here}")
        page = self._console.send(page, "/assignments/find", {"text": person.national_id})
        found = [box.value for box in page.form("/assignments/give").boxes if box.name == "person"]
        if found != [str(person.person_id)]:
            raise StageError(f"{len(found)} people have one number")
        self._console.send(page, "/assignments/give", {"person": found, "ao_code": ao_code})

    # --- forms that arrived -----------------------------------------------------------------------------------------

    def decide(self, record_id: UUID, decision: Decision, comments: Mapping[str, str] | None = None) -> None:
        """`comments`: words of a question → what is said of its answer."""
        page = self._console.open(f"/review/{record_id}{self._here}")
        form = page.form("/decide")
        said = {form.named(words): text for words, text in (comments or {}).items()}
        self._console.send(page, "/decide", said, press=("decision", decision.value))

    def settle(self, name: str, goes_on: str, taken: Mapping[str, str], reason: str) -> None:
        """A person's form that was filled in twice. `goes_on`: the officer whose form goes on; what they said counts,
        unless `taken` says otherwise (what stands for a question, on either side → whose)."""
        page = self._console.open("/conflicts")
        page = self._console.open(page.link(name, "/conflicts/"))
        form = page.form("/conflicts/")
        sides = {part.removeprefix("side-"): words for part, words in page.parts.items() if part.startswith("side-")}
        given = {"goes_on": _side_of(goes_on, sides), "reason": reason}
        for box in form.boxes:
            if box.name.startswith("take:"):
                whose = next((whose for words, whose in taken.items() if words in _both(form.boxes, box.name)), goes_on)
                given[box.name] = _side_of(whose, sides)
        self._console.send(page, "/conflicts/", given)

    def merge(self, names: tuple[str, str], reason: str) -> None:
        """Two people are one; the one whom the centre proposes stays."""
        page = self._console.open("/duplicates")
        path = next(
            address
            for address, words in page.links.items()
            if "/duplicates/" in address and all(name in words for name in names)
        )
        page = self._console.open(path)
        self._console.send(page, path, {"reason": reason}, press=("decision", "same"))

    # --- what there is ----------------------------------------------------------------------------------------------

    def waits_nothing(self) -> None:
        """StageError where people would still have something to decide."""
        for path, nothing in (("/conflicts", "ไม่มีข้อมูลที่ขัดแย้งกัน"), ("/duplicates", "ไม่มีรายชื่อที่อาจซ้ำ")):
            if nothing not in self._console.open(path).text:
                raise StageError(f"something waits on {path}")

    def wait_for(self, path: str, words: str) -> WebPage:
        """Look at a page again until it says this: the centre does some things a moment later."""
        return self._wait(path, words)

    def _wait(self, path: str, words: str) -> WebPage:
        def look() -> WebPage | None:
            page = self._console.open(path)
            if words in page.text:
                return page
            self._stage.rest(_LOOK_AGAIN_MS)
            return None

        return self._stage.wait(look, f"the console to say {words!r}", 90)


def _side_of(officer: str, sides: Mapping[str, str]) -> str:
    return next(place for place, words in sides.items() if officer in words)


def _both(boxes: Sequence[Box], name: str) -> str:
    return " ".join(box.words for box in boxes if box.name == name)
