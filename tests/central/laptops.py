"""A laptop as the centre sees it: enrolled with a real code, speaking real messages."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from forms.centre_keys import CentreKeys
from forms.exchange import (
    PATH_ENROL,
    PATH_HANDSHAKE,
    PATH_PUSH,
    PROTOCOL_VERSION,
    EnrolmentCode,
    EnrolResponse,
    PushResponse,
    PushResult,
)
from forms.proof import PROOF_HEADER, TIME_HEADER, Prover
from forms.receipt_tree import PLAIN_BYTES
from forms.record import EventKind, Record, RecordEvent, chain_hash, content_hash

Item = dict[str, Any]


@dataclass
class Laptop:
    """A device of a test: enrolled with a real code, speaking real messages."""

    client: httpx.Client
    district: str = "2401"
    device_id: UUID = field(default_factory=uuid4)
    token: str = ""
    centre_keys: CentreKeys = field(default_factory=lambda: CentreKeys(()))
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    signs: bool = True
    """as programs of version 3 do; older ones do not"""
    _prover: Prover | None = None
    _proved: str = ""

    def enrol(self, code: EnrolmentCode) -> EnrolResponse:
        response = self.client.post(PATH_ENROL, json=self.enrol_message(code.secret))
        assert response.status_code == 200, response.text
        enrolment = EnrolResponse.model_validate_json(response.content)
        self.district, self.token = enrolment.district, enrolment.device_token
        self.centre_keys = CentreKeys([code.receipt_key])
        return enrolment

    def enrol_message(self, secret: str) -> Item:
        return {
            "secret": secret,
            "device_id": str(self.device_id),
            "device_name": "เครื่องอำเภอ",
            "device_key": self.key.public_key().public_bytes_raw().hex(),
        }

    @property
    def prover(self) -> Prover:
        """One for the token at hand; a test may have put another."""
        if self._prover is None or self._proved != self.token:
            self._prover, self._proved = Prover(self.key.private_bytes_raw(), self.token), self.token
        return self._prover

    @property
    def authorisation(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def post(self, path: str, message: object) -> httpx.Response:
        headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
        return self.request("POST", path, json.dumps(message).encode(), headers, packing=gzip.compress)

    def request(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: dict[str, str] | None = None,
        *,
        packing: Callable[[bytes], bytes] = bytes,
    ) -> httpx.Response:
        """Signed by the centre's time, which the first answer tells where it is another than ours."""

        def send() -> httpx.Response:
            told = {**self.authorisation, **(headers or {})}
            if self.signs:
                told[PROOF_HEADER] = self.prover.prove(method, path, body)
            return self.client.request(method, path, content=packing(body), headers=told)

        response = send()
        if self.signs and response.status_code == 401 and self.prover.set_clock(response.headers.get(TIME_HEADER, "")):
            return send()
        return response

    def handshake(self, **changes: object) -> httpx.Response:
        message = {"protocol": PROTOCOL_VERSION, "device_time": "2018-03-12T09:00:00Z", "forms": {}, **changes}
        return self.post(PATH_HANDSHAKE, message)

    def push(self, items: Sequence[object]) -> list[PushResult]:
        """Results in the order sent, with the receipts as a laptop keeps them; every one has to be the centre's."""
        answer = self.answer(items)
        proven = self.centre_keys.receipts(answer)
        assert len(proven) == len(answer.results)
        whole = {each.signed_bytes(): each for each in proven if len(each.signature) > 2 * PLAIN_BYTES}
        return [
            each if each.receipt.signature else each.model_copy(update={"receipt": whole[each.receipt.signed_bytes()]})
            for each in answer.results
        ]

    def answer(self, items: Sequence[object], protocol: int = PROTOCOL_VERSION) -> PushResponse:
        """As it comes over the line."""
        message = {"protocol": protocol, "clock_offset_ms": -1200, "records": list(items)}
        response = self.post(PATH_PUSH, message)
        assert response.status_code == 200, response.text
        return PushResponse.model_validate_json(response.content)

    def item(self, record: Record | None = None, events: Sequence[RecordEvent] = ()) -> Item:
        record = record or self.record()
        return {
            "record": record.model_dump(mode="json"),
            "events": [event.model_dump(mode="json") for event in events],
        }

    def record(self, answers: Item | None = None, **changes: Any) -> Record:
        """A finalised form 2 with a right hash."""
        facts: Item = {
            "record_id": uuid4(),
            "revision": 1,
            "form_id": "intent",
            "form_version": "1",
            "round_id": "2561",
            "person_id": uuid4(),
            "district": self.district,
            "answers": {"s1": {"q201_date": "2018-03-12", "q210_income": "12000"}} if answers is None else answers,
            "finalised_at": datetime(2018, 3, 12, 10, 30, tzinfo=UTC),
            "officer": "สมศรี ใจดี",
            "ao_code": "2401-0007",
            "device_id": self.device_id,
            "demo": True,
            **changes,
        }
        right = content_hash(form_id=facts["form_id"], form_version=facts["form_version"], answers=facts["answers"])
        return Record.model_validate({"content_hash": right, **facts})


def chained(record: Record, kinds: Sequence[EventKind]) -> list[RecordEvent]:
    """A history of a record whose links hold."""
    previous, events = "", []
    for index, kind in enumerate(kinds):
        facts: dict[str, Any] = {
            "record_id": record.record_id,
            "kind": kind,
            "at": datetime(2018, 3, 12, 10, index, tzinfo=UTC),
            "by": record.officer,
            "payload": {"copy": index},
        }
        chain = chain_hash(previous=previous, **facts)
        events.append(
            RecordEvent(
                event_id=uuid4(),
                revision=record.revision,
                content_hash=record.content_hash,
                previous=previous,
                chain=chain,
                **facts,
            )
        )
        previous = chain
    return events
