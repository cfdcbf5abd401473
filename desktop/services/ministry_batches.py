"""Files of records for whoever enters them at the ministry's site, with a manifest beside each."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from desktop.errors import KnownError
from desktop.services.cases import FormSource
from desktop.services.clock import Clock
from desktop.store import ministry, records
from desktop.store.ministry import Batch, MinistryRow, Wanted
from desktop.store.opened import OpenStores
from desktop.whole_file import write_whole
from forms.record import Record

if TYPE_CHECKING:
    from forms.lists.export import Fault, Manifest, Suffix

_MOST_IN_A_BATCH = 5_000
_BATCHES_SHOWN = 50


class MinistryBatches:
    """Safe to call from any thread."""

    def __init__(self, stores: OpenStores, forms: FormSource, clock: Clock) -> None:
        self._stores = stores
        self._forms = forms
        self._clock = clock

    def to_export(self, form_id: str) -> int:
        """How many of this officer's records are owed and in no file yet."""
        with self._stores.machine_store.read() as connection:
            return ministry.count(connection, self._unexported(form_id))

    def make(self, form_id: str, folder: Path, suffix: Suffix = ".xlsx") -> Manifest:
        """Write a new batch into a folder of its own below `folder`: this officer's owed records that are in no file
        yet. Each comes into one batch; a newer revision of it into a later one.

        KnownError: export_nothing, form_unknown, folder_not_writable, disk_full (then there is no batch).
        """
        with self._stores.machine_store.read() as connection:
            rows = ministry.rows(connection, self._unexported(form_id), _MOST_IN_A_BATCH)
            made_at = self._clock().replace(microsecond=0)
            batch_id = self._new_batch_id(connection, form_id, made_at)
        if not rows:
            raise KnownError("export_nothing")
        found = [own_record(self._stores, row) for row in rows]
        content, manifest = self._batch(form_id, found, batch_id, made_at, self._stores.officer.name, suffix)
        _write(folder, content, manifest)
        with self._stores.machine_store.write() as connection:
            batch = Batch(
                batch_id=batch_id,
                form_id=form_id,
                made_at=made_at,
                file_name=manifest.file,
                records=manifest.count,
                manifest=manifest.model_dump(mode="json"),
            )
            ministry.add_batch(connection, batch, [record.record_id for record in found])
        return manifest

    def newest(self) -> list[Batch]:
        """The newest first."""
        with self._stores.machine_store.read() as connection:
            return ministry.batches(connection, _BATCHES_SHOWN)

    def make_again(self, batch_id: str, folder: Path) -> Manifest:
        """The same batch once more, the same to the byte.

        KnownError: batch_unknown, entry_of_colleague, export_differs (a form of another version makes other columns;
        nothing is written), folder_not_writable, disk_full.
        """
        from forms.lists.export import Manifest

        with self._stores.machine_store.read() as connection:
            batch = ministry.batch_of(connection, batch_id)
        if batch is None:
            raise KnownError("batch_unknown")
        manifest = Manifest.model_validate(batch.manifest)
        with self._stores.officer_store.read() as connection:
            try:
                found = [records.record_of(connection, each.record_id, each.revision) for each in manifest.records]
            except KnownError as error:
                raise KnownError("entry_of_colleague") from error
        content, again = self._batch(
            manifest.form_id, found, batch_id, manifest.made_at, manifest.made_by, manifest.suffix
        )
        if again != manifest:
            raise KnownError("export_differs")
        _write(folder, content, manifest)
        return manifest

    def check(self, folder: Path) -> tuple[tuple[Fault, str], ...]:
        """What is wrong with a folder of batches, held against its manifests; empty where all is well."""
        from forms.lists.export import check_folder

        return check_folder(folder)

    def _unexported(self, form_id: str) -> Wanted:
        return Wanted(form_id=form_id, entered=False, exported=False, officer=self._stores.slug)

    def _batch(
        self, form_id: str, found: list[Record], batch_id: str, made_at: datetime, made_by: str, suffix: Suffix
    ) -> tuple[bytes, Manifest]:
        from forms.lists.export import make_batch  # openpyxl is not needed to start

        try:
            form = self._forms(form_id)
        except KeyError as error:
            raise KnownError("form_unknown") from error
        return make_batch(form, found, batch_id=batch_id, made_at=made_at, made_by=made_by, suffix=suffix)

    def _new_batch_id(self, connection: Connection, form_id: str, made_at: datetime) -> str:
        """ "development-2401-20190701-01": a number of its own for each file of a day."""
        stem = f"{form_id}-{self._stores.machine.district}-{made_at:%Y%m%d}"
        number = 1
        while ministry.batch_of(connection, f"{stem}-{number:02}") is not None:
            number += 1
        return f"{stem}-{number:02}"


def own_record(stores: OpenStores, row: MinistryRow) -> Record:
    """KnownError: entry_of_colleague; answers are read out only by whose they are."""
    if row.officer != stores.slug:
        raise KnownError("entry_of_colleague")
    with stores.officer_store.read() as connection:
        return records.record_of(connection, row.record_id, row.revision)


def _write(folder: Path, content: bytes, manifest: Manifest) -> None:
    """The file first and its manifest last: a folder without one is no batch yet."""
    from forms.lists.export import MANIFEST

    place = folder / manifest.batch_id
    write_whole(place / manifest.file, content)
    write_whole(place / MANIFEST, manifest.as_json())
