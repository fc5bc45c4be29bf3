"""改选中 12 户…: a field, a value, what that would change, and one button that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from povoffice.core.messages import message
from povoffice.services import bulk, cells
from povoffice.ui.pages.lists.columns import group_titles
from povoffice.ui.pages.lists.naming import named_rows
from povoffice.ui.tables.column import Column
from povoffice.ui.tables.view import TableView, column_of
from povoffice.ui.values import show
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from povoffice.core.changes import ChangeSet
    from povoffice.core.work import Progress
    from povoffice.services.bulk import BulkPreview
    from povoffice.services.cells import Refusal
    from povoffice.ui.pages.lists.pane import ListPane

_NAME: Final = int(Qt.ItemDataRole.UserRole)
_LOOK_AFTER: Final = 250  # ms after the last key
_GROUPS: Final = 8
_REFUSALS: Final = 500


class BulkDialog(QDialog):
    """Nothing is written before the button that says how many would change."""

    def __init__(self, pane: ListPane, places: Sequence[int], column: str) -> None:
        """Take the rows chosen, and the column that the cursor is in."""
        super().__init__(pane)
        self._pane, self._places = pane, places
        self._keys: dict[str, str] = {}
        self._preview: BulkPreview | None = None
        self._asked = 0
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("改选中的 {count} 行").format(count=f"{len(places):,}"))
        self.resize(760, 520)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("找一项"))
        self.fields = QListWidget()
        self.fields.setObjectName("bulk-fields")
        self.fields.setAccessibleName(self.tr("改哪一项"))
        self.value = QLineEdit()
        self.value.setObjectName("bulk-value")
        self.value.setAccessibleName(self.tr("改成什么"))
        self.values = QListWidget()
        self.values.setObjectName("bulk-values")
        self.values.setAccessibleName(self.tr("可选的值"))
        self.erase = QCheckBox(self.tr("清空这一项"))
        self.erase.setObjectName("bulk-erase")
        self.told = Label("", wrap=True)
        self.told.setObjectName("bulk-told")
        columns: list[Column[Refusal]] = [
            Column(self.tr("哪一行"), lambda one: self._keys.get(one.key, ""), width=5),
            Column(self.tr("为什么没有改"), lambda one: pane.desk.messages.words(one.why), width=24),
        ]
        self.refusals: TableView[Refusal] = TableView(columns, pane.desk.look, lambda one: one.key)
        self.refusals.setObjectName("bulk-refusals")
        self.apply = button("", self._write, PRIMARY, name="bulk-apply")
        self.apply.setDefault(True)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_LOOK_AFTER)
        self._lay_out()
        self._fill_fields(column)
        self._connect()
        self._field_chosen()

    def _lay_out(self) -> None:
        sides = QHBoxLayout()
        sides.addWidget(column_of(Label(self.tr("改哪一项"), "heading"), self.search, self.fields), 2)
        right = (Label(self.tr("改成"), "heading"), self.value, self.values, self.erase, self.told, self.refusals)
        sides.addWidget(column_of(*right, None), 3)
        layout = QVBoxLayout(self)
        layout.addLayout(sides)
        layout.addLayout(row(None, button(self.tr("取消"), self.reject, name="bulk-cancel"), self.apply))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.fields.currentItemChanged.connect(lambda _now, _before: self._field_chosen())
        self.value.textChanged.connect(lambda _text: self._altered())
        self.values.currentTextChanged.connect(self._value_chosen)
        self.erase.toggled.connect(lambda _on: self._altered())
        self._rest.timeout.connect(self._look)

    def _fill_fields(self, column: str) -> None:
        groups = group_titles()
        for one in self._pane.offered().values():
            if cells.field_in(self._pane.kind, one.name) is None:
                continue
            text = f"{one.title}　{groups.get(one.group, '')}" if one.group.endswith("_year") else one.title
            item = QListWidgetItem(text, self.fields)
            item.setData(_NAME, one.name)
            if one.name == column:
                self.fields.setCurrentItem(item)
        if self.fields.currentRow() < 0:
            self.fields.setCurrentRow(0)

    def _search(self, text: str) -> None:
        for place in range(self.fields.count()):
            item = self.fields.item(place)
            item.setHidden(text.strip().lower() not in item.text().lower())

    @property
    def column(self) -> str:
        """The column chosen."""
        item = self.fields.currentItem()
        return str(item.data(_NAME)) if self.fields.currentRow() >= 0 else ""

    def _field_chosen(self) -> None:
        offered = self._pane.editing.values_of(self.column)
        with QSignalBlocker(self.values), QSignalBlocker(self.value), QSignalBlocker(self.erase):
            self.values.clear()
            self.values.addItems(offered)
            self.value.clear()
            self.erase.setChecked(False)
        self.values.setVisible(bool(offered))
        self._altered()

    def _value_chosen(self, text: str) -> None:
        if text:
            self.value.setText(text)

    def _altered(self) -> None:
        """What was looked at no longer holds."""
        self._asked += 1
        self._preview = None
        self.value.setEnabled(not self.erase.isChecked())
        self.values.setEnabled(not self.erase.isChecked())
        self.apply.setEnabled(False)
        self.apply.setText(self.tr("改"))
        self.refusals.hide()
        self.told.setText(self.tr("填上或选一个值，下面就说会改什么。"))
        if self.erase.isChecked() or self.value.text().strip():
            self._rest.start()
        else:
            self._rest.stop()

    def _look(self) -> None:
        """Have the worker say what the value would change."""
        pane, places, column, asked = self._pane, self._places, self.column, self._asked
        text = None if self.erase.isChecked() else self.value.text()
        view, overview, session = pane.view, pane.desk.overview, pane.desk.session
        known = self._keys

        def work(progress: Progress) -> tuple[dict[str, str], BulkPreview]:
            keys = known or dict(named_rows(overview, view, places))
            return keys, bulk.preview(session, view.kind, list(keys), column, text, progress)

        pane.desk.tasks.run(work, lambda found: self._looked(asked, *found))

    def _looked(self, asked: int, keys: dict[str, str], seen: BulkPreview) -> None:
        if asked != self._asked:
            return
        self._keys, self._preview = keys, seen
        self.told.setText("\n".join(self._words(seen)))
        self.refusals.set_rows(seen.plan.refusals[:_REFUSALS])
        self.refusals.setVisible(bool(seen.plan.refusals))
        count = f"{seen.plan.records:,}"
        words = self.tr("改 {count} 户") if self._pane.kind == "households" else self.tr("改 {count} 人")
        self.apply.setText(words.format(count=count))
        self.apply.setEnabled(seen.plan.records > 0)

    def _words(self, seen: BulkPreview) -> list[str]:
        """12 户将从…改为…, by what they say now."""
        placed = cells.field_in(self._pane.kind, self.column)
        blank = self.tr("空")

        def words(value: object) -> str:
            return (show(placed[1], value) if placed and isinstance(value, str | int) else "") or blank

        line = self.tr("{count} 行将从“{old}”改为“{new}”")
        new = words(seen.new)
        said = [line.format(count=f"{count:,}", old=words(old), new=new) for old, count in seen.groups[:_GROUPS]]
        if rest := sum(count for _old, count in seen.groups[_GROUPS:]):
            said.append(self.tr("另有 {count} 行从别的内容改为“{new}”").format(count=f"{rest:,}", new=new))
        if seen.plan.alike:
            said.append(self.tr("{count} 行本来就是这样").format(count=f"{seen.plan.alike:,}"))
        refused = sum(not one.taken for one in seen.plan.refusals)
        if refused:
            said.append(self.tr("{count} 行不能改：").format(count=f"{refused:,}"))
        return said

    def _write(self) -> None:
        seen, desk = self._preview, self._pane.desk
        if seen is None:
            return
        field = self.fields.currentItem().text().partition("　")[0]
        whose = "households" if self._pane.kind == "households" else "people"
        title = message(f"journal.bulk_{whose}", count=f"{seen.plan.records:,}", field=field)
        told = self.tr("已保存：{what}").format(what=desk.messages.words(title))
        session = desk.session

        def done(change_set: ChangeSet | None) -> None:
            desk.applied(told, change_set)

        desk.tasks.run(lambda progress: cells.write(session, seen.plan, title, progress), done)
        self.accept()
