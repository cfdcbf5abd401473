"""Why a request did not reach the centre, or why its answer is none: from the library's errors to our codes."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from datetime import timedelta

import httpx
from pydantic import ValidationError

from desktop.errors import KnownError
from forms.exchange import Problem

# OpenSSL's verify codes for a certificate that is not valid yet, or no longer: often the laptop's own clock.
_DATES = frozenset({9, 10})

_BY_CODE = {
    "protocol_unsupported": "protocol_mismatch",
    "token_missing": "token_revoked",
    "token_unknown": "token_revoked",
    "device_revoked": "token_revoked",
    "code_unknown": "enrolment_code_used",
    "code_expired": "enrolment_code_used",
    "code_used": "enrolment_code_used",
}


class RefusedError(KnownError):
    """The centre understood who speaks but would not take the message: too large, or not as it expects."""

    def __init__(self, problem: str) -> None:
        super().__init__("message_refused", problem=problem)


class RetryLaterError(KnownError):
    """The centre asked for patience. `seconds`: how much, 0 where it did not say."""

    def __init__(self, code: str, *, status: int, seconds: int) -> None:
        super().__init__(code, status=status)
        self.seconds = seconds


def patience(error: KnownError) -> timedelta:
    """How long the centre itself asked to be left alone."""
    return timedelta(seconds=error.seconds if isinstance(error, RetryLaterError) else 0)


def of_exception(error: httpx.HTTPError) -> KnownError:
    """A request without any answer."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return KnownError("certificate_dates" if cause.verify_code in _DATES else "certificate_wrong")
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
    looks_like_page = response.is_redirect or "html" in response.headers.get("content-type", "").lower()
    return KnownError("login_page" if looks_like_page or response.status_code == 511 else "answer_unreadable")


def _problem(response: httpx.Response) -> Problem | None:
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
