"""Names of hosts that are not ours, letters that a round does not know, guesses without end."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import httpx
import pytest

from central.console.here import FORM_FIELD, form_token
from central.services.centre import Centre
from central.services.errors import CentreError, TooManyAttemptsError
from central.services.guards import FIRST_WAIT, NAME_TRIES
from central.services.publishing import Publishing
from central.services.sessions import Origin
from central.services.viewers import Role
from forms.exchange import EnrolmentCode
from forms.reports.letters import LETTERS
from tests.central.console.test_signing_in import DESK, Person
from tests.central.test_publishing import round_text

FOREIGN = "evil.example"
GUESSES = 40


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/console", "/console/", "/console/sign-in", "/console/sign-in/", "/console/devices/"),
        *("/console/nothing", "/console/static", "/console/static/console.css"),
        *("/v1/nothing", "/v1/handshake/", "/openapi.json"),
    ],
)
def test_no_answer_repeats_the_host_it_was_asked_under(path: str, http: httpx.Client) -> None:
    for header in ("Host", "X-Forwarded-Host", "Forwarded"):
        answer = http.get(path, headers={header: FOREIGN if header != "Forwarded" else f"host={FOREIGN}"})
        assert answer.status_code < 500
        assert FOREIGN not in answer.text, (header, answer.text[:300])
        assert not any(FOREIGN in value for value in answer.headers.values()), (header, dict(answer.headers))


def test_a_code_of_enrolment_names_the_centre_s_own_address(visitor: Callable[..., Any]) -> None:
    team = visitor(Role.DISTRICT_TEAM)
    form = {FORM_FIELD: form_token(team.who.cookie)}
    page = team.http.post("/console/devices/code?district=2401", headers={**team._headers, "Host": FOREIGN}, data=form)
    assert page.status_code == 200
    assert FOREIGN not in page.text
    line = re.search(r"AOF1-[\w-]+", page.text)
    assert line is not None
    assert EnrolmentCode.from_line(line.group()).url == "https://testserver"


@pytest.fixture
def without_phase_two(centre: Centre, clock: Any) -> str:
    """A published round that no other one continues."""
    publishing = Publishing(centre.database, clock)
    text = round_text("2561", ('round_id = "2561"', 'round_id = "2590"'))
    publishing.publish(publishing.read_round(text), by="ministry")
    return "2590"


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize(("role", "area"), [(Role.DISTRICT_TEAM, "2401"), (Role.PROVINCE, "24"), (Role.MINISTRY, "")])
def test_R39_a_letter_nobody_there_writes_is_said_to_be_none(
    letter: str, role: Role, area: str, without_phase_two: str, visitor: Callable[..., Any]
) -> None:
    reader = visitor(role)
    asked = f"round={without_phase_two}&area={area}"
    shown = reader.get(f"/reports?{asked}")
    assert shown.status_code == 200
    answer = reader.get(f"/reports/letter?{asked}&letter={letter}")
    offered = f"letter={letter}" in shown.text
    assert answer.status_code == (200 if offered else 404), answer.text
    assert answer.content.startswith(b"%PDF") == offered
    if LETTERS[letter].phase_two:
        assert not offered
    for name in ("phase_two_summary", "age_income"):
        assert reader.get(f"/reports?{asked}&report={name}").status_code == 200


@pytest.mark.parametrize("kind", ["code", "recovery"])
def test_guesses_at_the_second_factor_run_out_however_many_at_once(kind: str, centre: Centre, clock: Any) -> None:
    somsri = Person(centre, clock)
    somsri.set_up()
    clock.now += timedelta(minutes=5)
    session = somsri.first_factor()

    def guess(number: int) -> str:
        code = f"{number:06}" if kind == "code" else f"{number:05}-aaaaa"
        try:
            centre.sign_in.with_code(session, code, Origin(f"10.2.0.{number}", DESK.browser))
        except CentreError as error:
            return error.code
        return "in"

    taken, waits = 0, []
    for _ in range(3):
        with ThreadPoolExecutor(8) as pool:
            outcomes = list(pool.map(guess, range(taken, taken + GUESSES)))
        assert set(outcomes) == {"sign_in_refused", "too_many_attempts"}
        taken += outcomes.count("sign_in_refused")
        # The right one waits like any other.
        with pytest.raises(TooManyAttemptsError) as refused:
            centre.sign_in.with_code(session, somsri.code() if kind == "code" else somsri.recovery[0], DESK)
        waits.append(refused.value.wait)
        clock.now += refused.value.wait
    assert taken == NAME_TRIES + 2  # one more for every wait
    assert [round(wait / FIRST_WAIT) for wait in waits] == [1, 2, 4]
    right = somsri.code() if kind == "code" else somsri.recovery[0]
    assert centre.sign_in.with_code(session, right, DESK).step == "done"
