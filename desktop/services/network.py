"""How this computer gets out to the network, and whether that costs by the byte."""

from __future__ import annotations

from collections.abc import Callable

from desktop.settings import Metered, Settings
from desktop.store import lines
from desktop.store.opened import OpenStores
from desktop.sync.way import Way


class Network:
    """`settings`: those in force. `found_metered`: what the system says of the line; None where it does not know.

    Asked anew for every exchange: the settings and the line may change in between.
    """

    def __init__(
        self,
        stores: OpenStores,
        settings: Callable[[], Settings] = Settings,
        found_metered: Callable[[], bool | None] = lambda: None,
    ) -> None:
        self._stores = stores
        self._settings = settings
        self._found_metered = found_metered

    def way(self) -> Way:
        settings = self._settings()
        with self._stores.machine_store.read() as connection:
            password = lines.proxy_password(connection)
        return Way(settings.proxy, settings.proxy_user, password)

    def metered(self) -> bool:
        """Whether the line costs by the byte: records go, pictures and other large things wait until asked for."""
        chosen = self._settings().metered
        return bool(self._found_metered()) if chosen is Metered.SYSTEM else chosen is Metered.YES

    def keep_proxy_password(self, password: str) -> None:
        with self._stores.machine_store.write() as connection:
            lines.write_proxy_password(connection, password)
