"""Publishing: released versions stay as they are, one of each is in force, and every laptop is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from central.commands.publish import publish
from central.commands.refused import FileRefusedError
from central.db.database import Database
from central.db.feed_tables import NationalItemRow, NationalStreamRow, PublicationRow
from central.db.sheet_tables import CaseRow, DevelopmentRow
from central.db.tables import FormRow
from central.services.centre import Centre
from central.services.errors import VersionReleasedError
from central.services.forms import publish_library
from central.services.publishing import Publishing, Standing
from central.services.rosters import Rosters
from central.services.rounds import known_rounds
from central.services.rules import Rules
from central.settings import Settings
from forms.changes import PublishedForm
from forms.library import FORM_IDS, LISTS, form_folder, library_sources
from forms.measure.programmes import CatalogueError
from forms.measure.rounds import RoundError
from forms.resources import resource
from forms.roster.invented import people as invented
from forms.roster.read import RosterPreview
from forms.xform.authoring.findings import AuthoringError
from forms.xform.load import load_form

NOW = datetime(2018, 3, 12, 9, tzinfo=UTC)
FORM = """
| survey | type | name | label::ไทย (th) | required | relevant |
|---|---|---|---|---|---|
| | text | name | ชื่อ | yes | |
| | {type} | since | ตั้งแต่ | | ${{name}} != '' |

| settings | form_title | form_id | version | name | default_language |
|---|---|---|---|---|---|
| | แบบสำรวจ | survey | {version} | data | ไทย (th) |
"""


def form(version: str = "1", kind: str = "date") -> bytes:
    return FORM.format(version=version, type=kind).encode()


def round_text(round_id: str = "2561", *changes: tuple[str, str]) -> str:
    text = resource("rounds", f"{round_id}.toml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.fixture
def publishing(database: Database) -> Publishing:
    return Publishing(database, lambda: NOW)


def national(database: Database) -> dict[tuple[str, str], dict[str, Any]]:
    with database.operator() as connection:
        found = connection.execute(select(NationalItemRow.kind, NationalItemRow.key, NationalItemRow.body))
        return {(kind, key): json.loads(body) for kind, key, body in found}


def test_the_library_is_published_with_its_forms_and_the_lists_they_read(database: Database) -> None:
    told = national(database)
    assert {key for kind, key in told if kind == "form"} == set(FORM_IDS)
    for form_id in FORM_IDS:
        xml, lists = library_sources(form_id)
        published = PublishedForm.model_validate(told["form", form_id])
        read = load_form(published.xml, externals={name: told["catalogue", name]["text"].encode() for name in lists})
        assert (published.xml.encode(), published.xml_hash, published.version) == (xml, read.xml_hash, read.version)


def test_a_centre_of_before_publishes_what_it_knew_only_by_its_hash(database: Database) -> None:
    before = national(database)
    with database.owner() as connection:
        for table in (NationalStreamRow, NationalItemRow, PublicationRow):
            connection.execute(delete(table))
        connection.execute(update(FormRow).where(FormRow.form_id == "visit").values(xml_hash="0" * 64))
    publish_library(database)
    # Another form is out there under the same version: what laptops hold of it is not changed behind their back.
    assert before.keys() - national(database).keys() == {("form", "visit")}


def test_starting_again_publishes_nothing_and_leaves_what_was_put_in_force_since(
    database: Database, publishing: Publishing
) -> None:
    newer = (form_folder("visit") / "form.md").read_bytes().replace(b"| visit | 1 |", b"| visit | 9 |")
    publishing.publish(publishing.read_form(newer, "form.md"), by="ministry")
    before, history = national(database), publishing.history()
    publish_library(database)
    assert (national(database), publishing.history()) == (before, history)
    assert before["form", "visit"]["version"] == "9"


def test_a_form_comes_in_as_a_table_and_its_records_are_known_from_then_on(
    publishing: Publishing, laptop: Any, database: Database
) -> None:
    record = laptop.record({"name": "ก"}, form_id="survey")
    assert [result.reason for result in laptop.push([laptop.item(record)])] == ["unknown_form"]
    released = publishing.publish(publishing.read_form(form(), "survey.md"), by="ministry")
    assert (released.kind, released.name, released.version, released.title) == ("form", "survey", "1", "แบบสำรวจ")
    assert [result.outcome for result in laptop.push([laptop.item(record)])] == ["stored"]
    assert load_form(national(database)["form", "survey"]["xml"]).version == "1"


def test_a_released_version_never_changes_and_the_same_again_is_no_news(
    publishing: Publishing, database: Database
) -> None:
    publishing.publish(publishing.read_form(form(), "survey.md"), by="ministry")
    before = national(database)
    publishing.publish(publishing.read_form(form(), "survey.md"), by="somebody else")
    other = publishing.read_form(form(kind="text"), "survey.md")
    with pytest.raises(VersionReleasedError, match="version 1 of survey"):
        publishing.preview(other)
    with pytest.raises(VersionReleasedError, match="version 1 of survey"):
        publishing.publish(other, by="ministry")
    assert national(database) == before
    (kept,) = [each for each in publishing.history() if each.name == "survey"]
    assert (kept.published_by, kept.in_force) == ("ministry", True)


def test_an_older_version_is_put_in_force_again(publishing: Publishing, database: Database) -> None:
    for version, kind in (("1", "date"), ("2", "text"), ("1", "date")):
        publishing.publish(publishing.read_form(form(version, kind), "survey.md"), by="ministry")
    in_force = {each.version: each.in_force for each in publishing.history() if each.name == "survey"}
    assert in_force == {"1": True, "2": False}
    assert national(database)["form", "survey"]["version"] == "1"


def test_a_wrong_form_is_refused_with_every_place_and_cure(publishing: Publishing, database: Database) -> None:
    before = national(database)
    with pytest.raises(AuthoringError) as refused:
        publishing.read_form(form(kind="dat").replace(b"!= ''", b"!= ("), "survey.md")
    places = {(finding.code, finding.place.sheet, finding.place.column) for finding in refused.value.findings}
    assert ("unknown_type", "survey", "type") in places
    with pytest.raises(AuthoringError, match="no_version"):
        publishing.read_form(form(version=""), "survey.md")
    assert national(database) == before


def test_a_list_given_with_a_form_is_published_before_it(publishing: Publishing, database: Database) -> None:
    source = (form_folder("shortfall") / "form.md").read_bytes().replace(b"| shortfall | 1 |", b"| shortfall | 2 |")
    provinces = (LISTS / "provinces.csv").read_bytes().replace("กรุงเทพมหานคร".encode(), "กรุงเทพฯ".encode())
    publishing.publish(publishing.read_form(source, "form.md", {"provinces.csv": provinces}), by="ministry")
    newest = select(NationalItemRow.key).order_by(NationalItemRow.version.desc()).limit(2)
    with database.operator() as connection:
        assert connection.execute(newest).scalars().all() == ["shortfall", "provinces.csv"]
    assert national(database)["catalogue", "provinces.csv"]["text"].encode() == provinces


def test_a_preview_tells_of_each_district_who_holds_which_version(
    publishing: Publishing, new_laptop: Callable[..., Any], database: Database
) -> None:
    for held in ("1", "1", "2"):
        new_laptop("2401").handshake(forms={"survey": held})
    new_laptop("1001").handshake()
    publishing.publish(publishing.read_form(form("1"), "survey.md"), by="ministry")
    before = national(database)
    preview = publishing.preview(publishing.read_form(form("2", "text"), "survey.md"))
    assert (preview.version, preview.replaces, preview.unchanged) == ("2", "1", False)
    assert preview.districts == (
        Standing("1001", devices=1, holding={"": 1}, to_get=1),
        Standing("2401", devices=3, holding={"1": 2, "2": 1}, to_get=2),
    )
    assert publishing.preview(publishing.read_form(form("1"), "survey.md")).unchanged
    assert national(database) == before


def test_R1_a_published_round_takes_the_place_of_the_one_that_ships(publishing: Publishing, database: Database) -> None:
    draft = publishing.read_round(round_text("2561", ("closes = 2018-02-28", "closes = 2018-02-27")))
    assert publishing.preview(draft).version == "1"
    released = publishing.publish(draft, by="ministry")
    again = publishing.publish(publishing.read_round(round_text()), by="ministry")
    back = publishing.publish(draft, by="ministry")
    assert (released.version, again.version, back.version) == ("1", "2", "1")
    with database.operator() as connection:
        round_ = known_rounds(connection).round("2561")
    assert round_ is not None
    assert round_.walk_in.closes.day == 27
    assert national(database)["round", "2561"]["text"] == draft.main.text


def test_a_preview_of_a_round_tells_who_has_pulled_what_is_in_force(
    publishing: Publishing, new_laptop: Callable[..., Any]
) -> None:
    draft = publishing.read_round(round_text())
    publishing.publish(draft, by="ministry")
    behind, along = new_laptop("2401"), new_laptop("2401")
    behind.handshake(cursor={"national": 1})
    along.handshake(cursor={"national": 10_000})
    (standing,) = publishing.preview(draft).districts
    assert standing == Standing("2401", devices=2, holding={"": 1, "1": 1}, to_get=1)
    changed = publishing.read_round(round_text("2561", ("closes = 2018-02-28", "closes = 2018-02-27")))
    assert [each.to_get for each in publishing.preview(changed).districts] == [2]


def test_R1_R12_R24_people_and_their_records_are_reckoned_by_the_rounds_in_force(
    publishing: Publishing, laptop: Any, centre: Centre, database: Database
) -> None:
    intake = round_text(
        "2561", ('round_id = "2561"', 'round_id = "2570"'), ("income_line = 30000", "income_line = 100")
    )
    after = round_text("2562", ('round_id = "2562"', 'round_id = "2571"'), ('continues = "2561"', 'continues = "2570"'))
    for text in (intake, after):
        publishing.publish(publishing.read_round(text), by="ministry")
    (person,) = (each.model_copy(update={"income": 20_000}) for each in invented(1, 1, "2401"))
    roster = RosterPreview("list.xlsx", "list", (), ())
    roster.rows.append(person)
    with database.operator() as connection:
        rules = Rules.of("2570", NOW, known_rounds(connection))
    Rosters(database, lambda: NOW).put("2401", rules, roster)
    developed = laptop.record(
        {"q502_agency": "cdd"}, form_id="development", round_id="2571", person_id=person.person_id
    )
    laptop.push([laptop.item(developed)])
    centre.filling.fill_stale(database)
    with database.operator() as connection:
        assert connection.execute(select(CaseRow.round_id, CaseRow.tier)).all() == [("2570", "high")]
        assert connection.execute(select(DevelopmentRow.round_id)).scalars().all() == ["2570"]


def test_R1_a_wrong_round_is_refused_with_its_line(publishing: Publishing) -> None:
    with pytest.raises(RoundError, match="closes"):
        publishing.read_round(round_text("2561", ("closes = 2018-02-28", "closes = 2018-01-28")))
    with pytest.raises(RoundError, match="9999"):
        publishing.read_round(round_text("2562", ('continues = "2561"', 'continues = "9999"')))


def test_R5_the_catalogue_is_held_against_form_3_and_against_its_other_half(
    publishing: Publishing, database: Database
) -> None:
    rules = resource("catalogue", "rules.toml").read_text(encoding="utf-8")
    publishing.publish(publishing.read_catalogue({"rules.toml": rules + "\n# changed\n"}), by="ministry")
    assert national(database)["catalogue", "rules.toml"]["text"].endswith("# changed\n")
    with pytest.raises(CatalogueError, match="q999_nothing"):
        publishing.read_catalogue({"rules.toml": rules.replace("${q", "${q999_nothing", 1)})
    with pytest.raises(CatalogueError, match=r"names\.csv"):
        publishing.read_catalogue({"names.csv": ""})


def test_the_command_tells_who_gets_what_and_publishes(
    database: Database, new_laptop: Callable[..., Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new_laptop("2401").handshake()
    file = tmp_path / "survey.md"
    file.write_bytes(form())
    address = database.engine.url.render_as_string(hide_password=False)

    def run(*, preview: bool) -> list[dict[str, Any]]:
        settings = Settings(data=tmp_path, database=address)
        assert publish(settings, what="form", files=[file], lists=[], preview=preview) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    standing, told = run(preview=True)
    assert standing == {"event": "district", "district": "2401", "devices": 1, "holding": {"": 1}, "to_get": 1}
    assert (told["event"], told["name"], told["version"], told["replaces"]) == ("preview", "survey", "1", "")
    assert run(preview=False)[-1]["event"] == "published"
    assert run(preview=True)[-1]["unchanged"]
    file.write_bytes(form(kind="text"))
    with pytest.raises(FileRefusedError, match="version 1 of survey"):
        run(preview=False)
