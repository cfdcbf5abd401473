"""What comes down from the real centre: its roster, who is given to whom, and an exchange with nothing to do."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from desktop.errors import KnownError
from desktop.services.people import PersonFilter
from desktop.store.came import Came
from desktop.store.machine_tables import machine
from forms.exchange import PATH_HANDSHAKE, PATH_PULL
from forms.roster.generate import Row, generate, write_xlsx
from tests.laptop import Laptop
from tests.sync.conftest import DISTRICT, CentreProcess, move_centre
from tests.sync.servers import Answer, Reply, serving, through

pytestmark = pytest.mark.long

PEOPLE = 60


@pytest.fixture(scope="module")
def telling() -> Iterator[CentreProcess]:
    """A centre of its own: what it tells would change the rosters of other tests."""
    folder = Path(tempfile.mkdtemp(prefix="aofield-telling-"))
    centre = CentreProcess(folder)
    centre.start()
    yield centre
    centre.stop()
    shutil.rmtree(folder)


@pytest.fixture
def told(telling: CentreProcess, make_laptop: Callable[..., Laptop]) -> Laptop:
    """A laptop with nobody on its roster, enrolled at a centre that knows sixty people."""
    bring_in(telling)
    laptop = make_laptop(people=0)
    laptop.enrolling.enrol(telling.enrolment_code(), "เครื่องทดสอบ")
    return laptop


def bring_in(centre: CentreProcess, people: int = PEOPLE, change: Callable[[Row], Row] = lambda row: row) -> None:
    """Give the centre a list, as a district does."""
    path = centre.folder / "list.xlsx"
    write_xlsx(path, [change(row) for row in generate(people, 9, DISTRICT)])
    centre.run("import-roster", str(path), "--district", DISTRICT, "--round", "demo-2561")


def counting(laptop: Laptop, centre: CentreProcess, asked: list[str]) -> Answer:
    """The centre, with every request noted."""
    ask = through(centre.url, centre.authority)

    def answer(path: str, headers: dict[str, str], body: bytes) -> Reply:
        asked.append(path)
        return ask(path, headers, body)

    return answer


def test_an_empty_laptop_is_told_its_district_and_then_an_exchange_is_one_request(
    told: Laptop, telling: CentreProcess
) -> None:
    summary = told.sending.push_once()
    assert (summary.reason, summary.pull_reason) == (None, None)
    assert summary.came[Came.PEOPLE_NEW] == PEOPLE
    assert summary.came[Came.OFFICERS] > 0
    assert told.people.count() == PEOPLE
    first = told.people.search("", 1)[0]
    assert told.people.search(first.full_name)[0].person_id == first.person_id
    assert told.people.search("", filter=PersonFilter.TO_VISIT)
    view = told.sending.pulling.view()
    assert view is not None
    assert view.finished_at is not None
    assert view.news[Came.PEOPLE_NEW] == PEOPLE

    asked: list[str] = []
    with serving(counting(told, telling, asked), *telling.certificate) as url:
        move_centre(told, url)
        summary = told.sending.push_once(everything=True)
    assert (summary.reason, summary.pull_reason, summary.came) == (None, None, {})
    assert asked == [PATH_HANDSHAKE]


def test_what_was_sent_has_arrived_also_where_nothing_can_be_pulled(told: Laptop) -> None:
    told.sending.push_once()
    told.finalised()
    with told.stores.machine_store.write() as connection:
        connection.execute(update(machine).values(round_id="of-another-program"))
    summary = told.sending.push_once(repair=True)
    assert (summary.received, summary.failed, summary.reason) == (1, 0, None)
    assert summary.pull_reason is not None
    assert summary.pull_reason.code == "round_unknown"


def test_only_what_changed_comes_the_next_time(told: Laptop, telling: CentreProcess) -> None:
    told.sending.push_once()
    bring_in(telling, PEOPLE, lambda row: {**row, "phone": "0812345678"} if row["national_id"].endswith("1") else row)
    summary = told.sending.push_once(everything=True)
    changed = sum(str(row["national_id"]).endswith("1") for row in generate(PEOPLE, 9, DISTRICT))
    assert summary.came == {Came.PEOPLE_CHANGED: changed}
    bring_in(telling)


def test_a_line_that_dies_in_the_pull_leaves_what_was_sent_and_what_came(told: Laptop, telling: CentreProcess) -> None:
    told.sending.push_once()
    record = told.finalised()
    bring_in(telling, PEOPLE, lambda row: {**row, "phone": "0898765432"})
    ask = through(telling.url, telling.authority)

    def dies(path: str, headers: dict[str, str], body: bytes) -> Reply:
        return Reply(0) if path == PATH_PULL else ask(path, headers, body)

    with serving(dies, *telling.certificate) as url:
        move_centre(told, url)
        summary = told.sending.push_once()
    assert (summary.received, summary.reason) == (1, None)
    assert isinstance(summary.pull_reason, KnownError)
    assert told.people.count() == PEOPLE
    move_centre(told, telling.url)
    summary = told.sending.push_once(everything=True)
    assert summary.came[Came.PEOPLE_CHANGED] == PEOPLE
    assert told.cases.overview(record.person_id).records
    bring_in(telling)


def test_a_repair_asked_for_brings_everything_again_and_changes_nothing(told: Laptop) -> None:
    told.sending.push_once()
    before = [told.people.get(row.person_id) for row in told.people.search("", 100)]
    summary = told.sending.push_once(repair=True)
    assert (summary.pull_reason, summary.came) == (None, {})
    assert [told.people.get(row.person_id) for row in told.people.search("", 100)] == before
