"""Publishing to the whole country: what somebody wants to publish is read and checked, shown with who will get it, and
then put in force. A form is checked by the authoring checker, a round and the catalogue by the rules of the measure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from central.db import streams
from central.db.database import Database
from central.db.tables import DeviceRow
from central.services import releases
from central.services.clock import Clock
from central.services.releases import Release, Released
from central.services.rounds import known_rounds
from forms.changes import ItemKind
from forms.library import LISTS, library_form
from forms.measure.programmes import CatalogueError, check_against, parse_catalogue
from forms.measure.rounds import read_round
from forms.resources import resource
from forms.xform.authoring.findings import AuthoringError, Finding, Place, fault
from forms.xform.authoring.reading import files_beside, read_form
from forms.xform.definition import FormDefinition
from forms.xform.load import load_form

ASSESSMENT = "assessment"
CATALOGUE = ("programmes.toml", "rules.toml")


@dataclass(frozen=True, slots=True)
class Draft:
    """Something read and found sound: what would be released, and what its author may want to better."""

    releases: tuple[Release, ...]
    """lists that a form reads come before it; the last is what was given"""
    warnings: tuple[Finding, ...] = ()

    @property
    def main(self) -> Release:
        return self.releases[-1]


@dataclass(frozen=True, slots=True)
class Standing:
    """The laptops of a district, before something is published."""

    district: str
    devices: int
    """enrolled and not revoked"""
    holding: Mapping[str, int]
    """version → how many held it at their last handshake; "" none, or none yet, or another that is not told. Forms are
    told by their version, of rounds and lists only whether what is in force was pulled"""
    to_get: int
    """how many will pull it"""


@dataclass(frozen=True, slots=True)
class Preview:
    kind: ItemKind
    name: str
    version: str
    """that it will have"""
    replaces: str
    """version in force now; empty where there is none"""
    unchanged: bool
    """the same, word for word, is in force already"""
    districts: tuple[Standing, ...]


class Publishing:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def read_form(self, data: bytes, file_name: str, lists: Mapping[str, bytes] | None = None) -> Draft:
        """A form file (`.xlsx`, `.md`); `lists`: CSV files given with it, beside those in force.

        Raises:
            AuthoringError: every finding with sheet, row, column and cure.
        """
        # Conversion alone is a fifth of what the service loads when it starts, and few centres ever publish.
        from forms.xform.authoring.convert import convert

        with self._database.operator() as connection:
            published = releases.in_force(connection, ItemKind.CATALOGUE)
        files = files_beside(LISTS)
        files |= {name: each.text.encode("utf-8") for name, each in published.items() if name.endswith(".csv")}
        files |= lists or {}
        conversion = convert(read_form(data, file_name), files)
        form = load_form(conversion.xml, externals=conversion.externals)
        if not form.version:
            raise AuthoringError(fault("no_version", Place("settings", None, "version")))
        self._check_beside_catalogue(form)
        read = [
            Release(ItemKind.CATALOGUE, name, "", name, content.decode("utf-8"))
            for name, content in conversion.externals.items()
        ]
        release = Release(ItemKind.FORM, form.form_id, form.version, form.title, conversion.xml)
        return Draft((*read, release), conversion.warnings)

    def read_round(self, text: str) -> Draft:
        """A round as TOML. Raises RoundError: line, key and cure, or that it does not fit the other rounds."""
        round_ = read_round(text)
        with self._database.operator() as connection:
            known_rounds(connection).with_published([round_])
        return Draft((Release(ItemKind.ROUND, round_.round_id, "", round_.title_th, text),))

    def read_catalogue(self, files: Mapping[str, str]) -> Draft:
        """`programmes.toml` and `rules.toml`, or one of them, which is then held against the other in force.

        Raises CatalogueError: which file or entry, what, and the cure.
        """
        for name in files.keys() - set(CATALOGUE):
            raise CatalogueError(name, "ไม่ใช่แฟ้มของบัญชีโครงการ", f"ให้ใช้ชื่อแฟ้ม {' หรือ '.join(CATALOGUE)}")
        with self._database.operator() as connection:
            texts = _catalogue(connection) | dict(files)
            form = _form_in_force(connection, ASSESSMENT)
        check_against(parse_catalogue(*(texts[name] for name in CATALOGUE)), form)
        return Draft(tuple(Release(ItemKind.CATALOGUE, name, "", name, files[name]) for name in sorted(files)))

    def preview(self, draft: Draft) -> Preview:
        """Who has what now and will get what. Raises VersionReleasedError where `publish` would."""
        with self._database.operator() as connection:
            known = releases.all_released(connection)
            main = releases.numbered(draft.main, known)
            told = streams.national_version(connection, main.kind, main.name)
            devices = connection.execute(
                select(DeviceRow.district, DeviceRow.forms, DeviceRow.pulled_national).where(
                    DeviceRow.revoked_at.is_(None)
                )
            ).all()
        now = next((each for each in known if each.in_force and (each.kind, each.name) == (main.kind, main.name)), None)
        by_district: dict[str, Counter[str]] = {}
        for district, forms, pulled in devices:
            if main.kind is ItemKind.FORM:
                holds = str(forms.get(main.name, ""))
            else:
                holds = now.version if now is not None and pulled is not None and pulled >= told else ""
            by_district.setdefault(district, Counter())[holds] += 1
        return Preview(
            main.kind,
            main.name,
            main.version,
            now.version if now else "",
            now is not None and (now.version, now.text_hash) == (main.version, main.text_hash),
            tuple(
                Standing(district, held.total(), dict(held), held.total() - held[main.version])
                for district, held in sorted(by_district.items())
            ),
        )

    def publish(self, draft: Draft, *, by: str) -> Release:
        """Put it in force; what was given, with its version. Every laptop gets it with its next exchange.

        Whoever is asked by a person has to have asked `viewer.require(Action.PUBLISH)`.

        Raises:
            VersionReleasedError: its version was released with other content.
        """
        with self._database.owner() as connection:
            return releases.publish(connection, draft.releases, by=by, at=self._clock())[-1]

    def history(self) -> list[Released]:
        """Everything ever published, by kind and name, the newest first."""
        with self._database.operator() as connection:
            return releases.all_released(connection)

    def _check_beside_catalogue(self, form: FormDefinition) -> None:
        """The catalogue's rules ask questions of form 3; one that is missing there would be found by officers."""
        if form.form_id == ASSESSMENT:
            with self._database.operator() as connection:
                texts = _catalogue(connection)
            check_against(parse_catalogue(*(texts[name] for name in CATALOGUE)), form)


def _catalogue(connection: Connection) -> dict[str, str]:
    """Both files as they are in force."""
    texts = {name: resource("catalogue", name).read_text(encoding="utf-8") for name in CATALOGUE}
    published = releases.in_force(connection, ItemKind.CATALOGUE)
    return texts | {name: published[name].text for name in CATALOGUE if name in published}


def _form_in_force(connection: Connection, form_id: str) -> FormDefinition:
    published = releases.in_force(connection, ItemKind.FORM).get(form_id)
    if published is None:
        return library_form(form_id)
    lists = releases.in_force(connection, ItemKind.CATALOGUE)
    return load_form(published.text, externals={name: each.text.encode("utf-8") for name, each in lists.items()})
