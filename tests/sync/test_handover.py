"""By hand, with no line from where the work was done: package, a colleague's laptop, the centre, receipts, and home."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import KnownError
from desktop.services.brought import Brought, PackageBrought, ReceiptsBrought
from desktop.services.clock import real_clock
from desktop.services.handing_over import HandingOver
from desktop.settings import Metered, Settings
from desktop.store import history, lines
from desktop.store.enrolments import Enrolled, read_enrolment, write_enrolment
from desktop.store.sending_state import SendState
from desktop.sync.pace import FIRST
from forms.handover import HandoverState, check_package, read_receipts
from forms.record import EventKind
from tests.desktop.store.brought_back import brought_back
from tests.laptop import Laptop
from tests.sync.conftest import CentreProcess, move_centre

NOWHERE = "https://127.0.0.1:9"


@pytest.fixture
def origin(centre: CentreProcess, make_laptop: Callable[..., Laptop]) -> Laptop:
    """A laptop that the centre knows and that has no line any more."""
    laptop = make_laptop()
    laptop.enrolling.enrol(centre.enrolment_code(), "เครื่องบ้านสวน")
    move_centre(laptop, NOWHERE)
    return laptop


@pytest.fixture
def carrier(enrolled_laptop: Laptop) -> Laptop:
    return enrolled_laptop


def handing(laptop: Laptop) -> HandingOver:
    return HandingOver(laptop.stores, laptop.clock)


def brought(laptop: Laptop) -> Brought:
    return Brought(laptop.stores, laptop.clock)


def test_work_reaches_the_centre_by_hand_and_its_receipts_come_home(
    centre: CentreProcess, origin: Laptop, carrier: Laptop, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    record = origin.finalised()
    brought_back(origin, record, b"a page", b"another page")
    before = handing(origin).shown()
    assert (before.enrolled, before.waiting.records, before.waiting.attachments) == (True, 1, 2)
    written = handing(origin).write(stick)
    assert written.path.suffix == ".aofield"
    assert [path.name for path in stick.iterdir()] == [written.path.name]
    assert str(record.record_id).encode() not in written.path.read_bytes()
    assert origin.sending.pending() == 1, "nothing has arrived by writing it down"

    taken = brought(carrier).bring_in(written.path)
    assert isinstance(taken, PackageBrought)
    assert (taken.cover, taken.known) == (written.cover, False)
    again = brought(carrier).bring_in(written.path)
    assert isinstance(again, PackageBrought)
    assert again.known
    with pytest.raises(KnownError, match="handover_no_receipts"):
        brought(carrier).save_receipts(handing(carrier).shown().carried[0].digest, stick)
    assert carrier.sending.push_once().carried == 1
    (package,) = handing(carrier).shown().carried
    assert (package.state, package.bytes_sent) == (SendState.RECEIVED, package.size)
    receipts = brought(carrier).save_receipts(package.digest, stick)

    assert origin.sending.pending() == 1
    home = brought(origin).bring_in(receipts)
    assert home == ReceiptsBrought(records=1, attachments=2, held=0, known=0, foreign=0, held_for="")
    assert origin.sending.pending() == 0
    assert origin.sending.attachments().waiting == 0
    assert [row.state for row in origin.sending.waiting()] == [SendState.RECEIVED]
    assert handing(origin).shown().handed[0].receipts_at is not None
    stored = [each for each in centre.records() if each["record_id"] == str(record.record_id)]
    assert len(stored) == 1

    assert brought(origin).bring_in(receipts) == ReceiptsBrought(0, 0, 0, known=3, foreign=0, held_for="")
    with pytest.raises(KnownError, match="handover_nothing"):
        handing(origin).write(stick)
    # Over a line, later, there is nothing left to do.
    move_centre(origin, centre.url)
    assert origin.sending.push_once(everything=True).received == 0


def test_a_package_teaches_the_pace_of_the_line_as_a_picture_does(
    origin: Laptop, carrier: Laptop, tmp_path: Path
) -> None:
    brought_back(origin, origin.finalised(2), random.Random(1).randbytes(100_000))
    brought(carrier).bring_in(handing(origin).write(tmp_path).path)
    assert carrier.sending.push_once().carried == 1
    with carrier.stores.machine_store.read() as connection:
        assert lines.piece_bytes(connection) > FIRST


def test_a_package_waits_longer_after_each_try_where_there_is_no_line(
    origin: Laptop, carrier: Laptop, tmp_path: Path
) -> None:
    origin.finalised(3)
    brought(carrier).bring_in(handing(origin).write(tmp_path).path)
    move_centre(carrier, NOWHERE)
    assert carrier.sending.push_once().reason is not None
    (package,) = handing(carrier).shown().carried
    assert (package.state, package.attempts) == (SendState.FAILED, 1)
    due = carrier.sending.next_due()
    assert due is not None
    assert due > real_clock()


def test_a_package_that_comes_twice_by_two_ways_stands_once(
    centre: CentreProcess, origin: Laptop, carrier: Laptop, tmp_path: Path
) -> None:
    record = origin.finalised(1)
    written = handing(origin).write(tmp_path)
    told = tmp_path / "first.aoreceipts"
    page = json.loads(centre.run("import-handover", str(written.path), "--receipts", str(told)))
    assert (page["state"], page["records"]) == ("taken", 1)
    brought(carrier).bring_in(written.path)
    assert carrier.sending.push_once().carried == 1
    (package,) = handing(carrier).shown().carried
    assert package.receipts is not None
    first = read_receipts(told.read_bytes())
    assert [each.receipt for each in package.receipts.records] == [each.receipt for each in first.records]
    assert len([each for each in centre.records() if each["record_id"] == str(record.record_id)]) == 1
    # The line came back before the receipts did: what has arrived stays so.
    move_centre(origin, centre.url)
    assert origin.sending.push_once().received == 1
    assert brought(origin).bring_in(told) == ReceiptsBrought(0, 0, 0, known=1, foreign=0, held_for="")


def test_later_events_of_a_received_record_go_by_hand_too(
    centre: CentreProcess, origin: Laptop, carrier: Laptop, tmp_path: Path
) -> None:
    record = origin.finalised(2)
    move_centre(origin, centre.url)
    assert origin.sending.push_once().received == 1
    move_centre(origin, NOWHERE)
    with origin.stores.officer_store.write() as connection:
        history.append_event(
            connection,
            record_id=record.record_id,
            revision=record.revision,
            content_hash=record.content_hash,
            kind=EventKind.PRINTED,
            at=origin.clock(),
            by=record.officer,
            payload={},
        )
    assert handing(origin).shown().waiting.records == 1
    written = handing(origin).write(tmp_path)
    brought(carrier).bring_in(written.path)
    carrier.sending.push_once()
    (package,) = handing(carrier).shown().carried
    brought(origin).bring_in(brought(carrier).save_receipts(package.digest, tmp_path))
    assert handing(origin).shown().waiting.records == 0


def test_receipts_of_others_are_passed_over_and_counted(origin: Laptop, carrier: Laptop, tmp_path: Path) -> None:
    origin.finalised(3)
    written = handing(origin).write(tmp_path)
    brought(carrier).bring_in(written.path)
    carrier.sending.push_once()
    receipts = brought(carrier).save_receipts(handing(carrier).shown().carried[0].digest, tmp_path)
    assert brought(carrier).bring_in(receipts) == ReceiptsBrought(0, 0, 0, known=0, foreign=1, held_for="")
    # Whoever changes a word of it makes it nobody's.
    changed = tmp_path / "changed.aoreceipts"
    changed.write_bytes(receipts.read_bytes().replace(b'"taken"', b'"held" '))
    with pytest.raises(KnownError, match="handover_receipts_invalid"):
        brought(origin).bring_in(changed)
    assert origin.sending.pending() == 1


def test_a_metered_line_lets_packages_wait_until_somebody_asks(origin: Laptop, carrier: Laptop, tmp_path: Path) -> None:
    origin.finalised(4)
    brought(carrier).bring_in(handing(origin).write(tmp_path).path)
    carrier.network_settings = Settings(metered=Metered.YES)
    assert carrier.sending.push_once().carried == 0
    assert carrier.sending.push_once(everything=True).carried == 1


def test_what_cannot_be_used_is_said_and_takes_nothing(origin: Laptop, carrier: Laptop, tmp_path: Path) -> None:
    origin.finalised(5)
    written = handing(origin).write(tmp_path)
    with pytest.raises(KnownError, match="handover_own"):
        brought(origin).bring_in(written.path)
    cut = tmp_path / "cut.aofield"
    cut.write_bytes(written.path.read_bytes()[:-200])
    with pytest.raises(KnownError, match="handover_damaged"):
        brought(carrier).bring_in(cut)
    other = tmp_path / "photo.jpg"
    other.write_bytes(b"\xff\xd8 a picture")
    with pytest.raises(KnownError, match="handover_not_ours"):
        brought(carrier).bring_in(other)
    with pytest.raises(KnownError, match="stick_gone"):
        brought(carrier).bring_in(tmp_path / "nothing")
    with carrier.stores.machine_store.read() as connection:
        enrolled = read_enrolment(connection)
    assert enrolled is not None
    elsewhere = Enrolled(
        **{
            **{name: getattr(enrolled, name) for name in Enrolled.__slots__},
            "centre_id": origin.stores.machine.device_id,
        }
    )
    with carrier.stores.machine_store.write() as connection:
        write_enrolment(connection, elsewhere)
    with pytest.raises(KnownError, match="handover_other_centre"):
        brought(carrier).bring_in(written.path)
    assert handing(carrier).shown().carried == ()
    assert check_package(io.BytesIO(written.path.read_bytes())) == written.cover


def test_a_laptop_the_centre_does_not_know_is_looked_at_by_a_person_first(
    make_laptop: Callable[..., Laptop], carrier: Laptop, tmp_path: Path
) -> None:
    """As after the centre was restored from a backup that is older than the enrolment."""
    forgotten = make_laptop()
    with carrier.stores.machine_store.read() as connection:
        enrolled = read_enrolment(connection)
    assert enrolled is not None
    with forgotten.stores.machine_store.write() as connection:
        write_enrolment(connection, enrolled)
    forgotten.finalised(6)
    brought(carrier).bring_in(handing(forgotten).write(tmp_path).path)
    summary = carrier.sending.push_once()
    assert (summary.carried, summary.reason) == (0, None)
    (package,) = handing(carrier).shown().carried
    assert (package.state, package.reason) == (SendState.HELD, "handover_held")
    assert package.receipts is not None
    assert (package.receipts.state, package.receipts.reason) == (HandoverState.HELD, "device_unknown")
    home = brought(forgotten).bring_in(brought(carrier).save_receipts(package.digest, tmp_path))
    assert home == ReceiptsBrought(0, 0, 0, 0, 0, held_for="device_unknown")
    assert forgotten.sending.pending() == 1
