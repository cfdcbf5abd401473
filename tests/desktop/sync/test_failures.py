from __future__ import annotations

import errno
import socket
import ssl

import httpx
import pytest

from desktop.sync.failures import RefusedError, RetryLaterError, of_exception, of_one_message, of_response

REQUEST = httpx.Request("POST", "https://centre.example/v1/push")


def caused(cause: BaseException) -> httpx.ConnectError:
    error = httpx.ConnectError("…", request=REQUEST)
    error.__cause__ = cause
    return error


def verification(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError("…")
    error.verify_code = code
    return error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (caused(socket.gaierror(socket.EAI_NONAME, "unknown")), "no_network"),
        (caused(OSError(errno.ENETUNREACH, "unreachable")), "no_network"),
        (caused(OSError(errno.EHOSTUNREACH, "no route")), "no_network"),
        (caused(ConnectionRefusedError(errno.ECONNREFUSED, "refused")), "server_down"),
        (caused(ConnectionResetError(errno.ECONNRESET, "reset")), "server_down"),
        (caused(verification(20)), "certificate_wrong"),
        (caused(verification(62)), "certificate_wrong"),  # the name does not match
        (caused(verification(9)), "certificate_not_yet"),
        (caused(verification(10)), "certificate_expired"),
        (caused(ssl.SSLError("wrong version number")), "certificate_wrong"),
        (caused(ssl.SSLError("[SSL: DECRYPTION_FAILED_OR_BAD_RECORD_MAC] …")), "damaged_on_the_way"),
        (caused(ssl.SSLEOFError("EOF occurred in violation of protocol")), "server_down"),
        (httpx.ConnectTimeout("…", request=REQUEST), "server_down"),
        (httpx.ReadTimeout("…", request=REQUEST), "timed_out"),
        (httpx.WriteTimeout("…", request=REQUEST), "timed_out"),
        (httpx.RemoteProtocolError("…", request=REQUEST), "server_down"),
    ],
)
def test_each_way_of_getting_no_answer_has_its_reason(error: httpx.HTTPError, code: str) -> None:
    assert of_exception(error).code == code


def answer(status: int, body: bytes = b"", kind: str = "application/json", **headers: str) -> httpx.Response:
    return httpx.Response(status, content=body, headers={"content-type": kind, **headers}, request=REQUEST)


def test_a_problem_nobody_knows_means_send_less_or_otherwise() -> None:
    assert isinstance(of_response(answer(413, b'{"code":"body_too_large","text":""}')), RefusedError)


@pytest.mark.parametrize(("told", "seconds"), [("15", 15), ("999999", 3600), ("", 0), ("Wed, 21 Oct 2026", 0)])
def test_the_patience_asked_for_is_heard_within_reason(told: str, seconds: int) -> None:
    error = of_response(answer(503, b'{"code":"busy","text":""}', **{"retry-after": told}))
    assert isinstance(error, RetryLaterError)
    assert (error.code, error.seconds, error.params["status"]) == ("server_error", seconds, 503)


@pytest.mark.parametrize(
    ("response", "code"),
    [
        (answer(403, b"<html>sign in</html>", "text/html"), "login_page"),
        (answer(404, b"not found", "text/plain"), "answer_unreadable"),
        (answer(307, location="https://wifi.example/"), "redirected"),
    ],
)
def test_a_stranger_is_told_from_the_centre(response: httpx.Response, code: str) -> None:
    assert of_response(response).code == code


@pytest.mark.parametrize(
    ("status", "problem"), [(400, "bad_encoding"), (401, "proof_used"), (401, "proof_stale"), (507, "storage_full")]
)
def test_what_went_wrong_on_the_way_or_at_the_centre_is_no_records_fault(status: int, problem: str) -> None:
    """Whoever is refused alone is held for a person; these are tried again."""
    error = of_response(answer(status, f'{{"code":"{problem}","text":""}}'.encode()))
    assert not isinstance(error, RefusedError)
    assert not of_one_message(error)
