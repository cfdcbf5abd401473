"""Whatever the line does at any class of bytes of any step: repeated until it goes, all is as if nothing had been."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from central.db.database import Database
from desktop.errors import KnownError
from desktop.paths import Paths
from desktop.services.unlocking import Unlocking
from desktop.store import enrolments, lines, pulled
from desktop.sync import pull
from forms.exchange import (
    PATH_AUTHORITY,
    PATH_ENROL,
    PATH_ESCROW,
    PATH_HANDSHAKE,
    PATH_PULL,
    PATH_PUSH,
    PATH_UPLOADS,
    EnrolmentCode,
)
from forms.record import Record
from forms.roster.generate import generate, write_xlsx
from tests.desktop.store.brought_back import brought_back
from tests.laptop import CHEAP, OFFICER, PASSPHRASE, Laptop, the_demo_round
from tests.sync.conftest import DISTRICT, CentreProcess, move_centre
from tests.sync.faulty_line import OF_ANSWER, OF_REQUEST, At, Fault, How, Plan, Seen, faulty, sealed
from tests.sync.standing import Standing, books_of, require_whole

pytestmark = pytest.mark.long

PEOPLE = 150  # one for each record made here: two about one person would be settled
PICTURE = 20_000  # bytes; three pieces
PAGE = 20  # things; several pages
MOST_TRIES = 40
BEGIN, PIECE, STANDS, ASK = (f"{method} {PATH_UPLOADS}" for method in ("POST", "PATCH", "HEAD", "GET"))
STEPS = {PATH_HANDSHAKE, PATH_PUSH, PATH_ESCROW, BEGIN, PIECE, ASK, PATH_PULL, f"{PATH_PULL} further"}


@dataclass
class Officer:
    """Somebody with a laptop that has met its centre and knows its people."""

    laptop: Laptop
    first: Record
    centre: CentreProcess
    books: Database
    records: int = 1

    def works(self) -> None:
        """Something for every step: a record, a picture of its paper, a key to escrow, a whole roster to pull."""
        made = self.laptop.finalised_like(self.first, self.laptop.person(self.records % PEOPLE))
        brought_back(self.laptop, made, os.urandom(PICTURE))
        enrolments.forget_escrow(self.laptop.stores.machine_store, self.laptop.stores.slug)
        with self.laptop.stores.machine_store.write() as connection:
            lines.write_piece_bytes(connection, PICTURE // 3)
            enrolled = enrolments.read_enrolment(connection)
            assert enrolled is not None
            pulled.sweep(connection, enrolled.centre_id)
        self.records += 1

    def exchanges_over(self, plan: Plan, *, one_each: bool = False) -> set[str]:
        """Until one comes to its end, as the network lane would; which steps there were."""
        centre = self.centre
        with faulty(centre.url, centre.authority, centre.certificate, plan, one_each=one_each) as (line, url):
            move_centre(self.laptop, url)
            self._until_it_goes()
        return {step_of(seen) for seen in line.heard}

    def exchanges_at(self, url: str) -> None:
        move_centre(self.laptop, url)
        self._until_it_goes()

    def standing(self) -> Standing:
        """Without what grew with each work."""
        found = require_whole(self.laptop, self.books)
        assert (found.revisions, found.pictures) == (self.records, self.records - 1)
        return replace(found, revisions=0, pictures=0)

    def _until_it_goes(self) -> None:
        for _ in range(MOST_TRIES):
            summary = self.laptop.sending.push_once(everything=True)
            if summary.reason is None and summary.pull_reason is None and self._escrowed():
                return
        raise AssertionError(f"it never goes: {summary.reason}, {summary.pull_reason}")

    def _escrowed(self) -> bool:
        status = self.laptop.enrolling.status()
        return status is not None and status.escrowed_at is not None


def step_of(seen: Seen) -> str:
    return f"{seen.method} {PATH_UPLOADS}" if seen.path.startswith(PATH_UPLOADS) else seen.path


@pytest.fixture(scope="module")
def far() -> Iterator[CentreProcess]:
    """A centre with a roster of its own, at the other end of the line."""
    folder = Path(tempfile.mkdtemp(prefix="aofield-far-"))
    centre = CentreProcess(folder)
    centre.start()
    path = folder / "list.xlsx"
    write_xlsx(path, list(generate(PEOPLE, 9, DISTRICT)))
    centre.run("import-roster", str(path), "--district", DISTRICT, "--round", "demo-2561")
    yield centre
    centre.stop()
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def officer(far: CentreProcess, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Officer]:
    paths = Paths(tmp_path_factory.mktemp("officer"))
    stores = Unlocking(paths, cost=CHEAP).create(
        OFFICER, PASSPHRASE, district=DISTRICT, round_id=the_demo_round().round_id
    )
    laptop = Laptop(paths, stores)
    laptop.enrolling.enrol(far.enrolment_code(), "เครื่องทดสอบ")
    laptop.sending.push_once()
    books = books_of(far)
    yield Officer(laptop, laptop.finalised(), far, books)
    books.close()
    stores.close()


@pytest.fixture(scope="module")
def undisturbed(officer: Officer) -> Standing:
    """How it stands after an exchange on a line on which nothing happens."""
    officer.works()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pull, "FIRST_PAGE", PAGE)
        assert officer.exchanges_over(lambda _seen: None) == STEPS - {f"{PATH_PULL} further"}
    return officer.standing()


@pytest.fixture(autouse=True)
def _small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pull, "FIRST_PAGE", PAGE)


@dataclass
class Once:
    """The same fault once at every step, at the first page of a pull and at a later one."""

    fault: Fault
    steps: set[str] = field(default_factory=lambda: STEPS | {STANDS})
    hit: set[str] = field(default_factory=set)

    def __call__(self, seen: Seen) -> Fault | None:
        if not seen.method:
            return None
        step = step_of(seen)
        if step == PATH_PULL and PATH_PULL in self.hit and b'"national":0' not in seen.raw:
            step += " further"
        if step in self.hit or step not in self.steps:
            return None
        self.hit.add(step)
        return self.fault


@pytest.mark.parametrize("at", [*OF_REQUEST, *OF_ANSWER])
def test_cut_there_in_every_step(at: At, officer: Officer, undisturbed: Standing) -> None:
    officer.works()
    once = Once(Fault(at))
    officer.exchanges_over(once)
    assert once.hit == STEPS | {STANDS}
    assert officer.standing() == undisturbed


def test_cut_in_every_other_hello(officer: Officer, undisturbed: Standing) -> None:
    officer.works()
    chance = random.Random(2561)
    hello = Fault(At.HELLO)
    steps = officer.exchanges_over(
        lambda seen: hello if not seen.method and chance.random() < 0.5 else None, one_each=True
    )
    assert steps >= STEPS - {f"{PATH_PULL} further"}
    assert officer.standing() == undisturbed


@pytest.mark.parametrize("at", [At.BODY_MIDDLE, At.ANSWER_MIDDLE])
@pytest.mark.parametrize("how", [How.RESET, How.HALF_CLOSED, How.SLOW])
def test_other_ways_to_end_and_a_line_that_drips(how: How, at: At, officer: Officer, undisturbed: Standing) -> None:
    officer.works()
    officer.exchanges_over(Once(Fault(at, how)))
    assert officer.standing() == undisturbed


@pytest.mark.parametrize("how", [How.TWICE, How.OVERTAKEN])
def test_a_message_that_comes_twice_or_late(how: How, officer: Officer, undisturbed: Standing) -> None:
    """Two batches are under way at once; the first is overtaken by the second."""
    officer.works()
    officer.works()
    with officer.laptop.stores.machine_store.write() as connection:
        lines.write_batch_bytes(connection, 1)
    steps = STEPS if how is How.TWICE else {PATH_PUSH}
    officer.exchanges_over(Once(Fault(At.BODY_LAST, how), steps))
    assert officer.standing() == undisturbed


@pytest.mark.parametrize("at", [At.BODY_MIDDLE, At.ANSWER_MIDDLE])
def test_a_byte_changed_behind_the_tls_is_noticed(at: At, officer: Officer, undisturbed: Standing) -> None:
    """As a broken proxy might do it: by gzip's sum, a piece's, a signature, or the state hash."""
    officer.works()
    steps = {PATH_PUSH, BEGIN, PIECE} if at in OF_REQUEST else {PATH_PUSH, ASK, PATH_PULL}
    officer.exchanges_over(Once(Fault(at, How.CHANGED), steps))
    assert officer.standing() == undisturbed


@pytest.mark.parametrize("up", [True, False])
@pytest.mark.parametrize("at_byte", [0, 5, 60, 900, 3000])
def test_bytes_changed_or_cut_as_they_travel(at_byte: int, up: bool, officer: Officer, undisturbed: Standing) -> None:
    """Not opened: within the hello, the certificate, and what is encrypted."""
    officer.works()
    for how in (How.CHANGED, How.CUT):
        with sealed(officer.centre.url, at_byte, up=up, how=how) as url:
            officer.exchanges_at(url)
    assert officer.standing() == undisturbed


FAULTS = st.builds(Fault, st.sampled_from([*OF_REQUEST, *OF_ANSWER]), st.sampled_from(sorted({*How} - {How.CHANGED})))


@settings(max_examples=8)
@given(faults=st.dictionaries(st.integers(0, 30), FAULTS, max_size=8), works=st.integers(1, 2))
def test_any_faults_at_any_requests(
    faults: dict[int, Fault], works: int, officer: Officer, undisturbed: Standing
) -> None:
    for _ in range(works):
        officer.works()
    officer.exchanges_over(lambda seen: faults.get(seen.number) if seen.method else None)
    assert officer.standing() == undisturbed


@pytest.fixture(scope="module")
def code(officer: Officer) -> EnrolmentCode:
    return EnrolmentCode.from_line(officer.centre.enrolment_code())


@pytest.mark.parametrize("at", [At.HELLO, *OF_REQUEST, *OF_ANSWER])
def test_an_enrolment_cut_there_is_repeated_with_the_same_code(
    at: At, code: EnrolmentCode, officer: Officer, undisturbed: Standing
) -> None:
    machine_store = officer.laptop.stores.machine_store
    enrolments.forget_escrow(machine_store, officer.laptop.stores.slug)
    chance = random.Random(at)
    hello = lambda seen: Fault(at) if not seen.method and chance.random() < 0.5 else None  # noqa: E731
    once = Once(Fault(at), {PATH_AUTHORITY, PATH_ENROL, PATH_ESCROW})
    with faulty(
        officer.centre.url,
        officer.centre.authority,
        officer.centre.certificate,
        hello if at is At.HELLO else once,
        one_each=True,
    ) as (line, url):
        there = code.model_copy(update={"url": url}).as_line()
        for _ in range(MOST_TRIES):
            try:
                officer.laptop.enrolling.enrol(there, "เครื่องทดสอบ")
            except KnownError:
                continue
            break
        assert line.faults
    officer.works()
    officer.exchanges_at(officer.centre.url)
    assert officer.standing() == undisturbed
