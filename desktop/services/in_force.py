"""What the centre has published, in the place of what ships with the program: forms and the programmes' catalogue. Of a
form the newer version counts, wherever it comes from: a program renewed after the centre published knows more.

Read when it is asked for, so that nothing waits for it at the start, and what a pull has just brought counts for the
next form that is begun. What this program cannot use is passed over, and what ships counts on.
"""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from desktop.store import published
from desktop.store.opened import OpenStores
from desktop.store.rules import Rules, rules_here
from forms.changes import ItemKind, PublishedForm
from forms.form_versions import version_order
from forms.library import LISTS, files_of, library_form, library_sources
from forms.xform.definition import FormDefinition
from forms.xform.errors import FormError
from forms.xform.load import load_form

if TYPE_CHECKING:
    from forms.measure.programmes import Catalogue

logger = logging.getLogger(__name__)

_CATALOGUE = ("programmes.toml", "rules.toml")


class InForce:
    """Safe to call from any thread."""

    def __init__(self, stores: OpenStores) -> None:
        self._store = stores.machine_store
        self._loaded: dict[tuple[str, str, datetime | None], FormDefinition | None] = {}

    def form(self, form_id: str) -> FormDefinition:
        """For new records. KeyError for a form that is neither published nor in the library."""
        with self._store.read() as connection:
            version = published.version_in_force(connection, form_id)
            if version is None or _ships_newer(form_id, version):
                return library_form(form_id)
            return self._published(connection, form_id, version) or library_form(form_id)

    def versions(self) -> dict[str, str]:
        """Of the forms the centre has published: form id → the version for new records, whoever it comes from."""
        with self._store.read() as connection:
            found = published.versions_in_force(connection)
        newer = {form_id for form_id, version in found.items() if _ships_newer(form_id, version)}
        return found | {form_id: library_form(form_id).version for form_id in newer}

    def form_of(self, form_id: str, version: str) -> FormDefinition:
        """The very version a record was begun or filled with, where it is still at hand; else the one for new records.

        KeyError as `form`."""
        with self._store.read() as connection:
            found = self._published(connection, form_id, version)
        if found is not None:
            return found
        form = self.form(form_id)
        if form.version == version:
            return form
        shipped = library_form(form_id)
        return shipped if shipped.version == version else form

    def rules(self) -> Rules:
        """Of the rounds, as a desk laid now would have them."""
        with self._store.read() as connection:
            return rules_here(connection)

    def catalogue(self) -> Catalogue:
        """The programmes and their rules."""
        from forms.measure.programmes import load_catalogue

        with self._store.read() as connection:
            texts = published.texts_in_force(connection, ItemKind.CATALOGUE, _CATALOGUE)
        return _catalogue(*(texts.get(name, "") for name in _CATALOGUE)) if texts else load_catalogue()

    def _published(self, connection: Connection, form_id: str, version: str) -> FormDefinition | None:
        """None where there is no such version, or this program cannot use it."""
        key = (form_id, version, published.newest_list(connection))
        if key not in self._loaded:
            form = published.form_of_version(connection, form_id, version)
            if form is None:
                return None
            names = files_of(form.xml.encode("utf-8"))
            lists = published.texts_in_force(connection, ItemKind.CATALOGUE, names)
            self._loaded[key] = _loaded(form, names, lists)
        return self._loaded[key]


def _ships_newer(form_id: str, version: str) -> bool:
    try:
        return version_order(library_form(form_id).version) > version_order(version)
    except KeyError:  # only published
        return False


def _loaded(form: PublishedForm, names: tuple[str, ...], lists: dict[str, str]) -> FormDefinition | None:
    xml = form.xml.encode("utf-8")
    if hashlib.sha256(xml).hexdigest() == form.xml_hash and _as_shipped(form.form_id, xml, lists):
        return library_form(form.form_id)  # loaded once for all
    try:
        externals = {
            name: lists[name].encode("utf-8") if name in lists else (LISTS / name).read_bytes() for name in names
        }
        found = load_form(xml, externals=externals)
        found.secondary.read_all()
    except (FormError, OSError) as error:
        logger.error("form %s version %s cannot be used: %s", form.form_id, form.version, type(error).__name__)
        return None
    return found


def _as_shipped(form_id: str, xml: bytes, lists: dict[str, str]) -> bool:
    try:
        shipped, files = library_sources(form_id)
    except KeyError:
        return False
    return xml == shipped and all(
        lists[name].encode("utf-8") == content for name, content in files.items() if name in lists
    )


@lru_cache(maxsize=2)
def _catalogue(programmes: str, rules: str) -> Catalogue:
    """Either text may be empty: that file is the one that ships."""
    from forms.measure.programmes import CatalogueError, load_catalogue, parse_catalogue
    from forms.resources import resource

    shipped = [resource("catalogue", name) for name in _CATALOGUE]
    texts = [text or path.read_text(encoding="utf-8") for text, path in zip((programmes, rules), shipped, strict=True)]
    try:
        return parse_catalogue(*texts)
    except CatalogueError as error:
        logger.error("the published catalogue cannot be used: %s", error.entry)
        return load_catalogue()
