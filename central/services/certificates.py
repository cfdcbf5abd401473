"""The centre's own certificate authority, for a centre nobody gave a certificate.

Laptops trust it by its fingerprint, which the enrolment code carries. The server's certificate is made again at
start whenever it nears its end or does not name the hosts served now.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from central.db.private_files import private_folder, write_private

AUTHORITY_LIFE = timedelta(days=3650)
SERVER_LIFE = timedelta(days=825)
RENEW_BEFORE = timedelta(days=90)
# A laptop whose clock stands years behind must still get as far as the handshake, which tells it so.
NOT_BEFORE = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ServerCertificate:
    """Files for the TLS server, and the authority laptops check them against."""

    certificate: Path
    key: Path
    authority_pem: str
    fingerprint: str


def own_certificate(keys: Path, hosts: Sequence[str], now: datetime) -> ServerCertificate:
    """A valid server certificate for these host names and addresses, by the centre's own authority."""
    private_folder(keys)
    authority, authority_key = _authority(keys, now)
    certificate, key = keys / "server.pem", keys / "server-key.pem"
    if not (certificate.exists() and key.exists() and _still_good(certificate, authority, hosts, now)):
        _issue_server(certificate, key, authority, authority_key, hosts, now)
    return ServerCertificate(
        certificate=certificate,
        key=key,
        authority_pem=authority.public_bytes(serialization.Encoding.PEM).decode("ascii"),
        fingerprint=authority.fingerprint(hashes.SHA256()).hex(),
    )


def _authority(keys: Path, now: datetime) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    certificate_path, key_path = keys / "authority.pem", keys / "authority-key.pem"
    if certificate_path.exists() and key_path.exists():
        key = serialization.load_pem_private_key(key_path.read_bytes(), password=None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise TypeError("authority-key.pem is not an elliptic curve key")
        return x509.load_pem_x509_certificate(certificate_path.read_bytes()), key
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("aofield centre")
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOT_BEFORE)
        .not_valid_after(now + AUTHORITY_LIFE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    write_private(key_path, _private_pem(key), replace=True)
    write_private(certificate_path, certificate.public_bytes(serialization.Encoding.PEM), replace=True)
    return certificate, key


def _issue_server(
    certificate_path: Path,
    key_path: Path,
    authority: x509.Certificate,
    authority_key: ec.EllipticCurvePrivateKey,
    hosts: Sequence[str],
    now: datetime,
) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(_name("aofield centre server"))
        .issuer_name(authority.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOT_BEFORE)
        .not_valid_after(min(now + SERVER_LIFE, authority.not_valid_after_utc))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName([_general_name(host) for host in hosts]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key()), critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    write_private(key_path, _private_pem(key), replace=True)
    write_private(certificate_path, certificate.public_bytes(serialization.Encoding.PEM), replace=True)


def _still_good(path: Path, authority: x509.Certificate, hosts: Sequence[str], now: datetime) -> bool:
    certificate = x509.load_pem_x509_certificate(path.read_bytes())
    try:
        certificate.verify_directly_issued_by(authority)
    except Exception:  # any reason not to verify is one to issue anew
        return False
    named = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    covers = {_general_name(host) for host in hosts} <= set(named)
    return covers and certificate.not_valid_after_utc - now > RENEW_BEFORE


def _general_name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _private_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
