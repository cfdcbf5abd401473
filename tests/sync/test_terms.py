"""What the handshake brings: the key to seal to, and blocks of form numbers."""

from __future__ import annotations

import pytest
from pyrage import x25519
from sqlalchemy import update

from desktop.errors import KnownError
from desktop.store import enrolments, numbers, outbox, relay
from desktop.store.machine_tables import enrolment, number_block
from forms.exchange import (
    PATH_ENROL,
    PATH_HANDSHAKE,
    EnrolmentCode,
    EnrolResponse,
    HandshakeResponse,
    SealingKey,
)
from forms.form_number import LAST_SERIAL, OWN_BLOCKS
from tests.laptop import Laptop
from tests.sync.conftest import CentreProcess, move_centre
from tests.sync.servers import Answer, Reply, serving, through

STRANGER = str(x25519.Identity.generate().to_public())


def blocks(laptop: Laptop) -> list[int]:
    with laptop.stores.machine_store.read() as connection:
        return numbers.handed_out(connection)


def key_known(laptop: Laptop) -> str:
    with laptop.stores.machine_store.read() as connection:
        return enrolments.sealing_key(connection)


def test_an_enrolled_computer_fetches_its_numbers_with_nothing_to_send(enrolled_laptop: Laptop) -> None:
    assert enrolled_laptop.sending.next_due() is not None
    summary = enrolled_laptop.sending.push_once()
    assert (summary.received, summary.reason) == (0, None)
    given = blocks(enrolled_laptop)
    assert given
    assert enrolled_laptop.sending.next_due() is None
    with enrolled_laptop.stores.machine_store.read() as connection:
        assert numbers.left(connection) == LAST_SERIAL * len(given)


def test_more_numbers_are_fetched_before_the_last_are_taken(enrolled_laptop: Laptop) -> None:
    enrolled_laptop.sending.push_once()
    before = blocks(enrolled_laptop)
    with enrolled_laptop.stores.machine_store.write() as connection:
        connection.execute(update(number_block).values(next_serial=LAST_SERIAL))
    enrolled_laptop.finalised()  # takes one of the last, and is a reason to speak to the centre
    enrolled_laptop.sending.push_once()
    known = blocks(enrolled_laptop)
    assert (known[:-1], len(known)) == (before, len(before) + 1)
    enrolled_laptop.finalised(1)
    enrolled_laptop.sending.push_once()
    assert blocks(enrolled_laptop) == known


def test_before_enrolment_numbers_come_from_the_computers_own_block(laptop: Laptop) -> None:
    record = laptop.finalised()
    with laptop.stores.machine_store.write() as connection:
        number = numbers.take(connection, laptop.stores.machine, record.record_id, laptop.stores.slug, laptop.clock())
        assert number.block in OWN_BLOCKS
        assert numbers.left(connection) == 0


def test_a_computer_enrolled_before_there_were_keys_learns_its_centres(
    enrolled_laptop: Laptop, centre: CentreProcess
) -> None:
    told = key_known(enrolled_laptop)
    with enrolled_laptop.stores.machine_store.write() as connection:
        enrolments.write_sealing_key(connection, "")
    enrolled_laptop.finalised()
    assert enrolled_laptop.sending.next_due() is not None
    assert enrolled_laptop.sending.push_once().received == 1
    assert key_known(enrolled_laptop) == told


def test_copies_for_another_key_are_made_anew_when_the_centre_tells_its_own(enrolled_laptop: Laptop) -> None:
    told = key_known(enrolled_laptop)
    with enrolled_laptop.stores.machine_store.write() as connection:
        enrolments.write_sealing_key(connection, STRANGER)
    enrolled_laptop.finalised()
    relay.copy_out(enrolled_laptop.stores, enrolled_laptop.clock())
    assert enrolled_laptop.sending.push_once().received == 1
    assert key_known(enrolled_laptop) == told


def other_key(centre: CentreProcess, *, signed: bool) -> Answer:
    """The centre's answers with a key of somebody who would like to read everything."""
    onward = through(centre.url, centre.authority)

    def forged(told: SealingKey | None) -> SealingKey | None:
        return told.model_copy(update={"recipient": STRANGER}) if told is not None and signed else None

    def answer(path: str, headers: dict[str, str], body: bytes) -> Reply:
        reply = onward(path, headers, body)
        if path == PATH_HANDSHAKE:
            told = HandshakeResponse.model_validate_json(reply.body)
            changed = told.model_copy(update={"sealing_key": forged(told.sealing_key)})
            return Reply(200, body=changed.model_dump_json(exclude_none=True).encode())
        if path == PATH_ENROL:
            enrolled = EnrolResponse.model_validate_json(reply.body)
            joined = enrolled.model_copy(update={"sealing_key": forged(enrolled.sealing_key)})
            return Reply(200, body=joined.model_dump_json(exclude_none=True).encode())
        return reply

    return answer


@pytest.mark.parametrize("signed", [True, False])
def test_a_key_that_is_not_the_centres_word_gets_nothing(
    centre: CentreProcess, enrolled_laptop: Laptop, signed: bool
) -> None:
    told = key_known(enrolled_laptop)
    enrolled_laptop.finalised()
    with serving(other_key(centre, signed=signed), *centre.certificate) as url:
        move_centre(enrolled_laptop, url)
        summary = enrolled_laptop.sending.push_once()
    assert summary.reason is not None
    assert (summary.reason.code, summary.received, summary.waiting) == ("sealing_key_invalid", 0, 1)
    assert key_known(enrolled_laptop) == told
    move_centre(enrolled_laptop, centre.url)
    assert enrolled_laptop.sending.push_once(everything=True).received == 1


def test_a_centre_of_version_1_is_told_apart(centre: CentreProcess, enrolled_laptop: Laptop) -> None:
    """It does not know our enrolment's fields, and says so in the only way it can."""
    refused = Reply(422, "application/problem+json", b'{"code":"bad_message","text":"body.protocol: extra_forbidden"}')
    onward = through(centre.url, centre.authority)
    line = centre.enrolment_code()
    with enrolled_laptop.stores.machine_store.write() as connection:
        connection.execute(enrolment.delete())
    answer: Answer = lambda path, headers, body: refused if path == PATH_ENROL else onward(path, headers, body)  # noqa: E731
    with serving(answer, *centre.certificate) as url, pytest.raises(KnownError, match="protocol_mismatch"):
        enrolled_laptop.enrolling.enrol(moved(line, url), "เครื่องทดสอบ")


def moved(line: str, url: str) -> str:
    """The same enrolment code, as if the network led elsewhere."""
    return EnrolmentCode.from_line(line).model_copy(update={"url": url}).as_line()


def test_a_colleague_sends_what_only_the_centre_can_open(centre: CentreProcess, enrolled_laptop: Laptop) -> None:
    """Two officers, both with something to send: whoever comes first sends both, and each finds their own receipt."""
    colleague = enrolled_laptop.colleague()
    mine, theirs = enrolled_laptop.finalised(), colleague.finalised(1)
    for laptop in (enrolled_laptop, colleague):
        relay.copy_out(laptop.stores, laptop.clock())
    with colleague.stores.machine_store.read() as connection:
        assert len(outbox.read(connection, outbox.due(connection, None))) == 2
    assert colleague.sending.push_once().received == 2
    assert [row.receipt is not None for row in colleague.sending.waiting()] == [True]
    assert enrolled_laptop.sending.pending() == 1
    assert enrolled_laptop.sending.push_once().waiting == 0
    arrived = {row["record_id"] for row in centre.records()}
    assert {str(mine.record_id), str(theirs.record_id)} <= arrived
    colleague.stores.close()
