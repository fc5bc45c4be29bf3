"""Income and expense of one year (收支明细): lines edited in place, what they add up to, what is stated beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.core.findings import Severity
from povoffice.core.messages import message
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.values.money import format_yuan
from povoffice.services import families, income, registering
from povoffice.ui.pages.detail_saving import write
from povoffice.ui.pages.household_pane import HouseholdPane
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.entry_grid import EntryColumn, EntryRow
from povoffice.ui.widgets.fields import Concern
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from povoffice.core.records.record import Record, Value
    from povoffice.forms.code_list import CodeList
    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.household_tab import Shown
    from povoffice.ui.widgets.fields import Entry

_COLUMNS: Final = (
    ("line", 8), ("item", 4), ("area", 3), ("yield_per_mu", 3), ("quantity", 3), ("quantity_unit", 3), ("price", 4),
    ("amount", 5.5), ("note", 8),
)  # fmt: skip
_KIND: Final = "income_line"


class IncomePane(HouseholdPane):
    """＋行, last year's lines as a draft, the table, and the totals."""

    def __init__(self, desk: Desk, entry: Entry) -> None:
        """Make the widgets, empty."""
        super().__init__(desk)
        self._differences: list[income.Difference] = []
        self.heading = Label("", "heading")
        self.add_button = button(self.tr("＋行"), self.add, name="add-line")
        self.remove_button = button(self.tr("删行"), lambda: self._remove(self.view.current_key()), name="remove-line")
        self.copy_button = button(self.tr("抄上年为底稿"), self._copy, name="copy-year")
        columns = [EntryColumn(_KIND, RECORD_TYPES[_KIND].by_name[name], width) for name, width in _COLUMNS]
        self.view = self._make_view(columns, entry, self.tr("收支明细"), "income-lines")
        self.view.remove_wanted.connect(self._remove)
        self.totals = Label("", wrap=True)
        self.totals.setObjectName("income-totals")
        self.problem = Label("", "problem", wrap=True)
        self.problem.setObjectName("income-differences")
        self.take_button = button(self.tr("以明细为准"), self._take, name="take-lines")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row(self.heading, None, self.add_button, self.remove_button, self.copy_button, spacing=4))
        layout.addWidget(self.view)
        layout.addWidget(self.totals)
        layout.addWidget(self.problem)
        layout.addLayout(row(self.take_button, None))

    def fill(self, shown: Shown, *, anew: bool) -> None:
        """Show the lines of a household's year."""
        self._shown = shown
        lines = income.lines_of(shown.snapshot, shown.household.key, shown.year)
        order = {one.title: place for place, one in enumerate(self._codes.values)}
        lines.sort(key=lambda one: (order.get(one.text("line"), len(order)), one.key))
        if anew or self._new in {one.key for one in lines}:
            self._new = ""
        self.heading.setText(self.tr("{year} 年收支明细　{count} 行").format(year=shown.year, count=len(lines)))
        self.view.fill([EntryRow(one.key, one.values) for one in lines], editable=shown.editable, anew=anew)
        for one in (self.add_button, self.remove_button):
            one.setEnabled(shown.editable)
        self.copy_button.setEnabled(shown.editable and not lines)
        self._add_up(shown, lines)

    @property
    def _codes(self) -> CodeList:
        return self._desk.session.definitions.codes[income.LINES]

    def _add_up(self, shown: Shown, lines: Sequence[Record]) -> None:
        people = shown.snapshot.members_by_household.get(shown.household.key, ())
        count = len(families.present(self._desk.session, people))
        found = income.totals(lines, self._codes, count)
        self._differences = income.differences(found, shown.record("household_year")) if lines else []
        share = found.per_head
        text = self.tr("收入合计 {income}　支出合计 {expense}　年纯收入 {net}　人均 {share}（{count} 人）")
        self.totals.setText(
            text.format(
                income=_yuan(found.income),
                expense=_yuan(found.expense),
                net=_yuan(found.net),
                share=_yuan(share) if share is not None else self.tr("没有成员，算不出"),
                count=count,
            )
        )
        self.totals.setVisible(bool(lines))
        self.problem.setText("\n".join(one.shown for one in self._concerns().values()))
        self.problem.setVisible(bool(self._differences))
        self.take_button.setVisible(bool(self._differences) and shown.editable)

    def _concerns(self) -> dict[str, Concern]:
        """What is stated otherwise than the lines say, by field."""
        fields = RECORD_TYPES["household_year"].by_name
        text = self.tr("{field}填的是 {stated}，按明细算是 {computed}，差 {difference}")
        return {
            one.field: Concern(
                Severity.ERROR,
                text.format(
                    field=title_of(fields[one.field].title),
                    stated=_yuan(one.stated),
                    computed=_yuan(one.computed),
                    difference=_yuan(abs(one.stated - one.computed)),
                ),
            )
            for one in self._differences
        }

    def tell(self, concerns: Mapping[tuple[str, str, str], Sequence[Concern]]) -> None:
        """Mark cells with what the checks have found."""
        cells = {
            (one.key, column.field.name): found
            for one in self.view.entries.rows
            for column in self.view.entries.columns
            if (found := concerns.get((_KIND, one.key, column.field.name)))
        }
        self.view.tell(cells)

    @override
    def _altered(self, key: str, kind: str, name: str, value: object, text: str) -> None:
        shown = self._shown
        if key != self._new or shown is None:
            self.altered.emit(kind, key, name, value, text)
            return
        self._new = ""
        said: dict[str, Value] = {"household": shown.household.key, "year": shown.year}
        if isinstance(value, str | int):
            said[name] = value
        title = message("journal.income_added", head=shown.household.text("head_name"), year=shown.year)
        session = self._desk.session
        write(self._desk, lambda _progress: registering.add(session, _KIND, said, title, key)[0])

    def _remove(self, key: str) -> None:
        if self._shown is None or not key or not self._shown.editable or key == self._new:
            return
        head, year = self._shown.household.text("head_name"), self._shown.year
        title = message("journal.income_removed", head=head, year=year)
        session = self._desk.session
        write(self._desk, lambda _progress: registering.take_out(session, _KIND, key, title))

    def _copy(self) -> None:
        if (shown := self._shown) is not None:
            session = self._desk.session
            write(self._desk, lambda _progress: income.copy_year(session, shown.household.key, shown.year))

    def _take(self) -> None:
        """The year states what its lines add up to."""
        if (shown := self._shown) is None:
            return
        session, key = self._desk.session, shown.key_of("household_year")
        after: dict[str, Value | None] = {one.field: one.computed for one in self._differences}
        title = message("journal.income_worked_out", head=shown.household.text("head_name"), year=shown.year)
        write(self._desk, lambda _progress: registering.amend(session, "household_year", key, after, title))

    def show_field(self, kind: str, key: str, name: str) -> QWidget | None:
        """Put the cursor on a cell."""
        cell = self.view.entries.place_of(key, name) if kind == _KIND else None
        if cell is None or not cell.isValid():
            return None
        self.view.setCurrentIndex(cell)
        self.view.setFocus()
        return self.view

    def write_into(self, kind: str, key: str, name: str, text: str) -> bool:
        """Write a text into a cell as if it had been typed."""
        cell = self.view.entries.place_of(key, name) if kind == _KIND else None
        return cell is not None and cell.isValid() and self.view.entries.setData(cell, text)


def _yuan(fen: int) -> str:
    return format_yuan(fen, grouped=True)
