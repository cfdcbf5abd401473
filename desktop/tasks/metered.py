"""Whether the system takes the line for one that costs by the byte (Windows calls it a metered connection)."""

from __future__ import annotations

from PySide6.QtCore import QObject


class MeteredLine(QObject):
    """`known` may be read from any thread: the last that the system said, None where it says nothing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.known: bool | None = None
        from PySide6.QtNetwork import QNetworkInformation  # not needed for the first window

        if QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Metered):
            line = QNetworkInformation.instance()
            line.isMeteredChanged.connect(self._note)
            self._note(line.isMetered())

    def _note(self, metered: bool) -> None:
        self.known = metered
