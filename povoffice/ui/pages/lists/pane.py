"""A big list on a page: its tools, quick conditions, rows, and what may be done with what is chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from povoffice.core.errors import OfficeError
from povoffice.services import views
from povoffice.services.overview import Condition, View
from povoffice.ui.pages.lists import columns
from povoffice.ui.pages.lists.chosen_bar import ChosenBar
from povoffice.ui.pages.lists.editing import TableEditing
from povoffice.ui.pages.lists.latest import Latest
from povoffice.ui.pages.lists.output import ListOutput
from povoffice.ui.pages.lists.quick_tabs import QuickTabs
from povoffice.ui.pages.lists.tools import ListTools
from povoffice.ui.tables.empty import EmptySign
from povoffice.ui.tables.fitting import fit
from povoffice.ui.tables.list_view import ListView, Standing
from povoffice.ui.tables.windowed import BLOCK

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Sequence

    from povoffice.services.overview import OverviewColumn, OverviewRow
    from povoffice.ui.desk import Desk
    from povoffice.ui.tables.windowed import ListColumn, Row

_FIRST: Final = 4 * BLOCK
_KEEP_AFTER: Final = 600  # ms after the last pull at a title's edge
_WIDEST: Final = 1.6
"""Times a column's own width that it is given where there is room: names are not cut off beside empty space."""
_FROZEN_MOST: Final = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the clerk is in a list."""

    view: View
    key: str
    standing: Standing


class ListPane(QWidget):
    """A list of one kind: households, members, officials, contracts or visits.

    Signals:
        chosen: the key of the record that became current, or "".
        told: how much is listed and chosen, for the footer.
        kind_wanted: another kind of list is to be shown in this one's place.
        unscoped: a record was asked for that lies outside the region chosen; all regions are listed now.
    """

    chosen = Signal(str)
    told = Signal(str)
    kind_wanted = Signal(str)
    unscoped = Signal()

    def __init__(self, desk: Desk, kind: str, others: Sequence[str] = ()) -> None:
        """Make an empty list; ``others`` are kinds that it can be switched to."""
        super().__init__()
        self.desk = desk
        self.view = View(kind)
        self._wanted = ""
        self._spot: Spot | None = None
        self._listed: View | None = None
        self._fitting = False
        self._answer, self._counts, self._choices = (Latest(desk.reader) for _question in range(3))
        self.list = ListView(desk.look)
        self._empty = EmptySign(self.list, self._why_none)
        self.quick = QuickTabs()
        self.editing = TableEditing(self)
        self.output = ListOutput(self)
        self.tools = ListTools(self, others)
        self.bar = ChosenBar(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self.tools, self.quick, self.list, self.bar):
            layout.addWidget(widget)
        layout.setStretchFactor(self.list, 1)
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(_KEEP_AFTER)
        self._connect()
        self._begin(kind)

    def _connect(self) -> None:
        self.quick.chosen.connect(lambda name: self.ask(replace(self.view, quick=name)))
        self.list.filters.edited.connect(self._filtered)
        self.list.filters.choices_wanted.connect(self._offer_choices)
        self.list.delegate.choices = lambda place: self.editing.values_of(self.list.rows_model.columns[place].name)
        self.list.sorting_wanted.connect(self._sorted)
        self.list.columns_moved.connect(lambda names: QTimer.singleShot(0, lambda: self.show_columns(names)))
        self.list.chosen.connect(lambda row: self.chosen.emit(row.key if row else ""))
        self.list.picked.connect(self._tell)
        self.list.horizontalHeader().sectionResized.connect(self._resized)
        self._keeping.timeout.connect(self._keep_layout)
        self._refitting = QTimer(self)  # not while Qt is still laying out
        self._refitting.setSingleShot(True)
        self._refitting.timeout.connect(lambda: self._fit(self.list.rows_model.columns))
        self.list.widened.connect(self._refitting.start)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self.find_here, context=inside)

    def print_by_key(self, page: QWidget) -> None:
        """Ctrl+P, anywhere on a page: what of the list is to be printed."""
        shown = self.tools.print
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(
            QKeySequence.StandardKey.Print,
            page,
            lambda: shown.showMenu() if shown.isVisible() else None,
            context=context,
        )

    # which rows

    @property
    def kind(self) -> str:
        """What is listed."""
        return self.view.kind

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to list at all, whatever the region and without any filter."""
        view = self._listed
        whole = view is not None and view == View(view.kind, columns=view.columns, sorting=view.sorting)
        return whole and not self.list.rows_model.places

    def _why_none(self) -> str:
        """What would be here, and the next thing to do; nothing while it is not known."""
        if self._listed is None:
            return ""
        if self.nothing:
            return columns.nothing_words(self.kind)
        if self.view.scope and not self.view.conditions and not self.view.quick:
            return self.tr("这里没有。在左边选别的，或选“全部”。")
        return self.tr("没有符合的。清掉筛选（在筛选格里按 Esc），看全部。")

    def set_kind(self, kind: str, key: str = "") -> None:
        """List something else, with the cursor on a record; the region stays."""
        if kind != self.kind:
            scope = self.view.scope
            self._begin(kind)
            self.ask(replace(self.view, scope=scope), key)

    def _begin(self, kind: str) -> None:
        self.editing.leave()
        self.view = View(kind)
        self._layout = views.layout(self.desk.session, kind)
        self._offered = {one.name: one for one in self.desk.overview.columns(kind)}
        self.view = replace(self.view, columns=self._names(self._layout.columns))
        self.list.search_column = columns.NAMES[kind]
        self.list.filters.set_texts({})
        self.list.empty()
        self._listed = None
        self.quick.offer(columns.quick_titles(kind))
        self.tools.show_kind(kind)

    def offered(self) -> dict[str, OverviewColumn]:
        """Every column that the list may show, by name."""
        return self._offered

    def _names(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """Of columns wanted those that there are; without any those that are shown as shipped."""
        offered = self.offered()
        return tuple(name for name in wanted if name in offered) or columns.shipped(self.kind, offered)

    def ask(self, view: View, key: str = "") -> None:
        """Show what a view says; ``key`` is the record to put the cursor on."""
        counted = (self.view.kind, self.view.scope) == (view.kind, view.scope) and self._listed is not None
        self.view = replace(view, columns=self._names(view.columns))
        self._read(key)
        if not counted:
            self._count()

    def refresh(self, key: str = "") -> None:
        """Read anew what may have changed."""
        self._read(key)
        self._count()

    def _read(self, key: str) -> None:
        """Read the rows. The first ones of an empty list are shown before the others are known."""
        self._wanted = key or self._wanted
        view, overview = self.view, self.desk.overview
        if self.list.rows_model.editing and view == self._listed and not self._wanted:
            self.list.rows_model.read_again()  # a row that one has just written in does not move away
            return
        first = None if self.list.rows_model.places or view.sorting else _FIRST

        def show(places: array[int]) -> None:
            self._show(view, places)
            if first is not None and len(places) == first:
                self._answer.ask(lambda: overview.places(view), lambda whole: self._show(view, whole))

        self._answer.ask(lambda: overview.places(view, first), show)

    def _count(self) -> None:
        """Have the quick conditions tell how many come under them."""
        view, overview = self.view, self.desk.overview
        quick = [name for name in columns.quick_titles(self.kind) if not name or name in overview.quick(self.kind)]
        self._counts.ask(
            lambda: {name: overview.count(View(view.kind, view.scope, quick=name)) for name in quick},
            lambda counts: self._counted(view, counts),
        )

    def _show(self, view: View, places: array[int]) -> None:
        self._listed = view
        offered = self.offered()
        listed = [columns.shown(view.kind, offered[name]) for name in view.columns if name in offered]
        coded = frozenset(name for name in view.columns if offered[name].kind in {"code", "state", "yes_no"})
        anew = tuple(listed) != self.list.rows_model.columns
        if anew:
            self._freeze(view.columns)
        self.list.show_rows(listed, places, self._reader(view), coded)
        self._empty.look()
        if anew:
            self._fit(listed)
        self.list.filters.set_texts({one.column: one.text for one in view.conditions})
        name, downwards = view.sorting[0] if view.sorting else ("", False)
        self.list.show_order(name, downwards=downwards)
        self.quick.show_chosen(view.quick)
        self._choose_wanted(view, places)
        self._tell()

    def _reader(self, view: View) -> Callable[[Sequence[int]], Sequence[Row]]:
        overview = self.desk.overview

        def read(places: Sequence[int]) -> Sequence[OverviewRow]:
            try:
                return overview.rows(view, places)
            except OfficeError:  # the office is being closed while its last rows are drawn
                return []

        return read

    def _counted(self, view: View, counts: dict[str, int]) -> None:
        if view.kind == self.kind:
            titles = columns.quick_titles(self.kind)
            self.quick.offer({name: titles[name] for name in titles if name in counts})
            self.quick.count(counts)
            self.quick.show_chosen(self.view.quick)

    def _choose_wanted(self, view: View, places: array[int]) -> None:
        """Put the cursor on the record that was asked for; where it is filtered away, show it unfiltered."""
        key, self._wanted = self._wanted, ""
        spot, self._spot = self._spot, None
        if not key:
            return
        at = self.desk.overview.place_of(view, key, places)
        if at is not None:
            self.list.choose_row(at)
            if spot is not None and spot.key == key:
                self.list.stand_again(spot.standing)
        elif view != View(view.kind, columns=view.columns, sorting=view.sorting):
            self.list.filters.set_texts({})
            self.ask(View(view.kind, columns=view.columns, sorting=view.sorting), key)
            self.unscoped.emit()

    def _filtered(self) -> None:
        conditions = tuple(Condition(name, text) for name, text in self.list.filters.texts().items())
        self.ask(replace(self.view, conditions=conditions))

    def _sorted(self, name: str, downwards: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.ask(replace(self.view, sorting=((name, downwards),) if name else ()))

    def _offer_choices(self, name: str) -> None:
        """The values that a column holds; in a long list they take a moment to find."""
        column, kind, overview = self.offered().get(name), self.kind, self.desk.overview
        if column is not None:
            sign = "=" if column.codes else ""
            self._choices.ask(
                lambda: overview.choices(kind, name),
                lambda values: self.list.filters.offer(name, [f"{sign}{one}" for one in values]),
            )

    def find_here(self) -> None:
        """Ctrl+F: put the cursor into the filter of the column that one is in."""
        at = self.list.currentIndex().column()
        shown = self.list.rows_model.columns
        self.list.filters.go_to(shown[at].name if 0 <= at < len(shown) and at else self.list.search_column)

    def is_filtering(self) -> bool:
        """Whether the clerk types into the filter row: the list comes first then, the detail after the last key."""
        return any(cell.hasFocus() for cell in self.list.filters.cells.values())

    def first_filter(self) -> QWidget:
        """The first cell of the filter row, or the list while there is none."""
        return next(iter(self.list.filters.cells.values()), self.list)

    # columns

    def show_columns(self, names: Sequence[str]) -> None:
        """Show other columns, and keep that for the account."""
        gone = [one for one in self.view.conditions if one.column not in names]
        conditions = tuple(one for one in self.view.conditions if one not in gone)
        self._layout = replace(self._layout, columns=tuple(names))
        self._keep_layout()
        self.ask(replace(self.view, columns=tuple(names), conditions=conditions))

    def _freeze(self, names: Sequence[str]) -> None:
        """Keep what says who a row is in sight, as far as it stands on the left."""
        name = columns.NAMES[self.kind]
        self.list.frozen.count = names.index(name) + 1 if name in names[:_FROZEN_MOST] else 1

    def _fit(self, listed: Sequence[ListColumn]) -> None:
        """Widths as the clerk set them, else as the columns say and there is room for what stands in them."""
        set_by_hand = self._layout.widths
        kept = {place: set_by_hand[one.name] for place, one in enumerate(listed) if one.name in set_by_hand}
        self._fitting = True
        fit(self.list, [(one.title, one.width) for one in listed], kept, _WIDEST)
        self._fitting = False

    def _resized(self, place: int, _before: int, width: int) -> None:
        """The clerk pulled at a title's edge; the last column takes what is left, and keeps nothing."""
        shown = self.list.rows_model.columns
        if not self._fitting and 0 <= place < len(shown) - 1:
            self._layout = replace(self._layout, widths={**self._layout.widths, shown[place].name: width})
            self._keeping.start()

    def _keep_layout(self) -> None:
        session, kind, layout = self.desk.session, self.kind, self._layout
        self.desk.tasks.run(lambda _progress: views.keep_layout(session, kind, layout), lambda _nothing: None)

    # where the clerk is

    def spot(self) -> Spot:
        """Where the clerk is; handed back by ``go_to``."""
        return Spot(self.view, self.list.current_key(), self.list.standing())

    def go_to(self, spot: Spot) -> None:
        """Show again where the clerk was."""
        if spot.view.kind != self.kind:
            self._begin(spot.view.kind)
        self._spot = spot
        self.ask(spot.view, spot.key)

    def _tell(self) -> None:
        listed, chosen = len(self.list.rows_model.places), self.list.area().count
        if self.kind == "households":
            text = self.tr("列出 {listed} 户　已选 {chosen}")
        elif self.kind == "contracts":
            text = self.tr("列出 {listed} 份　已选 {chosen}")
        elif self.kind == "visits":
            text = self.tr("列出 {listed} 次　已选 {chosen}")
        else:
            text = self.tr("列出 {listed} 人　已选 {chosen}")
        self.told.emit(text.format(listed=f"{listed:,}", chosen=f"{chosen:,}"))
        self.bar.show_count(chosen)
