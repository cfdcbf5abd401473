"""Every error leaves as a `forms.exchange.Problem` with a stable code, and never with anything a person answered."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DataError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from central.logs import log_failure
from central.routes.description import described_names
from central.services import errors
from central.services.protocol import require_our_protocol
from forms.exchange import Problem
from forms.proof import TIME_HEADER
from forms.uploads import TUS_VERSION

RETRY_SECONDS = 15
DISK_FULL = "53100"  # PostgreSQL's appendix A

STATUS: dict[type[errors.CentreError], int] = {
    errors.NotReadyError: 503,
    errors.ProtocolUnsupportedError: 409,
    errors.TokenMissingError: 401,
    errors.TokenUnknownError: 401,
    errors.ProofMissingError: 401,
    errors.ProofWrongError: 401,
    errors.ProofStaleError: 401,
    errors.ProofUsedError: 401,
    errors.DeviceRevokedError: 403,
    errors.CodeUnknownError: 403,
    errors.CodeExpiredError: 403,
    errors.CodeUsedError: 403,
    errors.NoAuthorityError: 404,
    errors.NotJsonError: 400,
    errors.BadMessageError: 422,
    errors.BatchTooLargeError: 413,
    errors.TusVersionError: 412,
    errors.UploadUnknownError: 404,
    errors.UploadUnfinishedError: 409,
    errors.UploadOffsetError: 409,
    errors.UploadTooLargeError: 413,
    errors.UploadBrokenError: 460,
    errors.TooManyUploadsError: 429,
    errors.TooManyAttemptsError: 429,
    errors.PieceTypeError: 415,
    errors.ChecksumMismatchError: 460,
    errors.ChecksumUnknownError: 400,
    errors.HandoverDamagedError: 422,
    errors.HandoverNewerError: 422,
    errors.OtherCentreError: 422,
    errors.ForbiddenError: 403,
    errors.OfficerUnknownError: 422,
    errors.OfficerAssignedError: 409,
    errors.VersionReleasedError: 409,
    errors.RecordUnknownError: 404,
    errors.NewerRevisionError: 409,
    errors.DecidedMeanwhileError: 409,
    errors.ClaimedError: 409,
    errors.CommentMissingError: 422,
}

# What the framework itself refuses.
HTTP_CODES = {400: "not_json", 404: "not_found", 405: "method_not_allowed"}


def problem(status: int, code: str, text: str) -> Response:
    headers = {"Cache-Control": "no-store"}
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if status in (429, 503, 507):
        headers["Retry-After"] = str(RETRY_SECONDS)
    content = Problem(code=code, text=text).model_dump_json()
    return Response(content, status_code=status, media_type="application/problem+json", headers=headers)


def _place(parts: Sequence[str | int], known: Collection[str]) -> str:
    """Where something is wrong. Whoever sends may write anything as the name of a field, a card's number too."""
    return ".".join(str(part) if isinstance(part, int) or part in known else "?" for part in parts)


def add_handlers(app: FastAPI) -> None:
    @app.exception_handler(errors.CentreError)
    async def refused(_request: Request, error: errors.CentreError) -> Response:
        response = problem(STATUS[type(error)], error.code, error.text)
        if isinstance(error, errors.TooManyAttemptsError):
            response.headers["Retry-After"] = str(math.ceil(error.wait.total_seconds()))
        if isinstance(error, errors.ProofAgainError):
            response.headers[TIME_HEADER] = str(error.told)
        if isinstance(error, errors.UploadError):
            response.headers["Tus-Resumable"] = response.headers["Tus-Version"] = TUS_VERSION
        return response

    @app.exception_handler(RequestValidationError)
    async def bad_message(request: Request, error: RequestValidationError) -> Response:
        if any(found["type"] == "json_invalid" for found in error.errors()):
            return problem(400, "not_json", "the body is not JSON")
        try:
            require_our_protocol(error.body)
        except errors.ProtocolUnsupportedError as other:
            return await refused(request, other)
        known = described_names(app)
        places = "; ".join(f"{_place(found['loc'], known)}: {found['type']}" for found in error.errors())
        return problem(422, "bad_message", places[:500])

    @app.exception_handler(HTTPException)
    async def http_error(_request: Request, error: HTTPException) -> Response:
        return problem(error.status_code, HTTP_CODES.get(error.status_code, "refused"), "")

    @app.exception_handler(PoolTimeoutError)
    async def busy(_request: Request, _error: PoolTimeoutError) -> Response:
        return problem(503, "busy", "every database connection is in use")

    @app.exception_handler(DBAPIError)
    async def database(_request: Request, error: DBAPIError) -> Response:
        if isinstance(error, DataError):
            return problem(422, "bad_message", "a value cannot be stored")
        log_failure(error)
        if getattr(error.orig, "sqlstate", None) == DISK_FULL:
            return problem(507, "storage_full", "the centre has no room left on its disk; nothing of this was kept")
        return problem(503, "database_unavailable", "the database does not answer as it should")
