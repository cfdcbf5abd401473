"""How a laptop meets its centre, and how the district helps an officer who forgot the passphrase."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pyrage
import pytest
from sqlalchemy import update

from central.services.certificates import own_certificate
from desktop.errors import KnownError
from desktop.store import enrolments
from desktop.store.machine_tables import machine
from forms.exchange import PATH_AUTHORITY, PATH_ESCROW, EnrolmentCode, EscrowRequest
from tests.laptop import PASSPHRASE, Laptop
from tests.sync.conftest import DISTRICT, CentreProcess, move_centre
from tests.sync.servers import LOGIN_PAGE, Reply, serving, through


@pytest.fixture(scope="module")
def code(centre: CentreProcess) -> str:
    """One code for all that comes to nothing: it is not used up by what fails before."""
    return centre.enrolment_code()


def refusal(laptop: Laptop, line: str) -> str:
    with pytest.raises(KnownError) as raised:
        laptop.enrolling.enrol(line, "เครื่องทดสอบ")
    assert laptop.enrolling.status() is None
    return raised.value.code


def pointing_to(code: str, url: str) -> str:
    return EnrolmentCode.from_line(code).model_copy(update={"url": url}).as_line()


def test_a_code_makes_one_laptop_known(centre: CentreProcess, make_laptop: Callable[..., Laptop]) -> None:
    line = centre.enrolment_code()
    laptop, other = make_laptop(people=0), make_laptop(people=0)
    enrolment = laptop.enrolling.enrol(line, "เครื่องที่ 1")
    assert enrolment.district == DISTRICT
    assert enrolment.escrowed_at is not None
    assert laptop.enrolling.status() == enrolment
    assert refusal(other, line) == "enrolment_code_used"
    # The first answer may have been lost on the way: the same laptop may ask again with the same code.
    assert laptop.enrolling.enrol(line, "เครื่องที่ 1").centre_id == enrolment.centre_id


@pytest.mark.parametrize("line", ["", "AOF1-", "AOF1-!!!!", "hello", "AOF1-W10"])
def test_what_is_no_code_is_said(laptop: Laptop, line: str) -> None:
    assert refusal(laptop, line) == "enrolment_code_damaged"


def test_a_code_without_encryption_is_refused(laptop: Laptop, code: str) -> None:
    """Where the system's own trust applies, nothing would stop a token from travelling in the open."""
    plain = EnrolmentCode.from_line(code).model_copy(update={"url": "http://127.0.0.1:1", "authority_fingerprint": ""})
    assert refusal(laptop, plain.as_line()) == "enrolment_code_damaged"


def test_nobody_there(laptop: Laptop, code: str) -> None:
    assert refusal(laptop, pointing_to(code, "https://127.0.0.1:1")) == "server_down"


def test_another_authority_in_the_middle_is_noticed(
    laptop: Laptop, centre: CentreProcess, code: str, tmp_path: Path
) -> None:
    foreign = own_certificate(tmp_path / "foreign", ["127.0.0.1"], datetime.now(UTC))
    asked: list[str] = []

    def answer(path: str, _headers: dict[str, str], _body: bytes) -> Reply:
        asked.append(path)
        return Reply(200, body=json.dumps({"certificate_pem": foreign.authority_pem}).encode())

    with serving(answer, foreign.certificate, foreign.key) as url:
        assert refusal(laptop, pointing_to(code, url)) == "fingerprint_wrong"
    assert asked == [PATH_AUTHORITY]

    # Now it hands out the true authority's certificate but cannot prove to be its server: the secret stays here.
    true = json.dumps({"certificate_pem": centre.authority.read_text()}).encode()
    asked.clear()

    def copycat(path: str, _headers: dict[str, str], _body: bytes) -> Reply:
        asked.append(path)
        return Reply(200, body=true)

    with serving(copycat, foreign.certificate, foreign.key) as url:
        assert refusal(laptop, pointing_to(code, url)) == "certificate_wrong"
    assert asked == [PATH_AUTHORITY]


def test_a_login_page_instead_of_the_centre(laptop: Laptop, centre: CentreProcess, code: str) -> None:
    with serving(lambda *_asked: Reply(200, "text/html", LOGIN_PAGE), *centre.certificate) as url:
        assert refusal(laptop, pointing_to(code, url)) == "login_page"


def test_a_code_of_another_district_is_refused(laptop: Laptop, code: str) -> None:
    with laptop.stores.machine_store.write() as connection:
        connection.execute(update(machine).values(district="1001"))
    elsewhere = laptop.reopened()
    assert refusal(elsewhere, code) == "district_differs"
    elsewhere.stores.close()


def test_a_forgotten_passphrase_is_cured_by_the_district(centre: CentreProcess, enrolled_laptop: Laptop) -> None:
    """The whole way: escrow at the real centre, opened with the district's key, read out, typed, then replaced."""
    sealed: list[str] = []
    onward = through(centre.url, centre.authority)

    def answer(path: str, headers: dict[str, str], body: bytes) -> Reply:
        if path == PATH_ESCROW:
            plain = gzip.decompress(body) if headers.get("Content-Encoding") == "gzip" else body
            sealed.append(EscrowRequest.model_validate_json(plain).sealed_key)
        return onward(path, headers, body)

    laptop = enrolled_laptop
    enrolments.forget_escrow(laptop.stores.machine_store, laptop.stores.slug)
    with serving(answer, *centre.certificate) as url:
        move_centre(laptop, url)
        laptop.finalised()
        laptop.sending.push_once()
        laptop.stores.close()

        district_key = (centre.folder / "keys" / f"recovery-{DISTRICT}.age").read_text()
        identity = pyrage.x25519.Identity.from_str(district_key)
        opened = json.loads(pyrage.decrypt(base64.b64decode(sealed[-1]), [identity]))
        assert opened["officer"] == laptop.stores.officer.name
        assert opened["officer_key"] == laptop.stores.keys.officer.hex()

        stores = laptop.unlocking.recover(laptop.stores.officer.name, opened["code"], "รหัสผ่านหลังลืม")
        again = Laptop(laptop.paths, stores)
        assert again.sending.pending() == 0
        # Used once: the code is dead, and the next sending escrows a new one.
        assert again.enrolling.status().escrowed_at is None  # type: ignore[union-attr]
        again.sending.push_once()
        assert again.enrolling.status().escrowed_at is not None  # type: ignore[union-attr]
        again.stores.close()
    assert len(sealed) == 2
    for passphrase in (PASSPHRASE, opened["code"]):
        with pytest.raises(KnownError, match="wrong_passphrase"):
            laptop.unlocking.unlock(laptop.stores.officer.name, passphrase)
    with pytest.raises(KnownError, match="recovery_code_used"):
        laptop.unlocking.recover(laptop.stores.officer.name, opened["code"], PASSPHRASE)


def test_an_escrow_that_fails_is_tried_again_and_leaves_the_sheet_valid(
    centre: CentreProcess, enrolled_laptop: Laptop
) -> None:
    laptop = enrolled_laptop
    enrolments.forget_escrow(laptop.stores.machine_store, laptop.stores.slug)
    sheet = laptop.unlocking.recovery_sheet(laptop.stores)
    onward = through(centre.url, centre.authority)

    def answer(path: str, headers: dict[str, str], body: bytes) -> Reply:
        return Reply(500) if path == PATH_ESCROW else onward(path, headers, body)

    with serving(answer, *centre.certificate) as url:
        move_centre(laptop, url)
        laptop.finalised()
        summary = laptop.sending.push_once()
    assert (summary.received, summary.reason) == (1, None)
    status = laptop.enrolling.status()
    assert status is not None
    assert status.escrowed_at is None
    assert laptop.sending.next_due() is not None
    laptop.stores.close()
    laptop.unlocking.recover(laptop.stores.officer.name, sheet.code, "รหัสผ่านหลังลืม").close()
