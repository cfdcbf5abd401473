"""A laptop whose work went on at another computer: what the centre knows of it, and how the old one is shut out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from tests.desktop.store import light_age
from tests.laptop import OFFICER, PASSPHRASE, Laptop, moved
from tests.sync.conftest import CentreProcess


def test_enrolled_anew_the_new_computer_goes_on_and_the_old_one_is_refused(
    make_laptop: Callable[..., Laptop], centre: CentreProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One device to the centre, so that revoking it would end both: a code of its own ends the old one alone."""
    monkeypatch.setattr(pyrage.passphrase, "encrypt", light_age.encrypt)
    old = make_laptop(people=5, seed=77)
    old.enrolling.enrol(centre.enrolment_code(), "เครื่องเดิม")
    old.finalised(3)
    new = moved(old, tmp_path)
    assert old.stores.machine.moved_here_at is None
    assert new.stores.machine.moved_here_at is not None
    try:
        assert new.sending.push_once(everything=True).reason is None
        assert new.sending.pending() == 0
        new.enrolling.enrol(centre.enrolment_code(), "เครื่องใหม่")
        # Somebody takes the old one's closing back, or took its disk, and knows the passphrase.
        again = Laptop(old.paths, old.unlocking.take_back(OFFICER.name, PASSPHRASE))
        try:
            refused = again.sending.push_once(everything=True)
            assert refused.reason is not None
            assert refused.reason.code == "token_revoked"
            assert again.sending.pending() == 1  # nothing is lost there either
        finally:
            again.stores.close()
        assert new.sending.push_once(everything=True).reason is None
    finally:
        new.stores.close()
