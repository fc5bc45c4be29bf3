"""单位与区划: the office's name; regions, their names, codes and order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout
from typing_extensions import override

from povoffice.services import office, regions
from povoffice.services.accounts import Right
from povoffice.ui.pages.settings.part import Part
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDropEvent
    from PySide6.QtWidgets import QWidget

    from povoffice.core.changes import ChangeSet
    from povoffice.services.regions import Region
    from povoffice.ui.desk import Desk

_KEY: Final = int(Qt.ItemDataRole.UserRole)


class RegionTree(QTreeWidget):
    """Regions below one another; dragged among those beside them.

    ``moved`` is called with the key of the one dragged and by how many places it goes.
    """

    def __init__(self, moved: Callable[[str, int], object]) -> None:
        """Make an empty tree."""
        super().__init__()
        self._moved = moved
        self.setColumnCount(3)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setUniformRowHeights(True)
        self.setColumnWidth(0, 280)
        self.setColumnWidth(1, 80)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where it goes; the list is read anew once it is written."""
        dragged = cast("QTreeWidgetItem | None", self.currentItem())
        onto = cast("QTreeWidgetItem | None", self.itemAt(event.position().toPoint()))
        event.ignore()
        if dragged is None or onto is None or dragged.parent() is not onto.parent():
            return
        by = self._place(onto) - self._place(dragged)
        if by:
            self._moved(str(dragged.data(0, _KEY)), by)

    def _place(self, item: QTreeWidgetItem) -> int:
        above = cast("QTreeWidgetItem | None", item.parent())
        return above.indexOfChild(item) if above is not None else self.indexOfTopLevelItem(item)


class PlacesPart(Part):
    """The office and its regions."""

    def __init__(self, desk: Desk) -> None:
        """Build the part."""
        super().__init__(desk)
        self._regions: dict[str, Region] = {}
        self.office_name = QLineEdit()
        self.office_name.setObjectName("office-name-edit")
        self.office_name.setAccessibleName(self.tr("单位名称"))
        self.office_name.setFixedWidth(360)
        self.rename_button = button(self.tr("改单位名称"), self._rename_office, name="rename-office")
        self.tree = RegionTree(self._move)
        self.tree.setObjectName("regions")
        self.tree.setAccessibleName(self.tr("区划"))
        self.tree.setHeaderLabels([self.tr("名称"), self.tr("级别"), self.tr("代码")])
        self.tree.currentItemChanged.connect(lambda _now, _before: self._chosen())
        self.body.addLayout(row(Label(self.tr("单位名称")), self.office_name, self.rename_button, None))
        hint = self.tr("名册、协议、清单都按这里的顺序排。拖动，或按 Alt+↑ Alt+↓ 调顺序；组按数字排。")
        self.body.addWidget(ElidedLabel(hint, "secondary"))
        self.body.addWidget(self.tree, 1)
        self.body.addWidget(self._form())
        own = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence("Alt+Up"), self.tree, lambda: self._move_current(-1), context=own)
        QShortcut(QKeySequence("Alt+Down"), self.tree, lambda: self._move_current(1), context=own)
        for one in (self.office_name, self.rename_button):
            one.setEnabled(self.may(Right.ACCOUNTS))

    def _form(self) -> QWidget:
        card = QFrame()
        card.setObjectName("card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(12, 8, 12, 8)
        self.name_edit, self.code_edit, self.new_edit = QLineEdit(), QLineEdit(), QLineEdit()
        self.distance_edit, self.language_edit = QLineEdit(), QLineEdit()
        for edit, name, title in (
            (self.name_edit, "region-name", self.tr("名称")),
            (self.code_edit, "region-code", self.tr("代码")),
            (self.distance_edit, "region-distance", self.tr("距乡镇政府（公里）")),
            (self.language_edit, "region-language", self.tr("当地方言")),
            (self.new_edit, "region-new", self.tr("新的区划")),
        ):
            edit.setObjectName(name)
            edit.setAccessibleName(title)
        self.code_edit.setMaximumWidth(160)
        self.distance_edit.setMaximumWidth(80)
        self.language_edit.setMaximumWidth(160)
        self.language_edit.setPlaceholderText(self.tr("如 苗语、客家话"))
        self.save_button = button(self.tr("保存这个区划"), self._save, name="region-save")
        self.up_button = button(self.tr("上移"), lambda: self._move_current(-1), name="region-up")
        self.down_button = button(self.tr("下移"), lambda: self._move_current(1), name="region-down")
        self.remove_button = button(self.tr("删除空的区划"), self._remove, name="region-remove")
        self.add_title = Label("")
        self.add_button = button(self.tr("增加"), self._add, PRIMARY, name="region-add")
        self.new_edit.returnPressed.connect(self._add)
        code = Label(self.tr("代码"))
        order = (self.up_button, self.down_button, self.remove_button)
        way, speech = Label(self.tr("距乡镇政府（公里）")), Label(self.tr("当地方言"))
        layout.addLayout(row(Label(self.tr("名称")), self.name_edit, code, self.code_edit, 8, *order))
        layout.addLayout(row(way, self.distance_edit, speech, self.language_edit, self.save_button, None))
        layout.addLayout(row(self.add_title, self.new_edit, self.add_button))
        card.setEnabled(self.may(Right.AMEND))
        return card

    @override
    def refresh(self) -> None:
        """Read the regions anew; what is chosen stays."""
        session = self.desk.session
        self.office_name.setText(session.office_name)
        self.desk.reader.run(lambda _progress: regions.tree(session), self._fill)

    def _fill(self, found: tuple[Region, ...]) -> None:
        chosen, self._regions = self._current_key(), {one.key: one for one in found}
        words = self._level_words()
        self.tree.clear()
        made: dict[str, QTreeWidgetItem] = {}
        for one in found:
            item = QTreeWidgetItem([one.name, words.get(one.level, one.level), one.code])
            item.setData(0, _KEY, one.key)
            above = made.get(one.parent)
            above.addChild(item) if above is not None else self.tree.addTopLevelItem(item)
            made[one.key] = item
            item.setExpanded(one.level != "village")
        first = next((one.key for one in found if one.level == "village"), next(iter(made), ""))
        if (item_now := made.get(chosen) or made.get(first)) is not None:
            self.tree.setCurrentItem(item_now)
        self._chosen()

    def _level_words(self) -> dict[str, str]:
        return {
            "province": self.tr("省"),
            "city": self.tr("市"),
            "county": self.tr("县"),
            "township": self.tr("乡镇"),
            "village": self.tr("村"),
            "group": self.tr("组"),
        }

    def _current_key(self) -> str:
        item = cast("QTreeWidgetItem | None", self.tree.currentItem())
        return str(item.data(0, _KEY)) if item is not None else ""

    def _chosen(self) -> None:
        one = self._regions.get(self._current_key())
        self.name_edit.setText(one.name if one else "")
        self.code_edit.setText(one.code if one else "")
        self.distance_edit.setText(one.distance if one else "")
        self.language_edit.setText(one.language if one else "")
        for widget in (self.save_button, self.up_button, self.down_button, self.remove_button):
            widget.setEnabled(one is not None)
        level = self._level_words()[self._new_level(one)]
        above = self._regions.get(self._new_parent(one))
        text = self.tr("在“{name}”下增加一个{level}：") if above else self.tr("增加一个{level}：")
        self.add_title.setText(text.format(name=above.name if above else "", level=level))

    @staticmethod
    def _new_level(one: Region | None) -> str:
        return regions.finer(one.level) if one else "county"

    def _new_parent(self, one: Region | None) -> str:
        """What a new region lies in: the chosen one, or of a group its village."""
        if one is None:
            return ""
        return one.parent if one.level == "group" else one.key

    # writing

    def _write(self, said: str, work: Callable[[], ChangeSet | None]) -> None:
        def done(change_set: ChangeSet | None) -> None:
            self.desk.applied(said, change_set)

        self.desk.tasks.run(lambda _progress: work(), done)

    def _add(self) -> None:
        session, one, name = self.desk.session, self._regions.get(self._current_key()), self.new_edit.text().strip()
        level, parent = self._new_level(one), self._new_parent(one)
        self.new_edit.clear()
        said = self.tr("已增加 {name}").format(name=name)
        self._write(said, lambda: regions.add(session, level, name, parent))

    def _save(self) -> None:
        session, key = self.desk.session, self._current_key()
        name, code = self.name_edit.text(), self.code_edit.text()
        distance, language = self.distance_edit.text(), self.language_edit.text()
        said = self.tr("已改为 {name}").format(name=name.strip())
        self._write(said, lambda: regions.amend(session, key, name, code, distance, language))

    def _move_current(self, by: int) -> None:
        if key := self._current_key():
            self._move(key, by)

    def _move(self, key: str, by: int) -> None:
        session = self.desk.session
        said = self.tr("已调整 {name} 的顺序").format(name=self._regions[key].name)
        self._write(said, lambda: regions.move(session, key, by))

    def _remove(self) -> None:
        session, key = self.desk.session, self._current_key()
        said = self.tr("已删除 {name}").format(name=self._regions[key].name)
        self._write(said, lambda: regions.remove(session, key))

    def _rename_office(self) -> None:
        session, name = self.desk.session, self.office_name.text()
        said = self.tr("单位名称已改，以后印的都用新名称")
        self.desk.tasks.run(
            lambda _progress: office.rename(session, name), lambda _nothing: self.desk.messages.tell(said)
        )
