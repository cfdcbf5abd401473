"""Whoever guesses codes or tokens is told to wait, and nobody else behind the same address is kept out by tokens."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from central.services.guards import CODE_TRIES, FIRST_WAIT, TOKEN_TRIES
from forms.exchange import PATH_ENROL, PATH_HANDSHAKE

GUESS = "2401-" + "A" * 26


def test_guesses_at_codes_run_out_also_many_at_once_and_a_right_one_waits_as_long(
    laptop: Any, code_for: Any, clock: Any
) -> None:
    message = laptop.enrol_message(GUESS)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: laptop.client.post(PATH_ENROL, json=message), range(CODE_TRIES + 10)))
    assert sorted({answer.status_code for answer in answers}) == [403, 429]
    assert sum(answer.status_code == 403 for answer in answers) <= CODE_TRIES
    code = code_for()
    early = laptop.client.post(PATH_ENROL, json=laptop.enrol_message(code.secret))
    assert (early.status_code, early.json()["code"]) == (429, "too_many_attempts")
    assert 0 < int(early.headers["Retry-After"]) <= FIRST_WAIT.total_seconds()
    clock.now += FIRST_WAIT + timedelta(seconds=1)
    laptop.enrol(code)
    assert laptop.handshake().status_code == 200


def test_right_codes_use_up_no_tries(laptop: Any, code_for: Any) -> None:
    code = code_for()
    for _ in range(CODE_TRIES + 1):
        laptop.enrol(code)


def test_wrong_tokens_are_told_to_wait_and_right_ones_never_are(laptop: Any) -> None:
    wrong = {"Authorization": f"Bearer 2401.{'A' * 43}"}
    codes = [laptop.client.post(PATH_HANDSHAKE, json={}, headers=wrong).status_code for _ in range(TOKEN_TRIES + 3)]
    assert codes == [401] * TOKEN_TRIES + [429] * 3
    assert laptop.handshake().status_code == 200
