"""Requests drawn by schemathesis from the OpenAPI, right and wrong, by callers of every kind, and what must hold of the
answers: no error of the centre's own, only what is described, errors as `Problem`, and nothing of what was sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum, auto
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from forms import exchange
from forms.exchange import Problem
from forms.proof import PROOF_HEADER
from forms.uploads import PIECE_TYPE, TUS_VERSION

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
UPLOAD = f"{exchange.PATH_UPLOADS}/{{upload_id}}"
HANDOVER = f"{exchange.PATH_HANDOVER}/{{digest}}"
OPERATIONS = {
    "GET /health",
    "GET /ready",
    f"GET {exchange.PATH_AUTHORITY}",
    f"POST {exchange.PATH_ENROL}",
    f"POST {exchange.PATH_ESCROW}",
    f"POST {exchange.PATH_HANDSHAKE}",
    f"POST {exchange.PATH_PUSH}",
    f"POST {exchange.PATH_ATTACHMENT}",
    f"POST {exchange.PATH_PULL}",
    f"OPTIONS {exchange.PATH_UPLOADS}",
    f"POST {exchange.PATH_UPLOADS}",
    f"POST {exchange.PATH_HANDOVER}",
    *(f"{method} {path}" for method in ("HEAD", "PATCH", "DELETE", "GET") for path in (UPLOAD, HANDOVER)),
}
schemathesis.serializer.alias(PIECE_TYPE, "application/octet-stream")
# Shorter words stand in the centre's own texts.
TELLING = 8


class Caller(StrEnum):
    SIGNING = auto()
    OLD = auto()
    """a laptop whose program does not sign"""
    REVOKED = auto()
    NOBODY = auto()


@dataclass
class Found:
    answered: int = 0
    statuses: dict[int, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


class Fuzzing:
    def __init__(self, address: str, laptops: dict[Caller, Any]) -> None:
        """`laptops`: as of `tests.central.conftest`; every kind of caller but nobody."""
        self._address = address
        self._schema = schemathesis.openapi.from_url(f"{address}/openapi.json")
        self._laptops = laptops
        self._session = requests.Session()
        self._session.trust_env = False

    def operations(self) -> Iterator[APIOperation]:
        for result in self._schema.get_all_operations():
            yield result.ok()

    def run(self, examples: int, *, seed: int) -> Found:
        """So many requests of each operation, right ones and wrong ones, by each caller in turn."""
        found = Found()
        for operation in self.operations():
            for mode in GenerationMode:
                self._try(operation, mode, examples, seed, found)
        return found

    def _try(self, operation: APIOperation, mode: GenerationMode, examples: int, seed: int, found: Found) -> None:
        turn = iter(range(10**9))

        @seeded(seed)
        @settings(
            max_examples=examples,
            phases=[Phase.generate],
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def each(case: Case) -> None:
            callers = list(Caller)
            self._send(case, mode, callers[next(turn) % len(callers)], found)

        try:
            each()
        except Exception as error:
            if "generat" not in str(error).lower() and "unsatisf" not in type(error).__name__.lower():
                raise

    def _send(self, case: Case, mode: GenerationMode, caller: Caller, found: Found) -> None:
        told = case.as_transport_kwargs(base_url=self._address)
        told.pop("cookies", None)
        try:
            request = requests.Request(**told).prepare()
        except (UnicodeError, requests.exceptions.InvalidHeader):
            return  # no client could send this
        body = request.body.encode() if isinstance(request.body, str) else bytes(request.body or b"")
        self._sign(request, body, caller)
        if mode is GenerationMode.POSITIVE:
            request.headers["Tus-Resumable"] = TUS_VERSION  # what is behind it is to be reached
        try:
            answer = self._session.send(request, timeout=30, allow_redirects=False)
        except (UnicodeError, requests.exceptions.InvalidHeader):
            return
        found.answered += 1
        found.statuses[answer.status_code] = found.statuses.get(answer.status_code, 0) + 1
        found.faults += [f"{case.method} {case.path} by {caller}: {fault}" for fault in self._faults(case, answer)]

    def _sign(self, request: requests.PreparedRequest, body: bytes, caller: Caller) -> None:
        request.headers.pop("Authorization", None)
        request.headers.pop(PROOF_HEADER, None)
        laptop = self._laptops.get(caller)
        if laptop is None:
            return
        request.headers.update(laptop.authorisation)
        if laptop.signs:
            request.headers[PROOF_HEADER] = laptop.prover.prove(request.method, request.path_url, body)

    def _faults(self, case: Case, answer: requests.Response) -> Iterator[str]:
        try:
            case.validate_response(answer, checks=CHECKS)
        except Exception as error:
            yield f"{answer.status_code}: {str(error)[:400]}"
        if answer.status_code < 400 or not answer.content:
            return
        try:
            Problem.model_validate_json(answer.content)
        except ValueError:
            yield f"{answer.status_code}: no Problem but {answer.text[:100]}"
        for word in set(_words(case.body)):
            if len(word) >= TELLING and word in answer.text and word not in _OURS:
                yield f"{answer.status_code}: {answer.text[:200]} repeats {word!r}"


def _words(part: object) -> Iterator[str]:
    """Every text in a message, names of fields that we do not know too."""
    if isinstance(part, dict):
        for name, value in part.items():
            yield str(name)
            yield from _words(value)
    elif isinstance(part, list):
        for each in part:
            yield from _words(each)
    elif isinstance(part, str):
        yield part


_OURS = {
    name
    for model in vars(exchange).values()
    if isinstance(model, type) and issubclass(model, exchange.Message)
    for name in model.model_fields
}
"""names of fields, which a Problem may name"""
