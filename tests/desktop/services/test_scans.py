"""Signed papers brought back to a real store: printed by the service, scanned as files, attached once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image
from sqlalchemy import select

from desktop.errors import KnownError
from desktop.scanning.files import Picture
from desktop.services.papers import StartedPaper
from desktop.services.scan_batch import NamedPage, PageStanding, PaperStanding, ScanBatch
from desktop.services.scans import Scans
from desktop.services.unlocking import Unlocking
from desktop.store import attachments, history
from desktop.store.officer_tables import attachment
from desktop.store.opened import Officer
from desktop.store.papers import PaperKind, PaperState
from forms.record import EventKind
from tests.desktop.scanning.desk_lamp import noisy, photographed, rastered, skewed
from tests.laptop import CHEAP, OFFICER, PASSPHRASE, Laptop


def scans_of(laptop: Laptop) -> Scans:
    return Scans(laptop.stores, laptop.papers, laptop.clock)


def printed(laptop: Laptop, number: int = 0, kind: PaperKind = PaperKind.ORIGINAL) -> StartedPaper:
    """Form 2 of one person, out of the printer."""
    record = laptop.finalised(number)
    started = laptop.papers.begin(record.record_id, 1, kind)
    laptop.papers.answer(started.number, ok=True)
    return started


def as_files(folder: Path, pages: Sequence[Picture], name: str = "scan") -> list[Path]:
    folder.mkdir(exist_ok=True)
    files = []
    for number, page in enumerate(pages, 1):
        files.append(folder / f"{name}-{number:02}.png")
        Image.fromarray(page).save(files[-1], compress_level=1)
    return files


def state_of(laptop: Laptop, started: StartedPaper) -> PaperState:
    rows = {row.number: row for row in laptop.papers.papers_of(started.row.record_id)}
    return rows[started.number].state


def rows(laptop: Laptop) -> int:
    with laptop.stores.officer_store.read() as connection:
        return len(connection.execute(select(attachment.c.attachment_id)).all())


def scanned_events(laptop: Laptop, started: StartedPaper) -> list[dict[str, object]]:
    with laptop.stores.officer_store.read() as connection:
        events = history.events_of(connection, started.row.record_id)
    return [event.payload for event in events if event.kind is EventKind.SCANNED]


def two_pages(started: StartedPaper) -> tuple[Picture, ...]:
    """Its pages as coarse as they can still be read, which is quick."""
    return rastered(started.pdf, 110)


def test_a_whole_paper_is_scanned(laptop: Laptop, tmp_path: Path) -> None:
    started = printed(laptop)
    pages = two_pages(started)
    batch = scans_of(laptop).read(as_files(tmp_path, [skewed(noisy(page), 2) for page in reversed(pages)]))
    (paper,) = batch.papers
    assert paper.paper.standing is PaperStanding.EXPECTED
    assert paper.paper.full_name == laptop.people.get(laptop.person()).full_name
    assert paper.missing == ()
    assert rows(laptop) == 0  # reading changes nothing
    summary = scans_of(laptop).attach(batch)
    assert [(each.number, each.missing) for each in summary.papers] == [(started.number, ())]
    assert state_of(laptop, started) is PaperState.SCANNED
    with laptop.stores.officer_store.read() as connection:
        kept = attachments.pictures(connection, started.row.record_id, started.row.ordinal)
        copied = connection.execute(select(attachment.c.copied)).scalars().all()
    assert [each.page for each in kept] == list(range(1, len(pages) + 1))
    assert all(len(each.image) <= 200_000 for each in kept)
    assert not any(copied)
    (payload,) = scanned_events(laptop, started)
    assert payload["paper"] == str(started.number)
    assert payload["pages"] == [{"page": each.page, "sha256": each.sha256} for each in kept]


def test_the_same_file_twice_changes_nothing(laptop: Laptop, tmp_path: Path) -> None:
    started = printed(laptop)
    files = as_files(tmp_path, two_pages(started))
    scans = scans_of(laptop)
    batch = scans.read(files)
    first = scans.attach(batch)
    assert first.files == tuple(files)
    before = rows(laptop)
    assert scans.attach(batch).papers == ()  # the same batch, as if the button had been pressed twice
    again = scans.read(files)
    assert {each.standing for each in again.papers[0].pages} == {PageStanding.KEPT}
    summary = scans.attach(again)
    assert summary.papers == ()
    assert summary.files == tuple(files)  # they may be put away all the same
    assert rows(laptop) == before
    assert len(scanned_events(laptop, started)) == 1


def test_a_page_missing_is_told_and_the_paper_stays_as_it_was(laptop: Laptop, tmp_path: Path) -> None:
    started = printed(laptop)
    pages = two_pages(started)
    scans = scans_of(laptop)
    batch = scans.read(as_files(tmp_path, pages[:-1]))
    assert batch.papers[0].missing == (len(pages),)
    assert batch.papers[0].count == len(pages)
    summary = scans.attach(batch)
    assert summary.papers[0].missing == (len(pages),)
    assert state_of(laptop, started) is PaperState.PRINTED
    rest = scans.read(as_files(tmp_path / "later", pages[-1:]))
    assert rest.papers[0].missing == ()  # with what lies there already
    scans.attach(rest)
    assert state_of(laptop, started) is PaperState.SCANNED


def test_a_better_picture_of_a_page_is_the_one_that_counts(laptop: Laptop, tmp_path: Path) -> None:
    started = printed(laptop)
    pages = two_pages(started)
    scans = scans_of(laptop)
    scans.attach(scans.read(as_files(tmp_path, [noisy(page, 25) for page in pages])))
    batch = scans.read(as_files(tmp_path / "again", pages))
    assert {each.standing for each in batch.papers[0].pages} == {PageStanding.REPLACES}
    scans.attach(batch)
    assert rows(laptop) == 2 * len(pages)
    with laptop.stores.officer_store.read() as connection:
        kept = attachments.pictures(connection, started.row.record_id, started.row.ordinal)
    assert [each.sha256 for each in kept] == [each.page.picture.sha256 for each in batch.papers[0].pages]


def test_two_papers_in_one_pdf_in_wrong_order(laptop: Laptop, tmp_path: Path) -> None:
    one, two = printed(laptop, 0), printed(laptop, 1)
    file = tmp_path / "stack.pdf"
    with (
        pikepdf.open(BytesIO(one.pdf)) as first,
        pikepdf.open(BytesIO(two.pdf)) as second,
        pikepdf.new() as whole,
    ):
        for left, right in zip(reversed(first.pages), second.pages, strict=True):
            whole.pages.append(left)
            whole.pages.append(right)
        whole.pages[1].rotate(180, relative=True)
        whole.save(file)
    scans = scans_of(laptop)
    batch = scans.read([file])
    assert {paper.paper.number for paper in batch.papers} == {one.number, two.number}
    assert all(paper.missing == () for paper in batch.papers)
    assert any(paper.reordered for paper in batch.papers)
    summary = scans.attach(batch)
    assert len(summary.papers) == 2
    assert summary.files == (file,)
    assert {state_of(laptop, one), state_of(laptop, two)} == {PaperState.SCANNED}


def test_no_mark_is_asked_for_and_a_number_typed(laptop: Laptop, tmp_path: Path) -> None:
    started = printed(laptop)
    pages = two_pages(started)
    torn = pages[-1][: int(pages[-1].shape[0] * 0.8)]  # the foot with the code is torn off
    scans = scans_of(laptop)
    batch = scans.read(as_files(tmp_path, [*pages[:-1], torn]))
    (loose,) = batch.loose
    assert loose.standing is PageStanding.UNKNOWN
    name = NamedPage(started.number, len(pages))
    named = scans.sort(replace(page, named=name) if page is loose.page else page for page in batch.pages)
    assert named.loose == ()
    assert named.papers[0].missing == ()
    scans.attach(named)
    assert state_of(laptop, started) is PaperState.SCANNED


def test_what_came_out_though_nobody_had_said_so(laptop: Laptop, tmp_path: Path) -> None:
    record = laptop.finalised()
    started = laptop.papers.begin(record.record_id, 1)
    scans = scans_of(laptop)
    scans.attach(scans.read(as_files(tmp_path, two_pages(started))))
    assert state_of(laptop, started) is PaperState.SCANNED
    assert laptop.papers.unanswered() == ()


def test_a_void_paper_is_told_and_kept_only_where_the_officer_insists(laptop: Laptop, tmp_path: Path) -> None:
    started = printed(laptop)
    laptop.papers.void(started.number, "ชื่อผิด")
    scans = scans_of(laptop)
    files = as_files(tmp_path, two_pages(started))
    batch = scans.read(files)
    assert batch.papers[0].paper.standing is PaperStanding.VOID
    assert batch.papers[0].paper.row is not None
    assert batch.papers[0].paper.row.reason == "ชื่อผิด"
    summary = scans.attach(batch)
    assert (summary.papers, summary.files, rows(laptop)) == ((), (), 0)
    scans.attach(batch, {started.number})
    assert rows(laptop) == started.row.pages
    assert state_of(laptop, started) is PaperState.VOID


def test_a_paper_voided_between_reading_and_keeping_stays_void(laptop: Laptop, tmp_path: Path) -> None:
    started = printed(laptop)
    scans = scans_of(laptop)
    batch = scans.read(as_files(tmp_path, two_pages(started)))
    laptop.papers.void(started.number, "ชื่อผิด")
    summary = scans.attach(batch)
    assert (summary.papers, rows(laptop)) == ((), 0)
    assert state_of(laptop, started) is PaperState.VOID


def test_spoilt_papers_and_copies_are_told(laptop: Laptop, tmp_path: Path) -> None:
    copy = printed(laptop, 0, PaperKind.COPY)
    record = laptop.finalised(1)
    spoilt = laptop.papers.begin(record.record_id, 1)
    laptop.papers.answer(spoilt.number, ok=False, reason="กระดาษติด")
    scans = scans_of(laptop)
    batch = scans.read(as_files(tmp_path, [two_pages(copy)[0], two_pages(spoilt)[0]]))
    assert [paper.paper.standing for paper in batch.papers] == [PaperStanding.COPY, PaperStanding.SPOILT]
    assert scans.attach(batch).papers == ()


def test_drafts_and_papers_only_looked_at(laptop: Laptop, tmp_path: Path) -> None:
    draft = laptop.cases.start(laptop.person(3), "intent")
    record = laptop.finalised()
    pages = [
        rastered(laptop.papers.preview(draft, 1), 110)[0],
        rastered(laptop.papers.preview(record.record_id, 1), 110)[0],
    ]
    batch = scans_of(laptop).read(as_files(tmp_path, pages))
    assert [each.standing for each in batch.loose] == [PageStanding.DRAFT, PageStanding.UNNUMBERED]


def test_a_colleagues_paper_and_one_of_another_computer(
    laptop: Laptop, make_laptop: Callable[..., Laptop], tmp_path: Path
) -> None:
    mine = printed(laptop)
    far = printed(make_laptop(seed=5))
    colleague = Officer("ปวีณา ธนกิจ", ao_code="AO-002")
    stores = Unlocking(laptop.paths, cost=CHEAP).create(
        colleague,
        PASSPHRASE,
        district=laptop.stores.machine.district,
        round_id=laptop.round.round_id,
        colleague=OFFICER.name,
        colleague_passphrase=PASSPHRASE,
    )
    beside = Laptop(laptop.paths, stores)
    try:
        batch = scans_of(beside).read(as_files(tmp_path, [two_pages(mine)[0], two_pages(far)[0]]))
        assert [paper.paper.standing for paper in batch.papers] == [PaperStanding.COLLEAGUE, PaperStanding.ELSEWHERE]
        assert batch.papers[0].paper.colleague == OFFICER.name
        assert batch.papers[0].paper.full_name == ""  # nothing of a colleague's record is told
        assert scans_of(beside).attach(batch).papers == ()
    finally:
        stores.close()


def test_what_cannot_be_read_stands_beside_what_can(laptop: Laptop, tmp_path: Path) -> None:
    started = printed(laptop)
    (good, *_rest) = as_files(tmp_path, two_pages(started))
    bad = tmp_path / "broken.pdf"
    bad.write_bytes(b"%PDF-1.7 and no more")
    scans = scans_of(laptop)
    batch = scans.read([bad, good])
    assert [(each.name, each.error.code) for each in batch.failures] == [("broken.pdf", "scan_broken")]
    assert len(batch.papers) == 1
    assert scans.attach(batch).files == (good,)


def test_leaving_out_a_picture_and_cancelling(laptop: Laptop, tmp_path: Path) -> None:
    started = printed(laptop)
    scans = scans_of(laptop)
    files = as_files(tmp_path, two_pages(started))
    batch = scans.read(files)
    assert scans.sort(batch.pages[1:]).papers[0].missing == (1,)
    seen: list[int] = []
    with pytest.raises(KnownError, match="cancelled"):
        scans.read(files, progress=lambda done, _all: seen.append(done), cancelled=lambda: bool(seen))


def test_a_frame_of_a_camera(laptop: Laptop) -> None:
    started = printed(laptop)
    scans = scans_of(laptop)
    pages = [
        scans.photograph(photographed(page, (1920, 1080), quarter=1, fill=0.97), "กล้อง")
        for page in rastered(started.pdf, 200)
    ]
    batch: ScanBatch = scans.sort(pages)
    assert batch.papers[0].missing == ()
    assert all(np.isfinite(page.picture.sharpness) for page in batch.pages)
    scans.attach(batch)
    assert state_of(laptop, started) is PaperState.SCANNED
