"""Papers in any order of printing, answering, signing, changing and power cuts."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desktop.errors import KnownError
from desktop.paths import Paths
from desktop.services.signing import SignerRole
from desktop.services.unlocking import Unlocking
from desktop.store import history, papers
from desktop.store.missing import Lacking
from desktop.store.papers import LIVING, PaperKind, PaperState
from forms.form_number import PaperNumber
from forms.record import EventKind, RecordEvent, broken_link
from tests.laptop import CHEAP, OFFICER, PASSPHRASE, Laptop, the_demo_round

SIGNERS = [(SignerRole.HOLDER, "ผู้ถือบัตร"), (SignerRole.RECEIVER, "ผู้รับแจ้ง")]
STROKES = [[(0.1, 0.2, 0), (0.5, 0.4, 33)]]


@dataclass
class Sheet:
    """What we believe of one paper."""

    number: PaperNumber
    revision: int
    kind: PaperKind
    state: PaperState = PaperState.SENT


@dataclass
class Filed:
    """What we believe of one record."""

    record_id: UUID
    form_number: str
    revision: int = 1
    changing: bool = False
    on_screen: set[SignerRole] = field(default_factory=set)
    sheets: list[Sheet] = field(default_factory=list)


@pytest.fixture(scope="module")
def filled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two final forms 2, nothing printed."""
    root = tmp_path_factory.mktemp("papers")
    round_ = the_demo_round()
    stores = Unlocking(Paths(root), cost=CHEAP).create(OFFICER, PASSPHRASE, district="2401", round_id=round_.round_id)
    laptop = Laptop(Paths(root), stores)
    laptop.import_people(4)
    for number in range(2):
        laptop.finalised(number)
    stores.close()
    return root


class PapersMachine(RuleBasedStateMachine):
    template: Path

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="papers"))
        self.cuts = 0
        shutil.copytree(self.template, self.folder / "0")
        self.laptop = self.opened(self.folder / "0")
        ids = [self.laptop.cases.overview(self.laptop.person(n)).records[0].record_id for n in range(2)]
        self.filed = [Filed(each, self.laptop.papers.form_number(each)) for each in ids]

    def opened(self, root: Path) -> Laptop:
        return Laptop(Paths(root), Unlocking(Paths(root), cost=CHEAP).unlock(OFFICER.name, PASSPHRASE))

    def teardown(self) -> None:
        if hasattr(self, "laptop"):
            self.laptop.stores.close()
            shutil.rmtree(self.folder)

    # What people do -----------------------------------------------------------------------------------------------

    @rule(which=st.integers(0, 1), kind=st.sampled_from(PaperKind), older=st.booleans())
    def send(self, which: int, kind: PaperKind, older: bool) -> None:
        filed = self.filed[which]
        revision = max(filed.revision - 1, 1) if older else filed.revision
        if kind is PaperKind.ORIGINAL and revision < filed.revision:
            with pytest.raises(KnownError, match="paper_superseded"):
                self.laptop.papers.begin(filed.record_id, revision, kind)
            return
        begun = self.laptop.papers.begin(filed.record_id, revision, kind)
        filed.sheets.append(Sheet(begun.number, revision, kind))

    @rule(which=st.integers(0, 1), signed=st.booleans())
    def print_well(self, which: int, signed: bool) -> None:
        """The usual way: an original comes out, and everybody signs it."""
        filed = self.filed[which]
        begun = self.laptop.papers.begin(filed.record_id, filed.revision)
        self.laptop.papers.answer(begun.number, ok=True)
        filed.sheets.append(Sheet(begun.number, filed.revision, PaperKind.ORIGINAL, PaperState.PRINTED))
        if signed and len(filed.on_screen) < len(SIGNERS):
            self.laptop.papers.signed(begun.number, SIGNERS)
            filed.sheets[-1].state = PaperState.SIGNED

    @rule(data=st.data(), ok=st.booleans())
    def answer(self, data: st.DataObject, ok: bool) -> None:
        filed, sheet = self.some(data)
        said = PaperState.PRINTED if ok else PaperState.SPOILT
        if sheet.state not in (PaperState.SENT, said):
            self.refused(self.laptop.papers.answer, sheet.number, ok=ok, reason="กระดาษติด")
            return
        self.laptop.papers.answer(sheet.number, ok=ok, reason="" if ok else "กระดาษติด")
        sheet.state = PaperState.VOID if ok and sheet.revision < filed.revision else said

    @rule(data=st.data())
    def sign_by_hand(self, data: st.DataObject) -> None:
        filed, sheet = self.some(data)
        left = {role for role, _ in SIGNERS} - (filed.on_screen if sheet.revision == filed.revision else set())
        if sheet.kind is PaperKind.COPY or sheet.state is not PaperState.PRINTED or not left:
            self.refused(self.laptop.papers.signed, sheet.number, SIGNERS)
            return
        self.laptop.papers.signed(sheet.number, SIGNERS)
        sheet.state = PaperState.SIGNED

    @rule(data=st.data())
    def bring_back(self, data: st.DataObject) -> None:
        _filed, sheet = self.some(data)
        with self.laptop.stores.officer_store.write() as connection:
            row = papers.paper_of(connection, sheet.number)
            assert row is not None
            if PaperState.SCANNED not in papers.LEGAL_MOVES[sheet.state]:
                self.refused(papers.change, connection, row, PaperState.SCANNED, at=self.laptop.clock())
                return
            papers.change(connection, row, PaperState.SCANNED, at=self.laptop.clock())
            history.append_event(
                connection,
                record_id=row.record_id,
                revision=row.revision,
                content_hash=row.content_hash,
                kind=EventKind.SCANNED,
                at=self.laptop.clock(),
                by=OFFICER.name,
                payload={"paper": str(row.number), "pages": []},
            )
        sheet.state = PaperState.SCANNED

    @rule(data=st.data())
    def make_void(self, data: st.DataObject) -> None:
        _filed, sheet = self.some(data)
        if sheet.state not in LIVING:
            self.refused(self.laptop.papers.void, sheet.number, "หาย")
            return
        self.laptop.papers.void(sheet.number, "หาย")
        sheet.state = PaperState.VOID

    @rule(which=st.integers(0, 1), signers=st.sampled_from([SIGNERS, SIGNERS[:1], SIGNERS[1:]]))
    def sign_on_screen(self, which: int, signers: list[tuple[SignerRole, str]]) -> None:
        filed = self.filed[which]
        for role, name in signers:
            self.laptop.signing.sign_on_screen(filed.record_id, filed.revision, role, STROKES, name=name)
            filed.on_screen.add(role)

    @rule(which=st.integers(0, 1), confirmed=st.booleans())
    def change(self, which: int, confirmed: bool) -> None:
        """Begin a change where none is begun, and perhaps confirm it."""
        filed = self.filed[which]
        if not filed.changing:
            self.laptop.cases.revise(filed.record_id)
        filed.changing = not confirmed
        if not confirmed:
            return
        self.laptop.cases.open_interview(filed.record_id).finalise()
        filed.revision += 1
        filed.on_screen.clear()
        for sheet in filed.sheets:
            if sheet.state in LIVING:
                sheet.state = PaperState.VOID

    @precondition(lambda self: self.cuts < 3)
    @rule()
    def power_cut(self) -> None:
        """The files as they lie on the disk at this moment, opened by another process's eyes."""
        self.cuts += 1
        root = self.folder / str(self.cuts)
        shutil.copytree(self.laptop.paths.root, root)
        self.laptop.stores.close()
        self.laptop = self.opened(root)

    def some(self, data: st.DataObject) -> tuple[Filed, Sheet]:
        all_sheets = [(filed, sheet) for filed in self.filed for sheet in filed.sheets]
        if not all_sheets:
            self.send(0, PaperKind.ORIGINAL, older=False)
            return self.filed[0], self.filed[0].sheets[-1]
        return data.draw(st.sampled_from(all_sheets))

    def refused(self, work: Any, *args: Any, **named: Any) -> None:
        with pytest.raises(KnownError, match=r"paper_moved_on|copy_not_signed|nobody_left_to_sign"):
            work(*args, **named)

    # What always holds --------------------------------------------------------------------------------------------

    @invariant()
    def every_paper_is_in_the_state_its_events_tell(self) -> None:
        for filed in self.filed:
            with self.laptop.stores.officer_store.read() as connection:
                rows = papers.papers_of(connection, filed.record_id)
                events = history.events_of(connection, filed.record_id)
            assert [(row.number, row.revision, row.kind, row.state) for row in rows] == [
                (sheet.number, sheet.revision, sheet.kind, sheet.state) for sheet in filed.sheets
            ]
            assert [row.ordinal for row in rows] == list(range(1, len(rows) + 1))
            assert broken_link(events) is None
            assert {str(row.number): row.state for row in rows if row.state is not PaperState.SENT} == told(events)
            assert history.papers_of(events) == sum(row.exists for row in rows)
            assert {row.revision for row in rows if row.exists} <= {filed.revision}
            places = [(row.revision, row.kind, row.copy) for row in rows if row.state is not PaperState.SPOILT]
            assert len(places) == len(set(places))

    @invariant()
    def numbers_are_one_papers_alone(self) -> None:
        found = [self.laptop.papers.form_number(filed.record_id) for filed in self.filed]
        assert found == [filed.form_number for filed in self.filed]
        every = [str(sheet.number) for filed in self.filed for sheet in filed.sheets]
        assert len(every) == len(set(every))
        for filed in self.filed:
            assert all(str(sheet.number).startswith(filed.form_number) for sheet in filed.sheets)

    @invariant()
    def what_is_missing_is_listed(self) -> None:
        counts = self.laptop.papers.missing_counts()
        states = [sheet.state for filed in self.filed for sheet in filed.sheets]
        expected = dict.fromkeys(Lacking, 0)
        expected[Lacking.ANSWER] = states.count(PaperState.SENT)
        expected[Lacking.VOID] = states.count(PaperState.VOID)
        for filed in self.filed:
            lacks = lacking(filed)
            if lacks is not None:
                expected[lacks] += 1
        assert counts == expected
        for which, number in expected.items():
            assert len(self.laptop.papers.missing(which, 100)) == number


def told(events: list[RecordEvent]) -> dict[str, PaperState]:
    """What the history alone says of each paper."""
    states = {
        EventKind.PRINTED: PaperState.PRINTED,
        EventKind.PRINT_FAILED: PaperState.SPOILT,
        EventKind.SIGNED_ON_PAPER: PaperState.SIGNED,
        EventKind.SCANNED: PaperState.SCANNED,
        EventKind.VOIDED: PaperState.VOID,
    }
    return {each.payload["paper"]: states[each.kind] for each in events if each.kind in states}


def lacking(filed: Filed) -> Lacking | None:
    states = {
        sheet.state for sheet in filed.sheets if sheet.revision == filed.revision and sheet.kind is PaperKind.ORIGINAL
    }
    by_hand = len(filed.on_screen) < len(SIGNERS)
    if not states & LIVING:
        return None if PaperState.SENT in states else Lacking.PAPER
    if not by_hand or PaperState.SCANNED in states:
        return None
    return Lacking.SCAN if PaperState.SIGNED in states else Lacking.SIGNATURE


def test_papers_in_any_order(filled_home: Path) -> None:
    PapersMachine.template = filled_home
    run_state_machine_as_test(PapersMachine, settings=settings(max_examples=10, stateful_step_count=25, deadline=None))
