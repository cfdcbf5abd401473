"""The power goes: a store whose nth writing transaction is its last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import Connection

from desktop.store.database import Database
from desktop.store.opened import OpenStores


class PowerCutError(Exception):
    pass


@contextmanager
def cut_off(stores: OpenStores, store: str, *, at: int, committed: bool) -> Iterator[OpenStores]:
    """The same stores, one of which ("machine_store", "officer_store") raises PowerCutError at its nth writing
    transaction, just before its commit or just after."""
    whole: Database = getattr(stores, store)
    key = stores.keys.machine if store == "machine_store" else stores.keys.officer
    cut = _CutDatabase(whole, key, at=at, committed=committed)
    try:
        yield replace(stores, **{store: cut})  # type: ignore[arg-type]
    finally:
        cut.close()


class _CutDatabase(Database):
    def __init__(self, whole: Database, key: bytes, *, at: int, committed: bool) -> None:
        super().__init__(whole.path, key)
        self._left = at
        self._committed = committed

    @contextmanager
    def write(self) -> Iterator[Connection]:
        self._left -= 1
        with super().write() as connection:
            yield connection
            if self._left == 0 and not self._committed:
                raise PowerCutError
        if self._left == 0:
            raise PowerCutError
