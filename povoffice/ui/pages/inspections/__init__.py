"""迎检: inspections and what lies ready for them, slips, figures, shares of help, ratings, complaints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from typing_extensions import override

from povoffice.ui.pages.inspections.calendar_part import InspectionsPart
from povoffice.ui.pages.inspections.lists import ComplaintsPart, FiguresPart, RatingsPart, SharesPart, SlipsPart
from povoffice.ui.pages.inspections.part import ListPart
from povoffice.ui.pages.page import Page
from povoffice.ui.widgets.parts import PartTabs

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from povoffice.ui.desk import Desk

_PARTS = (InspectionsPart, SlipsPart, FiguresPart, SharesPart, RatingsPart, ComplaintsPart)


class InspectionsPage(Page):
    """Six lists behind tabs; each is read when it comes to the front."""

    name = "inspections"

    def __init__(self, desk: Desk) -> None:
        """Make the tabs."""
        super().__init__(desk)
        words = (
            *(self.tr("检查"), self.tr("整改单"), self.tr("考核指标")),
            *(self.tr("帮扶差别"), self.tr("满意度"), self.tr("投诉")),
        )
        self.tabs = PartTabs(words, lambda place: _PARTS[place](desk), "inspections-part")
        self.tabs.changed.connect(lambda _place: self.refresh())
        self.page_layout.addWidget(self.tabs, 1)
        QShortcut(QKeySequence.StandardKey.Find, self, self._find)
        self.tabs.open(0)

    def part(self) -> ListPart[object]:
        """The list in front."""
        part = self.tabs.widget(max(self.tabs.place(), 0))
        if not isinstance(part, ListPart):
            raise TypeError(part)
        return part

    @override
    def refresh(self) -> None:
        """Read the list in front anew."""
        self.part().refresh()

    @override
    def show_record(self, key: str, part: str = "", field: str = "") -> None:
        """Bring an inspection to the front."""
        del part, field
        self.tabs.open(0)
        calendar = self.part()
        self.desk.reader.when_rested(lambda: calendar.table.choose(key))

    def _find(self) -> None:
        self.part().filter.setFocus()

    @override
    def place(self) -> object:
        return self.tabs.place()

    @override
    def go_back_to(self, place: object) -> None:
        if isinstance(place, int) and place >= 0:
            self.tabs.open(place)

    @override
    def panes(self) -> list[QWidget]:
        return [self.part().table]
