"""Where something lies: a village or group, chosen from those that the office has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox
from typing_extensions import override

from povoffice.core.snapshot import Snapshot
from povoffice.services.listing import in_order
from povoffice.ui import values

if TYPE_CHECKING:
    from collections.abc import Collection

    from povoffice.ui.desk import Desk


class RegionBox(QComboBox):
    """村组 ▾. The regions are read when the list is first opened, or asked for.

    Signals:
        wanted: the key of another region, or "" for none.
    """

    wanted = Signal(str)

    def __init__(self, desk: Desk, name: str, title: str, levels: Collection[str] = ("village", "group")) -> None:
        """Start empty."""
        super().__init__()
        self._desk, self._levels = desk, frozenset(levels)
        self._shown = ""
        self._read = False
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setMinimumContentsLength(8)
        self.activated.connect(lambda _place: self._chosen())

    def put(self, snapshot: Snapshot, key: str) -> None:
        """Show where it lies."""
        self._shown = key
        if self._read:
            self.setCurrentIndex(max(self.findData(key), 0))
            return
        self.clear()
        self.addItem(values.place_name(snapshot, key), key)

    def ask(self, shown: str) -> None:
        """Read the regions now, and show one of them."""
        self._shown, self._read = shown, True
        session = self._desk.session
        self._desk.reader.run(lambda _progress: Snapshot({"region": session.register.all("region")}), self._offer)

    def _offer(self, regions: Snapshot) -> None:
        self.clear()
        self.addItem("", "")
        for one in in_order(regions, "region"):
            if one.text("level") in self._levels:
                self.addItem(values.place_name(regions, one.key), one.key)
        self.setCurrentIndex(max(self.findData(self._shown), 0))

    @override
    def showPopup(self) -> None:
        """Read the regions first."""
        if not self._read:
            self._read = True
            session = self._desk.session
            self._offer(Snapshot({"region": session.register.all("region")}))
        super().showPopup()

    def _chosen(self) -> None:
        if (key := str(self.currentData() or "")) != self._shown:
            self._shown = key
            self.wanted.emit(key)
