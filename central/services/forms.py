"""The forms this centre was installed with, and the lists they read, published at its first start."""

from __future__ import annotations

from functools import cache

from sqlalchemy import select

from central.db import streams
from central.db.database import Database
from central.db.streams import NATIONAL
from central.db.tables import FormRow
from central.services import releases
from central.services.clock import Clock, utc_now
from central.services.releases import LIBRARY, Release
from forms.changes import ItemKind
from forms.library import FORM_IDS, library_form, library_sources


@cache
def library_releases() -> tuple[Release, ...]:
    lists: dict[str, bytes] = {}
    forms = []
    for form_id in FORM_IDS:
        form = library_form(form_id)
        xml, externals = library_sources(form_id)
        forms.append(Release(ItemKind.FORM, form_id, form.version, form.title, xml.decode("utf-8")))
        lists.update(externals)
    return (
        *(Release(ItemKind.CATALOGUE, name, "", name, data.decode("utf-8")) for name, data in lists.items()),
        *forms,
    )


def publish_library(database: Database, clock: Clock = utc_now) -> None:
    """Publish what of the library was never published here. A version that is there stays as it is, and so does what
    was put in force since."""
    with database.owner() as connection:
        streams.hold(connection, NATIONAL)  # several processes may start at once
        released = releases.all_released(connection)
        texts = {(each.kind, each.name, each.text_hash) for each in released}
        # Before forms were kept whole their hash was: another form under the same version stays unknown to laptops.
        versions = {(row.form_id, row.version): row.xml_hash for row in connection.execute(select(FormRow.__table__))}
        versions |= {(each.name, each.version): each.text_hash for each in released if each.kind is ItemKind.FORM}
        fresh = [
            each
            for each in library_releases()
            if (each.kind, each.name, each.text_hash) not in texts
            and versions.get((each.name, each.version), each.text_hash) == each.text_hash
        ]
        releases.publish(connection, fresh, by=LIBRARY, at=clock())
