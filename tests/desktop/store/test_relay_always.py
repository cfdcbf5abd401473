"""Two officers, centres that change, power that goes: in whatever order, nothing lies open and nothing is lost."""

from __future__ import annotations

import shutil
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyrage import x25519

from desktop.paths import Paths
from desktop.services.unlocking import Unlocking
from desktop.store import history, outbox, relay
from desktop.store.outbox import Key, Receipted
from desktop.store.sending_state import SendState
from forms.exchange import PushedRecord, PushOutcome, Receipt
from forms.record import EventKind, Record
from forms.sealing import unsealed
from tests.desktop.store.cutting import PowerCutError, cut_off
from tests.laptop import CHEAP, OFFICER, PASSPHRASE, Laptop, the_demo_round

CENTRES = [x25519.Identity.generate() for _ in range(2)]
COLLEAGUE = "สมหญิง งามดี"
officers = st.integers(0, 1)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("finalise"), officers),
        st.tuples(st.just("sign"), officers),
        st.tuples(st.just("copy"), officers),
        st.tuples(st.just("cut"), officers, st.integers(1, 2), st.booleans()),
        st.tuples(st.just("enrol"), st.integers(0, 1)),
        st.tuples(st.just("send"), officers),
        st.tuples(
            st.just("forget"),
        ),
    ),
    max_size=14,
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Record]:
    """A computer of two officers, and a record to make others from."""
    root = tmp_path_factory.mktemp("shared")
    round_ = the_demo_round()
    assert round_.demo_mode is not None
    stores = Unlocking(Paths(root), cost=CHEAP).create(
        OFFICER, PASSPHRASE, district=round_.demo_mode.district, round_id=round_.round_id
    )
    laptop = Laptop(Paths(root), stores)
    laptop.import_people(3)
    colleague = laptop.colleague(COLLEAGUE, PASSPHRASE)
    record = laptop.finalised()
    colleague.stores.close()
    laptop.stores.close()
    return root, record


class Office:
    """The computer, and what its centres have received."""

    def __init__(self, root: Path, example: Record) -> None:
        unlocking = Unlocking(Paths(root), cost=CHEAP)
        self.laptops = [Laptop(Paths(root), unlocking.unlock(name, PASSPHRASE)) for name in (OFFICER.name, COLLEAGUE)]
        self.example = example
        self.made: list[tuple[int, Record]] = [(0, example)]
        self.centre: x25519.Identity | None = None
        self.arrived: dict[UUID, PushedRecord] = {}

    def do(self, what: str, *how: int) -> None:
        match what, how:
            case "finalise", (who,):
                laptop = self.laptops[who]
                self.made.append((who, laptop.finalised_like(self.example, laptop.person(len(self.made) % 3))))
            case "sign", (who,):
                self.sign(who)
            case "copy", (who,):
                relay.copy_out(self.laptops[who].stores, self.laptops[who].clock())
            case "cut", (who, at, committed):
                self.copy_until_the_power_goes(who, at, committed=bool(committed))
            case "enrol", (which,):
                self.centre = CENTRES[which]
                self.laptops[0].meet_centre(str(self.centre.to_public()))
            case "send", (who,):
                self.send(who)
            case "forget", ():
                with self.laptops[0].stores.machine_store.write() as connection:
                    outbox.empty_old(connection, self.laptops[0].clock())

    def sign(self, who: int) -> None:
        """Something happens to the newest record of an officer."""
        own = [record for owner, record in self.made if owner == who]
        for record in own[-1:]:
            with self.laptops[who].stores.officer_store.write() as connection:
                history.append_event(
                    connection,
                    record_id=record.record_id,
                    revision=1,
                    content_hash=record.content_hash,
                    kind=EventKind.SIGNED_ON_PAPER,
                    at=self.laptops[who].clock(),
                    by="",
                )

    def copy_until_the_power_goes(self, who: int, at: int, *, committed: bool) -> None:
        laptop = self.laptops[who]
        for name in ("machine_store", "officer_store"):
            with cut_off(laptop.stores, name, at=at, committed=committed) as stores:
                try:
                    relay.copy_out(stores, laptop.clock())
                except PowerCutError:
                    continue

    def send(self, who: int) -> None:
        """As a session of this officer would: what is due leaves, and the centre of today has to be able to open it."""
        laptop = self.laptops[who]
        with laptop.stores.machine_store.write() as connection:
            for copy in outbox.read(connection, outbox.due(connection, None)):
                assert self.centre is not None
                pushed = PushedRecord.model_validate_json(unsealed(copy.body, self.centre, most=1_000_000))
                assert (pushed.record.record_id, pushed.record.content_hash) == (copy.key.record_id, copy.content_hash)
                self.arrived[copy.key.record_id] = pushed
                receipt = Receipt(
                    record_id=copy.key.record_id,
                    revision=copy.key.revision,
                    content_hash=copy.content_hash,
                    outcome=PushOutcome.STORED,
                    received_at=laptop.clock(),
                    centre_id=UUID(int=1),
                )
                arrived = Receipted(copy.key, receipt, SendState.RECEIVED, "", copy.events)
                outbox.mark_arrived(connection, [arrived], laptop.clock())

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.stores.close()


@settings(max_examples=25)
@given(steps=steps)
def test_whatever_happens_everything_arrives_sealed(
    steps: list[tuple[str, ...]], template: tuple[Path, Record], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("office") / "home"
    shutil.copytree(template[0], root)
    office = Office(root, template[1])
    try:
        for what, *how in steps:
            office.do(what, *how)  # type: ignore[arg-type]
            with office.laptops[0].stores.machine_store.read() as connection:
                assert not outbox.open_copies(connection)
        # In the end there is a centre, everybody has worked once, and one of them sends.
        office.do("enrol", 0)
        for who in (0, 1):
            office.do("copy", who)
        office.do("send", 1)
        assert set(office.arrived) == {record.record_id for _, record in office.made}
        for who, record in office.made:
            with office.laptops[who].stores.officer_store.read() as connection:
                events = history.events_of(connection, record.record_id)
            assert office.arrived[record.record_id].record == record
            assert office.arrived[record.record_id].events == events
        assert not relay.uncopied(office.laptops[0].stores)
        assert Key(template[1].record_id, 1) not in _due(office)
    finally:
        office.close()
        shutil.rmtree(root.parent)


def _due(office: Office) -> set[Key]:
    with office.laptops[0].stores.machine_store.read() as connection:
        return {copy.key for copy in outbox.read(connection, outbox.due(connection, None))}
