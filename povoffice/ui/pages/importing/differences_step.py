"""Step 4, 看差异: conflicts to decide, what changes, what is new, what the files do not have."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.services import importing
from povoffice.services.importing import Difference, Side
from povoffice.ui.pages.importing import reading
from povoffice.ui.pages.importing.households_tab import HouseholdsTab
from povoffice.ui.pages.importing.rules_bar import RulesBar, within
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import FilterBox, TableView
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent

    from povoffice.services.importing import ImportPlan, NewRecord, Rule
    from povoffice.services.importing.model import RecordId
    from povoffice.ui.pages.importing.reading import PlanShown
    from povoffice.ui.pages.importing.rules_bar import Scope
    from povoffice.ui.theme import Tokens

R = TypeVar("R")

_OURS: Final = 3
_THEIRS: Final = 5
_DECIDED: Final = 2
"""The first tabs: those with something to decide."""
_TAKEN: Final = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}


class ChoiceTable(TableView[Difference]):
    """Fields of which either ours or theirs is taken: a click on the value, ← and →, Enter as suggested.

    Signals:
        took: True for theirs, False for ours, of the rows chosen.
        accepted: what is suggested, of the current row.
    """

    took = Signal(bool)
    accepted = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide by keys; the cursor stands on whole rows, so ← and → have nothing else to do."""
        key = Qt.Key(event.key())
        if key in _TAKEN:
            self.took.emit(_TAKEN[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.accepted.emit()
        else:
            super().keyPressEvent(event)

    def say_anew(self) -> None:
        """The choices are others; the rows are the same."""
        last = self.table.index(self.table.rowCount() - 1, self.table.columnCount() - 1)
        self.table.dataChanged.emit(self.table.index(0, 0), last)


class DifferencesStep(QWidget):
    """What writing would do, field by field.

    Signals:
        settled: field → True takes the file's, False keeps ours.
        reshaped: matters of households, each with what is decided of it.
        back, go: to step 3; write.
        given_up: away with this import.
    """

    settled = Signal(object)
    reshaped = Signal(object)
    back = Signal()
    go = Signal()
    given_up = Signal()

    def __init__(self, look: Tokens, relations: Iterable[str] = ()) -> None:
        """Build the step, empty; ``relations`` are what members may be to their head."""
        super().__init__()
        self._shown: PlanShown | None = None
        self._sides = {
            Side.FIRST: self.tr("头一回比"),
            Side.NONE: "",
            Side.THEIRS: self.tr("表里改了"),
            Side.OURS: self.tr("库里改了"),
            Side.BOTH: self.tr("两边都改了"),
            Side.ALIKE: self.tr("改成一样"),
        }
        self.tabs = QTabWidget()
        self.conflicts, self.changed = self._choices(look), self._choices(look)
        self.new: TableView[NewRecord] = TableView(self._new_columns(), look, lambda one: (one.kind, one.key))
        self.absent: TableView[RecordId] = TableView(self._absent_columns(), look, lambda one: one)
        spoken = (self.tr("冲突"), self.tr("要改的"), self.tr("新增的"), self.tr("表里没有的"))
        tables: tuple[QWidget, ...] = (self.conflicts, self.changed, self.new, self.absent)
        nothing = self.tr("这一栏没有。看别的栏，或点“写入”。")
        self.conflicts.when_empty(nothing)
        self.changed.when_empty(nothing)
        self.new.when_empty(nothing)
        self.absent.when_empty(nothing)
        for one, name in zip(tables, spoken, strict=True):
            one.setAccessibleName(name)
        self.alike: TableView[Difference] = TableView(self._alike_columns(), look, lambda one: one.id)
        self.alike.setAccessibleName(self.tr("两边改成一样的"))
        self.households = HouseholdsTab(look, relations)
        self.households.settled.connect(self.reshaped)
        for table in (self.conflicts, self.changed, self.new, self.absent, self.alike, self.households):
            self.tabs.addTab(table, "")
        self.filter = FilterBox(self.tr("筛选：姓名、字段、内容"))
        self.filter.setObjectName("differences-filter")
        self.filter.keep_width(200)
        self.filter.textChanged.connect(lambda _text: self._list())
        self.tabs.setCornerWidget(self.filter)
        self.rules = RulesBar()
        self.rules.ruled.connect(self._rule)
        self.tabs.currentChanged.connect(lambda place: self.rules.setVisible(place < _DECIDED))
        self.foot = ElidedLabel("", "secondary")
        self.write_button = button(self.tr("写入"), self.go.emit, PRIMARY, name="import-next")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.rules)
        leave = button(self.tr("取消"), self.given_up.emit, name="import-cancel")
        layout.addLayout(row(self.foot, button(self.tr("上一步"), self.back.emit), self.write_button, leave))

    def _choices(self, look: Tokens) -> ChoiceTable:
        table = ChoiceTable(self._columns(), look, lambda one: one.id)
        table.took.connect(lambda take: self._settle_chosen(table, take=take))
        table.accepted.connect(lambda: self._accept(table))
        table.clicked.connect(lambda index: self._clicked(table, index))
        return table

    def _columns(self) -> list[Column[Difference]]:
        return [
            Column(self.tr("对象"), self._who, width=11),
            Column(self.tr("字段"), lambda one: self._names.field(one.kind, one.key, one.field), width=8),
            Column(self.tr("上次一致"), lambda one: self._value(one, one.base), width=9),
            Column(self.tr("库里"), lambda one: self._value(one, one.ours), width=10),
            Column(self.tr("库里最后改"), self._writer, width=9),
            Column(self.tr("表里"), lambda one: self._value(one, one.theirs), width=10),
            Column(self.tr("谁改的"), lambda one: self._sides[one.side], width=6),
            Column(self.tr("取用"), self._choice_word, width=8, state=self._choice_state),
        ]

    def _alike_columns(self) -> list[Column[Difference]]:
        return [
            Column(self.tr("对象"), self._who, width=13),
            Column(self.tr("字段"), lambda one: self._names.field(one.kind, one.key, one.field), width=9),
            Column(self.tr("上次一致"), lambda one: self._value(one, one.base), width=12),
            Column(self.tr("两边都改成"), lambda one: self._value(one, one.ours), width=12),
            Column(self.tr("库里最后改"), self._writer, width=10),
        ]

    def _new_columns(self) -> list[Column[NewRecord]]:
        return [
            Column(self.tr("对象"), lambda one: self._names.of(one.kind, one.key), width=14),
            Column(self.tr("种类"), lambda one: title_of(RECORD_TYPES[one.kind].title), width=6),
            Column(self.tr("表里"), lambda one: reading.told(self._names, one), width=40),
        ]

    def _absent_columns(self) -> list[Column[RecordId]]:
        return [
            Column(self.tr("对象"), lambda one: self._names.of(*one), width=18),
            Column(self.tr("种类"), lambda one: title_of(RECORD_TYPES[one[0]].title), width=6),
            Column(self.tr("怎么办"), lambda _one: self.tr("库里有、表里没有：不删，照旧留着"), width=24),
        ]

    # what rows say, while they are looked at

    @property
    def _names(self) -> Any:
        return self._shown.names if self._shown else None

    def _who(self, one: Difference) -> str:
        return str(self._names.subject(one.kind, one.key))

    def _value(self, one: Difference, value: int | str | None) -> str:
        return str(self._names.value(one.kind, one.field, value))

    def _writer(self, one: Difference) -> str:
        return self._shown.writers.get(one.change_set, "") if self._shown else ""

    def _choice_word(self, one: Difference) -> str:
        if self._shown is None:
            return ""
        if one.conflict and one.id not in self._shown.plan.settled:
            suggested = importing.suggested(one, self._shown.newer)
            return self.tr("待定，建议表里") if suggested else self.tr("待定，建议库里")
        if one.kept and one.id not in self._shown.plan.settled:
            return self.tr("库里（上回定的）")
        return self.tr("表里") if self._shown.plan.takes(one) else self.tr("库里")

    def _choice_state(self, one: Difference) -> State:
        if self._shown is None or (one.conflict and one.id not in self._shown.plan.settled):
            return State.WARNING
        return State.GOOD if self._shown.plan.takes(one) else State.IDLE

    # showing

    def fill(self, shown: PlanShown) -> None:
        """Show a plan."""
        self._shown = shown
        self._list()
        self.alike.set_rows(shown.plan.alike)
        self.households.fill(shown.plan.households, shown.names, shown.homes)
        self.count(shown)

    def _list(self) -> None:
        """List what the filter lets through: every word of it stands somewhere in the row."""
        if self._shown is None:
            return
        shown, words = self._shown, self.filter.text().casefold().split()
        every: tuple[tuple[Any, ...], ...] = (shown.conflicts, shown.changed, shown.new, shown.absent)
        tables: tuple[TableView[Any], ...] = (self.conflicts, self.changed, self.new, self.absent)
        for place, (table, rows) in enumerate(zip(tables, every, strict=True)):
            texts = shown.sought[place] if words and place < len(shown.sought) else ()
            table.set_rows(_with_words(rows, texts, words) if texts else rows)

    def count(self, shown: PlanShown) -> None:
        """Show the same plan with other choices."""
        self._shown = shown
        titles = (
            (len(shown.conflicts), self.tr("▲ 冲突 {count}")),
            (len(shown.changed), self.tr("变更 {count}")),
            (len(shown.new), self.tr("＋ 新增 {count}")),
            (len(shown.absent), self.tr("表里没有 {count}")),
            (len(shown.plan.alike), self.tr("改成一样 {count}")),
            (len(shown.plan.households), self.tr("▲ 户的变化 {count}")),
        )
        for place, (rows, title) in enumerate(titles):
            self.tabs.setTabText(place, title.format(count=f"{rows:,}"))
        for place in (len(titles) - 2, len(titles) - 1):
            self.tabs.setTabVisible(place, titles[place][0] > 0)
        for table in (self.conflicts, self.changed):
            if table.table.rowCount():
                table.say_anew()
        items = written_items(shown.plan)
        text = self.tr("写入 {count} 项").format(count=f"{items:,}") if items else self.tr("完成，记入导入记录")
        self.write_button.setText(text)
        self.write_button.setEnabled(True)
        self._say_what_writing_does(shown.plan, items)

    def _say_what_writing_does(self, plan: ImportPlan, items: int) -> None:
        still_open, held = len(plan.conflicts), len(plan.held)
        if still_open:
            text = self.tr("{count} 处冲突还没定：先保留库里的，留在待处理。").format(count=still_open)
        elif items:
            text = self.tr("写入前自动备份；写完可以整批撤销。")
        elif held:
            text = self.tr("没有能写入的行：{held} 行留在待处理。").format(held=held)
        else:
            text = self.tr("表里的内容台账都已有，没有要写的。")
        self.foot.setText(text)

    def show_first(self, shown: PlanShown) -> None:
        """Bring the first tab that has anything to the front."""
        lists = (shown.conflicts, shown.changed, shown.new, shown.absent)
        if not shown.conflicts and any(one.wants_clerk for one in shown.plan.households):
            self.tabs.setCurrentWidget(self.households)
            return
        filled = [place for place, rows in enumerate(lists) if rows]
        self.tabs.setCurrentIndex(filled[0] if filled else 0)
        self.conflicts.choose_first()

    # deciding

    def _clicked(self, table: ChoiceTable, index: QModelIndex) -> None:
        one = table.table.row_at(index)
        if one is not None and index.column() in {_OURS, _THEIRS}:
            self.settled.emit({one.id: index.column() == _THEIRS})

    def _accept(self, table: ChoiceTable) -> None:
        one = table.current_row()
        if one is not None and self._shown is not None:
            self.settled.emit({one.id: importing.suggested(one, self._shown.newer)})
            table.step(1)

    def _settle_chosen(self, table: ChoiceTable, *, take: bool) -> None:
        self.settled.emit({one.id: take for one in table.selected()})

    def _rule(self, rule: Rule, scope: Scope) -> None:
        table = self.tabs.currentWidget()
        if isinstance(table, ChoiceTable) and self._shown is not None:
            wanted = within(table.table.rows, table.selected(), scope)
            self.settled.emit(importing.ruled(wanted, rule, self._shown.newer))


def _with_words(rows: Sequence[R], texts: Sequence[str], words: Sequence[str]) -> list[R]:
    """The rows in whose text every word stands.

    There may be 50,000: nothing is made for each of them that Python's collector would have to look through.
    """
    first, *others = words
    stands = [first in text for text in texts]
    for word in others:
        stands = [known and word in text for known, text in zip(stands, texts, strict=True)]
    return list(compress(rows, stands))


def written_items(plan: ImportPlan) -> int:
    """How many records are made and fields altered when the plan is written now."""
    return len(plan.new) + sum(plan.takes(one) for one in plan.differences)
