"""Why a request did not reach the centre, or why its answer is none: from the library's errors to our codes."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import httpx
from pydantic import ValidationError

from desktop.errors import KnownError
from forms.exchange import Problem

# OpenSSL's verify codes, and the one Windows has for both.
_NOT_YET = 9
_EXPIRED = frozenset({10, 0x800B0101})

_BY_CODE = {
    "protocol_unsupported": "protocol_mismatch",
    "token_missing": "token_revoked",
    "token_unknown": "token_revoked",
    "proof_missing": "token_revoked",
    "proof_wrong": "token_revoked",
    "device_revoked": "token_revoked",
    "code_unknown": "enrolment_code_used",
    "code_expired": "enrolment_code_used",
    "code_used": "enrolment_code_used",
    # What left here was whole, and once: no record is to blame for what became of it.
    "bad_encoding": "damaged_on_the_way",
    "proof_stale": "damaged_on_the_way",
    "proof_used": "damaged_on_the_way",
}


class RefusedError(KnownError):
    """The centre understood who speaks but would not take the message: too large, or not as it expects."""

    def __init__(self, problem: str) -> None:
        super().__init__("message_refused", problem=problem)
        self.problem = problem


class RetryLaterError(KnownError):
    """The centre asked for patience. `seconds`: how much, 0 where it did not say."""

    def __init__(self, code: str, *, status: int, seconds: int) -> None:
        super().__init__(code, status=status)
        self.seconds = seconds


def of_one_message(error: KnownError) -> bool:
    """Whether it may lie in what was sent: the centre refuses it, or stumbles over it, and takes others.

    A line that is gone, or a centre that asks for patience, will not be better for the next.
    """
    return isinstance(error, RefusedError) or (isinstance(error, RetryLaterError) and error.params["status"] == 500)


class Strikes:
    """Whether to stop after one message by itself failed: a centre that stumbles over each will not be better."""

    MOST = 3

    def __init__(self) -> None:
        self._in_a_row = 0

    def stop(self, error: KnownError) -> bool:
        self._in_a_row += 1
        return not of_one_message(error) or self._in_a_row >= self.MOST

    def none(self) -> None:
        self._in_a_row = 0


def patience(error: KnownError) -> timedelta:
    """How long the centre itself asked to be left alone."""
    return timedelta(seconds=error.seconds if isinstance(error, RetryLaterError) else 0)


def of_exception(error: httpx.HTTPError) -> KnownError:
    """A request without any answer."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return KnownError(_certificate(cause.verify_code))
        if isinstance(cause, httpx.ProxyError):
            refused = str(cause).startswith("407")
            return KnownError("proxy_password" if refused else "proxy_failed")
        if isinstance(cause, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            return KnownError("server_down")  # the line was cut within the hello
        if isinstance(cause, ssl.SSLError) and "BAD_RECORD_MAC" in str(cause):
            return KnownError("damaged_on_the_way")
        if isinstance(cause, ssl.SSLError):
            return KnownError("certificate_wrong")  # something that does not even speak TLS
        if isinstance(cause, socket.gaierror):
            return KnownError("no_network")
        if isinstance(cause, ConnectionError):
            return KnownError("server_down")
    if isinstance(error, httpx.TimeoutException):
        return KnownError("server_down" if isinstance(error, httpx.ConnectTimeout) else "timed_out")
    if any(isinstance(cause, OSError) for cause in _causes(error)):
        return KnownError("no_network")  # unreachable: no route, no address, a network that is down
    return KnownError("server_down")


def _certificate(verify_code: int) -> str:
    if verify_code == _NOT_YET:
        return "certificate_not_yet"
    return "certificate_expired" if verify_code in _EXPIRED else "certificate_wrong"


def of_response(response: httpx.Response) -> KnownError:
    """An answer that is no success. `RefusedError` where sending less, or something else, may help."""
    problem = _problem(response)
    if problem is not None and problem.code in _BY_CODE:
        return KnownError(_BY_CODE[problem.code])
    if response.is_redirect or response.status_code == 511 or (problem is None and response.status_code < 500):
        return not_ours(response)
    if response.status_code >= 500 or response.status_code == 429:
        return RetryLaterError("server_error", status=response.status_code, seconds=_retry_after(response))
    return RefusedError(problem.code if problem else "")


def not_ours(response: httpx.Response) -> KnownError:
    """Somebody else answered: a hotel's login page, a proxy. A 200 from it proves nothing."""
    if response.is_redirect:
        return KnownError("redirected", host=urlsplit(response.headers.get("location", "")).hostname or "–")
    looks_like_page = "html" in response.headers.get("content-type", "").lower()
    return KnownError("login_page" if looks_like_page or response.status_code == 511 else "answer_unreadable")


def _problem(response: httpx.Response) -> Problem | None:
    if response.request.method == "HEAD" and response.status_code == 404 and "tus-resumable" in response.headers:
        return Problem(code="upload_unknown", text="")  # an answer to HEAD has no body to say it in
    try:
        return Problem.model_validate_json(response.content)
    except ValidationError:
        return None


def _retry_after(response: httpx.Response) -> int:
    told = response.headers.get("retry-after", "")
    return min(int(told), 3600) if told.isdecimal() else 0


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__
