from __future__ import annotations

import sys

import pytest
from smartcard import scard

from desktop.error_texts import TEXTS
from desktop.errors import KnownError
from desktop.smartcard.pcsc import PcscReaders
from desktop.smartcard.pcsc_errors import error_code
from tests.desktop.smartcard.stands import Heard


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SCARD_E_NO_SERVICE", "card_service_stopped"),
        ("SCARD_E_SERVICE_STOPPED", "card_service_stopped"),
        ("SCARD_E_NO_READERS_AVAILABLE", "reader_missing"),
        ("SCARD_E_READER_UNAVAILABLE", "reader_gone"),
        ("SCARD_E_UNKNOWN_READER", "reader_gone"),
        ("SCARD_E_NO_SMARTCARD", "card_removed"),
        ("SCARD_W_REMOVED_CARD", "card_removed"),
        ("SCARD_E_SHARING_VIOLATION", "card_busy"),
        ("SCARD_W_UNRESPONSIVE_CARD", "card_silent"),
        ("SCARD_W_UNPOWERED_CARD", "card_silent"),
        ("SCARD_E_NOT_TRANSACTED", None),
        ("SCARD_F_COMM_ERROR", None),
    ],
)
def test_what_the_service_answers_in_words_people_understand(name: str, code: str | None) -> None:
    assert error_code(getattr(scard, name), scard) == code
    assert code is None or code in TEXTS


def test_without_pyscard_the_program_works_on_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "smartcard", None)  # so an import of it fails, as where it is not installed
    readers = PcscReaders()
    with pytest.raises(KnownError) as caught:
        readers.read()
    assert caught.value.code == "card_support_missing"
    heard = Heard(readers)
    heard.until(lambda presence: presence.problem == "card_support_missing")
    readers.stop()


def test_pyscard_is_loaded_only_when_a_reader_is_asked_for() -> None:
    import subprocess

    asked = "import sys, desktop.bootstrap, desktop.windows.main_window; sys.exit('smartcard.scard' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
