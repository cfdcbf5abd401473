"""Whatever the OpenAPI allows and forbids, sent to the served application: schemathesis with our checks.

A few examples of each operation, always the same ones; `python -m tests.load.api_campaign` sends thousands.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from sqlalchemy import func, update

from central.db.database import Database
from central.db.tables import DeviceRow
from tests.central.api_fuzzing import OPERATIONS, Caller, Fuzzing

EXAMPLES = 8


@pytest.fixture
def fuzzing(http: httpx.Client, new_laptop: Callable[..., Any], database: Database) -> Fuzzing:
    laptops = {caller: new_laptop() for caller in Caller if caller is not Caller.NOBODY}
    laptops[Caller.OLD].signs = False
    assert laptops[Caller.SIGNING].handshake().status_code == 200
    gone = update(DeviceRow).where(DeviceRow.device_id == laptops[Caller.REVOKED].device_id)
    with database.district("2401") as connection:
        connection.execute(gone.values(revoked_at=func.now()))
    return Fuzzing(str(http.base_url), laptops)


def test_every_operation_is_tried(fuzzing: Fuzzing) -> None:
    assert {operation.label for operation in fuzzing.operations()} == OPERATIONS


def test_nothing_that_is_sent_breaks_the_centre_or_comes_back(fuzzing: Fuzzing) -> None:
    found = fuzzing.run(EXAMPLES, seed=5)
    assert "\n".join(found.faults) == ""
    assert found.answered > EXAMPLES * len(OPERATIONS)
