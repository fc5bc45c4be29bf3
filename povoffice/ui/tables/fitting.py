"""How wide the columns of a table are: as they say, and where there is room as what stands in them needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from typing_extensions import override

from povoffice.ui.tables.model import STATE_ROLE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QFontMetrics
    from PySide6.QtWidgets import QTableView

_ROWS: Final = 30  # of which the contents are measured
_LONGEST: Final = 40  # characters of Chinese that contents may ask for
_NARROWEST: Final = 24
_SHORT: Final = 16  # characters that a long text keeps before a table is moved sideways
_SLACK: Final = 12  # px for which a table is not moved sideways
_SHORTEST: Final = 6  # characters of a text, of which the whole is a tool tip, before a table is moved sideways
_TEXT: Final = 12  # characters from which on contents are a text: numbers, days and names are always read whole
_TITLE: Final = 16  # characters of a title, likewise
_BESIDE_TITLE: Final = 20  # px: margins, and the arrow of a sorted column
_BESIDE_TEXT: Final = 12
_BESIDE_CHIP: Final = 38  # its glyph, its round ends and the margins of the cell


def spread(room: int, wants: Sequence[int]) -> list[int]:
    """Share out room among those who want some: small wants are met whole before large ones are met in part."""
    given = [0] * len(wants)
    order = sorted(range(len(wants)), key=lambda place: wants[place])
    left = max(room, 0)
    for served, place in enumerate(order):
        given[place] = min(wants[place], left // (len(wants) - served))
        left -= given[place]
    return given


def _taken(over: int, spare: Sequence[int]) -> list[int]:
    """What each gives up of what it can spare, so that all together give up so much: who has most gives most."""
    kept = spread(sum(spare) - over, spare)
    return [had - left for had, left in zip(spare, kept, strict=True)]


def widths(
    least: Sequence[int], needed: Sequence[int], own: Sequence[int], room: int, bare: Sequence[int] = ()
) -> list[int]:
    """Widths in px that fill a room as far as they can: contents first, then what the columns say of themselves.

    Args:
        least: what a column needs to be told apart: its title, or the little that stands in it.
        needed: what its contents need.
        own: what each says of itself.
        room: how much there is for all.
        bare: what a column is cut to before the table is moved sideways, where that is enough; () leaves all as is.
    """
    found = list(least)
    spare = [width - low for width, low in zip(found, bare, strict=True)] if bare else []
    if 0 < (over := sum(found) - room) <= sum(spare):
        found = [width - less for width, less in zip(found, _taken(over, spare), strict=True)]
    if 0 < (over := sum(found) - room) <= _SLACK and found:
        found[found.index(max(found))] -= over
    for wished in (needed, own):
        wants = [max(wish - width, 0) for wish, width in zip(wished, found, strict=True)]
        given = spread(room - sum(found), wants)
        found = [width + more for width, more in zip(found, given, strict=True)]
    return found


def fit(view: QTableView, said: Sequence[tuple[str, float]], kept: Mapping[int, int], widest: float = 1) -> None:
    """Give the columns of a table their widths.

    Args:
        view: the table, with its rows.
        said: of each column its title, and its width in characters of Chinese.
        kept: widths that the clerk has set himself, by the column's place; they stay.
        widest: times its width that a column is given where all contents have room and some is left.
    """
    if not said:
        return
    measure = view.fontMetrics()
    character = measure.horizontalAdvance("国")
    titles = [min(measure.horizontalAdvance(title) + _BESIDE_TITLE, character * _TITLE) for title, _width in said]
    own = [max(int(width * character) + 16, title) for (_title, width), title in zip(said, titles, strict=True)]
    measured = [_needed(view, measure, place, character * _LONGEST) for place in range(len(said))]
    needed = [need for need, _chips in measured]
    short = character * _SHORT
    least = [  # a state is read whole
        max(title, min(need, short if chips else min(width, short)))
        for title, (need, chips), width in zip(titles, measured, own, strict=True)
    ]
    low = [
        max(title, min(width, character * _SHORTEST)) if need > character * _TEXT and not chips else width
        for width, title, (need, chips) in zip(least, titles, measured, strict=True)
    ]
    for place, width in kept.items():
        if place < len(own):
            own[place] = least[place] = needed[place] = low[place] = width
    room = view.viewport().width()
    found = widths(least, needed, own, room, low)
    larger = min(max(room / sum(found), 1), widest)
    head = view.horizontalHeader()
    head.setMinimumSectionSize(_NARROWEST)  # Qt's own is wider than a title of one character
    for place, width in enumerate(found):
        head.resizeSection(place, kept.get(place, int(width * larger)))


def _needed(view: QTableView, measure: QFontMetrics, column: int, most: int) -> tuple[int, bool]:
    """What the contents of a column need, as far as they are measured, and whether there are chips among them."""
    model, longest, chips = view.model(), 0, False
    for row in range(min(model.rowCount(), _ROWS)):
        index = model.index(row, column)
        if text := str(index.data() or ""):
            chip = index.data(STATE_ROLE) is not None
            chips = chips or chip
            longest = max(longest, measure.horizontalAdvance(text) + (_BESIDE_CHIP if chip else _BESIDE_TEXT))
    return min(longest, most), chips


class Fitter(QObject):
    """Keeps the columns of a table fitted, as rows come and as it is made wider. What the clerk has pulled stays.

    Signals:
        fitted: widths are as they should be.
    """

    fitted = Signal()

    def __init__(
        self, view: QTableView, said: Callable[[], Sequence[tuple[str, float]]], *, stretch: Callable[[], bool]
    ) -> None:
        """Take a table that has its model.

        Args:
            view: the table.
            said: of each column its title, and its width in characters of Chinese.
            stretch: whether the last column takes what is left.
        """
        super().__init__(view)
        self._view, self._said, self._stretch = view, said, stretch
        self._pulled: dict[int, int] = {}
        self._fitting = False
        self._soon = QTimer(self)  # not while Qt is still laying out
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.now)
        view.horizontalHeader().sectionResized.connect(self._pulled_at)
        view.viewport().installEventFilter(self)

    def now(self) -> None:
        """Fit them."""
        self._fitting = True
        self._view.horizontalHeader().setStretchLastSection(self._stretch())
        fit(self._view, self._said(), self._pulled)
        self._fitting = False
        self.fitted.emit()

    def soon(self) -> None:
        """Fit them once what is under way is done: rows of before may have nothing to say in new columns."""
        self._soon.start()

    def forget(self) -> None:
        """The columns are others: what was pulled means nothing any more."""
        self._pulled = {}

    def _pulled_at(self, place: int, _before: int, width: int) -> None:
        if not self._fitting and place < len(self._said()) - 1:
            self._pulled[place] = width

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """More or less room for the columns."""
        if isinstance(event, QResizeEvent) and event.size().width() != event.oldSize().width():
            self.soon()
        return False
