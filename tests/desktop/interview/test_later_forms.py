"""The forms after the interview in their windows: by keyboard, about no person, from first question to signature."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.services.prefill import development_answers, follow_up_answers, project_answers, shortfall_answers
from desktop.services.signing import SignerRole
from forms.measure.ledger import CaseFacts
from forms.record import subject_id
from tests.desktop.printing.filled_later import LATER

CONTACT = "/data/contact"
EARNING = "/data/earning"


def begun(home, form_id: str):
    """A form as its service begins it."""
    desk, person = home.desk, home.person()
    subject, officer = person, desk.stores.officer
    holder = desk.people.get(person)
    if form_id == "followup":
        known = follow_up_answers(holder, desk.round, desk.phase_two, officer, date(2018, 3, 12), CaseFacts())
    elif form_id == "development":
        known = development_answers(holder, desk.phase_two, CaseFacts(), list_no=2, agency="gsb")
    else:
        subject = subject_id(form_id, "cdd", "24")
        known = (
            shortfall_answers(desk.phase_two, officer, province="24", agency="cdd")
            if form_id == "shortfall"
            else project_answers(desk.phase_two, asked_by="cdd")
        )
    return desk.cases.open_interview(desk.cases.begin(subject, form_id, known))


def answer_all(interview, form_id: str, **changes: str) -> None:
    """The made-up case, without its rows; the days are those of the training round."""
    for name, value in {**LATER[form_id][0], **changes}.items():
        if isinstance(value, str):
            ref = next(node.ref for node in interview.session.walk() if node.name == name)
            interview.answer(ref, value)


def test_a_follow_up_is_filled_in_from_the_keyboard(home, show_page, hand) -> None:
    interview = begun(home, "followup")
    page = show_page(interview)
    page.jump_to(f"{CONTACT}/q402_method")
    hand.type("2")  # by phone
    hand.press(Qt.Key.Key_Return)
    hand.type("1")  # a talk
    page.jump_to(f"{EARNING}/q406_month")
    hand.enter("๒๙๐๐")
    hand.enter("34800")
    hand.press(Qt.Key.Key_Return, ctrl=True)
    assert page.view.current_stop == "/data/support/q408_loan"
    told = {node.name: node.value for node in interview.session.walk()}
    assert (told["q402_method"], told["q403_outcome"]) == ("phone", "interviewed")
    assert (told["q406_month"], told["q406_year"], told["q407_above"]) == ("2900", "34800", "yes")


def test_the_panel_follows_the_answers_of_a_follow_up(home, show_page, qtbot) -> None:
    page = show_page(begun(home, "followup"))
    page.model.answer(f"{CONTACT}/q403_outcome", "interviewed")
    page.model.answer(f"{EARNING}/q406_year", "30001")
    qtbot.waitUntil(lambda: any(card.fact.value == "30,001 บาท" for card in page.panel.cards()))
    assert page.panel.title.text() == "ความก้าวหน้า"
    assert [card.property("role") for card in page.panel.cards() if card.fact.value == "30,001 บาท"] == ["success"]


@pytest.mark.parametrize(
    ("form_id", "title"), [("shortfall", "กรมการพัฒนาชุมชน · ฉะเชิงเทรา"), ("project", "โครงการเพิ่มเติมของจังหวัด")]
)
def test_R31_R32_a_form_about_no_person_opens_under_what_it_is_about(home, show_flow, form_id: str, title: str) -> None:
    flow = show_flow(begun(home, form_id))
    assert flow.page.title.text() == title
    assert flow.page.panel.cards()


@pytest.mark.parametrize(
    ("form_id", "role", "changes"),
    [
        ("shortfall", SignerRole.HEAD, {"qs_date": "2018-03-12"}),
        ("project", SignerRole.SECRETARY, {"qp_date": "2018-03-12"}),
        ("development", SignerRole.REPORTER, {"q504_date": "2018-03-12", "q512_date": "2018-03-12"}),
    ],
)
def test_R31_R32_R37_each_is_reviewed_confirmed_and_signed(home, show_flow, qtbot, form_id, role, changes) -> None:
    interview = begun(home, form_id)
    answer_all(interview, form_id, **changes)
    flow = show_flow(interview)
    flow.review()
    assert [line.problem.question for line in flow.review_page.problems.lines] == []
    with qtbot.waitSignal(flow.finalised):
        flow.review_page.confirm.click()
    qtbot.waitUntil(lambda: flow.paper_flow.sign_page is not None)
    assert flow.paper_flow.sign_page.signer.role is role
