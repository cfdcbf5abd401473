"""Published forms, rounds and programmes: in force from when they came; drafts go on with what they were begun with."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from desktop.services.in_force import InForce
from desktop.store.published import apply_published
from desktop.store.reckoning import is_reckoned
from desktop.store.refill import catch_up
from desktop.store.rules import rules_here
from forms.changes import STREAM_OF, Item, ItemKind
from forms.library import library_form, library_sources
from forms.measure.workflow import INTENT
from forms.resources import resource
from forms.xform.definition import FormDefinition
from tests.laptop import INTENT_JOINS, Laptop, fill, ref_of


def publish(laptop: Laptop, kind: ItemKind, key: str, body: dict[str, str] | None) -> None:
    item = Item(stream=STREAM_OF[kind], version=1, kind=kind, key=key, body=body)
    with laptop.stores.machine_store.write() as connection:
        apply_published(connection, [item], laptop.clock())


def form_2(version: str, title: str = "แบบแสดงความประสงค์ (ใหม่)") -> dict[str, str]:
    xml = library_sources(INTENT)[0].decode("utf-8")
    shipped = library_form(INTENT)
    xml = xml.replace(f'id="intent" version="{shipped.version}"', f'id="intent" version="{version}"')
    xml = xml.replace(f"<h:title>{shipped.title}</h:title>", f"<h:title>{title}</h:title>")
    xml_hash = hashlib.sha256(xml.encode("utf-8")).hexdigest()
    return {"form_id": INTENT, "version": version, "title": title, "xml": xml, "xml_hash": xml_hash}


def test_a_draft_keeps_its_form_and_the_next_record_has_the_new_one(laptop: Laptop) -> None:
    begun = laptop.interview(laptop.person(0))
    publish(laptop, ItemKind.FORM, INTENT, form_2("8"))
    assert laptop.interview(laptop.person(1)).session.form.version == "8"
    publish(laptop, ItemKind.FORM, INTENT, form_2("9"))
    middle = laptop.cases.start(laptop.person(1), INTENT)
    again = laptop.cases.open_interview(begun.record_id)
    assert again.session.form.version == library_form(INTENT).version
    assert laptop.cases.open_interview(middle).session.form.version == "8"
    assert laptop.interview(laptop.person(2)).session.form.version == "9"
    fill(again, INTENT_JOINS)
    assert again.finalise().form_version == library_form(INTENT).version


def test_a_record_is_read_in_its_version_and_changed_in_the_newest(laptop: Laptop) -> None:
    record = laptop.finalised()
    publish(laptop, ItemKind.FORM, INTENT, form_2("8"))
    assert laptop.cases.session_of(record.record_id, 1).form.version == record.form_version
    assert laptop.cases.open_interview(laptop.cases.revise(record.record_id)).session.form.version == "8"


def test_what_is_published_as_it_ships_is_not_loaded_twice(laptop: Laptop) -> None:
    shipped = library_form(INTENT)
    publish(laptop, ItemKind.FORM, INTENT, form_2(shipped.version, shipped.title))
    assert InForce(laptop.stores).form(INTENT) is shipped


@pytest.mark.parametrize(
    ("published", "counts"), [("1", "ships"), ("1.9", "ships"), ("2.1", "published"), ("10", "published")]
)
def test_the_newer_of_what_ships_and_what_is_published_counts(laptop: Laptop, published: str, counts: str) -> None:
    assert library_form(INTENT).version == "2"
    publish(laptop, ItemKind.FORM, INTENT, form_2(published))
    new = laptop.interview(laptop.person(0)).session.form
    assert new.version == {"ships": "2", "published": published}[counts]
    assert InForce(laptop.stores).form_of(INTENT, published).version == published
    assert InForce(laptop.stores).form_of(INTENT, "2") is library_form(INTENT)
    assert InForce(laptop.stores).versions() == {INTENT: new.version}


def test_a_form_this_program_cannot_use_is_passed_over(laptop: Laptop) -> None:
    broken = form_2("8") | {"xml": "<html/>"}
    publish(laptop, ItemKind.FORM, INTENT, broken)
    assert InForce(laptop.stores).form(INTENT) is library_form(INTENT)
    interview = laptop.interview(laptop.person())
    assert interview.session.form is library_form(INTENT)


def test_a_list_that_a_published_form_reads_is_the_published_one(laptop: Laptop) -> None:
    publish(laptop, ItemKind.FORM, INTENT, form_2("8"))
    in_force = InForce(laptop.stores)
    before = in_force.form(INTENT)
    assert in_force.form(INTENT) is before
    (name, shipped), *_ = library_sources(INTENT)[1].items()
    head = shipped.decode("utf-8").splitlines()[0] + "\n"
    publish(laptop, ItemKind.CATALOGUE, name, {"name": name, "text": head})
    after = in_force.form(INTENT)
    instance = name.removesuffix(".csv")
    assert [rows(form, instance) > 0 for form in (before, after)] == [True, False]


def rows(form: FormDefinition, instance: str) -> int:
    found = form.secondary.get(instance)
    assert found is not None
    (root,) = found.children
    return len(root.children)


def test_programmes_as_published(laptop: Laptop) -> None:
    in_force = InForce(laptop.stores)
    text = resource("catalogue", "programmes.toml").read_text(encoding="utf-8")
    name = in_force.catalogue().programmes[0].name_th
    renamed = text.replace(name, "โครงการที่เปลี่ยนชื่อ")
    publish(laptop, ItemKind.CATALOGUE, "programmes.toml", {"name": "programmes.toml", "text": renamed})
    assert in_force.catalogue().programmes[0].name_th == "โครงการที่เปลี่ยนชื่อ"
    publish(laptop, ItemKind.CATALOGUE, "programmes.toml", {"name": "programmes.toml", "text": "programmes = 1"})
    assert in_force.catalogue().programmes[0].name_th == name
    publish(laptop, ItemKind.CATALOGUE, "programmes.toml", None)
    assert in_force.catalogue().programmes[0].name_th == name


def test_a_published_round_counts_from_the_next_opening_and_all_cases_are_added_up_again(laptop: Laptop) -> None:
    round_id = laptop.round.round_id
    path = next(path for path in resource("rounds").glob("*.toml") if f'"{round_id}"' in path.read_text("utf-8"))
    line = laptop.round.targeting.income_line
    text = path.read_text("utf-8").replace(f"income_line = {line}", "income_line = 1000")
    assert "income_line = 1000" in text
    before = len(laptop.people.search("", 100))
    publish(laptop, ItemKind.ROUND, round_id, {"name": round_id, "text": text})
    with laptop.stores.machine_store.read() as connection:
        rules = rules_here(connection)
        assert rules.round is not None
        assert rules.round.targeting.income_line == 1_000
        assert not is_reckoned(connection, laptop.clock().date())
    catch_up(laptop.stores, laptop.clock())
    with laptop.stores.machine_store.read() as connection:
        assert is_reckoned(connection, laptop.clock().date())
        poor = connection.exec_driver_sql("SELECT count(*) FROM case_state WHERE tier = 'low'").scalar()
        assert poor == connection.exec_driver_sql("SELECT count(*) FROM person WHERE income <= 1000").scalar()
    assert len(laptop.people.search("", 100)) == before


def test_a_round_that_cannot_be_used_leaves_the_one_that_ships(laptop: Laptop) -> None:
    publish(laptop, ItemKind.ROUND, "2570", {"name": "2570", "text": "round_id = 7"})
    with laptop.stores.machine_store.read() as connection:
        assert rules_here(connection).round == laptop.round
    assert laptop.day > date(2018, 1, 1)
    assert ref_of(laptop.interview(laptop.person()), "q211_join")
