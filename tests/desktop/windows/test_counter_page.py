"""The counter with the keyboard alone: from the big field to the next person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import KnownError
from desktop.paths import Paths
from desktop.services.people import PersonFilter, PersonRow
from desktop.services.signing import SignerRole
from desktop.smartcard.practice import PracticeReaders
from desktop.smartcard.practice_cards import practice_chip
from desktop.smartcard.thai_card import ThaiCard
from desktop.store.records import latest_record
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.counter_registration import Entry
from desktop.viewmodels.preferences import Preferences
from desktop.windows.counter_page import CounterPage
from desktop.windows.desk import Desk
from desktop.windows.main_window import MainWindow
from forms.measure.workflow import ASSESSMENT, INTENT
from forms.record import flat
from forms.roster.invented import people
from tests.desktop.services.test_walk_ins import card_of
from tests.desktop.windows.driving import said, show
from tests.desktop.windows.test_keystrokes import CTRL, Clerk
from tests.laptop import fill

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
PLACE = "หอประชุมที่ว่าการอำเภอ"


def awake(qtbot: QtBot) -> None:
    """The offscreen system may tell of a list's activation when that has closed already: the window is in front."""
    active = QApplication.activeWindow()
    if active is not None and not active.isVisible():
        window = next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
        window.activateWindow()
        qtbot.waitActive(window)


def focused(qtbot: QtBot, widget: QWidget) -> None:
    """Wait until a widget has the keyboard."""

    def has_it() -> bool:
        awake(qtbot)
        return widget.hasFocus()

    qtbot.waitUntil(has_it)


def keys(qtbot: QtBot, *pressed: Qt.Key | str) -> None:
    """Into whatever has the keyboard; Thai text letter by letter, which qtbot cannot."""
    for each in pressed:
        awake(qtbot)
        widget = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert widget is not None, "nothing has the keyboard"
        if isinstance(each, str):
            for letter in each:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        else:
            qtbot.keyClick(widget, each)


@pytest.fixture
def window(qtbot: QtBot, look: QApplication, desk: Desk, lanes: Lanes, demo_paths: Paths) -> Iterator[MainWindow]:
    window = MainWindow(desk, lanes, Preferences(demo_paths), "0")
    show(qtbot, window, 1366, 768)
    desk.walk_ins.set_place(PLACE)
    window.go_to("counter")
    settle(qtbot, lanes)
    yield window
    window.sending.stop()


@pytest.fixture
def page(window: MainWindow) -> CounterPage:
    page = window.room_page("counter")
    assert isinstance(page, CounterPage)
    page.printer.choose_printer = lambda _window: None
    return page


def settle(qtbot: QtBot, lanes: Lanes) -> None:
    qtbot.waitUntil(lambda: not (lanes.storage.busy or lanes.device.busy), timeout=20_000)


def rows_to_come(desk: Desk) -> list[PersonRow]:
    return [row for row in desk.people.search("", 100) if row.status == "none"]


def at_the_counter(qtbot: QtBot, page: CounterPage, name: str) -> None:
    qtbot.waitUntil(lambda: page.person.isVisible() and page.person.name.text() == name, timeout=20_000)
    focused(qtbot, page.person.go)


def test_R11_from_the_field_to_form_2_in_two_enters_with_all_that_is_known(
    qtbot: QtBot, window: MainWindow, page: CounterPage, desk: Desk
) -> None:
    wanted = rows_to_come(desk)[5]
    assert page.finder.field.hasFocus()
    keys(qtbot, wanted.national_id_shown.replace("-", "").translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")), ENTER)
    at_the_counter(qtbot, page, wanted.full_name)
    keys(qtbot, ENTER)
    qtbot.waitUntil(lambda: window.records.interview is not None, timeout=20_000)
    assert window.records.interview is not None
    known = flat(window.records.interview.interview.session.raw_answers())
    assert (known["q202_channel"], known["q203_place"], known["q201_date"]) == ("walk_in", PLACE, "2018-03-12")
    assert window.records.draft is not None


def test_form_2_of_a_listed_person_takes_few_keys_from_the_counter(
    qtbot: QtBot,
    window: MainWindow,
    page: CounterPage,
    desk: Desk,
    record_property: Callable[[str, object], None],
) -> None:
    """Everything is known but what only the person can say."""
    wanted = desk.people.get(rows_to_come(desk)[5].person_id)
    finding = Clerk(qtbot)
    finding.decide(wanted.national_id, ENTER)
    at_the_counter(qtbot, page, wanted.full_name)
    finding.decide(ENTER)
    qtbot.waitUntil(lambda: window.records.interview is not None, timeout=20_000)
    flow = window.records.interview
    assert flow is not None
    view = flow.page.view
    qtbot.waitUntil(lambda: view.current_stop is not None and view.isAncestorOf(QApplication.focusWidget()))
    clerk = Clerk(qtbot)
    clerk.decide("1")  # the notice was read out
    clerk.decide(Qt.Key.Key_Down, held=CTRL)
    clerk.decide("1")  # lives at the registered address
    clerk.decide(Qt.Key.Key_Down, held=CTRL)
    clerk.decide("1")  # joins
    clerk.decide("1")  # consents
    clerk.decide(Qt.Key.Key_Down, held=CTRL)
    clerk.decide("1")  # signs
    clerk.decide(Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: flow.review_page is not None and flow.review_page.confirm.hasFocus())
    clerk.decide(ENTER)
    with desk.stores.officer_store.read() as connection:
        record = latest_record(connection, wanted.person_id, INTENT)
    assert record is not None
    assert flat(record.answers)["q203_place"] == PLACE
    assert clerk.keys <= 16
    record_property(
        "keystrokes",
        f"form 2 from the counter: {clerk.keys} keystrokes, {clerk.seconds:.0f} s by the keystroke-level model; "
        f"{finding.keys} more ({finding.seconds:.0f} s) to type the number, 1 with the card",
    )


def test_back_from_form_2_the_interview_or_an_appointment_comes_next_and_then_the_next_person(
    qtbot: QtBot, window: MainWindow, page: CounterPage, desk: Desk, lanes: Lanes
) -> None:
    wanted = rows_to_come(desk)[3]
    keys(qtbot, wanted.full_name.split()[1], ENTER)
    qtbot.waitUntil(lambda: page.model.walk_in is not None)
    person = page.model.walk_in.case.person if page.model.walk_in else None
    assert person is not None
    at_the_counter(qtbot, page, person.full_name)
    keys(qtbot, ENTER)
    qtbot.waitUntil(lambda: window.records.interview is not None, timeout=20_000)
    flow = window.records.interview
    assert flow is not None
    fill(flow.interview, {"privacy_ack": "OK", "q208_same": "yes", "q211_join": "yes", "q212_consent": "yes"})
    fill(flow.interview, {"q214_sign_kind": "signature"})
    flow.interview.finalise()
    flow.closed.emit()
    settle(qtbot, lanes)
    assert window.stack.currentWidget() is page
    at_the_counter(qtbot, page, person.full_name)
    assert "พิมพ์" in page.person.go.text()  # the paper was left behind
    keys(qtbot, Qt.Key.Key_F6)
    focused(qtbot, page.appointment.day)
    keys(qtbot, ENTER, "13.30", ENTER)
    assert page.appointment.place.text() == PLACE
    keys(qtbot, ENTER)
    qtbot.waitUntil(lambda: "13:30" in said(page.person), timeout=20_000)
    plan = desk.planning.day_plan(date(2018, 3, 13))
    assert [(each.full_name, each.time) for each in plan.appointments] == [(person.full_name, "13:30")]
    keys(qtbot, Qt.Key.Key_F9)
    focused(qtbot, page.finder.field)
    assert page.finder.typed == ""
    assert page.model.walk_in is None


def test_what_was_agreed_on_is_cancelled_with_the_keyboard(
    qtbot: QtBot, window: MainWindow, page: CounterPage, desk: Desk
) -> None:
    wanted = rows_to_come(desk)[3]
    interview = desk.cases.open_interview(desk.walk_ins.start(wanted.person_id, INTENT))
    fill(interview, {"privacy_ack": "OK", "q208_same": "yes", "q211_join": "yes", "q212_consent": "yes"})
    fill(interview, {"q214_sign_kind": "signature"})
    interview.finalise()
    desk.walk_ins.appoint(wanted.person_id, date(2018, 3, 13), "9", PLACE)
    page.model.open(wanted.person_id)
    at_the_counter(qtbot, page, wanted.full_name)
    keys(qtbot, Qt.Key.Key_F6)
    focused(qtbot, page.appointment.day)
    keys(qtbot, *[Qt.Key.Key_Tab] * 5)
    assert page.appointment.cancel.hasFocus()
    keys(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(page.person.go.hasFocus)
    assert desk.planning.day_plan(date(2018, 3, 13)).appointments == ()
    qtbot.waitUntil(lambda: page.model.walk_in is not None and page.model.walk_in.appointment is None)
    keys(qtbot, Qt.Key.Key_F6)
    focused(qtbot, page.appointment.day)
    assert not page.appointment.cancel.isVisible()


def test_whoever_has_joined_is_interviewed_at_once_by_an_officer(
    qtbot: QtBot, window: MainWindow, page: CounterPage, desk: Desk
) -> None:
    wanted = rows_to_come(desk)[3]
    interview = desk.cases.open_interview(desk.walk_ins.start(wanted.person_id, INTENT))
    fill(interview, {"privacy_ack": "OK", "q208_same": "yes", "q211_join": "yes", "q212_consent": "yes"})
    fill(interview, {"q214_sign_kind": "signature"})
    record = interview.finalise()
    desk.signing.sign_on_screen(record.record_id, record.revision, SignerRole.HOLDER, [[(0.1, 0.1, 0), (0.9, 0.5, 9)]])
    page.model.open(wanted.person_id)
    at_the_counter(qtbot, page, wanted.full_name)
    assert page.person.go.text() == "สัมภาษณ์ตอนนี้"
    keys(qtbot, ENTER)
    qtbot.waitUntil(lambda: window.records.interview is not None, timeout=20_000)
    assert window.records.interview is not None
    assert window.records.interview.interview.session.form.form_id == ASSESSMENT


def test_enter_before_the_answer_opens_nobody_of_the_search_before(qtbot: QtBot, page: CounterPage, desk: Desk) -> None:
    before, wanted = desk.people.search("")[3], desk.people.search("")[42]
    keys(qtbot, before.national_id_shown)
    qtbot.waitUntil(lambda: page.finder.model.is_settled and page.finder.model.rowCount() == 1)
    page.finder.field.setText(wanted.national_id_shown)
    keys(qtbot, ENTER)
    at_the_counter(qtbot, page, wanted.full_name)


def test_escape_goes_back_one_step_and_keeps_what_was_typed(
    qtbot: QtBot, page: CounterPage, desk: Desk, lanes: Lanes
) -> None:
    who = next(iter(people(1, 99, "2401")))
    keys(qtbot, who.national_id, ENTER)
    qtbot.waitUntil(page.registration.isVisible)
    assert QApplication.focusWidget() is page.registration.lines["title"]
    keys(qtbot, Qt.Key.Key_Tab, "สมชาย", ENTER, "ใจ")
    keys(qtbot, ESC)
    assert page.finder.field.hasFocus()
    assert page.finder.digits == who.national_id
    keys(qtbot, ENTER)
    qtbot.waitUntil(page.registration.isVisible)
    assert page.registration.entry.first_name == "สมชาย"
    assert page.registration.entry.last_name == "ใจ"
    keys(qtbot, ESC, ESC)
    assert page.finder.typed == ""
    assert page.finder.field.hasFocus()
    keys(qtbot, "ไม่มีใครชื่อนี้", ENTER)
    qtbot.waitUntil(page.registration.isVisible)
    assert page.registration.entry == Entry(first_name="ไม่มีใครชื่อนี้")
    keys(qtbot, who.national_id, ESC)
    keys(qtbot, ENTER)
    qtbot.waitUntil(page.registration.isVisible)
    assert page.registration.entry == Entry(national_id=who.national_id, first_name="ไม่มีใครชื่อนี้")


def test_R11_somebody_on_no_list_is_registered_with_the_keyboard_and_flagged(
    qtbot: QtBot, page: CounterPage, desk: Desk, lanes: Lanes
) -> None:
    who = next(iter(people(1, 99, "2401")))
    keys(qtbot, who.national_id, ENTER)
    qtbot.waitUntil(page.registration.isVisible)
    settle(qtbot, lanes)
    keys(qtbot, "นางสาว", ENTER, "สมใจ", ENTER, "ดีงาม", ENTER, "30/4/2501", ENTER)
    assert page.registration.entry.sex == "female"  # the title has told it
    keys(qtbot, "100001", ENTER, ENTER, "99/1", ENTER, "๓", ENTER, "บางตีนเป็ด", ENTER)
    focused(qtbot, page.registration.lines["income"])  # above 100,000 nobody holds the card
    assert "100,000" in page.registration.fields["income"].note.text()
    page.registration.lines["income"].setText("")
    keys(qtbot, "๒๙,๐๐๐", ENTER, ENTER)
    at_the_counter(qtbot, page, "นางสาวสมใจ ดีงาม")
    assert "ไม่อยู่ในบัญชี" in said(page.person)
    person = desk.people.get(who.person_id)
    assert (person.income, person.moo, person.subdistrict[:4], person.birth.iso()) == (
        29_000,
        "3",
        "2401",
        "1958-04-30",
    )
    assert [row.person_id for row in desk.people.search("", filter=PersonFilter.NOT_LISTED)] == [who.person_id]


# The card ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def reader(desk: Desk) -> PracticeReaders:
    assert desk.practice_reader is not None
    return desk.practice_reader


def test_a_card_brings_its_holder_to_the_counter_and_both_tellings_are_shown(
    qtbot: QtBot, window: MainWindow, page: CounterPage, desk: Desk, reader: PracticeReaders
) -> None:
    person = desk.people.get(rows_to_come(desk)[0].person_id)
    card = card_of(person, last_name_th="งามดี", expires=date(2015, 1, 1))
    reader.insert(practice_chip(whole(card, person.subdistrict)))
    at_the_counter(qtbot, page, person.full_name)
    qtbot.waitUntil(page.person.differences.isVisible)
    assert "งามดี" in said(page.person.differences)
    assert person.full_name in said(page.person.differences)
    assert page.person.expired.isVisible()  # a warning and no more
    keys(qtbot, ENTER)
    qtbot.waitUntil(lambda: window.records.interview is not None, timeout=20_000)
    assert window.records.interview is not None
    assert flat(window.records.interview.interview.session.raw_answers())["q205_last_name"] == "งามดี"
    assert desk.people.get(person.person_id) == person


def test_the_officer_may_keep_to_the_roster(
    qtbot: QtBot, window: MainWindow, page: CounterPage, desk: Desk, reader: PracticeReaders
) -> None:
    person = desk.people.get(rows_to_come(desk)[0].person_id)
    reader.insert(practice_chip(whole(card_of(person, last_name_th="งามดี"), person.subdistrict)))
    qtbot.waitUntil(page.person.differences.isVisible, timeout=20_000)
    keep = page.person.differences.choices[0].button(1)
    assert keep is not None
    keep.setFocus()
    keys(qtbot, Qt.Key.Key_Space)
    page.person.take_focus()
    keys(qtbot, ENTER)
    qtbot.waitUntil(lambda: window.records.interview is not None, timeout=20_000)
    assert window.records.interview is not None
    assert flat(window.records.interview.interview.session.raw_answers())["q205_last_name"] == person.last_name


def test_R11_a_card_of_somebody_on_no_list_fills_the_registration(
    qtbot: QtBot, page: CounterPage, desk: Desk, reader: PracticeReaders
) -> None:
    who = next(iter(people(1, 99, "2401")))
    reader.insert(practice_chip(whole(card_of(who), who.subdistrict)))
    qtbot.waitUntil(page.registration.isVisible, timeout=20_000)
    assert page.registration.lines["income"].hasFocus()
    assert page.registration.entry.national_id == who.national_id
    keys(qtbot, "15000", ENTER, ENTER)
    at_the_counter(qtbot, page, who.full_name)
    assert desk.people.get(who.person_id).house_no == who.house_no


def test_another_card_does_not_push_away_whoever_stands_there(
    qtbot: QtBot, page: CounterPage, desk: Desk, reader: PracticeReaders
) -> None:
    rows = rows_to_come(desk)
    page.model.open(rows[0].person_id)
    at_the_counter(qtbot, page, rows[0].full_name)
    other = desk.people.get(rows[1].person_id)
    reader.insert(practice_chip(whole(card_of(other), other.subdistrict)))
    qtbot.waitUntil(page.other_card.isVisible, timeout=20_000)
    assert other.full_name in page.other_card.text.text()
    assert page.person.name.text() == rows[0].full_name


def test_a_card_that_has_told_everything_may_be_pulled_whenever_its_holder_likes(
    qtbot: QtBot, window: MainWindow, page: CounterPage, desk: Desk, lanes: Lanes, reader: PracticeReaders
) -> None:
    """Back from the form the card is looked at once more, and just then it is taken home."""
    person = desk.people.get(rows_to_come(desk)[0].person_id)
    reader.insert(practice_chip(whole(card_of(person), person.subdistrict)))
    at_the_counter(qtbot, page, person.full_name)
    page.cards.failed.emit(KnownError("card_removed"))
    assert not page.errors.isVisible()
    page.model.put_aside()
    page.model.open(rows_to_come(desk)[1].person_id)
    settle(qtbot, lanes)
    page.cards.failed.emit(KnownError("card_removed"))
    assert page.errors.isVisible()  # of whose card nothing is known, that is worth a word


def test_no_card_is_read_behind_another_page(
    qtbot: QtBot, window: MainWindow, page: CounterPage, desk: Desk, lanes: Lanes, reader: PracticeReaders
) -> None:
    window.go_to("today")
    settle(qtbot, lanes)
    other = desk.people.get(rows_to_come(desk)[1].person_id)
    reader.insert(practice_chip(whole(card_of(other), other.subdistrict)))
    settle(qtbot, lanes)
    assert page.model.walk_in is None
    window.go_to("counter")  # the card that lies in is read now
    at_the_counter(qtbot, page, other.full_name)


def whole(card: ThaiCard, subdistrict: str) -> ThaiCard:
    """With the names of its place, as a chip has them."""
    from forms.thai import areas

    return replace(
        card,
        subdistrict_name=areas.name(subdistrict),
        district_name=areas.name(subdistrict[:4]),
        province_name=areas.name(subdistrict[:2]),
    )


# The queue ---------------------------------------------------------------------------------------------------------


def test_numbers_are_taken_called_and_served_with_the_keyboard(
    qtbot: QtBot, page: CounterPage, desk: Desk, lanes: Lanes
) -> None:
    wanted = rows_to_come(desk)[2]
    keys(qtbot, "สมศรี", Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: "หมายเลข 1" in page.queue.bar.taken.text())
    assert page.finder.field.hasFocus()
    assert page.finder.typed == ""
    keys(qtbot, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: "หมายเลข 2" in page.queue.bar.taken.text())
    settle(qtbot, lanes)
    keys(qtbot, Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: page.finder.typed == "สมศรี")
    settle(qtbot, lanes)
    page.model.put_back(1)
    settle(qtbot, lanes)
    keys(qtbot, Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: page.queue.bar.called.isVisible() and "2" in page.queue.bar.called.text())
    page.finder.field.setText(wanted.national_id_shown)
    keys(qtbot, ENTER)
    at_the_counter(qtbot, page, wanted.full_name)
    qtbot.waitUntil(lambda: (mine := desk.queue.view().mine) is not None and mine.person_id == wanted.person_id)
    settle(qtbot, lanes)
    keys(qtbot, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: desk.queue.view().counts.served == 1, timeout=20_000)
    settle(qtbot, lanes)
    assert "เสร็จ 1" in page.subtitle.text()
    assert page.finder.field.hasFocus()


def test_without_a_queue_the_counter_shows_one_quiet_button(qtbot: QtBot, page: CounterPage) -> None:
    assert page.queue.bar.take.isVisible()
    assert not page.queue.bar.next.isVisible()
    assert not page.queue.waiting.isVisible()
    assert page.subtitle.text() == ""


def test_a_colleagues_call_is_told_and_the_list_is_right_again(
    qtbot: QtBot, page: CounterPage, desk: Desk, lanes: Lanes
) -> None:
    desk.queue.take()
    page.model.refresh_queue()
    settle(qtbot, lanes)
    with desk.stores.machine_store.write() as connection:
        connection.exec_driver_sql("UPDATE ticket SET state = 'served'")
    keys(qtbot, Qt.Key.Key_F3)
    qtbot.waitUntil(page.errors.isVisible)
    settle(qtbot, lanes)
    assert not page.queue.bar.next.isEnabled()


def test_a_slip_goes_to_the_printer_that_was_chosen_once(
    qtbot: QtBot, page: CounterPage, desk: Desk, lanes: Lanes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = tmp_path_factory.mktemp("slips") / "slip.pdf"
    asked: list[QWidget] = []

    def choose(window: QWidget) -> QPrinter:
        asked.append(window)
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(made))
        return printer

    page.printer.choose_printer = choose
    keys(qtbot, Qt.Key.Key_F2)
    qtbot.waitUntil(made.exists, timeout=20_000)
    assert made.read_bytes().startswith(b"%PDF")
    settle(qtbot, lanes)
    keys(qtbot, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: desk.queue.view().counts.came == 2)
    settle(qtbot, lanes)
    assert len(asked) == 1


# The window --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (911, 512), (880, 480)])
def test_every_step_fits(
    qtbot: QtBot, window: MainWindow, page: CounterPage, desk: Desk, lanes: Lanes, width: int, height: int
) -> None:
    window.resize(width, height)
    for _each in range(3):
        desk.queue.take("นางสาวชื่อยาวมาก นามสกุลก็ยาวเหมือนกัน")
    desk.queue.call_next()
    page.model.refresh_queue()
    settle(qtbot, lanes)
    someone = desk.people.get(rows_to_come(desk)[0].person_id)
    for step in (
        lambda: page.finder.field.setText("สม"),
        lambda: page.finder.registration_requested.emit("นายสมชาย ใจดี"),
        lambda: page.model.take_card(card_of(someone, last_name_th="งามดี", house_no="99/9")),
        page._ask_appointment,
    ):
        step()
        settle(qtbot, lanes)
        assert (window.width(), window.height()) == (width, height)
        assert page.minimumSizeHint().width() <= window.stack.width()
