"""The settings of the line: whether it costs, and the way through a proxy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.network import Network
from desktop.settings import Metered, Theme
from desktop.store.opened import OpenStores
from desktop.sync.way import STRAIGHT, SYSTEM, Way
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.preferences import Preferences
from desktop.widgets.fonts import register_fonts
from desktop.widgets.theme import apply_theme
from desktop.windows.settings_network import NetworkCard
from tests.laptop import Laptop


@pytest.fixture
def lanes(qapp: QApplication) -> Iterator[Lanes]:
    register_fonts()
    apply_theme(qapp, Theme.LIGHT)
    made = Lanes()
    yield made
    made.shut_down()


@pytest.fixture
def preferences(laptop: Laptop) -> Preferences:
    return Preferences(laptop.paths)


def network_of(stores: OpenStores, preferences: Preferences, *, found: bool | None = None) -> Network:
    return Network(stores, lambda: preferences.settings, lambda: found)


def test_a_proxy_of_the_office_is_kept_its_password_in_the_store(
    qtbot: QtBot, lanes: Lanes, laptop: Laptop, preferences: Preferences
) -> None:
    network = network_of(laptop.stores, preferences)
    card = NetworkCard(network, preferences, lanes)
    qtbot.addWidget(card)
    assert card.own.isHidden()
    card.proxy.button("own").click()
    assert not card.own.isHidden()
    card.address.setText("proxy example")
    card.save()
    assert "proxy.example" in card.address_field.note.text()
    assert preferences.settings.proxy == SYSTEM
    card.address.setText(" proxy.example:3128 ")
    card.user.setText("ampor")
    card.password.setText("secret")
    with qtbot.waitSignal(card.changed):
        card.save_button.click()
    assert network.way() == Way("proxy.example:3128", "ampor", "secret")
    assert "secret" not in laptop.paths.settings.read_text(encoding="utf-8")
    assert card.password.text() == ""
    card.save()  # the same user with the field left empty
    assert network.way().password == "secret"
    with qtbot.waitSignal(card.changed):
        card.proxy.button(STRAIGHT).click()
    assert (network.way().proxy, network.way().user) == (STRAIGHT, "")


@pytest.mark.parametrize(
    ("chosen", "found", "metered"),
    [
        (Metered.SYSTEM, None, False),
        (Metered.SYSTEM, True, True),
        (Metered.SYSTEM, False, False),
        (Metered.YES, False, True),
        (Metered.NO, True, False),
    ],
)
def test_what_is_chosen_comes_before_what_the_system_says(
    chosen: Metered,
    found: bool | None,
    metered: bool,
    qtbot: QtBot,
    lanes: Lanes,
    laptop: Laptop,
    preferences: Preferences,
) -> None:
    network = network_of(laptop.stores, preferences, found=found)
    card = NetworkCard(network, preferences, lanes)
    qtbot.addWidget(card)
    card.metered.button(chosen).click()
    assert preferences.settings.metered is chosen
    assert network.metered() is metered
