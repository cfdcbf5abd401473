"""Whom to believe: the centre's own authority, checked once against the fingerprint in the enrolment code."""

from __future__ import annotations

import hashlib
import ssl

import httpx
import truststore
from pydantic import ValidationError

from desktop.errors import KnownError
from desktop.sync.failures import not_ours, of_exception, of_response
from desktop.sync.line import Line
from desktop.sync.way import SYSTEM_WAY, Way
from forms.exchange import PATH_AUTHORITY, Authority

TIMEOUT = httpx.Timeout(60.0, connect=10.0)


def context_for(authority_pem: str) -> ssl.SSLContext:
    """Trusts this one authority and no other; an empty text means the system's own authorities, as Windows or macOS
    keep them: those of an office's own proxy among them."""
    if not authority_pem:
        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return ssl.create_default_context(cadata=authority_pem)


def fetch_authority(url: str, fingerprint: str, way: Way = SYSTEM_WAY) -> str:
    """The authority's certificate (PEM) with exactly this SHA-256 fingerprint.

    Fetched from a server nobody has checked yet, which is why nothing is believed but what the fingerprint proves.
    KnownError: fingerprint_wrong and the reasons of `desktop.sync.failures`.
    """
    unchecked = ssl.create_default_context()
    unchecked.check_hostname = False
    unchecked.verify_mode = ssl.CERT_NONE
    try:
        line = Line(url, unchecked, way, stopped=lambda: False, on_the_way=lambda _part: None)
        with httpx.Client(transport=line, timeout=TIMEOUT) as client:
            response = client.get(url.rstrip("/") + PATH_AUTHORITY)
    except httpx.HTTPError as error:
        raise of_exception(error) from error
    if response.status_code != httpx.codes.OK:
        raise of_response(response)
    try:
        pem = Authority.model_validate_json(response.content).certificate_pem
    except ValidationError as error:
        raise not_ours(response) from error
    try:
        der = ssl.PEM_cert_to_DER_cert(pem)
    except ValueError as error:
        raise KnownError("fingerprint_wrong") from error
    if hashlib.sha256(der).hexdigest() != fingerprint:
        raise KnownError("fingerprint_wrong")
    return pem
