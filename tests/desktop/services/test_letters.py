from __future__ import annotations

import pypdfium2

from desktop.bootstrap import open_desk
from desktop.paths import Paths
from desktop.windows.desk import Desk
from forms.reports.letters import LETTERS, Particulars
from tests.desktop.casework import work_through


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_R16_R20_R39_the_papers_the_rounds_know(desk: Desk) -> None:
    owed = {letter.kind.letter_id: letter.duty for letter in desk.letters.owed()}
    assert list(owed) == list(LETTERS)
    assert "คณะอนุกรรมการติดตามฯ" in owed["province_to_committee"].to
    last = owed["district_cdd_to_province_cdd"].by
    assert last is not None
    assert last.isoformat() == "2019-07-18"


def test_R20_every_letter_carries_its_head_and_its_figures(desk: Desk) -> None:
    work_through(desk)
    for letter in desk.letters.owed():
        sender = Particulars(office="ที่ว่าการอำเภอเมือง", number="ฉช 0017.1/123", signer="นายทดสอบ ดีงาม")
        text = text_of(desk.letters.make(letter.kind, None, sender))
        assert "ฉช 0017.1/123" in text
        assert "นายทดสอบ ดีงาม" in text
        assert len(text) > 1000


def test_what_was_filled_in_is_offered_again_but_the_number_and_the_day_are_new(desk: Desk, demo_paths: Paths) -> None:
    kind = LETTERS["district_to_province"]
    first = desk.letters.sender(kind)
    assert (first.office, first.signer) == (desk.stores.officer.office, "")
    assert desk.letters.sender(LETTERS["ao_to_team"]).signer == desk.stores.officer.name
    filled = Particulars(
        office="ที่ว่าการอำเภอเมืองฉะเชิงเทรา",
        address=("ถนนศุขเกษม", "ฉะเชิงเทรา 24000"),
        number="ฉช 0017.1/7",
        signer="นายสมมติ อำเภอดี",
        position="นายอำเภอเมืองฉะเชิงเทรา",
        unit="ที่ทำการปกครองอำเภอ โทร. 0 3851 1111",
    )
    desk.letters.make(kind, None, filled)
    again = open_desk(desk.stores, demo_paths).letters.sender(kind)
    assert again.number == ""
    assert again.day == desk.clock().date()
    assert (again.address, again.signer, again.position, again.unit) == (
        filled.address,
        filled.signer,
        filled.position,
        filled.unit,
    )


def test_a_spoilt_file_of_senders_is_as_good_as_none(desk: Desk, demo_paths: Paths) -> None:
    for spoilt in (b"\xff", b"[1]", b'{"district_to_province": 3}'):
        demo_paths.letter_senders.write_bytes(spoilt)
        assert desk.letters.sender(LETTERS["district_to_province"]).office == desk.stores.officer.office
