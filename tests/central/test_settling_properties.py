"""Two to five laptops against one centre, whatever the line and the clocks do: in the end all agree, nothing is lost.

The laptops are models, which keep and send what a laptop does; the centre, its database and its messages are real.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from sqlalchemy import select

from central.db.settling_tables import SettledRecordRow
from central.db.sheet_tables import CaseRow
from central.db.tables import ConflictRow, RecordRow
from central.services.centre import Centre
from central.services.settling import Verdict
from forms.changes import Conflict, Kept
from forms.record import EventKind, Record, RecordEvent, chain_hash, content_hash
from tests.central.filled_intents import DAY, VERSION, intent
from tests.central.test_conflicts import DECIDER, open_conflicts, settle, told

DAYS = ["2018-03-05", "2018-03-08", "2018-03-12"]
PHONES = ["", "0812345678", "0898765432"]
ANSWERS = st.builds(
    lambda day, phone, soi: intent(q201_date=day, q209_phone=phone, q208_soi=soi),
    st.sampled_from(DAYS),
    st.sampled_from(PHONES),
    st.sampled_from(["", "ซอย 1", "ซอย 2"]),
)


@dataclass
class Model:
    """A laptop: one record of the person, its history, what waits to be sent."""

    device: Any
    person_id: UUID
    clock: timedelta
    record_id: UUID = field(default_factory=uuid4)
    finals: dict[int, Record] = field(default_factory=dict)
    aside: bool = False
    draft: bool = False
    events: list[RecordEvent] = field(default_factory=list)
    counts: Kept | None = None
    _ticks: Iterator[int] = field(default_factory=itertools.count)

    @property
    def newest(self) -> Record | None:
        return self.finals[max(self.finals)] if self.finals else None

    def begin(self) -> None:
        if self.newest is not None:
            self._note(EventKind.REVISED, self.newest.revision + 1, "")
        self.draft = True

    def finalise(self, answers: dict[str, Any]) -> None:
        revision = self.newest.revision + 1 if self.newest is not None else 1
        record = self.device.record(
            answers,
            record_id=self.record_id,
            revision=revision,
            person_id=self.person_id,
            form_version=VERSION,
            finalised_at=self._now(),
        )
        self.finals[revision] = record
        self._note(EventKind.FINALISED, revision, record.content_hash)
        self.draft = False

    def copied(self) -> Model:
        """Its store as it is, on another computer: from here on they know nothing of each other."""
        return Model(
            self.device,
            self.person_id,
            self.clock,
            self.record_id,
            dict(self.finals),
            self.aside,
            self.draft,
            list(self.events),
            self.counts,
        )

    def push(self, revisions: list[int]) -> None:
        self.device.push([self.device.item(self.finals[each], self.events) for each in revisions])

    def take(self, conflict: Conflict) -> None:
        """As `desktop.services.settled`."""
        kept, newest = conflict.kept, self.newest
        if kept is None or newest is None:
            return
        known = (self.record_id, newest.revision, newest.content_hash)
        if self.draft or known not in {(each.record_id, each.revision, each.content_hash) for each in conflict.sides}:
            return
        counts = Kept(record_id=kept.record_id, revision=kept.revision, content_hash=kept.content_hash)
        payload = {"kept": counts.model_dump(mode="json")}
        if kept.record_id != self.record_id:
            if not self.aside:
                self._note(EventKind.MERGED, newest.revision, newest.content_hash, payload)
            self.aside, self.counts = True, counts
        elif kept.revision > newest.revision:
            self.finals[kept.revision] = kept
            self._note(EventKind.MERGED, kept.revision, kept.content_hash, payload)
            self.aside, self.counts = False, counts

    def _now(self) -> Any:
        return DAY + self.clock + timedelta(minutes=next(self._ticks))

    def _note(self, kind: EventKind, revision: int, hashed: str, payload: dict[str, Any] | None = None) -> None:
        facts: dict[str, Any] = {
            "record_id": self.record_id,
            "kind": kind,
            "at": self._now(),
            "by": "สมศรี ใจดี",
            "payload": payload or {},
        }
        previous = self.events[-1].chain if self.events else ""
        chain = chain_hash(previous=previous, **facts)
        self.events.append(
            RecordEvent(
                event_id=uuid4(), revision=revision, content_hash=hashed, previous=previous, chain=chain, **facts
            )
        )


class Exchange(RuleBasedStateMachine):
    """Laptops fill in, send in any order and more than once, learn what was settled, or do not."""

    centre: Centre
    devices: list[Any]

    @initialize(years=st.lists(st.integers(-20, 20), min_size=2, max_size=5), answers=st.data())
    def meet(self, years: list[int], answers: st.DataObject) -> None:
        person_id = uuid4()
        self.laptops = [
            Model(device, person_id, timedelta(days=365 * each))
            for device, each in zip(self.devices, years, strict=False)
        ]
        self.person_id = person_id
        for each in self.laptops[:2]:
            each.begin()
            each.finalise(answers.draw(ANSWERS))

    @rule(data=st.data(), answers=ANSWERS)
    def fill_in(self, data: st.DataObject, answers: dict[str, Any]) -> None:
        laptop = data.draw(st.sampled_from(self.laptops))
        if laptop.draft:
            laptop.finalise(answers)
        elif not laptop.aside:
            laptop.begin()

    @rule(data=st.data())
    def send(self, data: st.DataObject) -> None:
        """Some, in any order, perhaps again; the rest waits."""
        laptop = data.draw(st.sampled_from(self.laptops))
        if laptop.finals:
            laptop.push(data.draw(st.lists(st.sampled_from(sorted(laptop.finals)), min_size=1, max_size=3)))

    @precondition(lambda self: len(self.laptops) < 5)
    @rule(data=st.data())
    def copy_a_store(self, data: st.DataObject) -> None:
        self.laptops.append(data.draw(st.sampled_from(self.laptops)).copied())

    @rule()
    def work_at_the_centre(self) -> None:
        settle(self.centre)

    @rule(data=st.data())
    def decide(self, data: st.DataObject) -> None:
        settle(self.centre)
        self._decide(data.draw(st.integers(0, 4)))

    @rule(data=st.data())
    def pull(self, data: st.DataObject) -> None:
        self._pull(data.draw(st.sampled_from(self.laptops)))

    def teardown(self) -> None:
        if not hasattr(self, "laptops"):
            return
        for _ in range(12):
            for each in self.laptops:
                if each.draft:
                    each.finalise(intent(q201_date=DAYS[0]))
                if each.finals:
                    each.push(sorted(each.finals))
            settle(self.centre)
            decided = self._decide(0)
            before = [(dict(each.finals), each.aside) for each in self.laptops]
            for each in self.laptops:
                self._pull(each)
            if not decided and before == [(each.finals, each.aside) for each in self.laptops]:
                break
        else:
            pytest.fail("they never agree")
        self._all_agree()

    def _decide(self, preferred: int) -> bool:
        waiting = [row for row in open_conflicts(self.centre.database) if row.person_id == self.person_id]
        for row in waiting:
            seen = tuple(each["content_hash"] for each in row.sides if not each["earlier"])
            verdict = Verdict(seen=seen, goes_on=seen[preferred % len(seen)], chosen={}, reason="ถามแล้ว")
            self.centre.settling.settle(DECIDER, "2401", row.conflict_id, verdict)
        return bool(waiting)

    def _pull(self, laptop: Model) -> None:
        found = told(self.centre, laptop.device.device_id).values()
        mine = [each for each in found if each.person_id == self.person_id]
        for conflict in sorted(mine, key=lambda each: (each.at or each.opened_at, each.conflict_id)):
            laptop.take(conflict)

    def _all_agree(self) -> None:
        with self.centre.database.operator() as connection:
            rows = connection.execute(
                select(RecordRow.record_id, RecordRow.revision, RecordRow.content_hash).where(
                    RecordRow.person_id == self.person_id
                )
            )
            stored = {tuple(row) for row in rows}
            ids = {each[0] for each in stored}
            beside = connection.execute(
                select(ConflictRow.record_id, ConflictRow.revision, ConflictRow.content_hash).where(
                    ConflictRow.record_id.in_(ids)
                )
            )
            there = stored | {tuple(row) for row in beside}
            counted = {
                row.record_id: row.counted_revision
                for row in connection.execute(
                    select(SettledRecordRow.__table__).where(SettledRecordRow.record_id.in_(ids))
                )
            }
            case = connection.execute(select(CaseRow.intents).where(CaseRow.person_id == self.person_id)).scalar_one()
        made = {(each.record_id, *key) for each in self.laptops for key in _contents(each)}
        assert made <= there, "every content that was ever finalised is at the centre"
        assert case == 1, "exactly one counts"
        standing = [key for key, revision in counted.items() if revision is not None]
        if counted:
            (record_id,) = standing
            for each in self.laptops:
                if each.finals:
                    assert each.aside == (each.record_id != record_id), "centre and laptops agree on whose record it is"
                if each.record_id == record_id and each.newest is not None:
                    assert each.newest.revision == counted[record_id], "and on its revision"


def _contents(laptop: Model) -> list[tuple[int, str]]:
    return [
        (
            each.revision,
            content_hash(form_id=each.form_id, form_version=each.form_version, answers=each.answers),
        )
        for each in laptop.finals.values()
    ]


def test_laptops_and_centre_converge(centre: Centre, new_laptop: Callable[[], Any]) -> None:
    class Here(Exchange):
        pass

    Here.centre, Here.devices = centre, [new_laptop() for _ in range(5)]
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=8,
            stateful_step_count=8,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize("goes_on", [0, 1], ids=["aside", "goes_on"])
@pytest.mark.parametrize("edited", [0, 2], ids=["the_store", "its_copy"])
def test_a_copied_store_learns_what_counts_though_its_revision_was_left_behind(
    centre: Centre, new_laptop: Callable[[], Any], goes_on: int, edited: int
) -> None:
    """As the machine above found it: two laptops, a copy of the first at a revision that is no side any more."""
    exchange = Exchange()
    exchange.centre, exchange.person_id = centre, uuid4()
    years = (14, 6) if goes_on else (6, 14)
    exchange.laptops = [Model(new_laptop(), exchange.person_id, timedelta(days=365 * each)) for each in years]
    first, second = exchange.laptops
    for laptop, phone in ((first, "0898765432"), (second, "")):
        laptop.begin()
        laptop.finalise(intent(q201_date="2018-03-12", q209_phone=phone, q208_soi="ซอย 2"))
        laptop.push([1])
    exchange.laptops.append(first.copied())
    for laptop in (exchange.laptops[edited], second):
        laptop.begin()
    exchange.teardown()
