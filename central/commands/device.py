"""`device …`: the laptops of a district, by whoever has the machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from uuid import UUID

from central.commands.opening import open_database
from central.db.migrate import migrate
from central.services.clock import utc_now
from central.services.errors import NotFoundError
from central.services.laptops import Laptops
from central.services.operator import operator_of
from central.settings import Settings


class DeviceRefusedError(RuntimeError):
    """Nothing was changed; the text says why."""


def list_devices(settings: Settings, district: str) -> int:
    """Print one line per laptop, those at work first."""
    with _laptops(settings) as laptops:
        for laptop in laptops.of(operator_of(district), district):
            print(json.dumps(asdict(laptop), ensure_ascii=False, default=str))
    return 0


def revoke(settings: Settings, district: str, device_id: UUID, reason: str) -> int:
    """Raises DeviceRefusedError."""
    with _laptops(settings) as laptops:
        laptops.revoke(operator_of(district), district, device_id, reason)
    return _done("revoked", device_id)


def rename(settings: Settings, district: str, device_id: UUID, name: str) -> int:
    """Raises DeviceRefusedError."""
    with _laptops(settings) as laptops:
        laptops.rename(operator_of(district), district, device_id, name)
    return _done("renamed", device_id)


@contextmanager
def _laptops(settings: Settings) -> Iterator[Laptops]:
    with open_database(settings) as database:
        migrate(database)
        try:
            yield Laptops(database, settings.keys, utc_now)
        except NotFoundError as error:
            raise DeviceRefusedError("no such laptop is at work in this district; see `device list`") from error


def _done(event: str, device_id: UUID) -> int:
    print(json.dumps({"event": event, "device_id": str(device_id)}))
    return 0
