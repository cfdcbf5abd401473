"""The centre's own authority: kept, trusted by its fingerprint, its server certificate renewed in time."""

from __future__ import annotations

import hashlib
import ssl
import stat
import sys
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.verification import PolicyBuilder, Store

from central.db.private_files import write_private
from central.services.certificates import RENEW_BEFORE, SERVER_LIFE, ServerCertificate, own_certificate
from central.services.receipts import receipt_key
from central.services.recovery_keys import recovery_recipient

NOW = datetime(2026, 11, 22, tzinfo=UTC)
HOSTS = ["centre.example", "127.0.0.1"]


def leaf(issued: ServerCertificate) -> x509.Certificate:
    return x509.load_pem_x509_certificate(issued.certificate.read_bytes())


def test_the_server_certificate_holds_for_its_hosts_by_the_authority(tmp_path: Path) -> None:
    issued = own_certificate(tmp_path / "keys", HOSTS, NOW)
    authority = x509.load_pem_x509_certificate(issued.authority_pem.encode())
    builder = PolicyBuilder().store(Store([authority])).time(NOW)
    for name in (x509.DNSName("centre.example"), x509.IPAddress(ip_address("127.0.0.1"))):
        assert builder.build_server_verifier(name).verify(leaf(issued), [])
    der = ssl.PEM_cert_to_DER_cert(issued.authority_pem)
    assert issued.fingerprint == hashlib.sha256(der).hexdigest()


def test_it_stays_until_it_nears_its_end(tmp_path: Path) -> None:
    first = leaf(own_certificate(tmp_path / "keys", HOSTS, NOW))
    assert leaf(own_certificate(tmp_path / "keys", HOSTS, NOW + timedelta(days=300))) == first
    late = NOW + SERVER_LIFE - RENEW_BEFORE + timedelta(days=1)
    renewed = own_certificate(tmp_path / "keys", HOSTS, late)
    assert leaf(renewed).not_valid_after_utc > first.not_valid_after_utc
    assert renewed.fingerprint == own_certificate(tmp_path / "keys", HOSTS, NOW).fingerprint


def test_it_is_made_again_for_a_new_host_and_not_for_fewer(tmp_path: Path) -> None:
    first = leaf(own_certificate(tmp_path / "keys", HOSTS, NOW))
    assert leaf(own_certificate(tmp_path / "keys", HOSTS[:1], NOW)) == first
    assert leaf(own_certificate(tmp_path / "keys", [*HOSTS, "10.1.2.3"], NOW)) != first


def test_a_certificate_of_another_authority_is_replaced(tmp_path: Path) -> None:
    ours = own_certificate(tmp_path / "ours", HOSTS, NOW)
    theirs = own_certificate(tmp_path / "theirs", HOSTS, NOW)
    ours.certificate.write_bytes(theirs.certificate.read_bytes())
    assert leaf(own_certificate(tmp_path / "ours", HOSTS, NOW)) != leaf(theirs)


def test_a_laptop_with_its_clock_years_behind_still_gets_through(tmp_path: Path) -> None:
    issued = own_certificate(tmp_path / "keys", HOSTS, NOW)
    authority = x509.load_pem_x509_certificate(issued.authority_pem.encode())
    behind = PolicyBuilder().store(Store([authority])).time(datetime(2005, 1, 1, tzinfo=UTC))
    assert behind.build_server_verifier(x509.DNSName("centre.example")).verify(leaf(issued), [])


def test_keys_are_made_once(tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    assert receipt_key(keys).private_bytes_raw() == receipt_key(keys).private_bytes_raw()
    assert recovery_recipient(keys, "2401") == recovery_recipient(keys, "2401")
    assert recovery_recipient(keys, "2401") != recovery_recipient(keys, "1001")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps files private by the profile they lie in")
def test_no_key_is_readable_by_others(tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    own_certificate(keys, HOSTS, NOW)
    receipt_key(keys)
    recovery_recipient(keys, "2401")
    assert len(list(keys.iterdir())) == 6
    assert {stat.S_IMODE(path.stat().st_mode) for path in keys.iterdir()} == {0o600}


def test_a_private_file_is_not_overwritten_by_chance(tmp_path: Path) -> None:
    write_private(tmp_path / "key", b"first")
    with pytest.raises(FileExistsError):
        write_private(tmp_path / "key", b"second")
    assert (tmp_path / "key").read_bytes() == b"first"
